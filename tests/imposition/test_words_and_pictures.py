"""What people and programs are told: the recipe, the summary, the drawing, the JSON and the manual."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import Severity
from pamphlet.imposition import draw, plan, schemes, summary, to_json
from pamphlet.measure import PAPER, mm, parse_size

GOLDENS = Path(__file__).with_name("goldens")
CASES = {
    "one-page": {"pages": 1},
    "six-pages-back-cover": {"pages": 6, "blanks": Blanks.BEFORE_BACK_COVER},
    "eight-pages-right-to-left": {"pages": 8, "reading": Reading.RTL},
    "eight-pages-long-edge": {"pages": 8, "flip": Flip.LONG_EDGE},
    "letter-with-margins": {"pages": 23, "trim": parse_size("5 x 8 in"), "sheet": PAPER["letter"]},
    "forty-six-pages": {"pages": 46},
}


@pytest.mark.parametrize("name", CASES)
def test_drawing_and_summary(name, golden):
    made = plan("saddle", **{"trim": PAPER["A5"], **CASES[name]})
    golden(GOLDENS / f"{name}.txt", "\n".join((draw(made), "", *summary(made), "")))


def test_json_is_that_of_the_design(golden):
    made = plan("saddle", 8, trim=PAPER["A5"])
    text = json.dumps(to_json(made), indent=1, ensure_ascii=False)
    golden(GOLDENS / "eight-pages.json", text + "\n")


def test_json_of_blanks_and_of_turned_pages():
    made = to_json(plan("saddle", 7, trim=PAPER["A5"], flip=Flip.LONG_EDGE, reading=Reading.RTL))
    assert (made["pages"], made["blanks"], made["reading"], made["flip"]) == (7, 1, "rtl", "long-edge")
    assert made["sheets"][0]["front"][1] == {"page": None, "row": 0, "column": 1, "turn": 0, "x_mm": 148.5, "y_mm": 0}
    assert [cell["turn"] for cell in made["sheets"][0]["back"]] == [180, 180]


@pytest.mark.parametrize("name", schemes.built_in)
def test_the_manual_has_its_headings_and_the_picture_that_is_drawn(name):
    scheme = schemes.get(name)
    headings = ["What it is", "Sheet", "By hand", "Good for", "Not for"]
    lines = scheme.manual.splitlines()
    assert [line for line in lines if line in headings] == headings
    assert scheme.name == name
    assert indent(draw(plan(name, 8, trim=PAPER["A5"])), "    ") in scheme.manual
    assert scheme.summary == scheme.manual.strip().splitlines()[0]


@pytest.mark.parametrize("name", schemes.built_in)
def test_every_alias_leads_to_its_scheme(name):
    aliases = schemes.get(name).aliases
    assert aliases
    assert {alias for alias, target in schemes.aliases.items() if target == name} == set(aliases)


def test_the_recipe_is_for_programs_and_for_people():
    made = plan("saddle", 24, trim=PAPER["A5"])
    assert [step.do for step in made.recipe] == [
        "print",
        "check",
        "turn-over",
        "fold",
        "nest",
        "staple",
        "trim",
    ]
    assert dict(made.recipe[3].details) == {"fold": "left-over-right"}
    assert all(step.say.endswith(".") for step in made.recipe)


def test_the_middle_pages_are_named_as_they_look_up_at_you():
    for flip in Flip:
        said = plan("saddle", 8, trim=PAPER["A5"], flip=flip).recipe[2].say
        assert "pages 4 and 5 look up" in said
    said = plan("saddle", 8, trim=PAPER["A5"], reading=Reading.RTL).recipe[2].say
    assert "pages 5 and 4 look up" in said


def test_thick_booklets_are_warned_of():
    assert plan("saddle", 48, trim=PAPER["A5"]).problems == ()
    (problem,) = plan("saddle", 49, trim=PAPER["A5"]).problems
    assert (problem.code, problem.severity) == ("booklet-thick", Severity.WARNING)
    assert "13 sheets" in problem.message
    assert "2.6 mm thick" in problem.message
    assert "stick out by 1.2 mm" in problem.message


def test_large_plans_are_drawn_one_sheet_a_line():
    lines = draw(plan("saddle", 400, trim=PAPER["A5"])).splitlines()
    assert len(lines) == 100
    assert lines[0] == "sheet   1   400   1   │     2 399"
    assert len({len(line) for line in lines}) == 1


def test_a_booklet_larger_than_its_pages_is_cut():
    said = {step.do: step.say for step in plan("saddle", 8, trim=PAPER["A6"], sheet=PAPER["A4"]).recipe}
    assert said["trim"] == "Cut the closed booklet to 105 × 148 mm: head, foot and fore-edge."
    assert "trim" not in {step.do for step in plan("saddle", 8, trim=PAPER["A5"], gutter=mm(0)).recipe}


def test_sizes_are_said_as_hands_measure():
    trim = parse_size("148.0013 x 210.0019 mm")
    said = [*summary(plan("saddle", 4, trim=trim, sheet=PAPER["A3"]))]
    assert said[0] == "A booklet of 4 pages of A5."
    assert said[-2].endswith("52.5 mm from the head and from the foot.")
    assert said[-1] == "Cut the closed booklet to 148 × 210 mm: head, foot and fore-edge."
    assert "54 mm from" in summary(plan("saddle", 4, trim=PAPER["half-letter"]))[-1]


def test_imposition_needs_nothing_but_the_standard_library():
    code = (
        f"import sys; sys.path.insert(0, {_root()!r});"
        "import pamphlet.imposition as i; from pamphlet.measure import PAPER;"
        "i.draw(i.plan('saddle', 40, trim=PAPER['A5']));"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names))"
    )
    result = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) == {"__main__", "pamphlet"}


def _root() -> str:
    import pamphlet

    return str(Path(pamphlet.__file__).parent.parent)
