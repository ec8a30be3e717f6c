"""Write the deliveries of one edition."""

from __future__ import annotations

from pamphlet.errors import Problem
from pamphlet.files import Outputs, sha256
from pamphlet.imposition.plan import Plan
from pamphlet.pages.pageset import PageSet
from pamphlet.press.deliveries import Job, deliveries
from pamphlet.press.deliveries.pages import finish
from pamphlet.press.delivery import Delivery, WrittenFile
from pamphlet.project.settings import Project


def deliver(project: Project, pageset: PageSet, plan: Plan, outputs: Outputs) -> Delivery:
    """Write what `project.deliver` asks for as `<stem>-<kind>.pdf`.

    Args:
        project: The edition.
        pageset: Its pages.
        plan: Where they stand on sheets.
        outputs: Where to write; the files take their names when the caller leaves it.

    Returns:
        What was written, with the paths that the files will have.

    Raises:
        PressError: when a file cannot be written.
    """
    job = Job(project, pageset, plan, finish(project, pageset))
    files: list[WrittenFile] = []
    problems: list[Problem] = []
    for kind in project.deliver:
        name = f"{project.stem}-{kind}.pdf"
        path = outputs.path(name)
        count, noticed = deliveries.get(kind)(job, path)
        problems += noticed
        files.append(WrittenFile(kind, outputs.folder / name, count, sha256(path)))
    return Delivery(tuple(files), tuple(problems))
