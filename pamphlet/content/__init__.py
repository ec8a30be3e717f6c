"""The content: Markdown files in, a manuscript with its notes numbered and its terms marked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pamphlet.content.manuscript import Manuscript, Note, Section, Term

if TYPE_CHECKING:
    from pamphlet.content.reading import read
    from pamphlet.content.settings import typeset_settings

__all__ = ["Manuscript", "Note", "Section", "Term", "read", "typeset_settings"]


def __getattr__(name: str) -> Any:
    """Import Python-Markdown only when a text is read."""
    if name == "read":
        from pamphlet.content.reading import read

        return read
    if name == "typeset_settings":
        from pamphlet.content.settings import typeset_settings

        return typeset_settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
