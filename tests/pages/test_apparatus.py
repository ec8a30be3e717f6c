"""Page numbers, running heads and lists: what is printed is true of the pages on which it is printed."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from pamphlet.content.manuscript import Note
from pamphlet.errors import Source
from pamphlet.pages.heads import running_heads
from pamphlet.pages.references import References, run_of_pages, runs


def called(booklet, number):
    """The pages on which a note is called."""
    calls = booklet.manuscript.notes[number - 1].calls
    return sorted({booklet.page(call) for call in calls})


def listed(pages):
    """How pages are listed: 8, 11, 33–34."""
    return ", ".join(run_of_pages(run) for run in runs(pages))


def test_two_layouts_are_enough(booklet):
    assert booklet.pageset.passes == 2
    assert booklet.pageset.problems == ()


def test_each_note_ends_with_the_page_of_its_call(booklet):
    for note in booklet.manuscript.notes:
        (page,) = called(booklet, note.number)
        text = booklet.shown(f"note-{note.number}-end")
        assert f"p. {page}" in text


def test_the_list_of_a_term_is_merged_and_closed(booklet):
    pages = {booklet.page(use) for use in booklet.manuscript.terms[6].uses}
    assert len(booklet.manuscript.terms[6].uses) > len(pages) > 3
    assert f"pp. {listed(pages)}" in booklet.shown("term-guild")


def test_runs_of_pages_are_closed():
    references = References({"a": 8, "b": 11, "c": 8, "d": 33, "e": 34, "f": 29})
    spans = references.pages(["d", "a", "b", "c", "f", "e", "nowhere"])
    assert [span.text for span in spans] == ["8", "11", "29", "33–34"]
    assert [span.id for span in spans] == ["a", "b", "f", "d"]
    assert references.lost == ("nowhere",)


def test_a_run_leads_to_the_first_place_on_its_first_page():
    references = References({"a-1": 12, "a-2": 11, "a-3": 11, "a-4": 13})
    (span,) = references.pages(["a-1", "a-2", "a-3", "a-4"])
    assert (span.text, span.id) == ("11–13", "a-2")


def test_heads_of_the_notes_name_the_pages_that_call_them(booklet):
    start = booklet.page("notes")
    for page in range(start, booklet.page("glossary")):
        here = [
            note.number
            for note in booklet.manuscript.notes
            if booklet.page(f"note-{note.number}") <= page <= booklet.page(f"note-{note.number}-end")
        ]
        pages = sorted(number for note in here for number in called(booklet, note))
        several = pages[0] != pages[-1]
        expected = f"Notes to pages {pages[0]}–{pages[-1]}" if several else f"Notes to page {pages[0]}"
        assert booklet.head(page) == expected


def test_a_second_call_does_not_draw_a_head_forward(small):
    """Page 20 has notes called first on pages 5 and 6, the second of them again on page 14; page 21 goes on from 6."""
    calls = {1: ("call-1-1",), 2: ("call-2-1", "call-2-2"), 3: ("call-3-1",)}
    notes = tuple(Note(number, "", "", ids, Source("endnotes.md", 1)) for number, ids in calls.items())
    places = {"call-1-1": 5, "call-2-1": 6, "call-2-2": 14, "call-3-1": 6, "notes": 20}
    places |= {"note-1": 20, "note-2": 20, "note-3": 21} | {"note-1-end": 20, "note-2-end": 20, "note-3-end": 21}
    words = {"notes_to_page": "Notes to page", "notes_to_pages": "Notes to pages"}
    heads = re.findall(r'--notes-head:"(.*?)"', running_heads(replace(small, notes=notes), References(places), words))
    assert heads == ["Notes to pages 5–6", "Notes to page 6"]


def test_a_page_full_of_one_note_has_the_head_of_that_note(booklet):
    first, last = booklet.page("note-8"), booklet.page("note-8-end")
    assert last - first >= 2
    assert booklet.head(first + 1) == f"Notes to page {called(booklet, 8)[0]}"


def test_guide_words_are_the_first_and_last_entry_of_the_page(booklet):
    pages = {}
    for term in booklet.manuscript.terms:
        pages.setdefault(booklet.page(term.id), []).append(term.name)
    assert len(pages) > 1
    for page, names in pages.items():
        assert booklet.head(page) == f"{names[0]} – {names[-1]}"


def test_the_contents_give_the_page_of_every_section(booklet):
    text = re.sub(r"[\s\u00a0]+", " ", " ".join(line.text for line in booklet.layout.lines(booklet.page("contents"))))
    text = re.sub(r"[ .\u200b]{3,}", " … ", text)
    for section in (*booklet.manuscript.body, *booklet.manuscript.back):
        assert f"{section.title} … {booklet.page(section.id)}" in text
    assert f"Notes … {booklet.page('notes')}" in text
    assert f"Glossary … {booklet.page('glossary')}" in text


def test_the_text_begins_on_a_right_hand_page_after_a_blank_one(booklet):
    pages = booklet.pageset.pages
    assert [page.number for page in pages if page.is_blank] == [4]
    assert booklet.page("s1") == 5
    assert booklet.text(4).strip() == ""


def test_covers_have_no_folio_and_all_else_is_counted_through(booklet):
    labels = [page.label for page in booklet.pageset.pages]
    count = len(labels)
    assert labels == ["", *(str(number) for number in range(2, count)), ""]
    assert booklet.pageset.has_back_cover
    assert booklet.page("back-cover") == count


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_nothing_stands_in_the_margins_of_the_front_matter(booklet, number):
    assert booklet.layout.facts()[number - 1].margin_texts == {}


def test_openings_have_a_folio_at_the_foot_and_no_head(booklet):
    for id_ in ("s1", "s3", "s4"):
        page = booklet.page(id_)
        assert booklet.layout.facts()[page - 1].margin_texts == {"bottom-center": str(page)}


def test_heads_bear_the_title_at_the_left_and_the_section_at_the_right(booklet):
    texts = {page.number: page.margin_texts for page in booklet.layout.facts()}
    assert texts[6] == {"top-left": "6", "top-center": "The Bakers’ Council or the Bread of the Town"}
    assert texts[7]["top-right"] == "7"
    assert texts[7]["top-center"] in ("Ada Weaver", "The ovens")


def test_only_the_font_of_the_style_is_used(booklet):
    document = pypdfium2.PdfDocument(booklet.pageset.pdf)
    try:
        names = {
            item.get_font().get_base_name()
            for page in document
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=6)
        }
    finally:
        document.close()
    assert names
    assert all("EB-Garamond" in name for name in names), names


def test_bookmarks_are_plain_titles_in_their_order(booklet):
    document = pypdfium2.PdfDocument(booklet.pageset.pdf)
    try:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    finally:
        document.close()
    sections = [(section.level - 1, section.title, booklet.page(section.id)) for section in booklet.manuscript.body]
    back = [(0, "Afterword", booklet.page("s4"))]
    assert marks == [*sections, *back, (0, "Notes", booklet.page("notes")), (0, "Glossary", booklet.page("glossary"))]


def test_every_word_of_a_note_is_printed_once(booklet):
    text = " ".join(booklet.text(page) for page in range(booklet.page("notes"), booklet.page("glossary")))
    for note in booklet.manuscript.notes:
        assert len(re.findall(rf"Note {note.number} says", text)) == 1
