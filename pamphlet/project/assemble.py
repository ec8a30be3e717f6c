"""Layers of settings laid over each other, and the products made of what is on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pamphlet.project.layers import OPTIONS, Setting
from pamphlet.project.lines import Dotted
from pamphlet.project.schema import dotted, groups, keys, tables

Settings = Mapping[Dotted, Setting]


def lay_over(layers: Iterable[Settings]) -> tuple[dict[Dotted, Setting], dict[str, Any]]:
    """Lay layers over each other, the last on top.

    Returns the settings by key, and the options as nested tables with a Setting for every value: nobody here knows
    which options there are, so one layer may have a table where another has a value.
    """
    settings: dict[Dotted, Setting] = {}
    options: dict[str, Any] = {}
    for layer in layers:
        for path, setting in layer.items():
            if path[0] == OPTIONS:
                _put(options, path[1:], setting)
            else:
                settings[path] = setting
    return settings, options


def _put(tree: dict[str, Any], path: Dotted, setting: Setting) -> None:
    for part in path[:-1]:
        if not isinstance(tree.get(part), dict):
            tree[part] = {}
        tree = tree[part]
    tree[path[-1]] = setting


def origins(settings: Settings, options: Mapping[str, Any]) -> dict[str, str]:
    """Return where every value came from, by dotted key."""
    return {dotted(path): setting.origin for path, setting in (*settings.items(), *_flat(options, (OPTIONS,)))}


def _flat(tree: Mapping[str, Any], around: Dotted) -> Iterator[tuple[Dotted, Setting]]:
    for name, inner in tree.items():
        if isinstance(inner, Setting):
            yield (*around, name), inner
        else:
            yield from _flat(inner, (*around, name))


def option_values(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options as plain nested values."""
    return {
        name: inner.value if isinstance(inner, Setting) else option_values(inner) for name, inner in options.items()
    }


def project_fields(settings: Settings) -> dict[str, Any]:
    """Return the fields of Project that are settings, other than the options."""
    single = {_field(path): _value(settings, path) for path in keys() if len(path) == 1 and path != (OPTIONS,)}
    return single | {name: _make(table, (name,), settings) for name, table in tables().items()}


def _make(table: type, path: Dotted, settings: Settings) -> Any:
    """Return one of the dataclasses of settings.py with the values that stand under `path`."""
    parts = {_field(key): _value(settings, key) for key in keys() if key[:-1] == path}
    inner = {_field(group): _make_group(group, settings) for group in groups() if group[:-1] == path}
    return table(**parts, **inner)


def _make_group(path: Dotted, settings: Settings) -> Any:
    is_set = any(key[:-1] == path for key in settings)
    return _make(groups()[path], path, settings) if is_set else None


def _field(path: Dotted) -> str:
    return path[-1].replace("-", "_")


def _value(settings: Settings, path: Dotted) -> Any:
    return settings[path].value if path in settings else keys()[path].default
