"""`plan` and `schemes`: which page stands where, without any file."""

from __future__ import annotations

import json

import pytest

from pamphlet.errors import ExitCode


def test_a_plan_is_drawn_and_explained(pamphlet):
    answer = pamphlet("plan", "--scheme", "saddle", "--pages", 8)
    assert answer.code == ExitCode.OK
    assert "│  8  │  1  │    │  2  │  7  │" in answer.out
    assert "Print on 2 sheets of A4 at actual size (100 %), on both sides, flip on the short edge." in answer.out
    assert answer.err == ""


def test_a_plan_as_json_is_that_of_the_design(pamphlet):
    plan = json.loads(pamphlet("plan", "--pages", 8, "--json").out)
    assert plan["scheme"] == "saddle"
    assert (plan["pages"], plan["blanks"], plan["reading"], plan["flip"]) == (8, 0, "ltr", "short-edge")
    assert plan["sheet"] == {"width_mm": 297, "height_mm": 210}
    assert plan["trim"] == {"width_mm": 148, "height_mm": 210}
    assert plan["sheets"][0]["number"] == plan["sheets"][0]["section"] == 1
    assert plan["sheets"][0]["front"] == [
        {"page": 8, "row": 0, "column": 0, "turn": 0, "x_mm": 0.5, "y_mm": 0},
        {"page": 1, "row": 0, "column": 1, "turn": 0, "x_mm": 148.5, "y_mm": 0},
    ]
    assert [cell["page"] for cell in plan["sheets"][0]["back"]] == [2, 7]
    assert {"do", "say"} <= set(plan["recipe"][0])


def test_many_plans_are_a_line_each(pamphlet):
    answer = pamphlet("plan", "--pages", "1..9")
    lines = answer.out.splitlines()
    assert len(lines) == 9
    assert lines[0] == "1 page, 1 sheet, 3 blanks: · 1 | · ·"
    assert lines[5] == "6 pages, 2 sheets, 2 blanks: 6 1 | 2 · / · 3 | 4 5"
    assert lines[7] == "8 pages, 2 sheets, 0 blanks: 8 1 | 2 7 / 6 3 | 4 5"


def test_many_plans_as_json_are_a_list(pamphlet):
    plans = json.loads(pamphlet("plan", "--pages", "1..400", "--json").out)
    assert [plan["pages"] for plan in plans] == list(range(1, 401))
    assert all(plan["pages"] + plan["blanks"] == 4 * len(plan["sheets"]) for plan in plans)


def test_a_problem_of_many_plans_is_said_once(pamphlet):
    err = pamphlet("plan", "--pages", "1..100").err
    assert err.count("pamphlet: warning: ") == err.count("\n") == 1
    assert "13 sheets in one fold" in err


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["--blanks", "end"], [None, 1, 2, None, None, 3, 4, 5]),
        (["--blanks", "before-back-cover"], [5, 1, 2, None, None, 3, 4, None]),
        (["--blanks", "end", "--reading", "rtl"], [1, None, None, 2, 3, None, 5, 4]),
    ],
)
def test_options_reach_the_plan(pamphlet, words, pages):
    plan = json.loads(pamphlet("plan", "--pages", 5, "--json", *words).out)
    placed = [cell["page"] for sheet in plan["sheets"] for side in ("front", "back") for cell in sheet[side]]
    assert placed == pages


def test_paper_and_gutter_reach_the_plan(pamphlet):
    plan = json.loads(
        pamphlet("plan", "--pages", 4, "--trim", "half-letter", "--sheet", "tabloid", "--gutter", "5mm", "--json").out
    )
    assert plan["trim"] == {"width_mm": 139.7, "height_mm": 215.9}
    assert plan["sheet"] == {"width_mm": 431.8, "height_mm": 279.4}
    left, right = (cell["x_mm"] for cell in plan["sheets"][0]["front"])
    assert right - left == pytest.approx(139.7 + 5, abs=0.001)


def test_what_cannot_be_laid_out_is_an_error_of_imposition(pamphlet):
    answer = pamphlet("plan", "--pages", 8, "--sheet", "A6")
    assert answer.code == ExitCode.IMPOSITION
    assert answer.out == ""
    unknown = pamphlet("plan", "--pages", 8, "--scheme", "sadle")
    assert unknown.code == ExitCode.IMPOSITION
    assert "did you mean saddle" in unknown.err


def test_strict_refuses_a_thick_booklet(pamphlet):
    assert pamphlet("plan", "--pages", 52).code == ExitCode.OK
    answer = pamphlet("plan", "--pages", 52, "--strict")
    assert answer.code == ExitCode.WARNINGS
    assert answer.out == ""
    assert "stopped at warnings, as --strict asks" in answer.err


def test_schemes_are_listed_with_what_they_are(pamphlet):
    assert pamphlet("schemes").out.splitlines()[0].startswith("saddle  Saddle stitch: ")


@pytest.mark.parametrize("name", ["saddle", "F4-1"])
def test_a_scheme_has_a_manual_with_a_drawn_diagram(pamphlet, name):
    manual = pamphlet("schemes", name).out
    for heading in ("What it is", "Sheet", "By hand", "Good for", "Not for"):
        assert f"\n{heading}\n" in manual
    assert "│  8  │  1  │" in manual
    assert "{diagram}" not in manual


def test_an_unknown_scheme_is_told_as_plan_tells_it(pamphlet):
    answer = pamphlet("schemes", "sadle")
    assert answer.code == ExitCode.IMPOSITION
    assert "did you mean saddle" in answer.err
    assert answer == pamphlet("plan", "--pages", 4, "--scheme", "sadle")


def test_a_range_that_would_fill_the_memory_is_refused(pamphlet):
    answer = pamphlet("plan", "--pages", "1..50000")
    assert answer.code == ExitCode.USAGE
    assert "'1..50000' comes to more than 500,000 pages in all its plans" in answer.err
