"""The corridor: one edition goes through every room once, from left to right.

The names of the steps are those of ARCHITECTURE.md, and those that `pamphlet -v build` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pamphlet import limits, manifest
from pamphlet.binding import Blanks
from pamphlet.content import read
from pamphlet.errors import ImpositionError, PamphletError, PreflightError, Problem, errors_in, refuse_warnings
from pamphlet.files import Outputs, outputs
from pamphlet.imposition import Plan, plan, summary
from pamphlet.pages import PageSet, typeset
from pamphlet.preflight import verify
from pamphlet.press import Delivery, deliver
from pamphlet.project import Project

STEPS = ("project", "content", "pages", "imposition", "press", "preflight")
ASKED_IN = {"unknown-scheme": "impose.scheme", "sheet-too-small": "impose.sheet"}
"""The settings at fault for a plan that cannot be made, by the codes of the problems."""
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


@dataclass(frozen=True, slots=True)
class _Set:
    """What comes back from the child process in which the text was read and set."""

    pageset: PageSet
    words: tuple[str, ...]
    seen: frozenset[Path]


def build(project: Project, folder: Path, *, strict: bool = False, progress: Progress = lambda _step: None) -> Build:
    """Make the deliveries of one edition in a folder, which is made if it is not there.

    The files take their names together, when all of them are whole and were read back. After an error the earlier files
    are as they were.

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
    text = _set_pages(project, progress)
    progress("imposition")
    layout = _plan(project, text.pageset)
    folder.mkdir(parents=True, exist_ok=True)
    with outputs(folder) as files:
        progress("press")
        delivery = deliver(project, text.pageset, layout, files)
        progress("preflight")
        problems = (
            *text.pageset.problems,
            *layout.problems,
            *delivery.problems,
            *_verify(text, layout, delivery, files),
        )
        refuse_warnings(problems, strict=strict)
        files.write("report.json", manifest.report(project, text.pageset, layout, problems))
        files.write("manifest.json", manifest.manifest(project, text.pageset, delivery, text.seen))
    return Build(project, layout, delivery, len(text.pageset.pages), summary(layout), problems)


def _set_pages(project: Project, progress: Progress) -> _Set:
    """Read the text and set it, in a child process with limits: both work on what strangers wrote.

    The problems of the settings and of the text come back with those of the pages.
    """
    witness = manifest.Witness(project.workspace.roots, set())

    def work(tell: Progress) -> _Set:
        watched = replace(project, workspace=witness)
        tell("content")
        with _after(project.problems):
            manuscript = read(watched)
        tell("pages")
        before = (*project.problems, *manuscript.problems)
        with _after(before):
            pageset = typeset(watched, manuscript, progress=lambda step: tell(f"pages: {step}"))
        pageset = replace(pageset, problems=(*before, *pageset.problems))
        return _Set(pageset, manuscript.words, frozenset(witness.seen))

    return limits.run(work, memory_mb=project.limits.memory, seconds=project.limits.seconds, progress=progress)


@contextmanager
def _after(problems: Sequence[Problem]) -> Iterator[None]:
    """Let an error of one room tell what was noticed in the rooms before it as well."""
    try:
        yield
    except PamphletError as error:
        error.problems = (*problems, *error.problems)
        raise


def _plan(project: Project, pageset: PageSet) -> Plan:
    """Return the plan; what cannot be done is told with the line that asks for it."""
    try:
        return _planned(project, pageset)
    except ImpositionError as error:
        error.problems = tuple(
            replace(problem, source=project.origin(ASKED_IN.get(problem.code, "impose"))) for problem in error.problems
        )
        raise


def _planned(project: Project, pageset: PageSet) -> Plan:
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


def _verify(text: _Set, layout: Plan, delivery: Delivery, files: Outputs) -> tuple[Problem, ...]:
    """Read every file back, and look for every word of the text in one whose pages stand in reading order.

    Raises PreflightError when a file is not what was planned.
    """
    problems = tuple(_read_back(text, layout, delivery, files))
    if errors_in(problems):
        raise PreflightError(problems)
    return problems


def _read_back(text: _Set, layout: Plan, delivery: Delivery, files: Outputs) -> Iterator[Problem]:
    words: Sequence[str] = text.words
    for file in delivery.files:
        is_sheets = file.kind == "sheets"
        size = layout.sheet if is_sheets else text.pageset.trim
        sought = () if is_sheets else words
        name = file.path.name
        yield from verify(files.path(name), pages=file.pages, size=size, words=sought, name=name)
        words = words if is_sheets else ()
    if words:  # nothing was written but sheets, on which the pages do not follow each other
        yield from _search(text.pageset, words)


def _search(pageset: PageSet, words: Sequence[str]) -> Iterator[Problem]:
    with TemporaryDirectory(prefix="pamphlet-") as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(pageset.pdf)
        yield from verify(path, pages=len(pageset.pages), size=None, words=words)
