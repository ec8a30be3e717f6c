"""Where text stands in a written file, and how it is turned: what a person would see on the printed sheets."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pamphlet.measure import Point, from_points
from pamphlet.preflight.pdfium import Page, opened


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The text of one page, where it stands on paper."""

    text: str
    turn: int
    """Degrees clockwise by which its first character is turned: 90 means head to the right."""
    start: Point
    """Where its first character stands, from the lower left corner of the paper; rounded to a unit of length."""


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, outer: _Matrix) -> _Matrix:
        """Return this followed by another, as in PDF (ISO 32000-2, 8.3.4)."""
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    @property
    def turn(self) -> int:
        """Where the head of upright text points, in degrees clockwise, to a quarter turn."""
        if abs(self.d) >= abs(self.c):
            return 0 if self.d > 0 else 180
        return 90 if self.c > 0 else 270


class _Piece(NamedTuple):
    text: str
    matrix: _Matrix


_UNTURNED = _Matrix(1, 0, 0, 1, 0, 0)


def read_sheets(path: Path) -> tuple[tuple[PlacedText, ...], ...]:
    """Return the text of every page that was placed on each side, in the order in which they were drawn.

    A placed page is a form (ISO 32000-2, 8.10) drawn on the side; one without text, such as a blank, is left out, and
    so is what is drawn on the sheet itself.

    Raises pdfium.Unreadable when the file cannot be read.
    """
    with opened(path) as document:
        sides = []
        for index in range(len(document)):
            with document.page(index) as page:
                placed = (_placed(_inside(page, form, _UNTURNED)) for form in _objects(page) if _is_form(page, form))
                sides.append(tuple(one for one in placed if one))
        return tuple(sides)


def read_pages(path: Path) -> tuple[PlacedText | None, ...]:
    """Return the text of every page with the place of its first character; None for a page without text.

    Raises pdfium.Unreadable when the file cannot be read.
    """
    with opened(path) as document:
        found = []
        for index in range(len(document)):
            with document.page(index) as page:
                pieces = (piece for each in _objects(page) for piece in _inside(page, each, _UNTURNED))
                found.append(_placed(pieces))
        return tuple(found)


def _placed(pieces: Iterator[_Piece]) -> PlacedText | None:
    drawn = [piece for piece in pieces if piece.text.strip()]
    if not drawn:
        return None
    first = drawn[0].matrix
    text = "".join("".join(piece.text.split()) for piece in drawn)
    return PlacedText(text, first.turn, Point(from_points(first.e), from_points(first.f)))


def _objects(page: Page) -> Iterator[Any]:
    count = page.library.FPDFPage_CountObjects(page.page)
    return (page.library.FPDFPage_GetObject(page.page, index) for index in range(count))


def _is_form(page: Page, each: Any) -> bool:
    return bool(page.library.FPDFPageObj_GetType(each) == page.library.FPDF_PAGEOBJ_FORM)


def _inside(page: Page, each: Any, outer: _Matrix) -> Iterator[_Piece]:
    """Yield the text of an object, and of the objects inside it when it is a form."""
    library = page.library
    matrix = _matrix(page, each).then(outer)
    if _is_form(page, each):
        for index in range(library.FPDFFormObj_CountObjects(each)):
            yield from _inside(page, library.FPDFFormObj_GetObject(each, index), matrix)
    elif library.FPDFPageObj_GetType(each) == library.FPDF_PAGEOBJ_TEXT:
        yield _Piece(_text(page, each), matrix)


def _matrix(page: Page, each: Any) -> _Matrix:
    matrix = page.library.FS_MATRIX()
    page.library.FPDFPageObj_GetMatrix(each, matrix)
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _text(page: Page, each: Any) -> str:
    size = page.library.FPDFTextObj_GetText(each, page.text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    page.library.FPDFTextObj_GetText(
        each, page.text_page, ctypes.cast(buffer, ctypes.POINTER(page.library.FPDF_WCHAR)), size
    )
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")
