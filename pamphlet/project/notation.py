"""Values as they are written in TOML and in JSON: for `pamphlet show`, the reference, manifests and new workspaces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import Enum
from math import isfinite
from typing import Any

from pamphlet.measure import PAPER, UNITS, Length, Size
from pamphlet.project.schema import dotted


def toml_text(value: Any) -> str:
    """Return a value of a setting as TOML text, on one line; empty for None, which TOML cannot say."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return toml_text(value.value)
    if isinstance(value, Length):
        return f'"{length_text(value)}"'
    if isinstance(value, Size):
        return f'"{size_text(value)}"'
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _inline_table(value)
    if isinstance(value, Sequence):
        return f"[{', '.join(toml_text(item) for item in value)}]"
    return str(value)


def json_value(value: Any) -> Any:
    """Return a value of a setting as JSON can hold it: text, a number, true or false, a list, a table, or None.

    What JSON has no word for becomes the text that stands between the quotes in `pamphlet.toml`: a length `10.5pt`, a
    size `A5` or `148 x 210 mm`, a date `2026-11-22`, a number beyond all numbers `inf`.
    """
    if isinstance(value, Enum):
        return json_value(value.value)
    if isinstance(value, Mapping):
        return {name: json_value(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [json_value(item) for item in value]
    is_plain = value is None or isinstance(value, (str, int)) or (isinstance(value, float) and isfinite(value))
    return value if is_plain else toml_text(value).strip('"')


def _quoted(text: str) -> str:
    """Return a basic string: its escapes are those of JSON, but for one character more."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline_table(value: Mapping[str, Any]) -> str:
    pairs = ", ".join(f"{dotted((name,))} = {toml_text(item)}" for name, item in value.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def written(name: str, facts: Mapping[str, Any], default: Any) -> str:
    """Return an example of a setting as a person writes it; empty when there is none worth showing."""
    value = toml_text(facts.get("example", default))
    if facts.get("by_hand"):
        return f"-D {name}={facts['example']}"
    return "" if value in ("", '""', "[]", "{}") else f"{name} = {value}"


def length_text(length: Length) -> str:
    """Return a length exactly, in the unit that needs the fewest digits: `3mm`, `10.5pt`, `8.5in`."""
    from decimal import Decimal

    numbers = ((Decimal(length.units) / UNITS[unit], unit) for unit in ("mm", "pt", "in"))
    number, unit = min(numbers, key=lambda pair: len(f"{pair[0]:f}"))
    return f"{number:f}{unit}"


def size_text(size: Size) -> str:
    """Return the name of a paper size, such as `A5` or `A4 landscape`, or its width and height: `148 x 210 mm`."""
    for name, paper in PAPER.items():
        if size == paper:
            return name
        if size == paper.turned():
            return f"{name} {'landscape' if size.is_landscape else 'portrait'}"
    width, height = length_text(size.width), length_text(size.height)
    unit = height.lstrip("0123456789.")
    return f"{width.removesuffix(unit)} x {height.removesuffix(unit)} {unit}"
