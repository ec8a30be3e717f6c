"""The job: what every delivery of one edition is made from."""

from __future__ import annotations

from dataclasses import dataclass

from pamphlet.imposition.plan import Plan
from pamphlet.pages.pageset import PageSet
from pamphlet.project.settings import Project


@dataclass(frozen=True, slots=True)
class Job:
    """One edition, set and planned."""

    project: Project
    pageset: PageSet
    plan: Plan
    single_pages: bytes
    """The finished pages: black on the black plate, boxes at the origin, nothing for screens left in."""
