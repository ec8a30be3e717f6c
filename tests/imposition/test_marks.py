"""Marks: where there is room, and never on a page but in the fold."""

from __future__ import annotations

import pytest

from pamphlet.binding import Flip, Reading
from pamphlet.imposition import MarkKind
from pamphlet.measure import PAPER, Point, Rect, mm, parse_length, pt

ALL = ("fold", "staple", "crop")
MIDDLE = parse_length("148.5mm")


def _sides(made):
    return [(sheet.number, name, getattr(sheet, name)) for sheet in made.sheets for name in ("front", "back")]


def _lines(side, kind):
    return [(mark.start, mark.end) for mark in side.marks if mark.kind is kind]


def test_without_marks_there_are_none(booklet):
    for marks in ((), ("none",)):
        assert not any(side.marks for _, _, side in _sides(booklet(8, marks=marks)))


@pytest.mark.parametrize("flip", Flip)
def test_on_a_sheet_without_room_fold_marks_stand_inside_the_innermost_sheet_only(booklet, flip):
    made = booklet(12, marks=("fold",), flip=flip)
    marked = [(number, name) for number, name, side in _sides(made) if side.marks]
    assert marked == [(3, "back")]
    assert _lines(made.sheets[2].back, MarkKind.FOLD) == [
        (Point(MIDDLE, mm(210)), Point(MIDDLE, mm(207))),
        (Point(MIDDLE, mm(0)), Point(MIDDLE, mm(3))),
    ]


def test_staple_marks_stand_outside_on_the_crease_at_a_quarter_of_the_height(booklet):
    made = booklet(12, marks=("staple",))
    assert [(number, name) for number, name, side in _sides(made) if side.marks] == [(1, "front")]
    low, high = parse_length("52.5mm"), parse_length("157.5mm")
    assert _lines(made.sheets[0].front, MarkKind.STAPLE) == [
        (Point(MIDDLE, low - mm(3)), Point(MIDDLE, low + mm(3))),
        (Point(MIDDLE, high - mm(3)), Point(MIDDLE, high + mm(3))),
    ]


def test_a_single_sheet_is_outermost_and_innermost(booklet):
    (sheet,) = booklet(4, marks=ALL).sheets
    assert {mark.kind for mark in sheet.front.marks} == {MarkKind.STAPLE}
    assert {mark.kind for mark in sheet.back.marks} == {MarkKind.FOLD}


def test_with_room_fold_and_crop_marks_stand_outside_on_every_side(booklet):
    made = booklet(8, sheet=PAPER["A3"], marks=ALL, bleed=mm(3))
    middle, low, high = mm(210), parse_length("43.5mm"), parse_length("253.5mm")
    for _, _, side in _sides(made):
        folds, crops = _lines(side, MarkKind.FOLD), _lines(side, MarkKind.CROP)
        assert folds == [
            (Point(middle, high + mm(4)), Point(middle, high + mm(8))),
            (Point(middle, low - mm(4)), Point(middle, low - mm(8))),
        ]
        assert len(crops) == len(set(crops)) == 8
        assert (Point(mm(62) - mm(4), low), Point(mm(62) - mm(8), low)) in crops
        assert (Point(mm(358), high + mm(4)), Point(mm(358), high + mm(8))) in crops


def test_marks_keep_three_millimetres_away_when_nothing_bleeds(booklet):
    made = booklet(4, sheet=PAPER["A3"], marks=("crop",))
    starts = {mark.start.x for mark in made.sheets[0].front.marks}
    assert mm(62) - mm(3) in starts


def test_a_mark_is_as_long_as_there_is_room_or_left_out(booklet):
    shorter = booklet(4, sheet=PAPER["SRA4"], marks=("crop",)).sheets[0].front.marks
    lengths = {abs(mark.start.x - mark.end.x) + abs(mark.start.y - mark.end.y) for mark in shorter}
    assert lengths == {mm(4)}  # 12 mm beside, 7.5 mm above: both hold 3 + 4
    tight = booklet(4, sheet=PAPER["SRA4"], marks=("crop",), bleed=mm(4)).sheets[0].front.marks
    lengths = {abs(mark.start.x - mark.end.x) + abs(mark.start.y - mark.end.y) for mark in tight}
    assert lengths == {mm(4), parse_length("2.5mm")}
    none = booklet(4, sheet=PAPER["SRA4"], marks=("crop", "fold"), bleed=mm(6)).sheets[0].front.marks
    assert all(mark.start.y == mark.end.y for mark in none)  # nothing above or below the pages


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("sheet", ["A4", "A3", "SRA4", "SRA3"])
def test_no_mark_touches_a_page_or_its_bleed_but_on_the_crease(booklet, sheet, reading):
    made = booklet(20, sheet=PAPER[sheet], marks=ALL, bleed=mm(3), reading=reading)
    paper = Rect(mm(0), mm(0), made.sheet.width, made.sheet.height)
    for _, _, side in _sides(made):
        for mark in side.marks:
            x, right = sorted((mark.start.x, mark.end.x))
            y, top = sorted((mark.start.y, mark.end.y))
            line = Rect(x, y, right - x, top - y)
            assert paper.contains(line)
            on_crease = x == right and x + x == made.sheet.width
            assert on_crease or not any(line.overlaps(cell.clip) for cell in side.cells)
            assert mark.weight == pt(1) // 4
            assert mark.dashed == (mark.kind is MarkKind.FOLD)
