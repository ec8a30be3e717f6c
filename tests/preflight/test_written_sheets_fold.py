"""The booklet that was really written: where text stands on the sheets is read from the file, and that is folded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.imposition import Plan, Side, Turn, plan
from pamphlet.imposition.proof import faults
from pamphlet.measure import PAPER, Length, Point, Rect, Size, from_points, mm
from pamphlet.preflight import read_pages, read_sheets
from pamphlet.press import open_source, write_sheets

NEAR = Length(36)
"""A micrometre: what a reader in single precision may be off."""
START = Point(from_points(56.693), from_points(538.583))
"""Where the first character stands on each page."""


def _trim(placed, size: Size) -> Rect:
    """Return where the page must stand whose first character was found there."""
    corner = {
        0: (-START.x, -START.y, size),
        180: (START.x - size.width, START.y - size.height, size),
    }
    across, up, turned = corner[placed.turn]
    return Rect(placed.start.x + across, placed.start.y + up, turned.width, turned.height)


def _as_written(made: Plan, sides) -> Plan:
    """Return the plan with the places, turns and pages that were read; a cell without text is a blank."""

    def side(planned: Side, found) -> Side:
        left = {_trim(one, made.trim).x < made.sheet.width // 2 - mm(10): one for one in found}
        assert len(left) == len(found)
        cells = []
        for cell in planned.cells:
            one = left.get(cell.column == 0)
            if one is None:
                cells.append(replace(cell, page=None))
            else:
                trim = _trim(one, made.trim)
                number = int(one.text.partition("page")[2])
                cells.append(replace(cell, page=number, turn=Turn(one.turn), trim=trim, clip=cell.clip))
        return Side(tuple(cells))

    fronts, backs = sides[::2], sides[1::2]
    assert len(fronts) == len(backs) == len(made.sheets)
    return replace(
        made,
        sheets=tuple(
            replace(sheet, front=side(sheet.front, front), back=side(sheet.back, back))
            for sheet, front, back in zip(made.sheets, fronts, backs, strict=True)
        ),
    )


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize(("pages", "sheet"), [(3, "A4"), (8, "A4"), (14, "SRA4"), (23, "A3")])
def test_what_was_written_folds_to_a_booklet(pdf, tmp_path, pages, sheet, reading, flip):
    source = pdf([f"page {number}" for number in range(1, pages + 1)])
    made = plan(
        "saddle",
        pages,
        trim=PAPER["A5"],
        sheet=PAPER[sheet],
        reading=reading,
        flip=flip,
        blanks=Blanks.BEFORE_BACK_COVER,
        gutter=mm(0),
        marks=("fold", "staple", "crop"),
    )
    target = tmp_path / "sheets.pdf"
    with open_source(source) as opened:
        write_sheets(opened, made, target)
    written = _as_written(made, read_sheets(target))
    assert faults(written, tolerance=NEAR) == ()
    assert faults(replace(written, flip=_other(flip)), tolerance=NEAR) != ()


def _other(flip: Flip) -> Flip:
    return Flip.LONG_EDGE if flip is Flip.SHORT_EDGE else Flip.SHORT_EDGE


def test_text_is_read_with_its_place(pdf):
    first, blank, third = read_pages(pdf(["page 1\nof three", "", "the last"]))
    assert (first.text, first.turn, blank, third.text) == ("page1ofthree", 0, None, "thelast")
    assert abs(first.start.x - START.x) <= NEAR
    assert abs(first.start.y - START.y) <= NEAR


def test_pages_are_found_in_the_order_in_which_they_were_drawn(pdf, tmp_path):
    target = tmp_path / "sheets.pdf"
    with open_source(pdf([f"page {number}" for number in range(1, 5)])) as opened:
        write_sheets(opened, plan("saddle", 4, trim=PAPER["A5"], flip=Flip.LONG_EDGE), target)
    front, back = read_sheets(target)
    assert [(one.text, one.turn) for one in front] == [("page4", 0), ("page1", 0)]
    assert [(one.text, one.turn) for one in back] == [("page3", 180), ("page2", 180)]
