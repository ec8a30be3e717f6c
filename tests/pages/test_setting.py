"""Setting small manuscripts: settings, faults of the text, and what must never happen to a line."""

from dataclasses import replace
from fractions import Fraction
from html import escape
from itertools import pairwise
from types import SimpleNamespace

import pypdfium2
import pytest

from pamphlet.binding import Reading
from pamphlet.content.manuscript import Manuscript, Section
from pamphlet.errors import Source, TypesettingError
from pamphlet.measure import PAPER, mm, pt
from pamphlet.pages import setting as pages_setting
from pamphlet.pages import typeset
from pamphlet.pages.boxtree import Line
from pamphlet.pages.figures import padding_rules, with_ids
from pamphlet.pages.geometry import Margins, geometry
from pamphlet.pages.guess import guessed_pages
from pamphlet.pages.inspection import inspect
from pamphlet.project.settings import Impose, Page, Text, Type


def manuscript(*paragraphs, title="Bread"):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    section = Section("s1", 1, title, escape(title), body, (), Source("text.md", 1))
    return Manuscript("en-GB", (), (section,), (), (), (), "", "", ())


def a5():
    """An A5 page with 31 lines or so."""
    margins = Margins(*[Fraction(1, 7)] * 4)
    return geometry(PAPER["A5"], mm(3), margins, size=pt(11), lead=pt(14), source=Source("pamphlet.toml"))


def text_lines(booklet):
    """The lines of all pages of the text."""
    pages = range(booklet.page("s1"), booklet.layout.page_count + 1)
    return [line.text for page in pages for line in booklet.layout.lines(page)]


def test_settings_win_over_the_style(new_project, setting, tmp_path):
    project = new_project(
        tmp_path,
        page=Page(trim=PAPER["half-letter"], bleed=mm(5)),
        type=Type(size=pt(10), lead=pt(13), hyphenate=False),
        options={"terms": "plain"},
    )
    booklet = setting(project, manuscript(*["extraordinary responsibilities " * 40] * 3))
    assert (booklet.pageset.trim, booklet.pageset.bleed) == (PAPER["half-letter"], mm(5))
    assert booklet.layout.facts()[0].width == PAPER["half-letter"].width
    baselines = [baseline for baseline, text in booklet.baselines(5) if text != "Bread"]
    steps = {round(two - one, 1) for one, two in pairwise(baselines)}
    assert steps == {13.0}
    assert not any(line.text.endswith(("-", "‐")) for line in booklet.layout.lines(5))


def test_settings_are_printed_with_typographic_signs(new_project, small, setting, tmp_path):
    text = Text(title='"Bread" -- and salt', author="Ada O'Weaver", source="From 'Bread'...", language="en-GB")
    section = replace(small.body[0], title="“Bread”\u00a0– and salt", title_html="“Bread”\u00a0– and salt")
    long = replace(small, body=(replace(section, body="<p>Bread and salt.</p>" * 80),))
    booklet = setting(new_project(tmp_path, text=text), long)
    assert "“Bread”\u00a0– and salt" in [line.text for line in booklet.layout.lines(1)]
    assert "From ‘Bread’…" in [line.text for line in booklet.layout.lines(2)]
    assert (booklet.head(6), booklet.head(7)) == ("“Bread”\u00a0– and salt", "Ada O’Weaver")
    assert (booklet.pageset.title, booklet.pageset.author) == ("“Bread”\u00a0– and salt", "Ada O’Weaver")
    document = pypdfium2.PdfDocument(booklet.pageset.pdf)
    try:
        assert document.get_metadata_dict()["Title"] == "“Bread”\u00a0– and salt"
    finally:
        document.close()


def test_pages_from_right_to_left_are_refused(new_project, small, tmp_path):
    origins = {"impose.reading": "pamphlet.toml:7"}
    project = new_project(tmp_path, impose=Impose(reading=Reading.RTL), origins=origins)
    with pytest.raises(TypesettingError) as error:
        typeset(project, small, progress=lambda line: pytest.fail("it was set all the same"))
    (problem,) = error.value.problems
    assert (problem.code, str(problem.source)) == ("right-to-left", "pamphlet.toml:7")
    assert "`pamphlet impose --reading rtl`" in problem.hint


def test_a_text_without_back_cover_ends_with_itself(new_project, small, setting, tmp_path):
    booklet = setting(new_project(tmp_path), small)
    assert not booklet.pageset.has_back_cover
    assert [page.label for page in booklet.pageset.pages] == ["", "2", "3", "4", "5"]
    assert [problem.code for problem in booklet.pageset.problems] == ["short-last-page"]


@pytest.mark.parametrize(("level", "count"), [(1, "2 lines"), (0, "1 line")])
def test_a_last_page_with_few_lines_is_noted(new_project, small, setting, tmp_path, level, count):
    body = (replace(small.body[0], level=level),)
    booklet = setting(new_project(tmp_path), replace(small, body=body))
    messages = [problem.message for problem in booklet.pageset.problems]
    assert messages == [f"page 5, the last one, has only {count}"]


def test_a_missing_character_is_found_in_the_source(new_project, tmp_path):
    (tmp_path / "text.md").write_text("# Bread\n\nSalt and\nmore salt Ⓐ here.\n", encoding="utf-8")
    with pytest.raises(TypesettingError) as error:
        typeset(new_project(tmp_path), manuscript("Salt and more salt Ⓐ here."), progress=lambda line: None)
    found = [str(problem.source) for problem in error.value.problems if problem.code == "glyph-missing"]
    assert found == ["text.md:4:11"]


def test_a_word_that_does_not_fit_is_reported(new_project, setting, tmp_path):
    booklet = setting(new_project(tmp_path), manuscript("x " * 200, "a" * 120))
    assert [problem.code for problem in booklet.pageset.problems] == ["line-too-wide"]
    assert booklet.pageset.problems[0].message.startswith("on page 5 a line is ")


def test_a_space_before_a_word_in_italics_does_not_break_the_line(new_project, setting, tmp_path):
    """Without the repair, some of these lines have one word, or half of one (see repairs.py)."""
    texts = [
        f"{'i' * indent} false, one-sided way that historians usually depict the <em>Great Revolution</em> has gone."
        for indent in range(1, 28)
    ]
    booklet = setting(new_project(tmp_path), manuscript(*texts))
    firsts = [line for line in text_lines(booklet) if line.startswith("i")]
    assert len(firsts) == len(texts)
    assert [line for line in firsts if "usually" not in line] == []


def test_a_call_stays_with_the_comma_before_it(new_project, setting, tmp_path):
    call = '<a class="note-call" href="#s1">11</a>'
    texts = [
        f"{'i' * indent} biographer, the author and the historian Franz Mehring,{call} was." for indent in range(8, 40)
    ]
    booklet = setting(new_project(tmp_path), manuscript(*texts))
    assert sum("Mehring,\u206011" in line for line in text_lines(booklet)) == len(texts)


def test_a_line_may_end_between_a_closing_quote_and_a_bracket(new_project, small, setting, tmp_path):
    """Pango alone would keep the last word of a title and the bracket after it together."""
    source = " ".join(["“Bread and Salt” (Flour Press)"] * 40)
    text = Text(title="Bread", source=source, language="en-GB")
    lines = [line.text for line in setting(new_project(tmp_path, text=text), small).layout.lines(2)]
    assert any(line.startswith("(Flour") for line in lines)


def test_covers_reach_down_to_their_foot(new_project, small, setting, tmp_path):
    """However little stands on them: the date and the press, and the rule below."""
    text = Text(title="Bread", date="1920", publisher="Flour Press", language="en-GB")
    booklet = setting(new_project(tmp_path, text=text), replace(small, back_cover="<p>Salt.</p>"))
    height = booklet.pageset.trim.height.units / 12_700
    document = pypdfium2.PdfDocument(booklet.pageset.pdf)
    try:
        for page, last in (document[0], "1920"), (document[len(document) - 1], "lour"):
            text, picture = page.get_textpage(), page.render(scale=1).to_pil().convert("L")
            bleed = (picture.height - height) / 2
            first_letter, _ = text.search(last).get_next()
            assert 0.08 * height < text.get_charbox(first_letter)[1] - bleed < 0.2 * height
            lowest = picture.point(lambda grey: 255 * (grey < 128)).getbbox()[3]
            assert 0.88 * height < lowest - bleed < 0.92 * height
    finally:
        document.close()


def test_a_cover_that_needs_two_pages_is_reported(new_project, small, setting, tmp_path):
    long = replace(small, back_cover="<p>Flour and salt.</p>" * 20)
    booklet = setting(new_project(tmp_path, text=Text(title="Bread " * 150, language="en-GB")), long)
    assert not booklet.pageset.has_back_cover
    messages = [problem.message for problem in booklet.pageset.problems if problem.code == "cover-too-long"]
    assert len(messages) == 2
    assert messages[1] == "the back cover takes 2 pages"
    before_imprint = "".join(booklet.text(page) for page in range(1, booklet.page("imprint")))
    assert before_imprint.count("Bread") == 150


def test_titles_cannot_leave_their_place(new_project, setting, tmp_path):
    title = 'A "title" </style><h1>&amp; \\more'
    project = new_project(tmp_path, text=Text(title=title, author="<b>Ada</b>", language="x-none"))
    booklet = setting(project, manuscript("Bread.", title="Bread </style> & salt"))
    assert title in " ".join(line.text for line in booklet.layout.lines(1))
    assert "Bread </style> & salt" in " ".join(line.text for line in booklet.layout.lines(5))


def test_the_user_changes_one_block_and_keeps_the_rest(new_project, small, setting, tmp_path):
    templates = tmp_path / "styles" / "classic" / "templates"
    templates.mkdir(parents=True)
    (templates / "document.html").write_text(
        '{% extends "classic:document.html" %}{% block imprint %}<section class="imprint">Mine</section>{% endblock %}'
    )
    booklet = setting(new_project(tmp_path), small)
    assert [line.text for line in booklet.layout.lines(2)] == ["Mine"]
    assert "Bread" in booklet.text(5)


def test_what_a_style_forgets_to_print_is_reported(new_project, small, setting, tmp_path):
    templates = tmp_path / "styles" / "classic" / "templates"
    templates.mkdir(parents=True)
    (templates / "chapter.html").write_text("<section class='chapter part-body starts'>Nothing</section>")
    booklet = setting(new_project(tmp_path), small)
    assert ("anchor-missing", "s1 is on no page, so nothing can refer to it") in [
        (problem.code, problem.message) for problem in booklet.pageset.problems
    ]


def test_numbers_that_do_not_hold_still_are_reported(new_project, small, setting, tmp_path, monkeypatch):
    monkeypatch.setattr(pages_setting, "PASSES", 1)
    monkeypatch.setattr(pages_setting, "guessed_pages", lambda *_: {})
    booklet = setting(new_project(tmp_path), small)
    assert booklet.pageset.passes == 1
    assert "pages-not-settled" in [problem.code for problem in booklet.pageset.problems]


@pytest.mark.parametrize(("hyphens", "expected"), [(3, []), (4, ["hyphen-ladder"])])
def test_more_than_three_divided_words_in_a_row_are_reported(hyphens, expected):
    texts = ["one", *["two‐"] * hyphens, "three", "four‐", "five", "six"]
    lines = tuple(Line(text, 200 + 20 * number, 0, 100) for number, text in enumerate(texts))
    layout = SimpleNamespace(page_count=1, anchors={}, lines=lambda number: lines)
    assert [problem.code for problem in inspect(layout, a5())] == expected


def test_guessed_pages_come_near(booklet):
    guessed = guessed_pages(booklet.manuscript, a5())
    off = [abs(guessed[id_] - page) for id_, page in booklet.pageset.anchors.items() if id_ in guessed]
    assert len(off) > 60
    assert max(off) <= 2


def test_figures_have_ids_their_own_or_given():
    html = '<figure data-line="3"><img></figure><figure class="wide" id="u-oven"></figure><figure></figure>'
    assert with_ids(html, "s2") == (
        '<figure id="s2-figure-1" data-line="3"><img></figure>'
        '<figure class="wide" id="u-oven"></figure><figure id="s2-figure-2"></figure>'
    )


def test_only_figures_that_need_it_get_white_space():
    assert padding_rules({"a": pt(0), "b": pt(5)}) == '[id="b"]{padding-top:5pt}'


def test_the_same_manuscript_gives_the_same_bytes(new_project, small, tmp_path):
    project = new_project(tmp_path)
    one, two = (typeset(project, small, progress=lambda line: None) for _ in range(2))
    assert one == two
    later = replace(project, date=project.date + 1)
    assert typeset(later, small, progress=lambda line: None).pdf != one.pdf


def test_progress_names_the_layout_and_the_page(new_project, tmp_path):
    lines = []
    typeset(new_project(tmp_path), manuscript("Salt."), progress=lines.append)
    assert lines[:3] == ["laying out pages (1)", "page 1", "page 2"]
