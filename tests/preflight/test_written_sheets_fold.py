"""The booklet that was really written: where text stands on the sheets is read from the file, and that is folded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.imposition import plan
from pamphlet.imposition.proof import faults
from pamphlet.measure import PAPER, Length, Point, from_points, mm
from pamphlet.preflight import read_pages, read_sheets, verify
from pamphlet.press import open_source, write_sheets

NEAR = Length(36)
"""A micrometre: what a reader in single precision may be off."""
START = Point(from_points(56.693), from_points(538.583))
"""Where the first character stands on each page."""


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize(("pages", "sheet"), [(3, "A4"), (8, "A4"), (14, "SRA4"), (23, "A3")])
def test_what_was_written_folds_to_a_booklet(pdf, as_written, tmp_path, pages, sheet, reading, flip):
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
    written = as_written(made, read_pages(source), read_sheets(target))
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


@pytest.mark.end_to_end
def test_the_essay_folds_to_a_booklet(as_written, tmp_path, root):
    words = [sys.executable, "-m", "pamphlet", "-q", "build", "soviets-or-dictatorship", "-e", "booklet"]
    done = subprocess.run([*words, "-o", str(tmp_path)], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    stem = "soviets-or-dictatorship-booklet"
    folder = tmp_path / "soviets-or-dictatorship" / "booklet"
    pages = read_pages(folder / f"{stem}-pages.pdf")
    where = Blanks.BEFORE_BACK_COVER
    made = plan("saddle", len(pages), trim=PAPER["A5"], sheet=PAPER["A4"], blanks=where, bleed=mm(3))
    written = as_written(made, pages, read_sheets(folder / f"{stem}-sheets.pdf"), Point(mm(3), mm(3)))
    assert faults(written, tolerance=NEAR) == ()
    assert verify(folder / f"{stem}-sheets.pdf", pages=2 * len(made.sheets), size=made.sheet) == ()
