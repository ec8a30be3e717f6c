"""Every number of pages, flip and direction folds to a booklet that reads in order; a spoiled plan never does."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import ImpositionError
from pamphlet.imposition import Turn, planning
from pamphlet.imposition.arrangement import Action, SheetOrder, Slot
from pamphlet.imposition.folding import fold
from pamphlet.imposition.proof import faults
from pamphlet.measure import PAPER, Length, Rect, mm, parse_size

WAYS = tuple(product(Flip, Reading))
IN_EVERY_WAY = 120
"""Up to so many pages every number is folded in each of the ways; above, the ways take turns, two sheets each."""


@pytest.mark.parametrize(("flip", "reading"), WAYS)
def test_1_to_400_pages_read_in_order(booklet, flip, reading):
    turn = WAYS.index((flip, reading))
    for pages in range(1, 401):
        if pages > IN_EVERY_WAY and pages // 8 % len(WAYS) != turn:
            continue
        where = (Blanks.END, Blanks.BEFORE_BACK_COVER)[(pages // 4 + (reading is Reading.RTL)) % 2]
        made = booklet(pages, flip=flip, reading=reading, blanks=where)  # a plan that does not fold raises
        assert len(made.sheets) == -(-pages // 4)
        assert made.pages + made.blanks == 4 * len(made.sheets)


def _read(made):
    return [page for leaf in fold(made).leaves for page in (*leaf.up, *leaf.down)]


def test_the_model_reads_what_the_plan_says(booklet):
    assert _read(booklet(8)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert _read(booklet(6)) == [1, 2, 3, 4, 5, 6, None, None]
    assert _read(booklet(6, blanks=Blanks.BEFORE_BACK_COVER)) == [1, 2, 3, 4, 5, None, None, 6]
    assert _read(booklet(1, blanks=Blanks.BEFORE_BACK_COVER)) == [1, None, None, None]


SIZES = (
    ("A5", "A4"),
    ("half-letter", "letter"),
    ("A6", "SRA3"),
    ("210 x 148 mm", "A3"),
    ("100 x 297 mm", "A4"),
    ("105.001 x 148.003 mm", "221.5 x 333.337 mm"),
    ("120 x 120 mm", "300 x 300 mm"),
)


@pytest.mark.parametrize(("trim", "sheet"), SIZES)
@pytest.mark.parametrize("flip", Flip)
def test_any_page_on_any_sheet_with_gutter_and_bleed(booklet, trim, sheet, flip):
    paper = parse_size(sheet)
    wide = Length(paper.landscape().width.units + 1)  # a unit more, so that the halves are not equal
    for size in (paper, paper.turned(), replace(paper.landscape(), width=wide)):
        for gutter in (mm(0), Length(1), Length(2_401)):
            made = booklet(10, trim=parse_size(trim), sheet=size, flip=flip, gutter=gutter, bleed=mm(3))
            assert not faults(made)


def test_a_lying_and_an_upright_sheet_give_the_same_plan(booklet):
    assert booklet(8, sheet=PAPER["A4"]) == booklet(8, sheet=PAPER["A4"].turned()) == booklet(8)


def _swapped(cells):
    one, other = cells
    return replace(one, page=other.page), replace(other, page=one.page)


def _turned(cells):
    return replace(cells[0], turn=Turn((cells[0].turn + 180) % 360)), cells[1]


def _shifted(cells):
    trim = cells[0].trim
    moved = Rect(trim.x - Length(1), trim.y, trim.width, trim.height)
    return replace(cells[0], trim=moved, clip=moved), cells[1]


def _twice(cells):
    return cells[0], replace(cells[1], page=cells[0].page)


def _narrower(cells):
    trim = replace(cells[0].trim, width=cells[0].trim.width - Length(1))
    return replace(cells[0], trim=trim), cells[1]


@pytest.mark.parametrize("change", [_swapped, _turned, _shifted, _twice, _narrower])
@pytest.mark.parametrize("side", ["front", "back"])
@pytest.mark.parametrize("flip", Flip)
def test_a_spoiled_side_is_found(booklet, spoiled, flip, side, change):
    made = booklet(12, flip=flip)
    for number in (1, 2, 3):
        assert faults(spoiled(made, number, side, change))


def test_other_spoiled_plans_are_found(booklet):
    made = booklet(12)
    first, second, third = made.sheets
    assert faults(replace(made, sheets=(first, second)))
    assert faults(replace(made, sheets=(first, third, second)))
    assert faults(replace(made, flip=Flip.LONG_EDGE))
    assert faults(replace(made, reading=Reading.RTL))
    assert faults(replace(made, sheets=(first, second, replace(third, front=third.back, back=third.front))))
    assert faults(replace(made, sheets=(first, second, replace(third, back=None))))
    assert faults(replace(made, blanks_after=11, blanks=1, pages=11))
    assert faults(replace(made, sheet=replace(made.sheet, width=made.sheet.width + mm(1))))


def test_a_spoiled_recipe_is_found(booklet):
    made = booklet(12)
    for number, step in enumerate(made.recipe):
        without = made.recipe[:number] + made.recipe[number + 1 :]
        moves_paper = step.do not in ("print", "check", "trim")
        assert bool(faults(replace(made, recipe=without))) == moves_paper, step.do
    wrong = {"fold": {"fold": "right-over-left"}, "turn-over": {"like": "calendar"}, "staple": {"edge": "right"}}
    for do, details in wrong.items():
        recipe = tuple(replace(step, details=details) if step.do == do else step for step in made.recipe)
        assert faults(replace(made, recipe=recipe)), do


def test_what_is_wrong_is_said_in_words(booklet, spoiled):
    made = booklet(8)
    assert faults(spoiled(made, 1, "front", _swapped)) == ("at place 1 stands page 8 and should stand page 1",)
    assert faults(spoiled(made, 2, "back", _turned)) == ("page 4 does not stand upright",)
    assert faults(spoiled(made, 1, "back", _shifted)) == ("page 2 does not lie on page 1 in the closed booklet",)
    assert faults(replace(made, reading=Reading.RTL)) == ("the spine is at the left, not at the right",)
    recipe = (*made.recipe[:2], replace(made.recipe[3], details={"fold": "left-over-right", "at": 36_000}))
    assert faults(replace(made, recipe=recipe)) == ("a fold or a cut runs through page 8",)


def test_ink_may_not_run_over_a_neighbour_or_the_edge(booklet, spoiled):
    def widened(cells):
        clip = cells[0].clip
        return replace(cells[0], clip=replace(clip, width=clip.width + mm(1))), cells[1]

    def beyond(cells):
        clip = cells[0].clip
        return replace(cells[0], clip=Rect(clip.x - mm(1), clip.y, clip.width, clip.height)), cells[1]

    made = booklet(4)
    assert faults(spoiled(made, 1, "front", widened)) == ("sheet 1, front: page 4 and page 1 run into each other",)
    assert faults(spoiled(made, 1, "back", beyond))[0] == "sheet 1, back: the place of page 2 reaches beyond the paper"


def test_register_may_be_looser_for_what_was_measured(booklet, spoiled):
    made = spoiled(booklet(4), 1, "front", _shifted)
    assert faults(made)
    assert not faults(made, tolerance=Length(1))


def test_a_scheme_that_does_not_fold_is_never_a_plan(monkeypatch):
    right = planning.schemes.get("saddle")

    def wrong_way(positions):
        return tuple(SheetOrder(order.section, order.back, order.front) for order in right.arrange(positions))

    broken = replace(right, arrange=wrong_way)
    monkeypatch.setitem(planning.schemes.built_in, "saddle", lambda: broken)
    with pytest.raises(ImpositionError) as failure:
        planning.plan("saddle", 8, trim=PAPER["A5"])
    assert {problem.code for problem in failure.value.problems} == {"plan-does-not-fold"}
    assert "saddle, 8 pages" in str(failure.value)


def test_a_recipe_that_binds_nothing_is_never_a_plan(monkeypatch):
    right = planning.schemes.get("saddle")
    loose = replace(right, recipe=lambda _sheets: (Action("print", {"sides": 2}),))
    monkeypatch.setitem(planning.schemes.built_in, "saddle", lambda: loose)
    with pytest.raises(ImpositionError, match="binds nothing"):
        planning.plan("saddle", 4, trim=PAPER["A5"])


def test_slots_stand_upright_unless_a_scheme_turns_them():
    assert Slot(1).turn is Turn.UPRIGHT
