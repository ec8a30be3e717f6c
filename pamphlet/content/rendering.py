"""From trees to what the manuscript holds: HTML, and the words that must be found again in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element, tostring

from pamphlet.content import glossary, notes, sections, typography
from pamphlet.content.manuscript import Note, Section, Term
from pamphlet.content.shapes import items_of


def words(roots: Iterable[Element]) -> Iterator[str]:
    """Yield the visible text of each run of text, without the numbers of notes."""
    for root in roots:
        for _, run in typography.runs(root):
            text = "".join(_visible(slot) for slot in run)
            if words := " ".join(text.split()):
                yield words


def _visible(slot: typography.Slot) -> str:
    if slot.is_tail:
        return slot.text
    if slot.element.get("class") == "note-call":
        return ""
    return " " if slot.element.tag == "br" else slot.text


def inner_html(element: Element) -> str:
    """Return what stands between the tags of an element, as HTML."""
    return "".join(escape(item, quote=False) if isinstance(item, str) else _outer(item) for item in items_of(element))


def blocks_html(element: Element) -> str:
    """Return the blocks in an element as HTML, each on its own line."""
    return "\n".join(_outer(child) for child in element)


def _outer(element: Element) -> str:
    tail, element.tail = element.tail, None
    text = tostring(element, encoding="unicode", method="html")
    element.tail = tail
    return text


def section(draft: sections.Draft) -> Section:
    """Return a section as the styles get it."""
    heading = draft.heading
    return Section(
        id=draft.id,
        level=draft.level,
        title="" if heading is None else sections.plain(heading),
        title_html="" if heading is None else inner_html(heading),
        body=blocks_html(draft.body),
        notes=draft.notes,
        source=draft.copy.at(draft.line),
    )


def note(draft: notes.Draft) -> Note:
    """Return a note as the styles get it."""
    definition = draft.definition
    place = definition.copy.at(definition.number)
    return Note(draft.number, definition.label, blocks_html(draft.root), tuple(draft.calls), place)


def term(draft: glossary.Draft) -> Term:
    """Return an entry of the glossary as the styles get it."""
    entry = draft.entry
    forms = tuple(dict.fromkeys((draft.name, *entry.forms)))
    place = draft.copy.at(entry.head.number)
    return Term(f"term-{entry.slug}", draft.name, blocks_html(draft.root), forms, tuple(entry.uses), place)
