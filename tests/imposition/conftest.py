"""What the tests of imposition share: small ways to make a plan and to spoil one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pamphlet.imposition import Cell, Plan, Side, plan
from pamphlet.measure import PAPER

Spoil = Callable[[tuple[Cell, ...]], tuple[Cell, ...]]


@pytest.fixture
def booklet() -> Callable[..., Plan]:
    """Plan a saddle-stitched booklet of A5 pages."""

    def make(pages: int, **options) -> Plan:
        return plan("saddle", pages, **{"trim": PAPER["A5"], **options})

    return make


@pytest.fixture
def spoiled() -> Callable[[Plan, int, str, Spoil], Plan]:
    """Return a plan with the cells of one side changed."""

    def spoil(made: Plan, number: int, side: str, change: Spoil) -> Plan:
        def changed(which: Side) -> Side:
            return replace(which, cells=change(which.cells))

        sheets = [
            replace(sheet, **{side: changed(getattr(sheet, side))}) if sheet.number == number else sheet
            for sheet in made.sheets
        ]
        return replace(made, sheets=tuple(sheets))

    return spoil
