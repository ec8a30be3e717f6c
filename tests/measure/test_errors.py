"""Problems as values, and errors that carry them from one process to another."""

from __future__ import annotations

import pickle

import pytest

from pamphlet.errors import (
    Code,
    ExitCode,
    ManuscriptError,
    PamphletError,
    Problem,
    Severity,
    Source,
    WarningsRefused,
    errors_in,
    refuse_warnings,
)

LOST = Code("lost-glove", Severity.ERROR, "A glove is lost.", "look under the table")
COLD = Code("cold-hand", Severity.WARNING, "A hand is cold.", "put it into a pocket")


def test_a_problem_says_what_where_and_what_next():
    problem = LOST("the left one is gone", Source("hall.md", 3, 7))
    assert str(problem) == "error: hall.md:3:7: the left one is gone; look under the table"
    assert str(LOST("gone", Source("hall.md"))) == "error: hall.md: gone; look under the table"
    assert str(LOST("gone", hint="")) == "error: gone"


def test_a_code_can_be_milder_than_usual():
    assert LOST("gone", severity=Severity.NOTE).severity is Severity.NOTE


def test_an_error_crosses_to_another_process_with_its_kind_and_problems():
    error = ManuscriptError([LOST("one", Source("a.md", 1)), COLD("two")])
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ManuscriptError
    assert copy.problems == error.problems
    assert copy.exit_code is ExitCode.MANUSCRIPT
    assert str(copy) == str(error)


def test_every_kind_of_error_has_an_exit_code_of_its_own():
    kinds = PamphletError.__subclasses__()
    assert len({kind.exit_code for kind in kinds}) == len(kinds) == 8


def test_only_errors_stop_a_build():
    problems = (LOST("one"), COLD("two"))
    assert errors_in(problems) == problems[:1]


def test_a_strict_run_refuses_warnings_and_bears_notes():
    refuse_warnings([COLD("two")], strict=False)
    refuse_warnings([LOST("a note", severity=Severity.NOTE)], strict=True)
    with pytest.raises(WarningsRefused) as refusal:
        refuse_warnings([COLD("two")], strict=True)
    assert refusal.value.problems == (COLD("two"),)
    assert refusal.value.exit_code == 10


def test_the_exit_codes_are_those_that_other_programs_rely_on():
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "INTERNAL": 1,
        "USAGE": 2,
        "PROJECT": 3,
        "MANUSCRIPT": 4,
        "TYPESETTING": 5,
        "IMPOSITION": 6,
        "PRESS": 7,
        "PREFLIGHT": 8,
        "MISSING_DEPENDENCY": 9,
        "WARNINGS": 10,
        "INTERRUPTED": 130,
    }


def test_a_problem_is_a_value():
    assert LOST("one", Source("a", 1)) == Problem("lost-glove", Severity.ERROR, "one", Source("a", 1), LOST.cure)
