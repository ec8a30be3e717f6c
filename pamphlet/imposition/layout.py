"""Layout: rectangles from rows and columns.

The block of pages stands in the middle of the sheet. The back is never measured by itself: every place on it is the
place on the front, seen through the paper, so that fronts and backs register exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pamphlet.binding import Flip
from pamphlet.errors import ImpositionError, Problem
from pamphlet.imposition import codes
from pamphlet.imposition.arrangement import Grid, Rows, SheetOrder
from pamphlet.imposition.plan import Cell, Mark, Sheet, Side, Turn
from pamphlet.measure import PAPER, UNITS, ZERO, Length, Rect, Size

AMERICAN = tuple(PAPER[name] for name in ("half-letter", "letter", "tabloid"))
EUROPEAN = tuple(PAPER[f"A{number}"] for number in range(7))
"""The usual papers, of which a sheet is chosen when none is named; then it is any paper that has a name."""
SIXTEENTH = 57_150
"""Units of length in a sixteenth of an inch."""
ROUNDING = Length(3_600)
"""0.1 mm: sizes in files are rounded to points or pixels, and paper itself is cut no more exactly."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell without its page, on one side as it stands on its page of the PDF."""

    row: int
    column: int
    trim: Rect
    clip: Rect
    is_turned: bool = False
    """Whether the side was turned upside down for the printer's flip, and its pages with it."""


def choose_sheet(grid: Grid, trim: Size, sheet: Size | None, gutter: Length) -> Size:
    """Return the sheet, turned as the block of pages needs it; without one, the smallest that holds the block.

    Raises ImpositionError when the block does not fit at full size.
    """
    block = _block(grid, trim, gutter)
    if sheet is None:
        return _smallest(block, AMERICAN if _is_in_inches(trim) else EUROPEAN)
    ways = (sheet.landscape(), sheet.portrait()) if block.is_landscape else (sheet.portrait(), sheet.landscape())
    for way in ways:
        if _holds(way, block):
            return _around(way, block)
    raise ImpositionError(_too_small(grid, trim, ways[0], gutter, block))


def _holds(paper: Size, block: Size) -> bool:
    return block.fits_in(Size(paper.width + ROUNDING, paper.height + ROUNDING))


def _around(paper: Size, block: Size) -> Size:
    """Return the paper, no smaller than the block: two halves of a sheet come out of a file a hair too large."""
    return Size(max(paper.width, block.width), max(paper.height, block.height))


def _block(grid: Grid, trim: Size, gutter: Length) -> Size:
    return Size(trim.width * grid.columns + gutter * len(grid.spines), trim.height * grid.rows)


def _is_in_inches(trim: Size) -> bool:
    """Whether a page is measured in inches (to a sixteenth), and not just as well in whole millimetres."""
    units = (trim.width.units, trim.height.units)
    return not any(unit % SIXTEENTH for unit in units) and any(unit % UNITS["mm"] for unit in units)


def _smallest(block: Size, usual: tuple[Size, ...]) -> Size:
    for papers in (usual, tuple(PAPER.values())):
        lying = [paper.landscape() if block.is_landscape else paper.portrait() for paper in papers]
        holding = [paper for paper in lying if _holds(paper, block)]
        if holding:
            return _around(min(holding, key=lambda paper: paper.width.units * paper.height.units), block)
    return block


def _too_small(grid: Grid, trim: Size, sheet: Size, gutter: Length, block: Size) -> Problem:
    lacking = [
        f"{(need - have).mm:g} mm too {word}"
        for need, have, word in ((block.width, sheet.width, "narrow"), (block.height, sheet.height, "low"))
        if need > have
    ]
    gap = f" with a gutter of {gutter}" if gutter else ""
    room = Size((sheet.width - gutter * len(grid.spines)) // grid.columns, sheet.height // grid.rows)
    smaller = f", or a page of at most {_floor(room)}" if room.width > ZERO else ""
    return codes.SHEET_TOO_SMALL(
        f"pages of {trim}{gap} need a sheet of {block}; this one is {sheet}, {' and '.join(lacking)}",
        hint=f"take a sheet of at least {block}{smaller}",
    )


def _floor(size: Size) -> str:
    """Write a size in tenths of a millimetre, rounded down, so that what is advised does fit."""
    tenth = 3_600
    return str(Size(Length(size.width.units // tenth * tenth), Length(size.height.units // tenth * tenth)))


def places(grid: Grid, trim: Size, sheet: Size, gutter: Length, bleed: Length) -> tuple[Place, ...]:
    """Return the places of a front, row by row from the top left."""
    columns = _columns(grid, trim.width, sheet.width, gutter)
    rows = _rows(grid, trim.height, sheet.height)
    trims = {(r, c): Rect(x, y, trim.width, trim.height) for r, y in enumerate(rows) for c, x in enumerate(columns)}
    paper = Rect(ZERO, ZERO, sheet.width, sheet.height)
    return tuple(
        Place(row, column, rect, _clip(rect, row, column, trims, paper, bleed)) for (row, column), rect in trims.items()
    )


def _columns(grid: Grid, width: Length, room: Length, gutter: Length) -> list[Length]:
    """Return the left edge of each column. The right half mirrors the left one exactly, also on an odd width."""
    total = width * grid.columns + gutter * len(grid.spines)
    x = (room - total) // 2
    edges = []
    for column in range(grid.columns):
        x += gutter if column in grid.spines else ZERO
        edges.append(x)
        x += width
    for column in range(grid.columns // 2):
        edges[-1 - column] = room - edges[column] - width
    return edges


def _rows(grid: Grid, height: Length, room: Length) -> list[Length]:
    """Return the lower edge of each row from the top; the lower half mirrors the upper one exactly."""
    y = (room - height * grid.rows) // 2
    upwards = [y + height * row for row in range(grid.rows)]
    for row in range(grid.rows // 2):
        upwards[-1 - row] = room - upwards[row] - height
    return upwards[::-1]


def _clip(rect: Rect, row: int, column: int, trims: dict[tuple[int, int], Rect], paper: Rect, bleed: Length) -> Rect:
    """Widen a trim by the bleed, as far as the edge of the sheet or half the way to its neighbour."""

    def reach(room: Length, neighbour: tuple[int, int]) -> Length:
        return min(bleed, room // 2 if neighbour in trims else room)

    left, right, above, below = (row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column)
    west = reach(rect.x - (trims[left].right if left in trims else paper.x), left)
    east = reach((trims[right].x if right in trims else paper.right) - rect.right, right)
    north = reach((trims[above].y if above in trims else paper.top) - rect.top, above)
    south = reach(rect.y - (trims[below].top if below in trims else paper.y), below)
    return Rect(rect.x - west, rect.y - south, rect.width + west + east, rect.height + south + north)


def behind(fronts: Sequence[Place], grid: Grid, sheet: Size, flip: Flip) -> tuple[Place, ...]:
    """Return the places of a back, in the order of its arrangement (which is turned over like a page of a book).

    A printer that turns the sheet head over heels makes the back stand upside down, so the whole side is turned.
    """
    turned_like_page = (flip is Flip.SHORT_EDGE) == (sheet.width >= sheet.height)
    by_cell = {(place.row, place.column): place for place in fronts}
    backs = []
    for row in range(grid.rows):
        for column in range(grid.columns):
            front = by_cell[row, grid.columns - 1 - column]
            place = Place(row, column, _mirrored(front.trim, sheet), _mirrored(front.clip, sheet))
            backs.append(place if turned_like_page else _upside_down(place, grid, sheet))
    return tuple(backs)


def _mirrored(rect: Rect, sheet: Size) -> Rect:
    return Rect(sheet.width - rect.right, rect.y, rect.width, rect.height)


def _upside_down(place: Place, grid: Grid, sheet: Size) -> Place:
    def turned(rect: Rect) -> Rect:
        return Rect(sheet.width - rect.right, sheet.height - rect.top, rect.width, rect.height)

    row, column = grid.rows - 1 - place.row, grid.columns - 1 - place.column
    return Place(row, column, turned(place.trim), turned(place.clip), is_turned=True)


@dataclass(frozen=True, slots=True)
class Face:
    """One side of the sheets, without pages: its places, and the marks on every sheet and on one of each section."""

    places: tuple[Place, ...]
    marks: tuple[Mark, ...] = ()
    special_marks: tuple[Mark, ...] = ()
    """On a front: for the outermost sheet of a section. On a back: for the innermost."""


def fill(orders: Sequence[SheetOrder], pages: Sequence[int | None], front: Face, back: Face) -> tuple[Sheet, ...]:
    """Put the pages in their places; `pages` holds the page at each position of the padded booklet."""
    outermost = {order.section: number for number, order in reversed(list(enumerate(orders)))}
    innermost = {order.section: number for number, order in enumerate(orders)}
    return tuple(
        Sheet(
            number + 1,
            order.section,
            _side(order.front, pages, front, is_special=outermost[order.section] == number),
            None
            if order.back is None
            else _side(order.back, pages, back, is_special=innermost[order.section] == number),
        )
        for number, order in enumerate(orders)
    )


_UPSIDE_DOWN = {turn: Turn((turn + 180) % 360) for turn in Turn}


def _side(rows: Rows, pages: Sequence[int | None], face: Face, *, is_special: bool) -> Side:
    slots = [slot for row in rows for slot in row]
    cells = [
        Cell(
            pages[slot.position - 1],
            place.row,
            place.column,
            _UPSIDE_DOWN[slot.turn] if place.is_turned else slot.turn,
            place.trim,
            place.clip,
        )
        for slot, place in zip(slots, face.places, strict=True)
    ]
    if face.places[0].is_turned:
        cells.reverse()
    return Side(tuple(cells), face.marks + face.special_marks if is_special else face.marks)
