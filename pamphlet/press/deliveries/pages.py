"""`…-pages.pdf`: single pages in reading order with bleed, as a printer who imposes for himself wants them."""

from __future__ import annotations

import io
from pathlib import Path

from pamphlet.errors import Problem
from pamphlet.pages.pageset import PageSet
from pamphlet.press.black import rewrite_colours
from pamphlet.press.boxes import set_page_boxes
from pamphlet.press.deliveries.job import Job
from pamphlet.press.document import describe, packed, strip_for_print
from pamphlet.project.settings import Project


def finish(project: Project, pageset: PageSet) -> bytes:
    """Return the rendered pages made ready for paper: the source of the pages and of the sheets."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pageset.pdf)) as pdf:
        strip_for_print(pdf)
        rewrite_colours(pdf, drop_tags=True)
        set_page_boxes(pdf, pageset.trim, pageset.bleed)
        describe(pdf, pageset, project.date)
        return packed(pdf)


def write(job: Job, path: Path) -> tuple[int, tuple[Problem, ...]]:
    """Write the single pages."""
    path.write_bytes(job.single_pages)
    return len(job.pageset.pages), ()
