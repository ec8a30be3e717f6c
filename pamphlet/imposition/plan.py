"""The plan: which page stands where on which side of which sheet, and what hands do afterwards.

All places are given as the side stands on its page of the written PDF, after the turn that the duplex flip asks for,
measured from the lower left corner of that page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from pamphlet.binding import Flip, Reading
from pamphlet.errors import Problem
from pamphlet.measure import Length, Point, Rect, Size


class Turn(IntEnum):
    """How a page is turned on its sheet, in degrees clockwise: 90 means head to the right."""

    UPRIGHT = 0
    RIGHT = 90
    DOWN = 180
    LEFT = 270


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for one page on one side of a sheet."""

    page: int | None
    """The page of the source, from 1; None for a blank."""
    row: int
    column: int
    turn: Turn
    trim: Rect
    """Where the trimmed page stands on the sheet (after its turn)."""
    clip: Rect
    """Where the ink of this page may fall: its trim, and its bleed on the edges that have room; never over a fold."""


class MarkKind(Enum):
    """What a mark tells the hand that meets it."""

    FOLD = "fold"
    STAPLE = "staple"
    CROP = "crop"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line on the sheet that guides a hand; `dashed` for folds."""

    kind: MarkKind
    start: Point
    end: Point
    weight: Length
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet. Cells stand row by row from the top left."""

    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper. A sheet that is printed on one side only has no back."""

    number: int
    section: int
    front: Side
    back: Side | None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Its printed sides, the front first."""
        return (self.front,) if self.back is None else (self.front, self.back)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that hands do: a verb with its details for programs, and a sentence for people."""

    do: str
    say: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """An arrangement that has been folded by the paper model and reads in order."""

    scheme: str
    pages: int
    """How many pages the source has."""
    blanks: int
    """How many blank pages were added to fill the sheets."""
    blanks_after: int
    """After which page of the source they stand; equal to `pages` when at the end."""
    reading: Reading
    flip: Flip
    sheet: Size
    trim: Size
    sheets: tuple[Sheet, ...]
    recipe: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()
