"""A written file is compared with what it should be: a good and a bad sample of each problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from pamphlet.errors import Severity, errors_in
from pamphlet.measure import PAPER, Length, Size, mm
from pamphlet.preflight import verify

A5 = PAPER["A5"]


def _codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def test_a_file_that_is_as_it_should_be_has_no_problems(pdf):
    path = pdf(["Peasants and workers", "form councils"])
    assert verify(path, pages=2, size=A5, words=["Peasants and workers form councils"]) == ()
    assert verify(path, pages=2, size=None) == ()


def test_the_size_may_be_that_of_the_trim(pdf):
    path = pdf(["one"], size=(440, 612), trim=[10, 8, 429.527559, 603.275591])
    assert verify(path, pages=1, size=A5) == ()
    assert _codes(verify(path, pages=1, size=PAPER["A6"])) == ["written-page-size"]


def test_a_broken_file_is_one_problem_and_names_the_file(pdf, tmp_path):
    path = pdf(["one"])
    path.write_bytes(path.read_bytes()[:200])
    (problem,) = verify(path, pages=3, size=A5, words=["two"], name="zine-pages.pdf")
    assert problem.code == "written-file-broken"
    assert str(problem).startswith("error: zine-pages.pdf: the written PDF is damaged")
    assert _codes(verify(tmp_path / "missing.pdf", pages=1, size=None)) == ["written-file-broken"]
    (tmp_path / "empty.pdf").touch()
    assert _codes(verify(tmp_path / "empty.pdf", pages=1, size=None)) == ["written-file-broken"]


def test_page_count_and_sizes_are_reported_together(pdf):
    problems = verify(pdf(["one", "two", "three"], size=(300, 400)), pages=2, size=A5)
    assert _codes(problems) == ["written-page-count", "written-page-size"]
    assert problems[0].message == "the written PDF has 3 pages instead of 2"
    assert "page 1 is 105.833 × 141.111 mm instead of 148 × 210 mm, and 2 more" in problems[1].message
    assert errors_in(problems) == problems


def test_a_size_is_right_to_a_twentieth_of_a_millimetre(pdf):
    path = pdf(["one"])
    assert verify(path, pages=1, size=Size(A5.width + Length(1_700), A5.height)) == ()
    assert verify(path, pages=1, size=Size(A5.width + Length(1_900), A5.height)) != ()


def test_missing_words_are_a_warning_with_the_first_passage(pdf):
    path = pdf(["Peasants and workers form", "councils of their own"])
    words = ["Peasants and workers form councils", "and swallowed was the rest of the book", "never looked for"]
    (problem,) = verify(path, pages=2, size=A5, words=words)
    assert (problem.code, problem.severity) == ("words-lost", Severity.WARNING)
    assert problem.message == (
        "these words are not found in the printed pages: “and swallowed was the rest of the book”"
    )


@pytest.mark.parametrize("trim", [(), (10, 8, 430, 603)], ids=["paper", "trim"])
def test_words_beside_the_page_are_missing(pdf, trim):
    line = "These words run on and on " * 5 + "and leave the paper at its edge"
    (problem,) = verify(pdf([line], trim=trim), pages=1, size=None, words=[line, "leave the paper"])
    assert problem.code == "words-lost"
    assert verify(pdf([line[:60]], trim=trim), pages=1, size=None, words=[line[:60]]) == ()
    assert verify(pdf([line[:60]], trim=(250, 8, 430, 603)), pages=1, size=None, words=[line[:60]]) != ()


def test_a_path_with_any_letters_can_be_opened(pdf):
    assert verify(pdf(["one"], name="Räte – 苏维埃.pdf"), pages=1, size=A5) == ()


def test_only_the_file_is_looked_at(pdf):
    path = pdf(["one"])
    assert verify(path, pages=1, size=Size(mm(148), mm(210))) == ()
    Path(path).unlink()
    assert _codes(verify(path, pages=1, size=A5)) == ["written-file-broken"]
