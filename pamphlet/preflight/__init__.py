"""Preflight: reads written files back and says what is not as it was meant. It never looks at memory."""

from pamphlet.preflight.placement import PlacedText, read_pages, read_sheets
from pamphlet.preflight.verification import verify

__all__ = ["PlacedText", "read_pages", "read_sheets", "verify"]
