"""Marks on the sheet: lines in registration colour, which prints on every plate (ISO 32000-1, 8.6.6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pamphlet.imposition.plan import Mark
from pamphlet.press.matrix import number

REGISTRATION = b"[/Separation /All /DeviceGray << /FunctionType 2 /Domain [0 1] /Range [0 1] /N 1 /C0 [1] /C1 [0] >>]"
"""The colour space `/All`; where there is no plate, full tint is black. Grey may stand beside any output intent."""
COLOUR_NAME = "/Registration"
DASH = "3 3"
"""Points of line and gap in a mark that is dashed."""


def draw_marks(marks: Sequence[Mark]) -> str:
    """Return the operators that draw the marks; empty where there are none.

    The colour space REGISTRATION must be known as COLOUR_NAME in the resources of the sheet.
    """
    if not marks:
        return ""
    lines = [f"q {COLOUR_NAME} CS 1 SCN"]
    for (weight, dashed), group in groupby(marks, key=lambda mark: (mark.weight, mark.dashed)):
        lines.append(f"{number(weight)} w [{DASH if dashed else ''}] 0 d")
        lines += [_line(mark) for mark in group]
    lines.append("Q")
    return "\n".join(lines) + "\n"


def _line(mark: Mark) -> str:
    start, end = mark.start, mark.end
    return f"{number(start.x)} {number(start.y)} m {number(end.x)} {number(end.y)} l S"
