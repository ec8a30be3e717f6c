"""Figures on the grid: white space above each, so that what follows it stands on the lines of the page again.

The height of a picture is only known when it is laid out, so a layout tells what the next one must add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING

from pamphlet.measure import ZERO, Length
from pamphlet.pages.geometry import css_length

if TYPE_CHECKING:
    from pamphlet.pages.engine import Layout

_FIGURE = re.compile(r"<figure(?P<attributes>[^>]*)>")
_ID = re.compile(r'\bid="([^"]*)"')
_STEP = 127  # a hundredth of a point: finer differences are the rounding of the layout


def with_ids(html: str, section: str) -> str:
    """Return HTML in which each figure has an id, its own or `<section>-figure-<number>`."""
    numbers = count(1)

    def named(figure: re.Match[str]) -> str:
        if _ID.search(figure["attributes"]):
            return figure[0]
        return f'<figure id="{section}-figure-{next(numbers)}"{figure["attributes"]}>'

    return _FIGURE.sub(named, html)


def figure_ids(html: str) -> list[str]:
    """Return the ids of all figures of a page that `with_ids` has seen."""
    found = (_ID.search(figure["attributes"]) for figure in _FIGURE.finditer(html))
    return [match[1] for match in found if match]


def paddings(layout: Layout, figures: Iterable[str], before: Mapping[str, Length], lead: Length) -> dict[str, Length]:
    """Return what each figure needs above it to be a whole number of lines high.

    Args:
        layout: Where the figures were measured.
        figures: Their ids.
        before: What was added to them in that layout.
        lead: The height of a line.
    """
    needed = {}
    for id_ in figures:
        if id_ in layout.anchors:
            own = layout.height(id_) - before.get(id_, ZERO)
            rest = (-own.units % lead.units + _STEP // 2) // _STEP * _STEP
            needed[id_] = ZERO if rest >= lead.units - _STEP else Length(rest)
    return needed


def padding_rules(needed: Mapping[str, Length]) -> str:
    """Return the CSS that adds white space above figures."""
    return "".join(f'[id="{id_}"]{{padding-top:{css_length(length)}}}' for id_, length in needed.items() if length)
