"""From plan and pages to files: sheets, single pages, screen edition. It never decides where something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pamphlet.press.delivery import Delivery, WrittenFile
    from pamphlet.press.opening import open_source
    from pamphlet.press.sheets import write_sheets
    from pamphlet.press.trimming import trimmed
    from pamphlet.press.writing import deliver

_HOMES = {
    "Delivery": "delivery",
    "WrittenFile": "delivery",
    "deliver": "writing",
    "open_source": "opening",
    "trimmed": "trimming",
    "write_sheets": "sheets",
}

__all__ = ["Delivery", "WrittenFile", "deliver", "open_source", "trimmed", "write_sheets"]


def __getattr__(name: str) -> Any:
    """Fetch a door when it is first used: `impose` needs nothing of what `build` needs."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
