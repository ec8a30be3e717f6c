"""What a layout tells: pages, places, lines, and everything that was not right."""

import io
import os

import pikepdf
import pytest

from pamphlet import limits
from pamphlet.errors import Severity, Source, TypesettingError
from pamphlet.measure import mm
from pamphlet.pages import boxtree, engine

BREAK = '<p style="break-before:page"{}>{}</p>'


def test_places_are_found_on_their_first_page(desk):
    layout = desk.lay_out('<p id="a">one</p>' + BREAK.format(' id="b"', "two") + '<p id="c">three</p>')
    assert layout.page_count == 2
    assert {name: layout.anchors[name] for name in "abc"} == {"a": 1, "b": 2, "c": 2}


def test_pages_are_known_by_size_side_and_what_stands_on_them(desk):
    css = (
        "@page{bleed:3mm;@bottom-left{content:counter(page)}@top-right{content:'head'}}"
        "@page :blank{@bottom-left{content:none}@top-right{content:none}}"
    )
    first, second, third = desk.lay_out('<p style="break-before:right">right</p>', css).facts()
    assert (first.width, first.height) == (mm(105), mm(148))
    assert [first.side, second.side, third.side] == ["right", "left", "right"]
    assert [first.is_blank, second.is_blank, third.is_blank] == [False, True, False]
    assert (first.margin_texts, second.margin_texts) == ({"bottom-left": "1", "top-right": "head"}, {})


@pytest.mark.parametrize(
    "body",
    [
        "<p>word</p>",
        '<div style="border-top:1pt solid;width:9px"></div>',
        '<div style="background:black;width:9px;height:9px"></div>',
        '<svg width="9" height="9"><rect width="9" height="9"/></svg>',
    ],
)
def test_page_with_anything_on_it_is_not_blank(desk, body):
    facts = desk.lay_out(f'<section style="break-before:page">{body}</section>').facts()
    assert not facts[1].is_blank


def test_page_with_an_empty_or_hidden_box_is_blank(desk):
    hidden = '<p style="visibility:hidden">hidden</p>'
    facts = desk.lay_out(f'<section style="break-before:page"><p></p>{hidden}</section>').facts()
    assert facts[1].is_blank


def test_lines_stand_on_the_grid(desk):
    lines = desk.lay_out("<p>" + "word after word " * 40 + "</p>", "body,p{margin:0;text-align:justify}").lines(1)
    assert len(lines) > 5
    lead = 14 * 96 / 72
    steps = [(line.baseline - lines[0].baseline) / lead for line in lines]
    assert steps == pytest.approx(range(len(lines)))
    head = 10 * 96 / 25.4
    assert head + lead / 2 < lines[0].baseline < head + lead
    assert lines[1].text.startswith("word after word")


def test_box_tree_has_what_is_read_of_it(desk):
    """Fails when a release of WeasyPrint names its boxes anew, before anything built on them does."""
    page = desk.lay_out("<p>text</p>")._document.pages[0]
    kinds = {type(box).__name__ for box in page._page_box.descendants()}
    assert {"LineBox", "TextBox"} <= kinds
    assert boxtree.side(page) == "right"
    assert list(boxtree.font_families([page])) == [("EB Garamond",)]


def test_missing_glyph_is_named_with_its_code_point(desk):
    found = desk.problems("<p>Ⓐ and 😀</p>")
    assert [(code, problem.message) for code, problem in found] == [
        ("glyph-missing", "no font has Ⓐ (U+24B6, circled latin capital letter a)"),
        ("glyph-missing", "no font has 😀 (U+1F600, grinning face)"),
    ]


@pytest.mark.parametrize("family", ["DejaVu Sans", "Noto Sans", "Helvetica", "serif", "monospace", "No Such Font"])
def test_no_font_of_the_system_is_used_and_its_replacement_is_reported(desk, family):
    layout = desk.lay_out(f"<p style=\"font-family:'{family}', Arial\">text</p>".replace("'serif'", "serif"))
    pdf = layout.write()
    assert {font.family for font in layout._document.fonts.values()} == {"EB Garamond"}
    assert [problem.code for problem in layout.problems] == ["font-replaced"]
    assert repr(family) in layout.problems[0].message
    assert pdf


def test_text_without_any_font_is_set_and_reported(desk):
    layout = engine.lay_out("<p lang=en>text", workspace=desk.workspace, base=desk.root)
    assert layout.write().startswith(b"%PDF")
    assert "font-replaced" in {problem.code for problem in layout.problems}


def test_stylesheet_mistakes_are_named_with_file_and_line(desk):
    desk.put("css/page.css", '@import "more.css";\n\np{\n  colour: red;\n  width: 3 apples }')
    desk.put("css/more.css", "p{}\nq::nonsense{color:red}\n@page{margin:0 0 0 0 0}")
    found = desk.problems(css="p{nonsense:1}", head='<link rel="stylesheet" href="css/page.css">')
    assert [(code, problem.source) for code, problem in found] == [
        ("css-ignored", Source("essay/css/more.css")),
        ("css-ignored", Source("essay/css/more.css", 3, 7)),
        ("css-ignored", Source("essay/css/page.css", 4, 3)),
        ("css-ignored", Source("essay/css/page.css", 5, 3)),
        ("css-ignored", None),
    ]


def test_whatever_else_the_typesetter_says_is_passed_on(desk):
    ((code, problem),) = desk.problems(head='<meta name="dcterms.created" content="soon">')
    assert code == "typesetter-says"
    assert "soon" in problem.message


def test_picture_without_description_is_noted(desk):
    desk.draw("a.svg", "<rect/>")
    layout = desk.lay_out('<img src="a.svg">')
    layout.write()
    assert [(problem.code, problem.severity) for problem in layout.problems] == [("alt-missing", Severity.NOTE)]


def test_references_that_lead_nowhere_are_reported(desk):
    css = "a::after{content:target-counter(attr(href), page)}"
    codes = [code for code, _ in desk.problems('<a href="#nowhere">x</a><p id="a">1</p><p id="a">2</p>', css)]
    assert set(codes) == {"anchor-missing", "anchor-twice"}


def test_links_can_be_hit_and_are_there_once(desk):
    """Whatever the line height, and with boxes and a picture in the link; a link in two lines has a part in each."""
    desk.draw("a.svg", "")
    css = "a, i { line-height: 0 } a::before { content: '\\2060' } p { margin: 0; width: 40mm }"
    layout = desk.lay_out(
        '<p id="x"><a href="#x">call</a></p><p><a href="#x"><i>one</i> <i>two</i></a></p>'
        '<p><a href="#x"><img src="a.svg" alt="drawing"></a></p>'
        f'<p><a href="https://example.org/">{"word " * 10}</a></p>',
        css,
    )
    with pikepdf.open(io.BytesIO(layout.write())) as pdf:
        areas = [[float(side) for side in link.Rect] for link in pdf.pages[0].Annots]
        targets = [str(link.Dest) if "/Dest" in link else str(link.A.URI) for link in pdf.pages[0].Annots]
    assert targets == ["x"] * 3 + ["https://example.org/"] * 2
    heights = [top - foot for _, top, _, foot in areas]
    assert heights == pytest.approx([10, 10, heights[2], 10, 10], abs=0.01)
    assert heights[2] > 37
    assert all(left + 10 < right for left, _, right, _ in areas)
    baseline = layout.lines(1)[1].baseline * 0.75
    page_height = 148 * 72 / 25.4
    assert areas[0][3] < page_height - baseline < areas[0][1]


@pytest.mark.parametrize(
    "css",
    [
        "p{float:footnote}@page{@footnote{columns:2}}",
        "p{background:linear-gradient(device-cmyk(0 0 0 1), red)}",
        "p{font-size:1e9px}",
        f"p{{width:{'calc(' * 5000}1px{')' * 5000}}}",
    ],
)
def test_faults_of_the_typesetter_are_problems_of_the_project(desk, css):
    with pytest.raises(TypesettingError) as caught:
        desk.lay_out("<p>text</p>", css).write()
    assert caught.value.problems[0].code in ("typesetter-failed", "typesetter-limit")


@pytest.mark.parametrize(
    "css",
    [
        "@page{size:0 0;margin:0}",
        "@page{margin:-1e9cm;size:1e6cm}",
        "p{width:calc(1px / 0)}",
        ":root{--a:var(--b);--b:var(--a)}p{width:var(--a)}",
        "p{width:1e30px}",
    ],
)
def test_odd_numbers_are_printed_somehow(desk, css):
    assert desk.lay_out("<p>text</p>", css).write().startswith(b"%PDF")


def test_second_pass_uses_what_the_first_has_read(desk, monkeypatch):
    desk.draw("a.svg", '<rect width="5" height="5"/>')
    body = '<img src="a.svg" alt="a"><img src="missing.png" alt="b">'
    first = desk.lay_out(body)
    (desk.root / "essay" / "a.svg").unlink()
    second = desk.lay_out(body, again=first)
    assert second.write() == first.write()
    assert [problem.code for problem in second.problems] == ["file-missing"]


def test_same_pages_in_another_folder_are_the_same_bytes(tmp_path, new_desk):
    made = []
    for name in ("one", "another/deeper"):
        desk = new_desk(tmp_path / name)
        desk.draw("a.svg", '<rect width="5" height="5"/>')
        desk.photograph("b.png", 4, 4, b"\0" * 20)
        body = '<p><b>bold</b> <i>italic</i></p><img src="a.svg" alt="a"><img src="b.png" alt="b">'
        made.append(desk.lay_out(body, date=1_600_000_000).write())
    assert made[0] == made[1]
    with pikepdf.open(io.BytesIO(made[0])) as pdf:
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20200913122640Z"


def test_date_of_the_surroundings_stays_as_it_was(desk, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    desk.lay_out(date=9).write()
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    desk.lay_out(date=9).write()
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_pdf_says_what_it_is(desk):
    described = {"title": "Bread", "author": "A. N. Other", "subject": "Roses", "keywords": "bread, roses"}
    layout = desk.lay_out("<h1>Head</h1>", metadata=described, date=0)
    with pikepdf.open(io.BytesIO(layout.write())) as pdf:
        assert str(pdf.docinfo.Title) == "Bread"
        assert str(pdf.docinfo.Author) == "A. N. Other"
        assert str(pdf.docinfo.Creator) == "pamphlet"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.Outlines.Count == 1


def test_progress_tells_the_page(desk):
    lines = []
    desk.lay_out(BREAK.format("", "x") * 2, progress=lines.append)
    assert lines[:3] == ["page 1", "page 2", "page 3"]


@pytest.mark.parametrize("element", ["div", "span"])
def test_nesting_that_texts_may_have_is_set_in_the_limited_child(desk, element):
    body = f"<{element}>" * 200 + "deep" + f"</{element}>" * 200
    pages = limits.run(
        lambda tell: desk.lay_out(body, progress=tell).page_count,
        memory_mb=1000,
        seconds=60,
        progress=lambda line: None,
    )
    assert pages == 1


def test_limit_names_the_page_that_was_being_set(desk):
    def work(tell):
        desk.lay_out(BREAK.format("", "x") * 3, progress=tell)
        os._exit(9)

    with pytest.raises(TypesettingError, match="the last step was: page 4"):
        limits.run(work, memory_mb=1000, seconds=60, progress=lambda line: None)


def test_versions_are_known():
    found = engine.versions()
    assert set(found) == {"weasyprint", "pydyf", "pango"}
    assert found["weasyprint"].startswith("70.")
