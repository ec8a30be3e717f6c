"""Settings: from `pamphlet.toml`, its editions, the environment and the command line to one `Project`.

The names are fetched when first asked for: the command line reads this room only for the commands that need it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pamphlet.project.creation import create
    from pamphlet.project.loading import editions, load
    from pamphlet.project.notation import json_value
    from pamphlet.project.search import find, nearby
    from pamphlet.project.settings import Project
    from pamphlet.project.showing import show
    from pamphlet.project.workspace import built_in_styles

_HOMES = {
    "Project": "settings",
    "built_in_styles": "workspace",
    "create": "creation",
    "editions": "loading",
    "find": "search",
    "json_value": "notation",
    "load": "loading",
    "nearby": "search",
    "show": "showing",
}

__all__ = ["Project", "built_in_styles", "create", "editions", "find", "json_value", "load", "nearby", "show"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
