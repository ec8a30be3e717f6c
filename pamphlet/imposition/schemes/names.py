"""The table of schemes: a name costs no import until its scheme is used."""

from __future__ import annotations

from pamphlet.imposition.arrangement import Scheme
from pamphlet.registry import Registry


def _saddle() -> Scheme:
    from pamphlet.imposition.schemes.saddle import SCHEME

    return SCHEME


schemes: Registry[Scheme] = Registry(
    kind="scheme",
    built_in={"saddle": _saddle},
    aliases={"saddle-stitch": "saddle", "booklet": "saddle", "2up": "saddle", "F4-1": "saddle"},
)
