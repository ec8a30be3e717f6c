"""Every line of running text stands on the grid of its page, whatever came before it."""

from collections import Counter

import pytest

LEAD = 14
SMALL_LEAD = 12
TOLERANCE = 0.06


def off_grid(booklet, pages, lead):
    """The lines that do not stand where most lines of these pages stand, modulo the lead."""
    lines = [(baseline, text, page) for page in pages for baseline, text in booklet.baselines(page)]
    usual = Counter(round(baseline % lead, 1) for baseline, _, _ in lines).most_common(1)[0][0]
    return [
        (page, round(baseline, 2), text)
        for baseline, text, page in lines
        if min(d := abs(baseline % lead - usual), lead - d) > TOLERANCE
    ]


def running_text(booklet, first, last):
    """The pages from one id up to, and without, another."""
    return range(booklet.page(first), booklet.page(last))


def test_text_stands_on_the_grid(booklet):
    pages = running_text(booklet, "s1", "notes")
    titles = ("B", "Flour", "Afterword", "The ovens", "in the second", "The Bakers", "or the Bread", "of the Town")
    wrong = [line for line in off_grid(booklet, pages, LEAD) if not line[2].startswith(titles)]
    assert wrong == []
    assert sum(len(booklet.baselines(page)) for page in pages) > 150


def test_the_drop_cap_stands_on_the_third_line(booklet):
    lines = booklet.baselines(booklet.page("s1"))
    capital = next(baseline for baseline, text in lines if text == "B")
    first = next(baseline for baseline, text in lines if text.startswith("read and"))
    assert capital == pytest.approx(first + 2 * LEAD, abs=TOLERANCE)


@pytest.mark.parametrize(("first", "last"), [("notes", "glossary"), ("glossary", "back-cover")])
def test_small_type_stands_on_a_grid_of_its_own(booklet, first, last):
    pages = running_text(booklet, first, last)
    wrong = [line for line in off_grid(booklet, pages, SMALL_LEAD) if line[2] not in ("Notes", "Glossary")]
    headings = [section.title for section in booklet.manuscript.body]
    assert [line for line in wrong if not any(title.startswith(line[2]) for title in headings)] == []


def test_small_type_hangs_from_the_first_line_of_the_text(booklet):
    text = booklet.baselines(booklet.page("s1") + 1)[0][0]
    notes = booklet.baselines(booklet.page("notes") + 1)[0][0]
    glossary = booklet.baselines(booklet.page("glossary") + 1)[0][0]
    assert notes == pytest.approx(text, abs=TOLERANCE)
    assert glossary == pytest.approx(text, abs=TOLERANCE)


def test_a_figure_is_a_whole_number_of_lines_high(booklet):
    lines = booklet.layout.height("s3-figure-1").units / 12_700 / LEAD
    assert lines == pytest.approx(round(lines), abs=0.002)


def test_no_page_is_deeper_than_its_lines(booklet):
    for page in running_text(booklet, "s1", "notes"):
        baselines = [baseline for baseline, _ in booklet.baselines(page)]
        assert max(baselines) - min(baselines) <= 30 * LEAD + TOLERANCE
