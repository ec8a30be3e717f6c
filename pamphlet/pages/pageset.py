"""The set pages: a PDF and what stands on which of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pamphlet.errors import Problem
from pamphlet.measure import Length, Size


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page of the PDF."""

    number: int
    """Its place in the file, from 1."""
    label: str
    """Its folio as printed or as it would be printed: `iii`, `12`; empty for a page that has none, such as a cover."""
    is_blank: bool
    """Whether nothing is printed on it."""


@dataclass(frozen=True, slots=True)
class PageSet:
    """Single pages in reading order, as rendered: RGB colours, tags, links and bookmarks, bleed around the trim."""

    pdf: bytes
    pages: tuple[SetPage, ...]
    trim: Size
    bleed: Length
    anchors: Mapping[str, int]
    """The number of the page on which each id of the manuscript stands (its first box)."""
    has_back_cover: bool
    """Whether the last page is a back cover and must stay last when blank pages are added."""
    passes: int
    """How often the text was laid out until every page number printed in it was right."""
    engine: Mapping[str, str]
    """Names and versions of what set the pages: weasyprint, pango, the fonts. For the manifest."""
    style: str
    title: str = ""
    """The title as printed, with the quotes and dashes of its language."""
    author: str = ""
    problems: tuple[Problem, ...] = ()
