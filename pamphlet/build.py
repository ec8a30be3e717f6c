"""The corridor: one edition goes through every room once, from left to right.

The names of the steps are those of ARCHITECTURE.md, and those that `pamphlet -v build` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pamphlet import limits, manifest
from pamphlet.binding import Blanks
from pamphlet.content import read
from pamphlet.errors import Problem, refuse_warnings
from pamphlet.files import outputs
from pamphlet.imposition import Plan, plan, summary
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


def build(project: Project, folder: Path, *, strict: bool = False, progress: Progress = lambda _step: None) -> Build:
    """Make the deliveries of one edition in a folder, which is made if it is not there.

    The files take their names together, when all of them are whole and were read back. After an error the folder is as
    it was.

    Args:
        project: The edition.
        folder: Where the files go.
        strict: Whether a warning stops the build.
        progress: Is told the name of each step, and more about the long ones.

    Raises:
        PamphletError: of the room that found the error, with all problems that it found.
        WarningsRefused: when `strict` is asked for and there are warnings.
        OSError: when a file cannot be written.
    """
    pageset, seen = _set_pages(project, progress)
    progress("imposition")
    layout = _plan(project, pageset)
    folder.mkdir(parents=True, exist_ok=True)
    with outputs(folder) as files:
        progress("press")
        delivery = deliver(project, pageset, layout, files)
        progress("preflight")
        checked = verify(project, pageset, layout, delivery, files)
        problems = (*project.problems, *pageset.problems, *layout.problems, *delivery.problems, *checked)
        refuse_warnings(problems, strict=strict)
        files.write("report.json", manifest.report(pageset, layout, problems))
        files.write("manifest.json", manifest.manifest(project, pageset, delivery, seen))
    return Build(project, layout, delivery, len(pageset.pages), summary(layout), problems)


def _set_pages(project: Project, progress: Progress) -> tuple[PageSet, frozenset[Path]]:
    """Read the text and set it, in a child process with limits: both work on what strangers wrote.

    Returns the pages, with the problems of the text before their own, and the files that were read for them.
    """
    witness = manifest.Witness(project.workspace.roots, set())

    def work(tell: Progress) -> tuple[PageSet, frozenset[Path]]:
        watched = replace(project, workspace=witness)
        tell("content")
        manuscript = read(watched)
        tell("pages")
        pageset = typeset(watched, manuscript, progress=lambda text: tell(f"pages: {text}"))
        return replace(pageset, problems=(*manuscript.problems, *pageset.problems)), frozenset(witness.seen)

    most = project.limits
    return limits.run(work, memory_mb=most.memory, seconds=most.seconds, progress=progress)


def _plan(project: Project, pageset: PageSet) -> Plan:
    wanted = project.impose
    return plan(
        wanted.scheme,
        len(pageset.pages),
        trim=pageset.trim,
        sheet=wanted.sheet,
        reading=wanted.reading,
        flip=wanted.flip,
        blanks=wanted.blanks if pageset.has_back_cover else Blanks.END,
        gutter=wanted.gutter,
        bleed=pageset.bleed,
        marks=wanted.marks,
    )
