"""What every setting is, and where it came from: the rows of `pamphlet show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pamphlet.project.lines import Dotted
from pamphlet.project.notation import json_value, toml_text
from pamphlet.project.schema import Key, dotted, keys
from pamphlet.project.settings import Project

DEFAULT = "default"
OPTIONS = ("options",)


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting as it is shown."""

    key: str
    """Its dotted key, as in `pamphlet.toml`."""
    toml: str
    """Its value as TOML text; empty when it has none."""
    value: Any
    """Its value as JSON can hold it: a length is `10.5pt`, a size `A5`; None when it has none."""
    origin: str
    """Where it came from: `pamphlet.toml:12`, `-D`, `PAMPHLET_TYPE__SIZE`, `default`; without a value, what holds
    instead, such as `the style decides`."""


def show(project: Project) -> tuple[Shown, ...]:
    """Return every setting, in the order of the reference."""
    rows = []
    for key in keys().values():
        if key.path == OPTIONS:
            rows += [_row(project, path, value, DEFAULT) for path, value in _leaves(project.options, OPTIONS)]
        else:
            value = _value(project, key)
            rows.append(_row(project, key.path, value, DEFAULT if value is not None else key.facts["unset"]))
    return tuple(rows)


def _row(project: Project, path: Dotted, value: Any, otherwise: str) -> Shown:
    key = dotted(path)
    return Shown(key, toml_text(value), json_value(value), project.origins.get(key, otherwise))


def _value(project: Project, key: Key) -> Any:
    value: Any = project
    for part in key.path:
        value = None if value is None else getattr(value, part.replace("-", "_"))
    return value


def _leaves(options: Mapping[str, Any], around: Dotted) -> Iterator[tuple[Dotted, Any]]:
    for name, value in options.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*around, name))
        else:
            yield (*around, name), value
