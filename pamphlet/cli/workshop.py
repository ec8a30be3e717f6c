"""Several editions side by side, each in a process of its own: one that fails does not stop the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pamphlet.cli import codes
from pamphlet.cli.signals import make_stoppable
from pamphlet.errors import ExitCode, PamphletError, Problem, Source

Progress = Callable[["Job", str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to be made. It holds names only, so that it can cross to another process."""

    config: Path
    edition: str
    overrides: tuple[str, ...]
    folder: Path | None
    """Where `<pamphlet>/<edition>/` is made; None for the build/ of the workspace."""
    is_strict: bool
    is_debugged: bool = False
    """Whether an error is to come out as it is, with its trace, instead of being told in the outcome."""

    @property
    def name(self) -> str:
        """What to call it in a line of progress."""
        return f"{self.config.parent.name} {self.edition}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job, as data."""

    pamphlet: str
    edition: str
    code: int
    problems: tuple[Problem, ...]
    files: tuple[dict[str, Any], ...] = ()
    pages: int = 0
    sheets: int = 0
    sentences: tuple[str, ...] = field(default=())


def carry_out(jobs: Sequence[Job], workers: int, progress: Progress) -> Iterator[Outcome]:
    """Make every edition, at most `workers` at a time, and yield what became of each in the order of the jobs."""
    if workers == 1 or len(jobs) == 1:
        for job in jobs:
            yield make(job, progress)
        return
    yield from _side_by_side(jobs, workers, progress)


def make(job: Job, progress: Progress) -> Outcome:
    """Make one edition here and now. What goes wrong with it is told in the outcome."""
    from pamphlet.build import build
    from pamphlet.project import load

    def step(text: str) -> None:
        progress(job, text)

    place = job.config.parent
    try:
        step("project")
        project = load(job.config, job.edition, overrides=job.overrides, environ=os.environ)
        root = job.folder or project.workspace.roots[0] / "build"
        place = root / project.name / project.edition
        made = build(project, place, strict=job.is_strict, progress=step)
    except (PamphletError, OSError) as error:
        if job.is_debugged:
            raise
        if isinstance(error, OSError):
            return failed(job, ExitCode.PRESS, (codes.file_trouble(error, str(place)),))
        return failed(job, error.exit_code, error.problems)
    return Outcome(
        project.name,
        project.edition,
        ExitCode.OK,
        made.problems,
        tuple(
            {"kind": file.kind, "path": str(file.path), "pages": file.pages, "sha256": file.sha256}
            for file in made.delivery.files
        ),
        made.pages,
        len(made.plan.sheets),
        made.sentences,
    )


def failed(job: Job, code: int, problems: tuple[Problem, ...]) -> Outcome:
    """Return the outcome of a job that came to nothing."""
    return Outcome(job.config.parent.name, job.edition, code, problems)


def _side_by_side(jobs: Sequence[Job], workers: int, progress: Progress) -> Iterator[Outcome]:
    waiting = list(enumerate(jobs))
    outcomes: dict[int, Outcome] = {}
    at_work: dict[Connection, tuple[int, BaseProcess]] = {}
    with _ended(at_work):
        while waiting or at_work:
            while waiting and len(at_work) < workers:
                number, job = waiting.pop(0)
                ear, process = _start(job)
                at_work[ear] = (number, process)
            for ear in [ready for ready in wait(list(at_work)) if isinstance(ready, Connection)]:
                number, process = at_work[ear]
                news = _hear(ear, process, jobs[number])
                if isinstance(news, str):
                    progress(jobs[number], news)
                else:
                    outcomes[number] = news
                    del at_work[ear]
                    process.join()
    yield from (outcomes[number] for number in sorted(outcomes))


def _start(job: Job) -> tuple[Connection, BaseProcess]:
    """Start a process for a job; what it reports comes out of the connection."""
    ear, mouth = Pipe(duplex=False)
    if sys.platform == "linux":  # a forked process has all imports at once; elsewhere forks cannot be trusted
        process: BaseProcess = get_context("fork").Process(target=_work, args=(job, mouth))
    else:
        process = get_context("spawn").Process(target=_work, args=(job, mouth))
    process.start()
    mouth.close()
    return ear, process


def _work(job: Job, mouth: Connection) -> None:
    make_stoppable()
    try:
        mouth.send(make(job, lambda _job, text: mouth.send(text)))
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(ExitCode.INTERRUPTED)  # the parent is gone or wants us gone, and says what there is to say
    except Exception as error:  # noqa: BLE001 - a process of its own has no rim to come to
        code, problem = codes.unforeseen(error)
        mouth.send(failed(job, code, (problem,)))


def _hear(ear: Connection, process: BaseProcess, job: Job) -> str | Outcome:
    try:
        news: str | Outcome = ear.recv()
    except EOFError:
        process.join()
        message = f"the process that made it was ended from outside ({process.exitcode})"
        return failed(job, ExitCode.INTERNAL, (codes.INTERNAL(message, Source(str(job.config))),))
    return news


@contextmanager
def _ended(at_work: dict[Connection, tuple[int, BaseProcess]]) -> Iterator[None]:
    """Leave no process behind, however this ends."""
    try:
        yield
    finally:
        for _number, process in at_work.values():
            process.terminate()
        for _number, process in at_work.values():
            process.join(5)
            process.kill()
