"""The apparatus: contents, notes by section and glossary, with the pages that each refers to, ready for templates.

A `Book` is made anew for every layout, since its page numbers come from the layout before. Templates show it and
compute nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pamphlet.content.manuscript import Manuscript, Note, Section, Term
from pamphlet.pages.figures import with_ids
from pamphlet.pages.references import References, Span
from pamphlet.pages.templates import Html
from pamphlet.pages.titles import short_title

HEAD_LENGTH = 66
"""The most letters of a running head; longer titles are cut at a natural place."""

_FIRST_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as templates show it."""

    id: str
    level: int
    title: str
    head: str
    """The title for a running head, shortened where it is long."""
    title_html: Html
    body: Html
    page: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of level 1, or text without one, with the sections of level 2 under it."""

    part: str
    """`front`, `body` or `back`."""
    is_first: bool
    """Whether it is the first of its part."""
    sections: tuple[Heading, ...]

    @property
    def has_title(self) -> bool:
        """Whether it begins with a heading of level 1."""
        return self.sections[0].level == 1


@dataclass(frozen=True, slots=True)
class Passage:
    """HTML of a note or an entry, divided so that a template can place words at its beginning and at its end."""

    before: Html
    """The tag of the first paragraph."""
    text: Html
    after: Html
    """The end tag of the last paragraph."""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note as templates show it."""

    number: int
    call: str
    """The id of its first call."""
    passage: Passage
    pages: tuple[Span, ...]
    """The pages of its calls; empty when the settings want none."""
    is_plural: bool
    """Whether those are several pages."""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes that a section calls first."""

    title: str
    notes: tuple[NoteEntry, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An entry of the glossary as templates show it."""

    id: str
    name: str
    passage: Passage
    pages: tuple[Span, ...]
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The whole manuscript as templates show it."""

    front: tuple[Chapter, ...]
    body: tuple[Chapter, ...]
    back: tuple[Chapter, ...]
    notes: tuple[NoteGroup, ...]
    notes_page: str
    terms: tuple[TermEntry, ...]
    glossary_page: str


def book(manuscript: Manuscript, references: References, *, title: str, author: str, back_references: bool) -> Book:
    """Arrange a manuscript for templates, with the pages that `references` knows.

    `title` and `author` are the pamphlet's: a chapter that bears its title has the author in the running head instead,
    so that the two heads of a spread differ.
    """

    def part(name: str, sections: Sequence[Section]) -> tuple[Chapter, ...]:
        groups = list(_chapters(sections))
        return tuple(
            Chapter(name, index == 0, tuple(_heading(section, references, title, author) for section in group))
            for index, group in enumerate(groups)
        )

    return Book(
        front=part("front", manuscript.front),
        body=part("body", manuscript.body),
        back=part("back", manuscript.back),
        notes=tuple(_note_groups(manuscript, references, title, back_references)),
        notes_page=references.page("notes") if manuscript.notes else "",
        terms=tuple(_term(term, references) for term in manuscript.terms),
        glossary_page=references.page("glossary") if manuscript.terms else "",
    )


def _chapters(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Divide sections into chapters: a new one at each heading of level 1."""
    group: list[Section] = []
    for section in sections:
        if section.level == 1 and group:
            yield tuple(group)
            group = []
        group.append(section)
    if group:
        yield tuple(group)


def _heading(section: Section, references: References, title: str, author: str) -> Heading:
    head = author if author and section.title.casefold() == title.casefold() else section.title
    return Heading(
        id=section.id,
        level=section.level,
        title=section.title,
        head=short_title(head, HEAD_LENGTH),
        title_html=Html(section.title_html),
        body=Html(with_ids(section.body, section.id)),
        page=references.page(section.id),
    )


def _note_groups(
    manuscript: Manuscript, references: References, title: str, back_references: bool
) -> Iterator[NoteGroup]:
    """Group notes by the section that calls them first; one called only in another note stays with that one."""
    sections = (*manuscript.front, *manuscript.body, *manuscript.back)
    owner = {number: section for section in sections for number in section.notes}
    groups: list[tuple[Section | None, list[Note]]] = []
    for note in manuscript.notes:
        section = owner.get(note.number, groups[-1][0] if groups else None)
        if not groups or groups[-1][0] is not section:
            groups.append((section, []))
        groups[-1][1].append(note)
    for section, notes in groups:
        name = (section.title if section else "") or title
        yield NoteGroup(name, tuple(_note(note, references, back_references) for note in notes))


def _note(note: Note, references: References, back_references: bool) -> NoteEntry:
    pages = references.pages(note.calls) if back_references else ()
    return NoteEntry(
        number=note.number,
        call=note.calls[0] if note.calls else "",
        passage=_passage(note.html),
        pages=pages,
        is_plural=_is_plural(pages),
    )


def _term(term: Term, references: References) -> TermEntry:
    pages = references.pages(term.uses)
    return TermEntry(term.id, term.name, _passage(term.html), pages, _is_plural(pages))


def _is_plural(pages: Iterable[Span]) -> bool:
    texts = [span.text for span in pages]
    return len(texts) > 1 or any("–" in text for text in texts)


def _passage(html: str) -> Passage:
    """Divide HTML before and after the words of its paragraphs; a paragraph is made where it has none."""
    html = html.strip()
    first = _FIRST_PARAGRAPH.match(html)
    start = first.end() if first else 0
    before = html[:start] if first else "<p>"
    if html.endswith("</p>"):
        return Passage(Html(before), Html(html[start:-4]), Html("</p>"))
    if first:
        return Passage(Html(before), Html(html[start:] + "<p>"), Html("</p>"))
    return Passage(Html(before), Html(f"</p>{html}<p>" if html.startswith("<") else html), Html("</p>"))
