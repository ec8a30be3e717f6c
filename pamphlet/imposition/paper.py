"""Paper on the table: areas, layers and piles, and what turning, mirroring and dividing does to them.

All coordinates are whole numbers, so that what should coincide does so exactly. Things move across an upright line
(parallel to y) or a level one (parallel to x).

The shape of a layer is kept apart from the pages on it: most sheets of a booklet are printed in the same places, so
that few shapes are moved about, and what becomes of them is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

FINE = 64
"""Coordinates are fractions of a unit, so that halves of halves stay exact (six folds one after the other)."""
UPRIGHT_LINE, LEVEL_LINE = 0, 1
"""A line parallel to y, and one parallel to x: also the index of the coordinate in which things move across it."""
LEFT, BOTTOM, RIGHT, TOP = range(4)
EDGES = {"left": LEFT, "bottom": BOTTOM, "right": RIGHT, "top": TOP}
KEPT_SHAPES = 1024
"""How many results are remembered; a booklet has a handful of shapes, whatever its length."""

Thing = TypeVar("Thing")

Pages = tuple[int | None, ...]
"""The pages on one face of a layer; None is a blank."""
Edges = tuple[int, int, int, int]
"""For each edge of a layer (left, bottom, right, top) the crease at which it hangs on to another; 0 where it is cut."""


class Unfoldable(Exception):
    """Hands cannot do what the recipe says. The message says why, for people."""


class Box(NamedTuple):
    """An area on the table."""

    left: int
    bottom: int
    right: int
    top: int


class Spot(NamedTuple):
    """Where a page stands: its head points away from the reader (0), right (1), to him (2), left (3)."""

    head: int
    box: Box


class Shape(NamedTuple):
    """One thickness of paper, and where pages stand on its upper and on its lower face."""

    box: Box
    up: tuple[Spot, ...]
    down: tuple[Spot, ...]


class Layer(NamedTuple):
    """One thickness of paper with its pages, one for each spot of its shape."""

    shape: Shape
    up: Pages
    down: Pages
    edges: Edges = (0, 0, 0, 0)


@dataclass(slots=True)
class Pile:
    """Layers that lie on each other, the uppermost first."""

    section: int
    layers: list[Layer]

    @property
    def extent(self) -> Box:
        """The area that the pile covers."""
        boxes = {layer.shape.box for layer in self.layers}
        if len(boxes) == 1:
            return boxes.pop()
        return Box(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


def mirrored(spot: Spot, axis: int, total: int) -> Spot:
    """Mirror a spot at a line; `total` is twice the distance of the line from the origin."""
    head = (-spot.head if axis == UPRIGHT_LINE else 2 - spot.head) % 4
    return Spot(head, _mirrored_box(spot.box, axis, total))


def _mirrored_box(box: Box, axis: int, total: int) -> Box:
    if axis == UPRIGHT_LINE:
        return Box(total - box.right, box.bottom, total - box.left, box.top)
    return Box(box.left, total - box.top, box.right, total - box.bottom)


def turned_over(layer: Layer, axis: int, total: int) -> Layer:
    """Turn a layer over about a line."""
    left, bottom, right, top = layer.edges
    edges = (right, bottom, left, top) if axis == UPRIGHT_LINE else (left, top, right, bottom)
    return Layer(_turned_over(layer.shape, axis, total), layer.down, layer.up, edges)


@lru_cache(maxsize=KEPT_SHAPES)
def _turned_over(shape: Shape, axis: int, total: int) -> Shape:
    up, down = (tuple(mirrored(spot, axis, total) for spot in face) for face in (shape.down, shape.up))
    return Shape(_mirrored_box(shape.box, axis, total), up, down)


def quarter_turned(layer: Layer) -> Layer:
    """Turn a layer clockwise about the origin of the table."""
    left, bottom, right, top = layer.edges
    return Layer(_quarter_turned(layer.shape), layer.up, layer.down, (bottom, right, top, left))


@lru_cache(maxsize=KEPT_SHAPES)
def _quarter_turned(shape: Shape) -> Shape:
    def turned(box: Box) -> Box:
        return Box(box.bottom, -box.right, box.top, -box.left)

    up, down = (tuple(Spot((head + 1) % 4, turned(box)) for head, box in face) for face in (shape.up, shape.down))
    return Shape(turned(shape.box), up, down)


def moved(layer: Layer, across: int, up: int) -> Layer:
    """Move a layer on the table."""
    return Layer(_moved(layer.shape, across, up), layer.up, layer.down, layer.edges)


@lru_cache(maxsize=KEPT_SHAPES)
def _moved(shape: Shape, across: int, up: int) -> Shape:
    def there(box: Box) -> Box:
        return Box(box.left + across, box.bottom + up, box.right + across, box.top + up)

    above, below = (tuple(Spot(head, there(box)) for head, box in face) for face in (shape.up, shape.down))
    return Shape(there(shape.box), above, below)


def divided(layer: Layer, axis: int, total: int, low_edges: Edges, high_edges: Edges) -> tuple[Layer, Layer]:
    """Divide a layer at a line into what lies left of it or below, and what lies right of it or above.

    Raises Unfoldable when the line runs through a page.
    """
    low, high, ups, downs = _divided(layer.shape, axis, total)
    if None in ups + downs:
        faces = ((ups, layer.up), (downs, layer.down))
        page = next(page for sides, pages in faces for side, page in zip(sides, pages, strict=True) if side is None)
        raise Unfoldable(f"a fold or a cut runs through {named(page)}")
    return (
        Layer(low, _chosen(layer.up, ups, is_high=False), _chosen(layer.down, downs, is_high=False), low_edges),
        Layer(high, _chosen(layer.up, ups, is_high=True), _chosen(layer.down, downs, is_high=True), high_edges),
    )


Sides = tuple[bool | None, ...]
"""For each spot of a face, whether it lies on the higher side of a line; None when the line runs through it."""


@lru_cache(maxsize=KEPT_SHAPES)
def _divided(shape: Shape, axis: int, total: int) -> tuple[Shape, Shape, Sides, Sides]:
    box, middle = shape.box, total // 2
    if axis == UPRIGHT_LINE:
        low_box, high_box = box._replace(right=middle), box._replace(left=middle)
    else:
        low_box, high_box = box._replace(top=middle), box._replace(bottom=middle)
    ups, downs = (tuple(_side(spot.box, axis, total) for spot in face) for face in (shape.up, shape.down))
    low, high = (
        Shape(half, _chosen(shape.up, ups, is_high=is_high), _chosen(shape.down, downs, is_high=is_high))
        for half, is_high in ((low_box, False), (high_box, True))
    )
    return low, high, ups, downs


def _side(box: Box, axis: int, total: int) -> bool | None:
    if 2 * box[axis + 2] <= total:
        return False
    return True if 2 * box[axis] >= total else None


def _chosen(things: tuple[Thing, ...], sides: Sides, *, is_high: bool) -> tuple[Thing, ...]:
    return tuple([thing for thing, side in zip(things, sides, strict=True) if side is is_high])


def named(page: int | None) -> str:
    """Name a page as messages do."""
    return "a blank page" if page is None else f"page {page}"
