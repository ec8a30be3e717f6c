"""`…-sheets.pdf`: the pages imposed on sheets, to print, fold and bind."""

from __future__ import annotations

from pathlib import Path

from pamphlet.errors import Problem
from pamphlet.press.deliveries.job import Job


def write(job: Job, path: Path) -> tuple[int, tuple[Problem, ...]]:
    """Write the imposed sheets.

    Raises PressError when the sheets cannot be written.
    """
    from pamphlet.press.opening import open_source
    from pamphlet.press.sheets import write_sheets

    with open_source(job.single_pages) as source:
        problems = write_sheets(source, job.plan, path, box="trim")
    return sum(len(sheet.sides) for sheet in job.plan.sheets), problems
