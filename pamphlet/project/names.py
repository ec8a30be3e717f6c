"""Names that become parts of file names: safe on every system, in every script."""

from __future__ import annotations

import re
import unicodedata

CHARACTERS = 60
"""The longest name of a pamphlet; with its edition it stays within the 255 bytes that file systems allow."""
BYTES = 120
EDITION_CHARACTERS = 40
EDITION_BYTES = 60


def safe_name(text: str) -> str:
    """Return a name for files from any text, such as the name of a folder.

    Letters, marks and digits of all scripts stay, in composed form (NFC), and so do `_` and `-`; all else (spaces,
    separators, dots, control and direction characters) becomes a hyphen. A text without any letter or digit gives
    `pamphlet`.
    """
    kept = "".join(letter if _fits(letter) else "-" for letter in unicodedata.normalize("NFC", text))
    name = re.sub(r"-{2,}", "-", kept).strip("-_")[:CHARACTERS]
    name = name.encode()[:BYTES].decode(errors="ignore").strip("-_")
    return name if any(letter.isalnum() for letter in name) else "pamphlet"


def is_edition_name(text: str) -> bool:
    """Whether a text can be the name of an edition: letters, digits, hyphens and underscores, a letter or digit first.

    It must stand in composed form (NFC), so that one name is never written in two ways.
    """
    return (
        text[:1].isalnum()
        and all(_fits(letter) for letter in text)
        and unicodedata.is_normalized("NFC", text)
        and len(text) <= EDITION_CHARACTERS
        and len(text.encode()) <= EDITION_BYTES
    )


def _fits(letter: str) -> bool:
    return letter in "-_" or unicodedata.category(letter)[0] in "LMN"
