"""The delivery: the files of one edition, written and named, ready to be sent to whoever prints them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pamphlet.errors import Problem


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written; `pages` is how many it must have, for whoever reads it back."""

    kind: str
    """What it is: pages, sheets, screen."""
    path: Path
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files of one edition (or of one `pamphlet impose`)."""

    files: tuple[WrittenFile, ...]
    problems: tuple[Problem, ...] = ()
