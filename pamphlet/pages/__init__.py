"""Pages: a manuscript and a style become a PDF of single pages. This room never knows about sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pamphlet.pages.pageset import PageSet, SetPage

if TYPE_CHECKING:
    from pamphlet.pages.setting import typeset

__all__ = ["PageSet", "SetPage", "typeset"]


def __getattr__(name: str) -> Any:
    """Import the setting of pages, and Jinja with it, when it is first asked for."""
    if name == "typeset":
        from pamphlet.pages.setting import typeset

        return typeset
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
