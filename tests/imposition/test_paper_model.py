"""The paper model on orders that other programs made, with folds found by search; and our orders against theirs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pamphlet.binding import Flip, Reading
from pamphlet.imposition import Cell, Plan, Sheet, Side, Step, Turn, plan
from pamphlet.imposition.arrangement import SheetOrder, Slot, mirrored
from pamphlet.imposition.folding import fold
from pamphlet.imposition.paper import Unfoldable
from pamphlet.imposition.proof import faults
from pamphlet.measure import PAPER, Length, Rect, Size, mm

RECORDS = json.loads(Path(__file__).with_name("page_orders.json").read_text(encoding="utf-8"))["records"]
TURNS = {"": Turn.UPRIGHT, ">": Turn.RIGHT, "v": Turn.DOWN, "<": Turn.LEFT}
FOLDS = {
    "left half over right": "left-over-right",
    "right half over left": "right-over-left",
    "top half down over bottom": "top-over-bottom",
    "bottom half up over top": "bottom-over-top",
}
ACROSS = Step("cut", "", {"line": "level", "first": "top"})
ALONG = Step("cut", "", {"line": "upright", "first": "left"})
STACK = Step("gather", "")
FOLD = (
    Step("turn-over", "", {"like": "page"}),
    Step("fold", "", {"fold": "left-over-right"}),
    Step("staple", "", {"edge": "left"}),
)
GLUE = Step("glue", "", {"edge": "left"})
BY_HAND = {
    "015": (STACK, ACROSS, STACK, *FOLD),
    "034": (STACK, ACROSS, STACK, *FOLD),
    "016": (STACK, ALONG, ACROSS, STACK, *FOLD),
    "080": (Step("turn-over", "", {"like": "page"}), STACK, ACROSS, STACK, *FOLD),  # its backs are printed first
    "022": (STACK, ALONG, ACROSS, STACK, GLUE),
    "023": (STACK, ALONG, STACK, GLUE),
    "079": (STACK, ALONG, STACK, GLUE),
}
"""Recipes of the orders for which no sequence of folds alone exists: they are cut and stacked first."""


def _rows(order: str) -> list[list[tuple[int, Turn]]]:
    return [
        [(int(page), TURNS[turn]) for page, turn in re.findall(r"(\d+)([>v<]?)", row)] for row in order.split(" / ")
    ]


def _sides(record) -> list[list[list[tuple[int, Turn]]]]:
    return [_rows(line.partition(": ")[2]) for line in record["order"]]


def _side(rows, page: Size, sheet: Size) -> Side:
    cells = []
    for row, cells_of_row in enumerate(rows):
        for column, (number, turn) in enumerate(cells_of_row):
            size = page.turned() if turn in (Turn.LEFT, Turn.RIGHT) else page
            place = Rect(size.width * column, sheet.height - size.height * (row + 1), size.width, size.height)
            cells.append(Cell(number, row, column, turn, place, place))
    return Side(tuple(cells))


def _as_plan(record, recipe) -> Plan:
    """Lay a record on sheets without margins, as it was measured."""
    sides = _sides(record)
    page = Size(mm(100), mm(150))
    cell = page.turned() if sides[0][0][0][1] in (Turn.LEFT, Turn.RIGHT) else page
    sheet = Size(cell.width * len(sides[0][0]), cell.height * len(sides[0]))
    is_lying = sheet.width >= sheet.height
    flip = Flip.SHORT_EDGE if (record["back_turns_about"] == "vertical") == is_lying else Flip.LONG_EDGE
    together = re.match(r"(\d+) sheets collated", record.get("witness", {}).get("how", ""))
    section = int(together[1]) if together else 1
    return Plan(
        scheme=record["row"],
        pages=record["pages"],
        blanks=0,
        blanks_after=record["pages"],
        reading=Reading.RTL if record["row"] == "1c" else Reading.LTR,
        flip=flip,
        sheet=sheet,
        trim=page,
        sheets=tuple(
            Sheet(number + 1, number // section + 1, _side(front, page, sheet), _side(back, page, sheet))
            for number, (front, back) in enumerate(zip(sides[::2], sides[1::2], strict=True))
        ),
        recipe=tuple(recipe),
    )


def _witness(record) -> list[Step]:
    """Return the folds that were found by search, as a recipe; the sheets of a section are folded together."""
    witness = record["witness"]
    is_turned = "turn the whole stack over" in witness["start"] or witness["start"] == "back side up"
    steps = [Step("gather", "", {"by": "section"})]
    steps += [Step("turn-over", "", {"like": "page"})] if is_turned else []
    steps += [Step("fold", "", {"fold": FOLDS[name]}) for name in witness["folds"]]
    return steps


def _bound(record, clockwise: int) -> list[Step]:
    """Return the witness with the folded sections turned upright, gathered, sewn and opened."""
    edge = "right" if "right edge" in record["witness"]["spine"] else "left"
    turning = Step("turn", "", {"clockwise": clockwise})
    return [*_witness(record), turning, Step("gather", ""), Step("sew", "", {"edge": edge}), Step("trim", "")]


def _name(record) -> str:
    return f"{record['row']}-{record['id']}"


@pytest.mark.parametrize("record", [each for each in RECORDS if "witness" in each], ids=_name)
def test_the_model_folds_what_others_measured(record):
    upright = [turn for turn in (0, 90, 180, 270) if not faults(_as_plan(record, _bound(record, turn)))]
    assert len(upright) == 1


@pytest.mark.parametrize("record", [each for each in RECORDS if "witness" not in each], ids=_name)
def test_the_model_cuts_and_stacks(record):
    assert faults(_as_plan(record, BY_HAND[record["id"]])) == ()


def test_folds_at_the_head_must_be_opened():
    record = next(each for each in RECORDS if each["id"] == "006")
    *closed, _ = _bound(record, 0)
    assert "leaf 1: it cannot be opened, because it hangs on to another at the top" in faults(_as_plan(record, closed))


def test_a_quarto_takes_another_into_its_middle_but_not_a_sheet_folded_otherwise():
    record = next(each for each in RECORDS if each["id"] == "009")
    each_folded = [step for step in _bound(record, 0) if step.do != "gather"]
    made = _as_plan(record, [*each_folded[:-2], Step("nest", ""), *each_folded[-2:]])
    assert [leaf.up[0] for leaf in fold(made).leaves] == [1, 7, 3, 5, 11, 13, 9, 15]  # collated and nested differ
    unfolded = _as_plan(record, [Step("nest", "")])
    with pytest.raises(Unfoldable, match="cannot be opened"):
        fold(unfolded)


def test_loose_leaves_take_nothing_into_their_middle():
    record = next(each for each in RECORDS if each["id"] == "023")
    made = _as_plan(record, [ALONG, Step("gather", "", {"by": "section"}), Step("nest", "")])
    with pytest.raises(Unfoldable, match="cannot be opened"):
        fold(made)


def test_leaves_without_a_fold_cannot_be_sewn_or_stapled_through_it():
    record = next(each for each in RECORDS if each["id"] == "023")
    sewn = _as_plan(record, [STACK, ALONG, STACK, Step("sew", "", {"edge": "left"})])
    assert faults(sewn)[0] == "leaf 1: no fold holds it at the spine"


def test_a_mirror_turns_heads_that_point_to_a_side():
    order = SheetOrder(1, ((Slot(1, Turn.RIGHT), Slot(2, Turn.DOWN)),), None)
    assert mirrored(order) == SheetOrder(1, ((Slot(2, Turn.DOWN), Slot(1, Turn.LEFT)),), None)


def test_unequal_folds_follow_the_line_that_is_given():
    """A letter fold: the right third over the middle, then the left third over both."""
    page, sheet = Size(mm(100), mm(200)), Size(mm(300), mm(200))
    upright = Turn.UPRIGHT
    front = _side([[(5, upright), (6, upright), (1, upright)]], page, sheet)
    back = _side([[(2, upright), (3, upright), (4, upright)]], page, sheet)
    third = mm(100).units
    made = Plan(
        "letter", 6, 0, 6, Reading.LTR, Flip.SHORT_EDGE, sheet, page, (Sheet(1, 1, front, back),),
        (
            Step("turn-over", "", {"like": "page"}),
            Step("fold", "", {"fold": "right-over-left", "at": 2 * third}),
            Step("fold", "", {"fold": "left-over-right", "at": third}),
            Step("glue", "", {"edge": "left"}),
        ),
    )  # fmt: skip
    leaves = fold(made).leaves
    assert [(leaf.up, leaf.down) for leaf in leaves] == [((1,), (2,)), ((5,), (4,)), ((3,), (6,))]
    assert len({leaf.shape.box for leaf in leaves}) == 1


def test_a_word_that_the_model_does_not_know_is_refused():
    record = RECORDS[0]
    for step in (Step("crumple", ""), Step("fold", "", {"fold": "inside-out"}), Step("staple", "")):
        with pytest.raises(Unfoldable, match="paper model"):
            fold(_as_plan(record, [step]))


def test_loose_piles_are_no_booklet():
    record = next(each for each in RECORDS if each["id"] == "014")
    steps = [step for step in _bound(record, 0) if step.do != "gather" or step.details]
    assert faults(_as_plan(record, steps)) == ("2 piles are left on the table, not one booklet",)


def _cells(made: Plan) -> list[list[list[tuple[int, Turn]]]]:
    sides = [side for sheet in made.sheets for side in (sheet.front, sheet.back)]
    return [[[(cell.page, cell.turn) for cell in side.cells]] for side in sides]


OURS = {
    "1": {},
    "1b": {"flip": Flip.LONG_EDGE},
    "1c": {"reading": Reading.RTL},
}
SAME_SHEETS = ("001", "002", "024", "068", "072", "073", "074", "075", "081", "092", "093", "094")
"""Records whose file stands as ours does; the others print the same sheets turned, or innermost first."""


@pytest.mark.parametrize("record", [each for each in RECORDS if each["id"] in SAME_SHEETS], ids=_name)
def test_our_order_is_theirs_cell_for_cell(record):
    made = plan("saddle", record["pages"], trim=PAPER["A6"], **OURS[record["row"]])
    assert _cells(made) == _sides(record)


def _as_read(made: Plan) -> list[tuple[object, ...]]:
    return [(leaf.up, leaf.down) for leaf in fold(made).leaves]


@pytest.mark.parametrize("record", [each for each in RECORDS if each["row"] in OURS], ids=_name)
def test_all_of_them_read_like_ours(record):
    made = plan("saddle", record["pages"], trim=PAPER["A6"], **OURS[record["row"]])
    theirs = next(other for turn in (0, 90, 180, 270) if not faults(other := _as_plan(record, _bound(record, turn))))
    assert _as_read(made) == _as_read(theirs)


def test_a_hair_of_misregister_is_seen():
    record = RECORDS[0]
    made = _as_plan(record, _bound(record, 0))
    wider = Size(made.sheet.width + Length(1), made.sheet.height)
    assert not faults(made)
    assert faults(replace(made, sheet=wider))
