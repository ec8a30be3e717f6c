"""Repairs: what is mended in WeasyPrint 70, each with its reason and a test that fails without it.

The dependency is pinned to one major version. Each repair wraps one function and changes its result only in the case
that is described, so that a WeasyPrint without the fault is not touched.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from types import ModuleType
from typing import Any

from pamphlet.pages.recall import recalled

NARROWEST = 0.25  # width of a letter as a share of its size; hardly any text is set narrower


def mend(weasyprint: ModuleType) -> None:
    """Mend a loaded WeasyPrint. To be called once."""
    inline, preferred = weasyprint.layout.inline, weasyprint.layout.preferred
    inline.split_first_line = recalled(_hanging_space(inline.split_first_line))
    preferred.split_first_line = recalled(preferred.split_first_line)


def _hanging_space(usual: Callable[..., Any]) -> Callable[..., Any]:
    """Let the space between words and a following element hang over the end of the line.

    Text such as "depict the " before an element may fill a line so exactly that only its last space has no room. Pango
    lets the space hang, but WeasyPrint takes the line for too long and divides the *first* word that has a hyphen or
    can be hyphenated: a line with one word, or with wide gaps, in the middle of a paragraph.
    """

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any) -> Any:
        line = usual(text, style, context, max_width, *more, **named)
        resume_at = line[2]
        if resume_at is None or not _may_nearly_fit(text, style, max_width):
            return line
        _, _, rest, width, *_ = usual(text.rstrip(" "), style, context, max_width, *more, **named)
        if rest is not None or width > max_width:
            return line
        return usual(text, style, context, None, *more, **named)

    return split_first_line


def _may_nearly_fit(text: str, style: Any, max_width: Any) -> bool:
    """Whether a text ends in a space that can hang, and is short enough to fit in a line without it."""
    return (
        text.endswith(" ")
        and style["white_space"] in ("normal", "pre-line")
        and max_width not in (None, inf)
        and len(text) * style["font_size"] * NARROWEST <= max_width
    )
