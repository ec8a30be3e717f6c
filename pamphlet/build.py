"""The corridor: one edition goes through every room once, from left to right.

The names of the steps are those of ARCHITECTURE.md, and those that `pamphlet -v build` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pamphlet import limits, manifest
from pamphlet.binding import Blanks
from pamphlet.content import Manuscript, read
from pamphlet.errors import ExitCode, PamphletError, Problem, Severity
from pamphlet.files import outputs
from pamphlet.imposition import Plan, plan
from pamphlet.pages import PageSet, typeset
from pamphlet.preflight import verify
from pamphlet.press import Delivery, deliver
from pamphlet.project import Project

STEPS = ("project", "content", "pages", "imposition", "press", "preflight")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """One edition, made."""

    project: Project
    plan: Plan
    delivery: Delivery
    pages: int
    """How many pages the text came to, without the blank ones that were added."""
    sentences: tuple[str, ...]
    """What to print and how, and what hands do then, in plain words."""
    problems: tuple[Problem, ...]
    """What was noticed in all rooms, in the order of the rooms."""

