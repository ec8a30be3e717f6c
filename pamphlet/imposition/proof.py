"""The proof: what a reader would find wrong with the booklet that the paper model made of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, zip_longest

from pamphlet.binding import Reading
from pamphlet.imposition.folding import Booklet, fold
from pamphlet.imposition.paper import BOTTOM, EDGES, FINE, LEFT, RIGHT, TOP, Box, Layer, Spot, Unfoldable, named
from pamphlet.imposition.plan import Plan, Side
from pamphlet.measure import ZERO, Length, Rect

_SPINE = {Reading.LTR: LEFT, Reading.RTL: RIGHT}
_EDGE_NAMES = {number: name for name, number in EDGES.items()}
_HEAD, _FOOT = 0, 2


def faults(plan: Plan, *, tolerance: Length = ZERO) -> tuple[str, ...]:
    """Fold a plan and read the booklet; return what is wrong with it, in words, or nothing when it is right.

    A right booklet has pages 1 to n in order, each once, with the blanks where the plan says; every page stands
    upright as it is met; it is bound at the edge that the direction of reading asks for, every leaf is held there and
    opens at its other edges; and the trims of all pages lie exactly on each other in the closed booklet.

    Args:
        plan: The plan, whose sides are taken as they stand on the pages of the PDF.
        tolerance: How far trims may be apart; for plans that were measured on a written file.
    """
    found = [*_misplaced(plan, tolerance)]
    try:
        booklet = fold(plan)
    except Unfoldable as why:
        return (*found, str(why))
    found += _unreadable(booklet, plan)
    found += _out_of_register(booklet, tolerance.units * FINE)
    return tuple(found)


def _misplaced(plan: Plan, tolerance: Length) -> Iterator[str]:
    """Yield what is wrong on the flat sheets: pages beyond the paper or over each other, ink over a neighbour."""
    width, height = plan.sheet.width, plan.sheet.height
    paper = Rect(ZERO, ZERO, width, height)
    seen = set()
    for sheet in plan.sheets:
        for name, side in zip(("front", "back"), sheet.sides, strict=False):
            # Most sheets share their rectangles, so that a side need not be looked at again.
            shape = tuple([(id(cell.trim), id(cell.clip)) for cell in side.cells])
            if shape not in seen:
                seen.add(shape)
                yield from (f"sheet {sheet.number}, {name}: {fault}" for fault in _crowded(side, paper, tolerance))


def _crowded(side: Side, paper: Rect, tolerance: Length) -> Iterator[str]:
    for cell in side.cells:
        if not _grown(paper, tolerance).contains(cell.clip):
            yield f"the place of {named(cell.page)} reaches beyond the paper"
        if not _grown(cell.clip, tolerance).contains(cell.trim):
            yield f"{named(cell.page)} is cut by its own clip"
    for one, other in combinations(side.cells, 2):
        if one.clip.overlaps(other.clip):
            yield f"{named(one.page)} and {named(other.page)} run into each other"


def _grown(rect: Rect, by: Length) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + by * 2, rect.height + by * 2)


def _unreadable(booklet: Booklet, plan: Plan) -> Iterator[str]:
    wanted = _SPINE[plan.reading]
    if booklet.spine != wanted:
        yield f"the spine is at the {_EDGE_NAMES[booklet.spine]}, not at the {_EDGE_NAMES[wanted]}"
    for number, leaf in enumerate(booklet.leaves, start=1):
        yield from (f"leaf {number}: {fault}" for fault in _badly_held(leaf, booklet))
    yield from _out_of_order(booklet, plan)
    yield from _upside_down(booklet)


def _badly_held(leaf: Layer, booklet: Booklet) -> Iterator[str]:
    if len(leaf.up) != 1 or len(leaf.down) != 1:
        yield f"it has {len(leaf.up)} pages on its recto and {len(leaf.down)} on its verso"
    if booklet.is_through_fold and not leaf.edges[booklet.spine]:
        yield "no fold holds it at the spine"
    for edge, crease in enumerate(leaf.edges):
        if crease and edge != booklet.spine:
            yield f"it cannot be opened, because it hangs on to another at the {_EDGE_NAMES[edge]}"


def _out_of_order(booklet: Booklet, plan: Plan) -> Iterator[str]:
    blanks = [None] * plan.blanks
    wanted = [*range(1, plan.blanks_after + 1), *blanks, *range(plan.blanks_after + 1, plan.pages + 1)]
    got = [page for leaf in booklet.leaves for page in (*leaf.up, *leaf.down)]
    if len(got) != len(wanted):
        yield f"it has {len(got)} pages, blanks counted, and should have {len(wanted)}"
    for place, (page, expected) in enumerate(zip_longest(got, wanted), start=1):
        if page != expected:
            yield f"at place {place} stands {named(page)} and should stand {named(expected)}"
            return


def _upside_down(booklet: Booklet) -> Iterator[str]:
    """Yield pages that do not stand upright as they are met.

    Leaves that turn about a spine at the side show both faces with their heads the same way; leaves that turn up
    about a spine at the head (a calendar) have their backs head to foot with their fronts.
    """
    verso_head = _FOOT if booklet.spine in (TOP, BOTTOM) else _HEAD
    for leaf in _suspects(booklet, lambda up, down: (up.head, down.head) != (_HEAD, verso_head)):
        for pages, spots, head in ((leaf.up, leaf.shape.up, _HEAD), (leaf.down, leaf.shape.down, verso_head)):
            for page, spot in zip(pages, spots, strict=True):
                if page is not None and spot.head != head:
                    yield f"{named(page)} does not stand upright"


def _out_of_register(booklet: Booklet, tolerance: int) -> Iterator[str]:
    """Yield the first page that does not lie on the others in the closed booklet, where a knife would show it."""
    rectos = (zip(leaf.up, leaf.shape.up, strict=True) for leaf in booklet.leaves)
    first = next(chain.from_iterable(rectos), None)
    if first is None:
        return
    first_page, stands = first
    for leaf in _suspects(booklet, lambda up, down: not up.box == down.box == stands.box):
        for pages, spots in ((leaf.up, leaf.shape.up), (leaf.down, leaf.shape.down)):
            for page, spot in zip(pages, spots, strict=True):
                if _apart(spot.box, stands.box) > tolerance:
                    yield f"{named(page)} does not lie on {named(first_page)} in the closed booklet"
                    return


def _suspects(booklet: Booklet, is_wrong: Callable[[Spot, Spot], bool]) -> Iterator[Layer]:
    """Yield the leaves whose shape needs a closer look; most have the same shape, which is looked at once."""
    verdicts: dict[int, bool] = {}
    for leaf in booklet.leaves:
        shape = leaf.shape
        if id(shape) not in verdicts:
            verdicts[id(shape)] = (len(shape.up), len(shape.down)) != (1, 1) or is_wrong(shape.up[0], shape.down[0])
        if verdicts[id(shape)]:
            yield leaf


def _apart(one: Box, other: Box) -> int:
    return 0 if one == other else max(abs(here - there) for here, there in zip(one, other, strict=True))
