"""A guess at the page of every id, from the length of the text before it.

The first layout prints these numbers. They are wrong by a page here and there, but they are as many and as long as the
right ones, so that the second layout, which prints the pages of the first, hardly ever moves a line to another page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pamphlet.content.manuscript import Manuscript, Section
from pamphlet.pages.geometry import Geometry

LETTER = 0.4  # the width of a letter in a text face, as a share of its size
SMALL = 0.85  # type of notes and glossary
FRONT_PAGES = 3  # title page, imprint, contents
HEADING_LINES = 4
OPENING_LINES = 10

_PIECE = re.compile(r"<(?P<tag>/?\w+)[^>]*?(?:\bid=\"(?P<id>[^\"]*)\"[^>]*)?>|(?P<text>[^<]+)")
_BLOCK = re.compile(r"/(?:p|li|tr|h\d|figcaption|dt|dd)$")


@dataclass(slots=True)
class _Pen:
    """Where the writing has come to, in lines from the top of the first page."""

    lines_on_page: float
    letters_in_line: float
    at: float = 0
    pages: dict[str, int] = field(default_factory=dict)

    def mark(self, id_: str) -> None:
        self.pages[id_] = int(self.at // self.lines_on_page) + 1

    def write(self, html: str) -> None:
        for piece in _PIECE.finditer(html):
            if piece["text"]:
                self.at += len(piece["text"]) / self.letters_in_line
            elif piece["id"]:
                self.mark(piece["id"])
            if piece["tag"] and _BLOCK.match(piece["tag"]):
                self.at += 0.5  # the last line of a paragraph is half empty

    def new_page(self, *, right: bool = False) -> None:
        page = -(-self.at // self.lines_on_page)
        self.at = (page + (right and page % 2)) * self.lines_on_page


def guessed_pages(manuscript: Manuscript, geometry: Geometry) -> dict[str, int]:
    """Return the page on which each id of a manuscript may be expected to stand."""
    letters = geometry.measure.units / (geometry.size.units * LETTER)
    pen = _Pen(geometry.lines, letters, at=FRONT_PAGES * geometry.lines)
    for number, sections in enumerate((manuscript.front, manuscript.body, manuscript.back)):
        pen.new_page(right=number == 1)
        for section in sections:
            _write_section(pen, section)
    pen.letters_in_line, pen.lines_on_page, pen.at = (
        letters / SMALL,
        pen.lines_on_page / SMALL,
        pen.at / SMALL,
    )
    for name, entries in (("notes", _notes(manuscript)), ("glossary", _terms(manuscript))):
        pen.new_page()
        pen.mark(name)
        pen.at += OPENING_LINES
        for id_, html in entries:
            pen.mark(id_)
            pen.write(html)
            pen.mark(f"{id_}-end")
    return pen.pages


def _write_section(pen: _Pen, section: Section) -> None:
    if section.level == 1:
        pen.new_page()
    pen.mark(section.id)
    pen.at += (0, OPENING_LINES, HEADING_LINES)[section.level]
    pen.write(section.body)


def _notes(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    yield from ((f"note-{note.number}", f"{note.html} p. 00") for note in manuscript.notes)


def _terms(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    yield from ((term.id, f"{term.name} {term.html} pp. 00, 00, 00") for term in manuscript.terms)
