"""Blanks: how many pages must be added so that the last sheet is full, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from pamphlet.binding import Blanks


@dataclass(frozen=True, slots=True)
class Padding:
    """The pages of a booklet with its blanks."""

    pages: int
    blanks: int
    after: int
    """After which page the blanks stand; equal to `pages` when they stand at the end, or when there are none."""

    @property
    def positions(self) -> int:
        """How many pages the booklet has, blanks counted."""
        return self.pages + self.blanks

    def sequence(self) -> tuple[int | None, ...]:
        """Return the page at each position, in reading order; None is a blank."""
        return (*range(1, self.after + 1), *(None,) * self.blanks, *range(self.after + 1, self.pages + 1))


def pad(pages: int, multiple: int, where: Blanks) -> Padding:
    """Fill up a number of pages to a multiple.

    Before the back cover means before the last page; a single page is a front cover and stays the first.
    """
    blanks = -pages % multiple
    keep_last = where is Blanks.BEFORE_BACK_COVER and blanks > 0 and pages > 1
    return Padding(pages, blanks, pages - 1 if keep_last else pages)
