"""References: the page numbers that a text prints, taken from where things stood when it was last laid out.

CSS could find most of them (target-counter), at twice the time, and could neither merge "8, 8, 11" nor close ranges.
So the text is laid out once with guessed numbers, and again with those of the first layout, as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A page, or a run of pages, as it is printed: `8` or `33–34`."""

    text: str
    id: str
    """The first place on those pages that is meant, to link to."""


@dataclass(frozen=True, slots=True)
class References:
    """The pages of all ids."""

    anchors: Mapping[str, int]
    _lost: set[str] = field(default_factory=set)

    @property
    def lost(self) -> tuple[str, ...]:
        """The ids that were asked for and stand on no page."""
        return tuple(sorted(self._lost))

    def number(self, id_: str) -> int | None:
        """Return the number of the page on which an id stands, None when it stands nowhere."""
        number = self.anchors.get(id_)
        if number is None:
            self._lost.add(id_)
        return number

    def page(self, id_: str) -> str:
        """Return the folio of an id, as printed; empty for an id that stands nowhere."""
        number = self.number(id_)
        return "" if number is None else folio(number)

    def pages(self, ids: Iterable[str]) -> tuple[Span, ...]:
        """Return the pages of some ids in rising order, each once, runs of them closed: 8, 11, 29, 33–34."""
        first: dict[int, str] = {}
        for id_ in ids:
            number = self.number(id_)
            if number is not None:
                first.setdefault(number, id_)
        return tuple(Span(run_of_pages(run), first[run[0]]) for run in runs(first))


def folio(number: int) -> str:
    """Return the folio of a page: pages are counted through from the title page."""
    return str(number)


def runs(numbers: Iterable[int]) -> list[tuple[int, ...]]:
    """Return numbers in rising order, each once, those that follow each other together.

    >>> runs([34, 8, 33, 8, 11])
    [(8,), (11,), (33, 34)]
    """
    ordered = sorted(set(numbers))
    breaks = [0, *(index + 1 for index, (one, two) in enumerate(pairwise(ordered)) if two != one + 1), len(ordered)]
    return [tuple(ordered[start:end]) for start, end in pairwise(breaks) if start < end]


def run_of_pages(run: tuple[int, ...]) -> str:
    """Return a run of pages as printed, from first to last with an en dash.

    >>> run_of_pages((33, 34, 35))
    '33–35'
    """
    return folio(run[0]) if len(run) == 1 else f"{folio(run[0])}–{folio(run[-1])}"
