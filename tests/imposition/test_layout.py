"""Where pages stand: exact rectangles, sheets turned to fit, and clear words when they do not fit."""

from __future__ import annotations

import pytest

from pamphlet.binding import Flip
from pamphlet.errors import ExitCode, ImpositionError
from pamphlet.imposition import Turn, plan
from pamphlet.imposition.arrangement import Grid
from pamphlet.imposition.layout import places
from pamphlet.measure import PAPER, ZERO, Length, Rect, Size, mm, parse_length, parse_size, pt

A5, A4 = PAPER["A5"], PAPER["A4"].landscape()


def _trims(made, side="front"):
    return [cell.trim for cell in getattr(made.sheets[0], side).cells]


def test_two_a5_pages_stand_in_the_middle_of_a4(booklet):
    made = booklet(4)
    assert made.sheet == A4
    half = parse_length("0.5mm")
    for side in ("front", "back"):
        left, right = _trims(made, side)
        assert left == Rect(half, ZERO, mm(148), mm(210))
        assert right == Rect(mm(148) + half, ZERO, mm(148), mm(210))


def test_a_gutter_moves_the_pages_apart_from_the_fold(booklet):
    left, right = _trims(booklet(4, sheet=PAPER["SRA4"], gutter=mm(6)))
    middle = mm(320) // 2
    assert left.right == middle - mm(3)
    assert right.x == middle + mm(3)
    assert left.y == right.y == Length((mm(225) - mm(210)).units // 2)


@pytest.mark.parametrize("width", [mm(297), mm(297) + Length(1), parse_length("11.7001in")])
def test_halves_of_an_odd_width_mirror_each_other_exactly(booklet, width):
    sheet = Size(width + mm(5), mm(230))
    for flip in Flip:
        made = booklet(8, sheet=sheet, flip=flip, gutter=Length(7))
        for side in ("front", "back"):
            left, right = _trims(made, side)
            assert left.x == sheet.width - right.right
            assert ZERO <= right.x - left.right - Length(7) <= Length(1)


def test_the_back_is_turned_for_a_printer_that_flips_on_the_long_edge(booklet):
    short, long = booklet(8), booklet(8, flip=Flip.LONG_EDGE)
    assert [sheet.front for sheet in short.sheets] == [sheet.front for sheet in long.sheets]
    assert [(cell.page, cell.turn, cell.column) for cell in long.sheets[0].back.cells] == [
        (7, Turn.DOWN, 0),
        (2, Turn.DOWN, 1),
    ]


def test_on_an_upright_sheet_the_edges_change_their_names():
    tall = Size(mm(100), mm(297))
    made = plan("saddle", 4, trim=tall, sheet=PAPER["A4"], flip=Flip.LONG_EDGE)
    assert not made.sheet.is_landscape
    assert [cell.turn for cell in made.sheets[0].back.cells] == [Turn.UPRIGHT, Turn.UPRIGHT]
    made = plan("saddle", 4, trim=tall, sheet=PAPER["A4"], flip=Flip.SHORT_EDGE)
    assert [cell.turn for cell in made.sheets[0].back.cells] == [Turn.DOWN, Turn.DOWN]


@pytest.mark.parametrize(
    ("trim", "sheet"),
    [
        ("A5", "A4"),
        ("A6", "A5"),
        ("A4", "A3"),
        ("half-letter", "letter"),
        ("letter", "tabloid"),
        ("quarter-letter", "half-letter"),
        ("148.5 x 210 mm", "A4"),
        ("105 x 105 mm", "A5"),
        ("A5 landscape", "A3"),
        ("A3", "A2"),
        ("600 x 900 mm", "SRA0"),
        ("5 x 8 in", "letter"),
        ("6 x 9 in", "tabloid"),
        ("127 x 203 mm", "A4"),
    ],
)
def test_without_a_sheet_the_smallest_usual_one_is_taken(trim, sheet):
    made = plan("saddle", 4, trim=parse_size(trim))
    assert made.sheet.portrait() == parse_size(sheet).portrait()


def test_a_hair_too_much_is_rounding_and_not_a_larger_sheet():
    made = plan("saddle", 4, trim=Size(pt(421), pt(5953) // 10), sheet=PAPER["A4"])
    assert made.sheet.width == pt(842)
    assert made.sheet.height == pt(5953) // 10
    assert "A4" in made.recipe[0].say


def _refused(**options):
    with pytest.raises(ImpositionError) as refusal:
        plan(**{"scheme": "saddle", "pages": 8, "trim": A5, **options})
    assert refusal.value.exit_code is ExitCode.IMPOSITION
    return refusal.value.problems


def test_pages_that_do_not_fit_are_refused_with_numbers_and_cures():
    (problem,) = _refused(sheet=A5)
    assert problem.code == "sheet-too-small"
    assert problem.message == (
        "pages of 148 × 210 mm need a sheet of 296 × 210 mm; this one is 210 × 148 mm, "
        "86 mm too narrow and 62 mm too low"
    )
    assert problem.hint == "take a sheet of at least 296 × 210 mm, or a page of at most 105 × 148 mm"
    (problem,) = _refused(sheet=PAPER["A4"], gutter=mm(5))
    assert "with a gutter of 5 mm need a sheet of 301 × 210 mm" in problem.message
    assert problem.message.endswith("4 mm too narrow")
    assert problem.hint.endswith("or a page of at most 146 × 210 mm")


def test_the_page_that_is_advised_does_fit():
    sheet = Size(mm(123) + Length(1), mm(77))
    (problem,) = _refused(sheet=sheet)
    advised = problem.hint.partition("at most ")[2]
    assert plan("saddle", 4, trim=parse_size(advised), sheet=sheet).trim == parse_size("61.5 x 77 mm")


def test_a_gutter_wider_than_the_sheet_advises_no_page():
    (problem,) = _refused(sheet=PAPER["A4"], gutter=mm(400))
    assert problem.hint == "take a sheet of at least 696 × 210 mm"


def test_pages_for_which_there_is_no_paper_get_a_sheet_of_their_own_size():
    made = plan("saddle", 4, trim=Size(mm(900), mm(1200)))
    (problem,) = made.problems
    assert problem.code == "no-usual-paper"
    assert made.sheet == Size(mm(1800), mm(1200))


def test_a_sheet_that_is_asked_for_is_never_unusual():
    sheet = Size(mm(1900), mm(1300))
    assert plan("saddle", 4, trim=Size(mm(900), mm(1200)), sheet=sheet).problems == ()


def test_everything_that_is_wrong_is_said_at_once():
    sizes = {"trim": Size(ZERO, mm(1)), "sheet": Size(mm(1), ZERO), "gutter": -mm(1), "bleed": -mm(2)}
    problems = _refused(scheme="sadle", pages=0, marks=("x",), **sizes)
    codes = [problem.code for problem in problems]
    assert codes == ["unknown-scheme", "no-pages", *["bad-measure"] * 4, "unknown-mark"]
    assert "did you mean saddle" in problems[0].message


def test_the_limit_of_pages():
    assert plan("saddle", 50_000, trim=A5).pages == 50_000
    assert [problem.code for problem in _refused(pages=50_001)] == ["too-many-pages"]
    assert [problem.code for problem in _refused(pages=-4)] == ["no-pages"]


@pytest.mark.parametrize("name", ["saddle", "saddle-stitch", "booklet", "2up", "F4-1"])
def test_a_scheme_has_names_of_the_trade(name):
    assert plan(name, 4, trim=A5).scheme == "saddle"


def test_ink_runs_over_the_outer_edges_only_as_far_as_there_is_room(booklet):
    left, right = (cell.clip for cell in booklet(4, sheet=PAPER["SRA4"], bleed=mm(3)).sheets[0].front.cells)
    assert left == Rect(mm(9), parse_length("4.5mm"), mm(151), mm(216))
    assert right == Rect(mm(160), parse_length("4.5mm"), mm(151), mm(216))
    left, right = (cell.clip for cell in booklet(4, bleed=mm(3)).sheets[0].front.cells)
    assert left == Rect(ZERO, ZERO, parse_length("148.5mm"), mm(210))
    assert right.right == mm(297)


def test_ink_runs_into_a_gutter_up_to_the_fold(booklet):
    left, right = (
        cell.clip for cell in booklet(4, sheet=PAPER["SRA4"], bleed=mm(3), gutter=mm(4)).sheets[0].front.cells
    )
    assert left.right == right.x == mm(160)


def test_rows_and_columns_of_any_number_stand_in_the_middle():
    grid = Grid(rows=3, columns=4, spines=(1, 3))
    trims = [place.trim for place in places(grid, Size(mm(10), mm(20)), Size(mm(60), mm(80)), mm(2), mm(1))]
    assert [trim.x for trim in trims[:4]] == [mm(8), mm(20), mm(30), mm(42)]
    assert [trim.y for trim in trims[::4]] == [mm(50), mm(30), mm(10)]
    assert {trim.size for trim in trims} == {Size(mm(10), mm(20))}
