"""The few words that a style itself prints: "Contents", "Notes to pages", "p.", in the language of the text.

They stand in `words/<language>.toml` of the styles, so that a language can be added without a line of program.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pamphlet.errors import Problem
from pamphlet.files import Workspace
from pamphlet.pages import codes
from pamphlet.pages.styles import Style
from pamphlet.pages.tables import read_toml

FALLBACK = "en"


def words_for(style: Style, language: str, workspace: Workspace) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the words of a style for a language: the nearest tag wins, English fills what is missing.

    A language without any words gives a warning, since English words would stand in a foreign text. Raises
    TypesettingError when a file of words cannot be read.
    """
    tags = [language[:end] for end, sign in enumerate(language) if sign == "-"] + [language]
    found: dict[str, str] = {}
    known: Mapping[str, str] = {}
    for tag in dict.fromkeys((FALLBACK, *tags)):
        known = _words(style, tag.lower(), workspace)
        found |= known
    if known or language.split("-")[0].lower() == FALLBACK or _words(style, tags[0].lower(), workspace):
        return found, ()
    return found, (codes.WORDS_MISSING(f"the style {style.name} has no words for the language {language!r}"),)


def _words(style: Style, tag: str, workspace: Workspace) -> dict[str, str]:
    words: dict[str, str] = {}
    for path in _files(style, tag):
        words |= {key: str(value) for key, value in read_toml(path, workspace).data.items()}
    return words


def _files(style: Style, tag: str) -> list[Path]:
    """Return the files of a language, that of the lowest style first."""
    paths = (folder / "words" / f"{tag}.toml" for _, folder in reversed(style.folders))
    return [path for path in paths if path.exists()]
