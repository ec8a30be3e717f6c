"""Black that is black: greys leave the renderer as three equal amounts of light and leave here as one amount of ink.

A renderer writes black text as `0 0 0 rg`, which a press separates into four inks on top of each other, blurred by
the least misregistration and four times as wet. DeviceGray `0 g` prints on the black plate alone (ISO 32000-1,
8.6.4.2), and an office printer counts the page as black and white.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

TOLERANCE = 3 / 255
"""How far the three lights of a grey may differ: the rounding of 8-bit colour."""
SOLID = 0.015
"""A grey with less light than this is meant as black (the renderer's own rules are 0.7 % light)."""
_GREY_OPERATOR = {"rg": "g", "RG": "G"}
_MARKED_CONTENT = {"BDC", "BMC", "EMC", "MP", "DP"}


def rewrite_colours(pdf: pikepdf.Pdf, *, drop_tags: bool) -> None:
    """Turn every grey of a rendered PDF into DeviceGray, in pages, forms, patterns and soft masks.

    Args:
        pdf: What the renderer wrote; it is changed in place.
        drop_tags: Whether to drop the marked content that tags the text, for files whose structure tree is dropped.
    """
    import pikepdf

    seen = set()
    pending = []
    for scope in pdf.content_scopes():
        page = scope.kind == "page"
        key = scope.content.objgen
        if key in seen:
            continue
        seen.add(key)
        instructions = pikepdf.parse_content_stream(scope.content)
        pending.append((scope.content, page, _rewritten(instructions, drop_tags=drop_tags)))
    for content, page, kept in pending:
        data = pikepdf.unparse_content_stream(kept)
        if page:
            content.Contents = pdf.make_stream(data)
        else:
            content.write(data)


def _rewritten(instructions: Iterable[Any], *, drop_tags: bool) -> list[Any]:
    kept: list[Any] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator in _GREY_OPERATOR:
            kept.append(_grey(instruction, operator))
        elif not (drop_tags and operator in _MARKED_CONTENT):
            kept.append(instruction)
    return kept


def _grey(instruction: Any, operator: str) -> Any:
    """Return the DeviceGray twin of an RGB operator, or the operator itself when it is a colour."""
    import pikepdf

    lights = [float(value) for value in instruction.operands]
    if len(lights) != 3 or max(lights) - min(lights) > TOLERANCE:
        return instruction
    light = sum(lights) / 3
    value = Decimal(0) if light < SOLID else Decimal(f"{light:.4f}").normalize()
    return pikepdf.ContentStreamInstruction([value], pikepdf.Operator(_GREY_OPERATOR[operator]))
