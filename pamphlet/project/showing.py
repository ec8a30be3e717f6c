"""What every setting is, and where it came from: the rows of `pamphlet show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pamphlet.project.lines import Dotted
from pamphlet.project.notation import toml_text
from pamphlet.project.schema import Key, dotted, keys
from pamphlet.project.settings import Project

DEFAULT = "default"
OPTIONS = ("options",)


def show(project: Project) -> tuple[tuple[str, str, str], ...]:
    """Return every setting as (key, value as TOML text, origin), in the order of the reference.

    The origin is such as `pamphlet.toml:12`, `-D`, `PAMPHLET_TYPE__SIZE` or `default`. A setting without a value has
    an empty one here, and its origin says what holds instead, such as `the style decides`.
    """
    rows = []
    for key in keys().values():
        if key.path == OPTIONS:
            rows += [_row(project, path, value, DEFAULT) for path, value in _leaves(project.options, OPTIONS)]
        else:
            value = _value(project, key)
            rows.append(_row(project, key.path, value, DEFAULT if value is not None else key.facts["unset"]))
    return tuple(rows)


def _row(project: Project, path: Dotted, value: Any, otherwise: str) -> tuple[str, str, str]:
    key = dotted(path)
    return key, toml_text(value), project.origins.get(key, otherwise)


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
