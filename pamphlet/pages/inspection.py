"""Inspection: what a proof-reader would mark in the finished lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pamphlet.errors import Problem
from pamphlet.pages import codes
from pamphlet.pages.boxtree import Line
from pamphlet.pages.geometry import Geometry

if TYPE_CHECKING:
    from pamphlet.pages.engine import Layout

TOLERANCE = 0.5  # points that a line may be longer than the measure
LADDER = 3  # divided words at the ends of successive lines that a reader forgives
FEWEST_LINES = 3  # on a last page
POINTS = 0.75  # in a CSS pixel
_HYPHENS = ("-", "‐", "\u00ad")


def inspect(layout: Layout, geometry: Geometry) -> tuple[Problem, ...]:
    """Return what is not right in the lines: those too wide, ladders of hyphens, and a last page with hardly any."""
    problems: list[Problem] = []
    for number in range(1, layout.page_count + 1):
        lines = layout.lines(number)
        problems += (*_too_wide(number, lines, geometry), *_ladders(number, lines))
    return (*problems, *_last_page(layout, geometry), *_covers(layout))


def _covers(layout: Layout) -> Iterator[Problem]:
    """Look whether each cover ends where it begins. The imprint follows the front cover, nothing the back one."""
    after = {"cover": layout.anchors.get("imprint"), "back-cover": layout.page_count + 1}
    for id_, following in after.items():
        first = layout.anchors.get(id_)
        if first is not None and following is not None and following - first > 1:
            yield codes.COVER_TOO_LONG(f"the {id_.replace('-', ' ')} takes {following - first} pages")


def _last_page(layout: Layout, geometry: Geometry) -> Iterator[Problem]:
    """Look at the last page before the back cover; its running head does not count."""
    number = layout.page_count - (layout.anchors.get("back-cover") == layout.page_count)
    head = geometry.margins.head.points
    lines = [line for line in layout.lines(number) if head < line.baseline * POINTS < head + _depth(geometry)]
    if 0 < len(lines) < FEWEST_LINES:
        count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
        yield codes.SHORT_LAST_PAGE(f"page {number}, the last one, has only {count}")


def _depth(geometry: Geometry) -> float:
    return (geometry.lead * geometry.lines).points


def _too_wide(number: int, lines: tuple[Line, ...], geometry: Geometry) -> Iterator[Problem]:
    measure = geometry.measure.points
    for line in lines:
        over = line.width * POINTS - measure
        if over > TOLERANCE:
            yield codes.LINE_TOO_WIDE(f"on page {number} a line is {over:.1f} points too wide: {line.text[:60]!r}")


def _ladders(number: int, lines: tuple[Line, ...]) -> Iterator[Problem]:
    ladder: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.text.endswith(_HYPHENS):
            ladder.append(line)
            continue
        if len(ladder) > LADDER:
            yield codes.HYPHEN_LADDER(
                f"on page {number} {len(ladder)} lines in a row end with a hyphen, from {ladder[0].text[:40]!r}"
            )
        ladder = []
