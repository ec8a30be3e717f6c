"""Annotations that print: stamps, comments, filled fields, each as a drawing with its place on the page.

Whether one prints is said by its flags (ISO 32000-1, 12.5.3), what it looks like by its appearance (12.5.5). Links and
pop-up windows have no look on paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pamphlet.press.intake.appearances import make_appearance
from pamphlet.press.intake.fields import Fields
from pamphlet.press.intake.geometry import View, read_box
from pamphlet.press.matrix import Box, Matrix, shifted

if TYPE_CHECKING:
    import pikepdf

HIDDEN, PRINT, NO_ROTATE = 1 << 1, 1 << 2, 1 << 4
NEVER_DRAWN = frozenset({"/Link", "/Popup", "/TrapNet"})
NEEDS_NO_PICTURE = frozenset(
    {"/Text", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Widget"}
)
"""Kinds that have no look of their own on paper; nothing is missing when they bring none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An annotation ready to be drawn over its page."""

    form: Any
    matrix: Matrix
    """From the form, after its own matrix, to the coordinates of the page."""
    layer: Any
    """The optional content that it belongs to; None for none."""


class Annotations:
    """Finds what to draw of the annotations of a document."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._pdf = pdf
        self._fields = Fields(pdf)
        self.off = 0
        """How many are not meant to be printed although they are seen on the screen."""
        self.undrawn: list[str] = []
        """The kinds of those that should print and have no picture."""

    def of(self, page: Any, view: View) -> list[Drawn]:
        """Return the drawings of the annotations of a page, the lowest first."""
        return [drawn for annotation in self._listed(page) if (drawn := self._drawn(annotation, view)) is not None]

    def _listed(self, page: Any) -> Iterator[Any]:
        entries = page.get("/Annots")
        if not isinstance(entries, self._pikepdf.Array):
            return
        for entry in entries:
            if isinstance(entry, self._pikepdf.Dictionary) and str(entry.get("/Subtype")) not in NEVER_DRAWN:
                yield entry

    def _drawn(self, annotation: Any, view: View) -> Drawn | None:
        flags = _flags(annotation)
        if flags & HIDDEN:
            return None
        rect = read_box(annotation.get("/Rect"))
        if not flags & PRINT:
            self.off += 1
            return None
        form = self._appearance(annotation)
        if form is None or rect is None:
            return None
        matrix = _fitted(form, rect)
        if matrix is None:
            return None
        if flags & NO_ROTATE and view.turn:
            matrix = matrix.then(_upright(rect, view.turn))
        return Drawn(form, matrix, annotation.get("/OC"))

    def _appearance(self, annotation: Any) -> Any:
        """Return the normal appearance as a form; made here when the file has none. None for nothing to draw."""
        kind = str(annotation.get("/Subtype"))
        if kind == "/Widget":
            self._fields.complete(annotation)
        found = self._normal(annotation)
        if found is not None:
            return self._as_form(found)
        if "/AP" in annotation and self._has_states(annotation):
            return None
        made = make_appearance(self._pdf, kind, annotation)
        if made is None and kind not in NEEDS_NO_PICTURE:
            self.undrawn.append(kind.lstrip("/"))
        return made

    def _normal(self, annotation: Any) -> Any:
        appearances = annotation.get("/AP")
        normal = appearances.get("/N") if isinstance(appearances, self._pikepdf.Dictionary) else None
        if isinstance(normal, self._pikepdf.Dictionary) and not isinstance(normal, self._pikepdf.Stream):
            state = annotation.get("/AS")
            name = str(state) if isinstance(state, self._pikepdf.Name) else self._fields.state(annotation, normal)
            normal = normal.get(name) if name.startswith("/") else None
        return normal if isinstance(normal, self._pikepdf.Stream) else None

    def _has_states(self, annotation: Any) -> bool:
        normal = annotation.AP.get("/N") if isinstance(annotation.AP, self._pikepdf.Dictionary) else None
        return isinstance(normal, self._pikepdf.Dictionary)

    def _as_form(self, stream: Any) -> Any:
        """Give an appearance what a form must have; viewers draw it without, as a form it would be ignored."""
        for key in ("/AA", "/A", "/AF"):
            if key in stream:
                del stream[key]
        stream["/Type"] = self._pikepdf.Name.XObject
        stream["/Subtype"] = self._pikepdf.Name.Form
        if "/Resources" not in stream:
            stream["/Resources"] = self._fields.resources()
        return stream


def _flags(annotation: Any) -> int:
    value = annotation.get("/F")
    try:
        return int(value) if value is not None else 0
    except (TypeError, ValueError, ArithmeticError):
        return 0


def _fitted(form: Any, rect: Box) -> Matrix | None:
    """Return the matrix that fits an appearance into the rectangle of its annotation (ISO 32000-1, 12.5.5)."""
    box = read_box(form.get("/BBox"))
    if box is None:
        return None
    left, bottom, right, top = _own_matrix(form).around(box)
    if right - left <= 0 or top - bottom <= 0:
        return None
    across, upward = rect.width / (right - left), rect.height / (top - bottom)
    return Matrix(across, 0, 0, upward, rect.left - left * across, rect.bottom - bottom * upward)


def _own_matrix(form: Any) -> Matrix:
    import pikepdf

    value = form.get("/Matrix")
    if not isinstance(value, pikepdf.Array) or len(value) != 6:
        return Matrix()
    try:
        numbers = [float(item) for item in list(value)]
    except (TypeError, ValueError, ArithmeticError):
        return Matrix()
    return Matrix(*numbers) if all(map(math.isfinite, numbers)) else Matrix()


def _upright(rect: Box, turn: int) -> Matrix:
    """Return the turn about the upper left corner that keeps an annotation upright on a turned page."""
    quarter = {90: Matrix(0, 1, -1, 0), 180: Matrix(-1, 0, 0, -1), 270: Matrix(0, -1, 1, 0)}[turn]
    return shifted(-rect.left, -rect.top).then(quarter).then(shifted(rect.left, rect.top))
