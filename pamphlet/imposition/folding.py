"""The paper model: carries out a recipe on printed sheets, as hands would, and reads the booklet.

It is the second witness of every plan. It knows nothing of the schemes: it takes the sides as they stand on the pages
of the PDF, turns the paper over as the printer does (the flip of the plan), and works out what lies physically behind
each page; then it turns, folds, cuts, nests and gathers real areas of paper, whole numbers of units on a table. A
crease that runs through a page, a page behind another that does not register, a leaf that stands on its head or is
not held at the spine: all that shows in the result.

The table has x to the right and y away from the reader; paper lies on it with its upper face to the eye. Recipes know:

| verb | details | what it does to every pile on the table |
|---|---|---|
| `print`, `check` | | nothing |
| `turn-over` | `like`: page or calendar | turns it over, left to right, or head over heels |
| `turn` | `clockwise`: 90, 180, 270 | turns it on the table |
| `fold` | `fold`: left-over-right, right-over-left, top-over-bottom, bottom-over-top; `at` | folds it once |
| `cut` | `line`: upright, level; `first`: left, right, top, bottom; `at` | cuts it in two; which comes first |
| `nest` | | puts the piles of a section into each other, the first outermost |
| `gather` | `by`: section, or nothing for all | lays the piles on each other, the first on top |
| `staple`, `sew` | `edge`: left, right, top, bottom | binds it through the fold at that edge |
| `glue` | `edge` | binds the edges of its leaves |
| `trim` | | cuts the three other edges, and opens the folds there |

Folds and cuts go through the middle of the pile, or at a distance `at` from its left or lower edge as it then lies,
in units of `Length`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from pamphlet.binding import Flip
from pamphlet.imposition.paper import (
    EDGES,
    FINE,
    LEVEL_LINE,
    UPRIGHT_LINE,
    Box,
    Edges,
    Layer,
    Pages,
    Pile,
    Shape,
    Spot,
    Unfoldable,
    divided,
    mirrored,
    moved,
    quarter_turned,
    turned_over,
)
from pamphlet.imposition.plan import Cell, Plan, Sheet, Step

Details = Mapping[str, str | int]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Booklet:
    """What the recipe made of the sheets: its leaves, front cover first and rectos up, and where they are bound."""

    leaves: tuple[Layer, ...]
    spine: int
    is_through_fold: bool
    """Whether it is held in the fold (stapled, sewn), so that every leaf needs a crease at the spine."""


def fold(plan: Plan) -> Booklet:
    """Carry out the recipe of a plan on its printed sheets.

    Raises Unfoldable when a step cannot be done, or when the result is no bound booklet.
    """
    printer = _Printer(plan)
    table = _Table([Pile(sheet.section, [printer.print(sheet)]) for sheet in plan.sheets])
    for step in plan.recipe:
        table.do(step)
    return table.booklet()


class _Printer:
    """Puts ink on paper, and turns the paper over for its back about the edge that the plan says."""

    def __init__(self, plan: Plan) -> None:
        width, height = plan.sheet.width.units * FINE, plan.sheet.height.units * FINE
        is_lying = plan.sheet.width >= plan.sheet.height
        self.axis = UPRIGHT_LINE if (plan.flip is Flip.SHORT_EDGE) == is_lying else LEVEL_LINE
        self.total = height if self.axis == LEVEL_LINE else width
        self.paper = Box(0, 0, width, height)
        self.shapes: dict[tuple[object, ...], Shape] = {}

    def print(self, sheet: Sheet) -> Layer:
        """Return the sheet as it leaves the printer, front up."""
        front, back = sheet.front.cells, sheet.back.cells if sheet.back else ()
        # Most sheets share their rectangles with others, so that their shape need not be made again.
        known = (*[(id(cell.trim), cell.turn) for cell in front], None, *[(id(cell.trim), cell.turn) for cell in back])
        if known not in self.shapes:
            down = tuple(mirrored(_spot(cell), self.axis, self.total) for cell in back)
            self.shapes[known] = Shape(self.paper, tuple(map(_spot, front)), down)
        return Layer(self.shapes[known], _pages(front), _pages(back))


def _pages(cells: Sequence[Cell]) -> Pages:
    return tuple([cell.page for cell in cells])


def _spot(cell: Cell) -> Spot:
    x, y = cell.trim.x.units * FINE, cell.trim.y.units * FINE
    box = Box(x, y, x + cell.trim.width.units * FINE, y + cell.trim.height.units * FINE)
    return Spot(cell.turn // 90, box)


@dataclass(slots=True)
class _Creases:
    """Numbers for creases. A crease that is itself folded or cut becomes two."""

    last: int = 0
    halves: dict[tuple[int, int], int] = field(default_factory=dict)

    def new(self) -> int:
        self.last += 1
        return self.last

    def half(self, crease: int, which: int) -> int:
        if not crease:
            return 0
        if (crease, which) not in self.halves:
            self.halves[crease, which] = self.new()
        return self.halves[crease, which]


class _Table:
    """Where the work is done: the piles that lie on it, in order."""

    def __init__(self, piles: list[Pile]) -> None:
        self.piles = piles
        self.creases = _Creases()
        self.spine: int | None = None
        self.is_through_fold = False

    def do(self, step: Step) -> None:
        """Carry out one step on every pile."""
        try:
            work = _VERBS[step.do]
        except KeyError:
            raise Unfoldable(f"the recipe says {step.do!r}, which the paper model does not know") from None
        work(self, step.details)

    def stay(self, details: Details) -> None:
        """Leave the paper as it lies."""

    def turn_over(self, details: Details) -> None:
        axis = _word(details, "like", {"page": UPRIGHT_LINE, "calendar": LEVEL_LINE})
        for pile in self.piles:
            extent = pile.extent
            total = extent[axis] + extent[axis + 2]
            pile.layers = [turned_over(layer, axis, total) for layer in reversed(pile.layers)]

    def turn(self, details: Details) -> None:
        for _ in range(int(details["clockwise"]) // 90):
            for pile in self.piles:
                pile.layers = [quarter_turned(layer) for layer in pile.layers]

    def fold(self, details: Details) -> None:
        axis, moves_low = _word(details, "fold", _FOLDS)
        for pile in self.piles:
            total = _line(pile, axis, details)
            low, high = self._divide(pile, axis, total, is_cut=False)
            moving, staying = (low, high) if moves_low else (high, low)
            pile.layers = [turned_over(layer, axis, total) for layer in reversed(moving)] + staying

    def cut(self, details: Details) -> None:
        axis = _word(details, "line", {"upright": UPRIGHT_LINE, "level": LEVEL_LINE})
        low_first = _word(details, "first", {"left": True, "bottom": True, "right": False, "top": False})
        piles = []
        for pile in self.piles:
            low, high = self._divide(pile, axis, _line(pile, axis, details), is_cut=True)
            piles += [Pile(pile.section, half) for half in ((low, high) if low_first else (high, low))]
        self.piles = piles

    def _divide(self, pile: Pile, axis: int, total: int, *, is_cut: bool) -> tuple[list[Layer], list[Layer]]:
        """Divide the layers at a line; those that it crosses hang together there, unless it is cut."""
        low, high = [], []
        for layer in pile.layers:
            if 2 * layer.shape.box[axis] >= total:
                high.append(layer)
            elif 2 * layer.shape.box[axis + 2] <= total:
                low.append(layer)
            else:
                one, other = self._split(layer, axis, total, 0 if is_cut else self.creases.new())
                low.append(one)
                high.append(other)
        return low, high

    def _split(self, layer: Layer, axis: int, total: int, crease: int) -> tuple[Layer, Layer]:
        half = self.creases.half
        left, bottom, right, top = layer.edges
        low: Edges
        high: Edges
        if axis == UPRIGHT_LINE:
            low = (left, half(bottom, 0), crease, half(top, 0))
            high = (crease, half(bottom, 1), right, half(top, 1))
        else:
            low = (half(left, 0), bottom, half(right, 0), crease)
            high = (half(left, 1), crease, half(right, 1), top)
        return divided(layer, axis, total, low, high)

    def nest(self, details: Details) -> None:
        nested = []
        for section in _by_section(self.piles):
            halves = [_opened(pile) for pile in section]
            uppers = chain.from_iterable(upper for upper, _ in halves)
            lowers = chain.from_iterable(lower for _, lower in reversed(halves))
            nested.append(Pile(section[0].section, [*uppers, *lowers]))
        self.piles = nested

    def gather(self, details: Details) -> None:
        groups = _by_section(self.piles) if details.get("by") == "section" else [self.piles]
        self.piles = [Pile(group[0].section, _knocked_up(group)) for group in groups]

    def bind_fold(self, details: Details) -> None:
        self.spine, self.is_through_fold = _word(details, "edge", EDGES), True

    def glue(self, details: Details) -> None:
        self.spine, self.is_through_fold = _word(details, "edge", EDGES), False

    def trim(self, details: Details) -> None:
        for pile in self.piles:
            pile.layers = [_trimmed(layer, self.spine) for layer in pile.layers]

    def booklet(self) -> Booklet:
        """Return what lies on the table at the end."""
        if self.spine is None:
            raise Unfoldable("the recipe binds nothing")
        if len(self.piles) != 1:
            raise Unfoldable(f"{len(self.piles)} piles are left on the table, not one booklet")
        return Booklet(tuple(self.piles[0].layers), self.spine, self.is_through_fold)


_VERBS: dict[str, Callable[[_Table, Details], None]] = {
    "print": _Table.stay,
    "check": _Table.stay,
    "turn-over": _Table.turn_over,
    "turn": _Table.turn,
    "fold": _Table.fold,
    "cut": _Table.cut,
    "nest": _Table.nest,
    "gather": _Table.gather,
    "staple": _Table.bind_fold,
    "sew": _Table.bind_fold,
    "glue": _Table.glue,
    "trim": _Table.trim,
}
_FOLDS = {
    "left-over-right": (UPRIGHT_LINE, True),
    "right-over-left": (UPRIGHT_LINE, False),
    "bottom-over-top": (LEVEL_LINE, True),
    "top-over-bottom": (LEVEL_LINE, False),
}


def _word(details: Details, key: str, meanings: Mapping[str, Meaning]) -> Meaning:
    word = str(details.get(key, ""))
    if word not in meanings:
        raise Unfoldable(f"the recipe says {key} {word!r} where the paper model knows {', '.join(meanings)}")
    return meanings[word]


def _line(pile: Pile, axis: int, details: Details) -> int:
    """Return twice the coordinate of the line at which a pile is folded or cut."""
    extent = pile.extent
    if "at" in details:
        return 2 * (extent[axis] + int(details["at"]) * FINE)
    return extent[axis] + extent[axis + 2]


def _by_section(piles: Sequence[Pile]) -> list[list[Pile]]:
    sections: dict[int, list[Pile]] = {}
    for pile in piles:
        sections.setdefault(pile.section, []).append(pile)
    return list(sections.values())


def _knocked_up(piles: Sequence[Pile]) -> list[Layer]:
    """Return the layers of all piles on each other, knocked up to the left lower corner of the first."""
    corner = piles[0].extent
    layers: list[Layer] = []
    for pile in piles:
        across, up = corner.left - pile.extent.left, corner.bottom - pile.extent.bottom
        layers += [moved(layer, across, up) for layer in pile.layers] if across or up else pile.layers
    return layers


def _opened(pile: Pile) -> tuple[list[Layer], list[Layer]]:
    """Return what lies above and below the middle of a folded pile, which must hang together at one edge only."""
    middle = len(pile.layers) // 2
    upper, lower = pile.layers[:middle], pile.layers[middle:]
    above = {crease: edge for layer in upper for edge, crease in enumerate(layer.edges) if crease}
    shared = {above[crease] for layer in lower for crease in layer.edges if crease in above}
    if len(upper) != len(lower) or len(shared) != 1:
        raise Unfoldable("a sheet cannot be opened in its middle to take the next one")
    return upper, lower


def _trimmed(layer: Layer, spine: int | None) -> Layer:
    kept = [0, 0, 0, 0]
    if spine is not None:
        kept[spine] = layer.edges[spine]
    left, bottom, right, top = kept
    return Layer(layer.shape, layer.up, layer.down, (left, bottom, right, top))
