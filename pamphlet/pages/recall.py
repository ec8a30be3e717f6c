"""Recall: a line that was divided before is not divided again.

A text is laid out twice, and but for a few page numbers the second layout asks the shaper for the same lines as the
first; within one layout the same line is asked for again when a paragraph moves to the next page. What WeasyPrint's
`split_first_line` answers depends on the text, the width and the properties named here, and on nothing else, so the
answer is kept until another pamphlet is begun. A third of the time of a second layout is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""The properties that WeasyPrint's text/line_break.py and text/fonts.py ask of a style when they divide a text."""

Divide = Callable[..., Any]
_lines: dict[tuple[Any, ...], Any] = {}


def forget() -> None:
    """Forget all lines. The fonts of another pamphlet may have other letters under the same names."""
    _lines.clear()


def recalled(usual: Divide) -> Divide:
    """Return `split_first_line` with a memory."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        key = (usual, text, max_width, is_line_start, minimum, *[style[name] for name in PROPERTIES])
        try:
            line = _lines.get(key)
        except TypeError:  # a property whose value is a list: rare, and not worth a way of its own
            return usual(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if line is None:
            line = usual(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            _lines[key] = line
        layout, *rest = line
        own = copy(layout)  # a line that is justified later changes its layout
        own.justification_spacing = justification_spacing
        return (own, *rest)

    return split_first_line
