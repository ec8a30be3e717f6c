"""How a booklet is read and how a sheet is turned: the words that settings and imposition share."""

from __future__ import annotations

from enum import Enum


class Reading(Enum):
    """The direction in which the pages are read; a right-to-left booklet has its spine on the right."""

    LTR = "ltr"
    RTL = "rtl"


class Flip(Enum):
    """How the printer turns the sheet for its back, in the words of the printer dialog.

    The edge is the one about which the sheet turns, as the written page of the PDF stands: on a landscape sheet the
    short edge is the left or right one.
    """

    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"


class Blanks(Enum):
    """Where pages are added to fill the last sheet."""

    END = "end"
    BEFORE_BACK_COVER = "before-back-cover"
