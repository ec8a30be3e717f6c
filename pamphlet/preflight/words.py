"""No word is lost silently: are the paragraphs of a manuscript all there in the text of the printed pages?

Only letters are compared, after compatibility decomposition and without case: what is left is the same before and
after hyphenation, ligatures, small capitals, accents in capitals, quotation marks, numbers of notes and page lists. A
paragraph that is not found in one piece may be interrupted (by a foot and a head between two pages, a figure, a drop
cap that is drawn before the rest of its page) and is then followed piece by piece.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

SEED = 16
"""So many letters together are looked for when a paragraph goes on after an interruption."""
TRIES = 8
"""At how many places where a paragraph seems to stand it is looked for, before and behind the place last read."""
HEADS = range(SEED + 1)
"""After how many letters a paragraph is looked for: so few may stand on the page before, or be drawn apart."""
EXCERPT = 9
"""How many words of a missing passage are shown."""

_NO_LETTERS = re.compile(r"[\W\d_]+")
_SAME = str.maketrans({"ı": "i", "ا": None, "ل": None})
"""Dotless i is i in capitals; lam and alef joined in one Arabic sign come back in either order, so neither counts."""


def letters(text: str) -> str:
    """Return the letters of a text, in a form in which equal letters are equal however they are printed.

    >>> letters("The “ﬁrst” so­viets,³ 1917–18") == letters("THE FIRST SOVIETS")
    True
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_SAME)


def first_missing(words: Sequence[str], pages: Sequence[str]) -> str | None:
    """Return the beginning of the first passage of `words` that is not found in the text of `pages`, or None.

    Args:
        words: Paragraphs in about the order in which they are printed; a paragraph out of order is found as well.
        pages: The text of each page, in the order in which it is drawn.
    """
    printed = _Printed([letters(page) for page in pages])
    for paragraph in words:
        wanted = letters(paragraph)
        missing_from = printed.find(wanted) if wanted else None
        if missing_from is not None:
            return _excerpt(paragraph, missing_from)
    return None


def _excerpt(paragraph: str, start: int) -> str:
    """Return some words of a paragraph from the one that holds its letter number `start`."""
    words = paragraph.split()
    ends = list(accumulate(len(letters(word)) for word in words))
    first = min(bisect_right(ends, start), len(words) - 1)
    rest = words[first : first + EXCERPT]
    return " ".join(rest) + (" …" if first + EXCERPT < len(words) else "")


@dataclass(slots=True)
class _Printed:
    """The letters of all pages in one string, and how far reading has come."""

    pages: Sequence[str]
    text: str = field(init=False)
    ends: list[int] = field(init=False)
    place: int = 0
    used: set[tuple[str, int]] = field(default_factory=set)
    """Paragraphs that were found, with the place behind each: of several equal ones, each must be there."""

    def __post_init__(self) -> None:
        self.text = "".join(self.pages)
        self.ends = list(accumulate(map(len, self.pages)))

    def find(self, wanted: str) -> int | None:
        """Find a paragraph and go on behind it; return from which letter on it is missing, or None."""
        if len(wanted) <= SEED and wanted in self.text:
            return None  # "ibid.", a cell of a table: they say nothing of the place, nor can they be counted
        furthest = 0
        for read, end in self._readings(wanted):
            if read == len(wanted) and (wanted, end) not in self.used:
                self.used.add((wanted, end))
                self.place = end
                return None
            furthest = max(furthest, read if read < len(wanted) else 0)
        return furthest

    def _readings(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield how many letters of a paragraph are found at places where it may stand, and where each ends.

        First come those where it is whole, from the place that reading has come to and then from the beginning.
        """
        parts = ((self.place, len(self.text)), (0, self.place))
        for start, stop in parts:
            for at in self._occurrences(wanted, start, stop):
                yield len(wanted), at + len(wanted)
        for head in HEADS:
            seed = wanted[head : head + SEED]
            if len(seed) < min(SEED, 4):
                return
            for start, stop in parts:
                for at in self._occurrences(seed, start, stop):
                    if self._stands_near(wanted[:head], at):
                        yield self._follow(wanted, head, at)

    def _occurrences(self, seed: str, start: int, stop: int) -> Iterator[int]:
        for _ in range(TRIES):
            start = self.text.find(seed, start, stop + len(seed))
            if start < 0:
                return
            yield start
            start += 1

    def _stands_near(self, beginning: str, at: int) -> bool:
        """Whether the first letters of a paragraph stand on the page where it goes on, or beside that page."""
        page = bisect_right(self.ends, at)
        first = self.ends[page - 2] if page > 1 else 0
        return beginning in self.text[first : self._end_after(at, 1)]

    def _end_after(self, at: int, pages: int) -> int:
        """Return where the page ends that is so many pages behind the one with the letter `at`."""
        return self.ends[min(bisect_right(self.ends, at) + pages, len(self.ends) - 1)]

    def _follow(self, wanted: str, read: int, at: int) -> tuple[int, int]:
        """Follow a paragraph from its letter `read` at a place in the text, over interruptions.

        After one it goes on upon the same page or the next two. What interrupts may begin with the same letters as
        what it interrupts; they are read too early then, which does not matter.

        Returns how many of its letters were found, and the place behind the last.
        """
        while True:
            same = self._in_common(wanted, read, at)
            read, at = read + same, at + same
            if read == len(wanted):
                return read, at
            goes_on = self.text.find(wanted[read : read + SEED], at, self._end_after(at, 2))
            if goes_on < 0:
                return read, at
            at = goes_on

    def _in_common(self, wanted: str, read: int, at: int) -> int:
        """Return how many letters are the same from here on."""
        same = 0
        step = 1 << (len(wanted) - read).bit_length()
        while step:
            here = wanted[read + same : read + same + step]
            if len(here) == step and self.text.startswith(here, at + same):
                same += step
            step //= 2
        return same
