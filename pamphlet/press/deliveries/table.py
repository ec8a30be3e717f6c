"""The deliveries by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pamphlet.errors import Problem
from pamphlet.press.deliveries.job import Job
from pamphlet.registry import Registry

Write = Callable[[Job, Path], tuple[int, tuple[Problem, ...]]]
"""Writes one file and returns how many pages it must have, and what was noticed."""


def _pages() -> Write:
    from pamphlet.press.deliveries.pages import write

    return write


def _sheets() -> Write:
    from pamphlet.press.deliveries.sheets import write

    return write


def _screen() -> Write:
    from pamphlet.press.deliveries.screen import write

    return write


deliveries: Registry[Write] = Registry("delivery", {"pages": _pages, "sheets": _sheets, "screen": _screen})
