"""Paper on the table: areas, faces and layers, and what turning, mirroring and dividing does to them.

All coordinates are whole numbers, so that what should coincide does so exactly. Things move across an upright line
(parallel to y) or a level one (parallel to x).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

FINE = 64
"""Coordinates are fractions of a unit, so that halves of halves stay exact (six folds one after the other)."""
UPRIGHT_LINE, LEVEL_LINE = 0, 1
"""A line parallel to y, and one parallel to x: also the index of the coordinate in which things move across it."""
LEFT, BOTTOM, RIGHT, TOP = range(4)
EDGES = {"left": LEFT, "bottom": BOTTOM, "right": RIGHT, "top": TOP}


class Unfoldable(Exception):
    """Hands cannot do what the recipe says. The message says why, for people."""


# Named tuples, not dataclasses: a booklet of thousands of pages is folded in some milliseconds.
class Box(NamedTuple):
    """An area on the table."""

    left: int
    bottom: int
    right: int
    top: int


class Face(NamedTuple):
    """A page on one face of the paper: its head points away from the reader (0), right (1), to him (2), left (3)."""

    page: int | None
    head: int
    box: Box


class Layer(NamedTuple):
    """One thickness of paper. Each edge names the crease at which it hangs on to another layer; 0 where it is cut."""

    box: Box
    up: tuple[Face, ...]
    down: tuple[Face, ...]
    edges: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(slots=True)
class Pile:
    """Layers that lie on each other, the uppermost first."""

    section: int
    layers: list[Layer]

    @property
    def extent(self) -> Box:
        """The area that the pile covers."""
        boxes = {layer.box for layer in self.layers}
        return Box(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


@lru_cache(maxsize=512)  # the pages of a booklet stand in few places
def mirrored_box(box: Box, axis: int, total: int) -> Box:
    """Mirror at a line; `total` is twice its distance from the origin."""
    if axis == UPRIGHT_LINE:
        return Box(total - box.right, box.bottom, total - box.left, box.top)
    return Box(box.left, total - box.top, box.right, total - box.bottom)


def mirrored_face(face: Face, axis: int, total: int) -> Face:
    """Mirror a face at a line."""
    head = (-face.head if axis == UPRIGHT_LINE else 2 - face.head) % 4
    return Face(face.page, head, mirrored_box(face.box, axis, total))


def turned_over(layer: Layer, axis: int, total: int) -> Layer:
    """Turn a layer over about a line."""
    left, bottom, right, top = layer.edges
    return Layer(
        mirrored_box(layer.box, axis, total),
        tuple(mirrored_face(face, axis, total) for face in layer.down),
        tuple(mirrored_face(face, axis, total) for face in layer.up),
        (right, bottom, left, top) if axis == UPRIGHT_LINE else (left, top, right, bottom),
    )


def quarter_turned(layer: Layer) -> Layer:
    """Turn a layer clockwise about the origin of the table."""

    def turned(box: Box) -> Box:
        return Box(box.bottom, -box.right, box.top, -box.left)

    def faces(side: tuple[Face, ...]) -> tuple[Face, ...]:
        return tuple(Face(face.page, (face.head + 1) % 4, turned(face.box)) for face in side)

    left, bottom, right, top = layer.edges
    return Layer(turned(layer.box), faces(layer.up), faces(layer.down), (bottom, right, top, left))


def sorted_at(faces: tuple[Face, ...], axis: int, total: int) -> tuple[tuple[Face, ...], tuple[Face, ...]]:
    """Return the faces on this side and on the other side of a line."""
    low, high = [], []
    for face in faces:
        if 2 * face.box[axis + 2] <= total:
            low.append(face)
        elif 2 * face.box[axis] >= total:
            high.append(face)
        else:
            raise Unfoldable(f"a fold or a cut runs through {named(face.page)}")
    return tuple(low), tuple(high)


def named(page: int | None) -> str:
    """Name a page as messages do."""
    return "a blank page" if page is None else f"page {page}"
