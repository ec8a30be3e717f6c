"""Signs of our own that travel through Python-Markdown inside the text and tell where each piece came from.

Python-Markdown keeps no line numbers, so every line of the source begins with a mark that holds its number: it starts
with a code point that Unicode keeps free for such use (U+FDD0), and ends with one that counts as white space, so that
the signs after it behave as at the beginning of a line. Marks are taken out while the tree is read.
"""

from __future__ import annotations

import re

START = "\ufdd0"
END = "\x1f"
LESS_THAN = "\ufdd1"
"""A `<` that must be printed and never be read as a tag."""
ESCAPED = {'"': "\ufdd2", "'": "\ufdd3", "-": "\ufdd4", ".": "\ufdd5"}
"""Signs that the author protected with a backslash: typography leaves them alone."""
SEAM = "\ufdd6"
"""Between two text nodes of one paragraph while typography looks at the whole of it."""
BREAK = "\x1d"
"""Between two paragraphs while typography looks at a whole file; it counts as white space."""
ADDRESS = "\ufdd8"
"""Stands for an address of the web that is written out in the text."""
OBJECT = "\ufdd7"
"""Stands for something that is not text, such as a piece of code or a picture."""

LINE = re.compile(f"{START}([0-9]+){END}?")
TOKEN = re.compile(f"{START}([a-z]?)([0-9]+)(?:,([0-9]+))?{END}?")
_OURS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")
_PROTECT = str.maketrans(ESCAPED)
_RESTORE = str.maketrans({LESS_THAN: "<", **{mark: sign for sign, mark in ESCAPED.items()}})


def line(number: int) -> str:
    """Return the mark of a line of the source."""
    return f"{START}{number}{END}"


def token(kind: str, number: int, extra: int = 0) -> str:
    """Return a mark that stands for a block kept elsewhere: `f` code, `o` and `c` a fenced block, `v` and `s` verse."""
    return f"{START}{kind}{number},{extra}{END}"


def clean(text: str) -> str:
    """Remove every sign that could be taken for one of ours, and other control signs, from a source text."""
    return _OURS.sub("", text)


def protect(text: str) -> str:
    """Keep typography away from the quotes, hyphens and points in a text."""
    return text.translate(_PROTECT)


def restore(text: str) -> str:
    """Give protected signs their own shape again."""
    return text.translate(_RESTORE)
