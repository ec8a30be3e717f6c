"""What the tests of preflight share: small PDFs, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pamphlet.imposition import Cell, Plan, Side, Turn
from pamphlet.measure import ZERO, Point, Rect, Size
from pamphlet.preflight import PlacedText

A5 = (419.527559, 595.275591)
ORIGIN = Point(ZERO, ZERO)


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write a PDF with a text on each page, one line for each line of it; an empty text is a blank page."""

    def write(
        texts: Sequence[str], *, size: tuple[float, float] = A5, trim: Sequence[float] = (), name: str = "in.pdf"
    ):
        with pikepdf.new() as made:
            helvetica = {
                "/Type": pikepdf.Name.Font,
                "/Subtype": pikepdf.Name.Type1,
                "/BaseFont": pikepdf.Name.Helvetica,
            }
            font = made.make_indirect(pikepdf.Dictionary(helvetica))
            for text in texts:
                page = made.add_blank_page(page_size=size)
                page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
                page.Contents = made.make_stream(_drawn(text))
                if trim:
                    page.TrimBox = pikepdf.Array(trim)
            made.save(tmp_path / name)
        return tmp_path / name

    return write


def _drawn(text: str) -> bytes:
    """Draw lines from 20 mm below and right of the upper left corner of an A5 page."""
    if not text:
        return b""
    lines = " T* ".join(f"({line}) Tj" for line in text.splitlines())
    return f"BT /F 10 Tf 12 TL 56.693 538.583 Td {lines} ET".encode("cp1252")


@pytest.fixture
def as_written() -> Callable[..., Plan]:
    """Return a plan with the pages, places and turns that were read from files, and not as it was made.

    `pages` is the text of each single page as it was read, `corner` the lower left corner of the trim on them, and
    `sides` what was read from the sheets. A page without text cannot be seen, so that its cell stays as it was.
    """

    def read(made: Plan, pages, sides, corner: Point = ORIGIN) -> Plan:
        known = {page.text: (number, page) for number, page in enumerate(pages, start=1) if page}
        empty = {None, *(number for number, page in enumerate(pages, start=1) if page is None)}
        assert len(known) + len(empty) == len(pages) + 1

        def side(planned: Side, found) -> Side:
            seen = {}
            for one in found:
                number, page = known[one.text]
                start = Point(page.start.x - corner.x, page.start.y - corner.y)
                trim = _trim(one, start, made.trim)
                seen[trim.x + trim.width // 2 > made.sheet.width // 2] = (number, Turn(one.turn), trim)
            assert len(seen) == len(found)
            return Side(tuple(_seen(cell, seen.get(cell.column == 1), empty) for cell in planned.cells))

        assert len(sides) == 2 * len(made.sheets)
        sheets = [
            replace(sheet, front=side(sheet.front, front), back=side(sheet.back, back))
            for sheet, front, back in zip(made.sheets, sides[::2], sides[1::2], strict=True)
        ]
        return replace(made, sheets=tuple(sheets))

    return read


def _trim(one: PlacedText, start: Point, size: Size) -> Rect:
    """Return where a page stands whose first character was found there, upright or on its head."""
    assert one.turn in (0, 180)
    if one.turn == 0:
        return Rect(one.start.x - start.x, one.start.y - start.y, size.width, size.height)
    return Rect(one.start.x + start.x - size.width, one.start.y + start.y - size.height, size.width, size.height)


def _seen(cell: Cell, seen: tuple[int, Turn, Rect] | None, empty: set[int | None]) -> Cell:
    if seen is None:
        assert cell.page in empty
        return cell
    page, turn, trim = seen
    return replace(cell, page=page, turn=turn, trim=trim)
