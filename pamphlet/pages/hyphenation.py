"""Reading hyphenation patterns quickly.

Pyphen, which divides words for WeasyPrint, takes its 14,000 English patterns apart one by one, which costs as much as
setting two pages. Here a whole dictionary is taken apart at once; what comes out is the same, and a test holds it so.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_COMMENT = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
_LETTER = b"x"
_SHAPE = bytes(code if chr(code) in "0123456789\n" else _LETTER[0] for code in range(256))
_VALUES = bytes(max(code - ord("0"), 0) if code != ord("\n") else code for code in range(256))


def hurry(pyphen: Any) -> None:
    """Let Pyphen read its dictionaries the quick way, and its own way those with patterns of a rarer kind."""
    usual = pyphen.HyphDict

    class Quick(usual):  # type: ignore[valid-type, misc]
        def __init__(self, path: Path) -> None:
            patterns = read(path)
            if patterns is None:
                super().__init__(path)
            else:
                self.patterns = patterns
                self.cache: dict[str, Any] = {}
                self.maxlen = max(map(len, patterns))

    pyphen.HyphDict = Quick


def read(path: Path) -> dict[str, tuple[int, bytes]] | None:
    """Return the patterns of a dictionary in the format of libhyphen: letters → (first value's place, values).

    A pattern such as `a1bc3d` says how good a break is between its letters; zeros at both ends are left out. None for
    a dictionary that changes letters at a break (`/` and `=`) or writes them as numbers (`^^`).
    """
    encoding, _, data = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii").strip().lower()
    text = data.decode("cp1251" if name == "microsoft-cp1251" else name)
    if "^^" in text or re.search(r"/.*=", text):
        return None
    lines = [line.strip() for line in text.split("\n")]
    text = "\n".join(line for line in lines if line and not line.startswith(_COMMENT))
    # One byte for each sign, then a letter more at each end of line: its value is the one behind the last letter.
    shape = text.encode("latin-1", "replace").translate(_SHAPE).replace(b"\n", _LETTER + b"\n") + _LETTER
    for digit in b"0123456789":
        shape = shape.replace(bytes([digit]) + _LETTER, bytes([digit]))
    values = shape.replace(_LETTER, b"0").translate(_VALUES).split(b"\n")
    found = {}
    for letters, line in zip(re.sub(r"\d+", "", text).split("\n"), values, strict=True):
        kept = line.lstrip(b"\0")
        if kept:
            found[letters] = len(line) - len(kept), kept.rstrip(b"\0")
    return found
