"""Arrangements: which page position stands in which cell, before there are coordinates, blanks or a direction.

A scheme writes its arrangement for a booklet read from left to right, each side as it looks from its own printed
face when the sheet is turned over like the page of a book (left to right). What follows from right-to-left reading
is done here once for all schemes; what follows from the printer's flip and from the size of the sheet is done in
`layout.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pamphlet.imposition.plan import Turn


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of an arrangement: a position in the padded booklet, counted from 1, and how its page is turned."""

    position: int
    turn: Turn = Turn.UPRIGHT


Rows = tuple[tuple[Slot, ...], ...]
"""One side of a sheet: rows from the top, cells from the left."""


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What stands where on one sheet. A sheet printed on one side only has no back."""

    section: int
    front: Rows
    back: Rows | None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that hands do, as a verb with details for programs; `wording.py` makes a sentence of it."""

    do: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """How many cells a side has, and at which lines between columns two pages meet with their spines."""

    rows: int
    columns: int
    spines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to fold and bind: an arrangement and a recipe."""

    name: str
    title: str
    """What printers call it, for lists."""
    manual: str
    """What it is, the sheet, by hand, good for, not for; with a diagram. The docstring of its module."""
    aliases: tuple[str, ...]
    grid: Grid
    multiple: int
    """The count of pages is filled up with blanks to a multiple of this."""
    arrange: Callable[[int], tuple[SheetOrder, ...]]
    """Lays the positions of a padded booklet on sheets; the first sheet of a section is its outermost."""
    recipe: Callable[[int], tuple[Action, ...]]
    """What hands do with that many printed sheets."""

    @property
    def summary(self) -> str:
        """The first line of the manual, for lists."""
        return self.manual.strip().splitlines()[0]


def mirrored(order: SheetOrder) -> SheetOrder:
    """Return the sheet for the opposite direction of reading: every row from the other end, heads kept up."""
    return SheetOrder(order.section, _reversed(order.front), order.back and _reversed(order.back))


def _reversed(rows: Rows) -> Rows:
    return tuple(tuple(Slot(slot.position, _mirrored_turn(slot.turn)) for slot in reversed(row)) for row in rows)


def _mirrored_turn(turn: Turn) -> Turn:
    return Turn(-turn % 360)


_OTHER_HAND = {
    "left": "right",
    "right": "left",
    "left-over-right": "right-over-left",
    "right-over-left": "left-over-right",
}


def mirrored_action(action: Action) -> Action:
    """Return what hands do for the opposite direction of reading: left becomes right and right left."""
    swapped = {
        key: _OTHER_HAND.get(value, value) if isinstance(value, str) else value for key, value in action.details.items()
    }
    return Action(action.do, swapped)
