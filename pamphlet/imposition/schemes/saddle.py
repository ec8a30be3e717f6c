"""Saddle stitch: sheets folded once, put into each other and stapled through the fold.

What it is
    Every sheet carries two pages on each side. Folded in half it is two leaves; the folded sheets are put into each
    other like the sheets of a newspaper, and two staples through the back of the fold hold them. Print shops know it
    as F4-1, and programs as "booklet" or "2-up".

Sheet
    Twice as wide as the page and as high: A5 pages on A4 lying, half-letter pages on letter lying. The number of
    pages is a multiple of four; blank pages fill the rest. For eight pages:

    sheet 1, front   back
    ┌─────┬─────┐    ┌─────┬─────┐
    │  8  │  1  │    │  2  │  7  │
    └─────┴─────┘    └─────┴─────┘

    sheet 2, front   back
    ┌─────┬─────┐    ┌─────┬─────┐
    │  6  │  3  │    │  4  │  5  │
    └─────┴─────┘    └─────┴─────┘

By hand
    Print on both sides. Turn the stack over, so that the two middle pages look up, and fold the sheets in half, the
    left half over the right. Put each into the one before it, the first outermost. Staple twice from outside, into
    the fold.

Good for
    Pamphlets and zines of 4 to 48 pages; any printer that prints on both sides; a long-arm stapler and no other tool.

Not for
    More than some twelve sheets of ordinary paper: the booklet springs open, and its inner pages stick out at the
    fore-edge. Nor for paper so stiff that it breaks in the fold, unless it is scored first.
"""

from __future__ import annotations

from pamphlet.imposition.arrangement import Action, Grid, Scheme, SheetOrder, Slot


def arrange(positions: int) -> tuple[SheetOrder, ...]:
    """Lay the positions on sheets, from the outermost in: on each, the first two and the last two that are left."""
    orders = []
    first, last = 1, positions
    while first < last:
        front = ((Slot(last), Slot(first)),)
        back = ((Slot(first + 1), Slot(last - 1)),)
        orders.append(SheetOrder(1, front, back))
        first, last = first + 2, last - 2
    return tuple(orders)


def recipe(sheets: int) -> tuple[Action, ...]:
    """Say what hands do with the printed sheets, which lie with their fronts up, the outermost on top."""
    return (
        Action("print", {"sides": 2}),
        Action("check"),
        Action("turn-over", {"like": "page"}),
        Action("fold", {"fold": "left-over-right"}),
        *((Action("nest"),) if sheets > 1 else ()),
        Action("staple", {"edge": "left", "staples": 2}),
        Action("trim"),
    )


SCHEME = Scheme(
    name="saddle",
    title="Saddle stitch",
    manual=__doc__,
    aliases=("saddle-stitch", "booklet", "2up", "F4-1"),
    grid=Grid(rows=1, columns=2, spines=(1,)),
    multiple=4,
    arrange=arrange,
    recipe=recipe,
)
