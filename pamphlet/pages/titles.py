"""Titles as a compositor breaks them: into lines of like length that do not end in a small word."""

from __future__ import annotations

import re
from functools import cache

DANGLING = 3
"""A word of no more letters than this looks lost at the end of a line."""
DANGLING_COST = 40
SHORTEST = 8
"""A running head is not cut to fewer letters than this."""
MOST_WORDS = 60
"""A title of more words is no title; it is left as it is."""


def balanced(title: str, length: int) -> list[str]:
    """Divide a title into as few lines of at most about `length` letters as it needs, as even as they can be.

    >>> balanced("The Soviet System or the Dictatorship of the Proletariat", 21)
    ['The Soviet System', 'or the Dictatorship', 'of the Proletariat']
    """
    words = title.split(" ")
    if len(title) <= length or len(words) > MOST_WORDS:
        return [title]
    count = min(len(words), -(-len(title) // length))
    even = len(title) / count

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """Return what it costs to set the words from `start` in some lines, and where those lines begin."""
        if lines == 1:
            return _cost(words[start:], even, is_last=True), (start,)
        ends = range(start + 1, len(words) - lines + 2)
        ways = ((end, best(end, lines - 1)) for end in ends)
        return min(
            (_cost(words[start:end], even, is_last=False) + cost, (start, *starts)) for end, (cost, starts) in ways
        )

    starts = best(0, count)[1]
    return [" ".join(words[one:two]) for one, two in zip(starts, (*starts[1:], len(words)), strict=True)]


def _cost(words: list[str], even: float, *, is_last: bool) -> float:
    uneven = len(" ".join(words)) - even
    letters = re.sub(r"\W", "", words[-1])
    dangling = not is_last and len(letters) <= DANGLING and words[-1][-1:].isalnum()
    return uneven**2 + (DANGLING_COST if dangling else 0)


def short_title(title: str, length: int) -> str:
    """Return a title short enough for a running head: cut at a comma or colon, else between words.

    >>> short_title("The spirit of the age, or what the workers wanted", 30)
    'The spirit of the age'
    >>> short_title("A title that goes on without any pause at all", 20)
    'A title that goes…'
    """
    if len(title) <= length:
        return title
    pauses = [match.start() for match in re.finditer(r" [—–-] |[,:;] ", title[: length + 2])]
    cut = next((place for place in reversed(pauses) if SHORTEST <= place <= length), None)
    if cut is not None:
        return title[:cut]
    words = title[:length].rsplit(" ", 1)[0]
    return words.rstrip(" ,:;.") + "…"
