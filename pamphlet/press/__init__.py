"""From plan and pages to files: sheets, single pages, screen edition. It never decides where something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pamphlet.press.delivery import Delivery as Delivery
    from pamphlet.press.delivery import WrittenFile as WrittenFile
    from pamphlet.press.opening import open_source as open_source
    from pamphlet.press.sheets import write_sheets as write_sheets
    from pamphlet.press.writing import deliver as deliver

_HOMES = {
    "Delivery": "delivery",
    "WrittenFile": "delivery",
    "deliver": "writing",
    "open_source": "opening",
    "write_sheets": "sheets",
}


def __getattr__(name: str) -> Any:
    """Fetch a door when it is first used: `impose` needs nothing of what `build` needs."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"pamphlet.press.{_HOMES[name]}"), name)
