"""Imposition: from a number of pages to sheets that fold right. Pure geometry, no file formats."""

from pamphlet.imposition.arrangement import Scheme
from pamphlet.imposition.picture import draw, to_json
from pamphlet.imposition.plan import Cell, Mark, MarkKind, Plan, Sheet, Side, Step, Turn
from pamphlet.imposition.planning import plan
from pamphlet.imposition.schemes.names import schemes
from pamphlet.imposition.wording import summary

__all__ = [
    "Cell",
    "Mark",
    "MarkKind",
    "Plan",
    "Scheme",
    "Sheet",
    "Side",
    "Step",
    "Turn",
    "draw",
    "plan",
    "schemes",
    "summary",
    "to_json",
]
