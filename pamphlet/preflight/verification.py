"""Verification: a written file against what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pamphlet.errors import Problem, Source
from pamphlet.measure import Length, Size
from pamphlet.preflight import codes
from pamphlet.preflight.pdfium import Document, Unreadable, opened
from pamphlet.preflight.words import first_missing

NEAR = Length(1_800)
"""0.05 mm: readers keep sizes in single precision, and no knife cuts finer."""


def verify(
    path: Path, *, pages: int, size: Size | None, words: Sequence[str] = (), name: str | None = None
) -> tuple[Problem, ...]:
    """Read a written PDF back from the disk and compare it with what it should be.

    Args:
        path: The file, which may still wait for its name.
        pages: How many pages it must have.
        size: The size of every page: of its paper, or of its trim where a TrimBox says so. None: any size.
        words: The paragraphs that must be found in its text. Only letters are compared, so that hyphens, ligatures,
            capitals, accents, numbers of notes and folios, and running heads between two pages do not matter.
        name: What the file is called in messages, when it still waits for its name.

    Returns:
        What is not as it should be. A file that cannot be opened is one problem, and nothing else is looked at.
    """
    source = Source(name or path.name)
    try:
        with opened(path) as document:
            return tuple(_compared(document, pages, size, words, source))
    except Unreadable as why:
        return (codes.FILE_BROKEN(f"the written PDF is damaged: {why}", source),)


def _compared(
    document: Document, pages: int, size: Size | None, words: Sequence[str], source: Source
) -> Iterator[Problem]:
    found = len(document)
    if found != pages:
        yield codes.PAGE_COUNT(f"the written PDF has {found} pages instead of {pages}", source)
    wrong, texts = _looked_through(document, size, words)
    if wrong and size is not None:
        yield _wrong_sizes(document, wrong, size, source)
    passage = first_missing(words, texts) if words else None
    if passage is not None:
        yield codes.WORDS_LOST(f"these words are not found in the printed pages: “{passage}”", source)


def _looked_through(document: Document, size: Size | None, words: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the pages of another size, and the text of all pages if it is wanted; opening a page takes the time."""
    wrong, texts = [], []
    for index in range(len(document)):
        fits = size is None or _near(document.size(index), size)
        if fits and not words:
            continue
        with document.page(index) as page:
            if size is not None and not fits and (page.trim is None or not _near(page.trim, size)):
                wrong.append(index)
            if words:
                texts.append(page.text)
    return wrong, texts


def _wrong_sizes(document: Document, wrong: Sequence[int], size: Size, source: Source) -> Problem:
    """Name the first page of another size, and say how many there are."""
    others = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    message = f"page {wrong[0] + 1} is {document.size(wrong[0])} instead of {size}{others}"
    return codes.PAGE_SIZE(message, source)


def _near(one: Size, other: Size) -> bool:
    return abs(one.width - other.width) <= NEAR and abs(one.height - other.height) <= NEAR
