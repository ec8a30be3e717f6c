"""Which settings there are: read from the dataclasses in settings.py, so that no second list can differ from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pamphlet.measure import Length, Size
from pamphlet.project.lines import Dotted
from pamphlet.project.settings import Project


@dataclass(frozen=True, slots=True)
class Key:
    """One setting."""

    path: Dotted
    """Its dotted key as written in `pamphlet.toml`: `("text", "title")`."""
    kind: Any
    """The type of its values, without None."""
    default: Any
    facts: Mapping[str, Any]
    """The metadata of its field: `doc`, and what its values are checked against."""
    group: Dotted = ()
    """The setting of which this is one part, such as `page.margins`, whose parts make sense only together."""

    def __str__(self) -> str:
        return dotted(self.path)


def dotted(path: Dotted) -> str:
    """Return a path as it is written, with quotes around parts that need them."""
    return ".".join(part if _is_bare(part) else f'"{part}"' for part in path)


def _is_bare(part: str) -> bool:
    return part.isascii() and part.replace("-", "").replace("_", "").isalnum()


def hyphenated(name: str) -> str:
    """Return the name of a field as the name of a key."""
    return name.replace("_", "-")


@cache
def keys() -> Mapping[Dotted, Key]:
    """Return every setting by its path, in the order of the reference."""
    top = {key.path: key for key in _keys_of(Project, ())}
    inner = {key.path: key for name, table in tables().items() for key in _keys_of(table, (name,))}
    return top | inner


@cache
def tables() -> Mapping[str, type]:
    """Return the dataclass of every table of `pamphlet.toml` by the name of the table."""
    hints = get_type_hints(Project)
    return {field.name: hints[field.name] for field in fields(Project) if "table" in field.metadata}


def _keys_of(table: type, prefix: Dotted) -> list[Key]:
    hints = get_type_hints(table)
    found = []
    for field in fields(table):
        if "doc" not in field.metadata:
            continue
        path = (*prefix, hyphenated(field.name))
        key = Key(path, _without_none(hints[field.name]), field.metadata["default"], field.metadata)
        found += _parts(key) if is_group(key.kind) else [key]
    return found


@cache
def groups() -> Mapping[Dotted, type]:
    """Return the dataclass of every setting that is written as a table of several, such as `page.margins`."""
    return {
        (name, hyphenated(field)): kind
        for name, table in tables().items()
        for field, hint in get_type_hints(table).items()
        if is_group(kind := _without_none(hint))
    }


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(kind for kind in get_args(hint) if kind is not NoneType)
    return hint


def is_group(kind: Any) -> bool:
    """Whether values of a type are written as a table of several settings."""
    return is_dataclass(kind) and kind not in (Length, Size)


def _parts(key: Key) -> list[Key]:
    hints = get_type_hints(key.kind)
    return [
        Key((*key.path, hyphenated(field.name)), hints[field.name], None, key.facts, key.path)
        for field in fields(key.kind)
    ]
