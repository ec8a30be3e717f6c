"""Marks: where lines guide the hands. The press draws them; where they stand is decided here.

No mark touches the area of a page, but for those on the crease itself, which vanish in the fold or under a staple.
Crop and fold marks keep clear of the bleed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pamphlet.imposition.arrangement import Grid
from pamphlet.imposition.layout import Face, Place
from pamphlet.imposition.plan import Mark, MarkKind
from pamphlet.measure import Length, Point, Rect, Size, mm, pt

HAIRLINE = pt(1) // 4
LENGTH = mm(4)
SHORTEST = mm(2)
"""A mark shorter than this guides nobody and is left out."""
NEAREST = mm(3)
"""How far from the trim a mark stands at least, so that a cut a little beside the line shows none of it."""
IN_THE_FOLD = mm(3)
"""How far a fold mark on the crease reaches in from head and foot when there is no room beyond them."""
CROWN = mm(6)
"""Half the crown of a usual staple (12 mm), which covers the mark."""


def front(kinds: frozenset[MarkKind], places: Sequence[Place], grid: Grid, sheet: Size, bleed: Length) -> Face:
    """Return the fronts with their marks; staple marks stand on the outside of the outermost sheet only."""
    creases = _creases(places, grid.spines)
    staples = tuple(_staples(places, creases)) if MarkKind.STAPLE in kinds else ()
    return Face(tuple(places), _around(kinds, places, creases, sheet, bleed), staples)


def back(kinds: frozenset[MarkKind], places: Sequence[Place], grid: Grid, sheet: Size, bleed: Length) -> Face:
    """Return the backs with their marks; fold marks that found no room stand inside the innermost sheet only."""
    is_turned = any(place.is_turned for place in places)
    lines = grid.spines if is_turned else tuple(grid.columns - line for line in grid.spines)
    creases = _creases(places, lines)
    folds = tuple(_folds_inside(places, creases)) if MarkKind.FOLD in kinds else ()
    has_room = any(_folds_outside(places, creases, sheet, bleed))
    return Face(tuple(places), _around(kinds, places, creases, sheet, bleed), () if has_room else folds)


def _around(
    kinds: frozenset[MarkKind], places: Sequence[Place], creases: Sequence[Length], sheet: Size, bleed: Length
) -> tuple[Mark, ...]:
    folds = _folds_outside(places, creases, sheet, bleed) if MarkKind.FOLD in kinds else ()
    crops = _crops(_block(places), sheet, bleed) if MarkKind.CROP in kinds else ()
    return (*folds, *crops)


def _creases(places: Sequence[Place], lines: Iterable[int]) -> list[Length]:
    """Return where the paper is folded at the spines: halfway between the pages on either side of a line."""
    left = {place.column: place.trim.right for place in places}
    right = {place.column: place.trim.x for place in places}
    return [Length((left[line - 1] + right[line]).units // 2) for line in lines]


def _block(places: Sequence[Place]) -> Rect:
    x, y = min(place.trim.x for place in places), min(place.trim.y for place in places)
    right, top = max(place.trim.right for place in places), max(place.trim.top for place in places)
    return Rect(x, y, right - x, top - y)


def _folds_outside(places: Sequence[Place], creases: Iterable[Length], sheet: Size, bleed: Length) -> Iterator[Mark]:
    block = _block(places)
    for x in creases:
        for start, end in (*_reach(block.top, sheet.height, 1, bleed), *_reach(block.y, block.y, -1, bleed)):
            yield Mark(MarkKind.FOLD, Point(x, start), Point(x, end), HAIRLINE, dashed=True)


def _reach(trim: Length, room_to: Length, way: int, bleed: Length) -> Iterator[tuple[Length, Length]]:
    """Yield from where to where a mark beside a trim runs, away from it; nothing when there is no room.

    `room_to` is the edge of the sheet when the mark runs up or right, and the room itself when it runs down or left.
    """
    room = room_to - trim if way > 0 else room_to
    near = max(NEAREST, bleed + mm(1))
    far = min(room, near + LENGTH)
    if far - near >= SHORTEST:
        yield trim + near * way, trim + far * way


def _folds_inside(places: Sequence[Place], creases: Iterable[Length]) -> Iterator[Mark]:
    block = _block(places)
    for x in creases:
        for start, end in ((block.top, block.top - IN_THE_FOLD), (block.y, block.y + IN_THE_FOLD)):
            yield Mark(MarkKind.FOLD, Point(x, start), Point(x, end), HAIRLINE, dashed=True)


def _staples(places: Sequence[Place], creases: Iterable[Length]) -> Iterator[Mark]:
    """Yield two staples to each page on the crease, at a quarter and three quarters of its height."""
    for x in creases:
        for y, height in sorted({(place.trim.y, place.trim.height) for place in places}):
            for middle in (y + height // 4, y + height - height // 4):
                yield Mark(MarkKind.STAPLE, Point(x, middle - CROWN // 2), Point(x, middle + CROWN // 2), HAIRLINE)


def _crops(block: Rect, sheet: Size, bleed: Length) -> Iterator[Mark]:
    """Yield two lines at each corner of the block, in line with its edges."""
    across = (*_reach(block.x, block.x, -1, bleed), *_reach(block.right, sheet.width, 1, bleed))
    along = (*_reach(block.y, block.y, -1, bleed), *_reach(block.top, sheet.height, 1, bleed))
    for y in (block.y, block.top):
        for start, end in across:
            yield Mark(MarkKind.CROP, Point(start, y), Point(end, y), HAIRLINE)
    for x in (block.x, block.right):
        for start, end in along:
            yield Mark(MarkKind.CROP, Point(x, start), Point(x, end), HAIRLINE)
