"""Running heads that depend on what stands on a page: "Notes to pages 4–7", and the guide words of the glossary.

A named string of CSS can say what begins on a page, but not that the notes on it are called from one page or from
several, nor that a note goes on from the page before. Both are read from the last layout and given to the style as
custom properties of each page of the notes and of the glossary: `--notes-head`, `--guide-first`, `--guide-last`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pamphlet.content.manuscript import Manuscript, Note
from pamphlet.pages.geometry import css_string
from pamphlet.pages.references import References, run_of_pages

NOTES = "notes"
GLOSSARY = "glossary"


def running_heads(manuscript: Manuscript, references: References, words: Mapping[str, str]) -> str:
    """Return the CSS that gives each page of notes and glossary its head."""
    rules = [
        *(
            _rule(NOTES, index, {"notes-head": _notes_to(pages, words)})
            for index, pages in _pages_of_calls(manuscript, references)
        ),
        *(
            _rule(GLOSSARY, index, {"guide-first": first, "guide-last": last})
            for index, (first, last) in _guide_words(manuscript, references)
        ),
    ]
    return "".join(rules)


def end_of(note: int) -> str:
    """Return the id that a template gives to the last words of a note, so that its end can be found."""
    return f"note-{note}-end"


def _pages_of_calls(manuscript: Manuscript, references: References) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield for each page of the notes, from 1, the pages of the text that first call what stands on it."""
    start = references.number(NOTES) if manuscript.notes else None
    if start is None:
        return
    called: dict[int, set[int]] = {}
    for note in manuscript.notes:
        first = references.number(f"note-{note.number}")
        last = references.number(end_of(note.number))
        if first is None:
            continue
        for page in range(first, (last or first) + 1):
            called.setdefault(page, set()).update(_first_call(note, references, start))
    for page, pages in sorted(called.items()):
        if pages:
            yield page - start + 1, (min(pages), max(pages))


def _first_call(note: Note, references: References, notes_start: int) -> list[int]:
    """Return the page that calls a note first; calls in other notes count only where there is no other.

    Notes are numbered by their first calls, so heads made of these rise from page to page.
    """
    pages = [page for page in map(references.number, note.calls) if page is not None]
    return ([page for page in pages if page < notes_start] or pages)[:1]


def _notes_to(pages: tuple[int, ...], words: Mapping[str, str]) -> str:
    several = pages[0] != pages[1]
    return f"{words['notes_to_pages' if several else 'notes_to_page']} {run_of_pages(pages if several else pages[:1])}"


def _guide_words(manuscript: Manuscript, references: References) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield for each page of the glossary, from 1, the first and the last entry that begins on it."""
    start = references.number(GLOSSARY) if manuscript.terms else None
    if start is None:
        return
    entries: dict[int, list[str]] = {}
    for term in manuscript.terms:
        page = references.number(term.id)
        if page is not None:
            entries.setdefault(page, []).append(term.name)
    for page, names in sorted(entries.items()):
        yield page - start + 1, (names[0], names[-1])


def _rule(page: str, index: int, texts: Mapping[str, str]) -> str:
    declarations = "".join(f"--{name}:{css_string(text)};" for name, text in texts.items())
    return f"@page :nth({index} of {page}){{{declarations}}}"
