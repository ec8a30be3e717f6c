"""What the program says: problems and progress on stderr, what was asked for on stdout.

Nothing else in the house prints. Texts, styles and file names come from strangers, so whatever could move the cursor
or turn the direction of a terminal is shown as a question mark.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pamphlet.errors import Problem, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"

STRICT = "stopped at warnings, as --strict asks; nothing was written"


@dataclass(slots=True)
class Voice:
    """How loud the program is. Set by the options that every command knows."""

    quiet: bool = False
    verbose: bool = False
    debug: bool = False

    def problems(self, problems: Iterable[Problem]) -> None:
        """Say each problem once, on a line of its own. Quiet drops the notes."""
        for problem in dict.fromkeys(problems):
            if not (self.quiet and problem.severity is Severity.NOTE):
                _line(f"{_name(problem.severity)}: {plain(problem.in_words)}")

    def say(self, text: str) -> None:
        """Tell something that nobody needs to know; quiet drops it."""
        if not self.quiet:
            _line(plain(text))

    def step(self, text: str) -> None:
        """Name a step of the work; only a verbose run prints it."""
        if self.verbose and not self.quiet:
            _line(plain(text))

    @property
    def shows_bar(self) -> bool:
        """Whether a moving bar can be shown: on a terminal, when nothing else is written there."""
        return sys.stderr.isatty() and not self.quiet and not self.verbose and os.environ.get("TERM") != "dumb"


def answer(text: str) -> None:
    """Write a line that was asked for to stdout. Paths are written byte for byte."""
    sys.stdout.write(f"{text}\n")


def answer_json(value: object) -> None:
    """Write a value that was asked for as JSON to stdout."""
    import json

    answer(json.dumps(value, ensure_ascii=False, indent=2))


def answer_bytes(data: bytes) -> None:
    """Write a file that was asked for to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def shorter(path: Path) -> str:
    """Return a path as seen from here when it lies below, else the whole path."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def plain(text: str) -> str:
    """Return a text on one line, without anything that moves a cursor or turns the writing round.

    >>> plain("two" + chr(10) + "lines and a bell" + chr(7))
    'two lines and a bell?'
    """
    line = " ".join(text.split("\n"))
    return "".join("?" if unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS else sign for sign in line)


def colours(stream: TextIO) -> bool:
    """Whether to write in colour: on a terminal that was not told otherwise (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _name(severity: Severity) -> str:
    word = severity.value
    return f"\x1b[{_COLOURS[severity]}m{word}\x1b[0m" if colours(sys.stderr) else word


def _line(text: str) -> None:
    """Write to stderr, or to nobody when nobody listens any more."""
    with suppress(OSError):
        sys.stderr.write(f"pamphlet: {text}\n")
        sys.stderr.flush()
