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
    if size is not None:
        yield from _wrong_sizes(document, size, source)
    if words:
        yield from _missing_words(document, words, source)


def _wrong_sizes(document: Document, size: Size, source: Source) -> Iterator[Problem]:
    """Report the first page of another size, and how many there are."""
    wrong = [index for index in range(len(document)) if not _is_of(document, index, size)]
    if wrong:
        others = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        message = f"page {wrong[0] + 1} is {document.size(wrong[0])} instead of {size}{others}"
        yield codes.PAGE_SIZE(message, source)


def _is_of(document: Document, index: int, size: Size) -> bool:
    if _near(document.size(index), size):
        return True
    with document.page(index) as page:
        return page.trim is not None and _near(page.trim, size)


def _near(one: Size, other: Size) -> bool:
    return abs(one.width - other.width) <= NEAR and abs(one.height - other.height) <= NEAR


def _missing_words(document: Document, words: Sequence[str], source: Source) -> Iterator[Problem]:
    texts = []
    for index in range(len(document)):
        with document.page(index) as page:
            texts.append(page.text)
    passage = first_missing(words, texts)
    if passage is not None:
        yield codes.WORDS_LOST(f"these words are not found in the printed pages: “{passage}”", source)
