"""`…-screen.pdf`: to read and search on a screen, with links, bookmarks and tags, trimmed."""

from __future__ import annotations

import io
from pathlib import Path

from pamphlet.errors import Problem
from pamphlet.press.boxes import crop_to_trim
from pamphlet.press.deliveries.job import Job
from pamphlet.press.document import describe, packed


def write(job: Job, path: Path) -> tuple[int, tuple[Problem, ...]]:
    """Write the screen edition."""
    import pikepdf

    with pikepdf.open(io.BytesIO(job.pageset.pdf)) as pdf:
        crop_to_trim(pdf, job.pageset.trim)
        describe(pdf, job.pageset, job.project.date)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        path.write_bytes(packed(pdf))
    return len(job.pageset.pages), ()
