"""How far the work is: a moving bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pamphlet.cli.voice import Voice, plain
from pamphlet.cli.workshop import Job, Progress


@contextmanager
def shown(voice: Voice, jobs: Sequence[Job]) -> Iterator[Progress]:
    """Yield what takes the names of the steps, and show them while the work goes on."""
    if voice.shows_bar:
        with _bars(jobs) as progress:
            yield progress
        return
    begun: set[Job] = set()

    def tell(job: Job, step: str) -> None:
        if job not in begun:
            begun.add(job)
            voice.say(f"making {job.name}")
        voice.step(f"{job.name}: {step}")

    yield tell


@contextmanager
def _bars(jobs: Sequence[Job]) -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from pamphlet.build import STEPS

    console = Console(stderr=True)
    columns = (TextColumn("{task.fields[name]}"), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # No thread of its own: the rooms fork, and a fork beside threads may hang.
    with Bars(*columns, console=console, transient=True, auto_refresh=False) as bars:
        tasks = {
            job: bars.add_task("waiting", total=len(STEPS), name=escape(plain(job.name)), start=False) for job in jobs
        }

        def tell(job: Job, step: str) -> None:
            task = tasks[job]
            bars.start_task(task)
            room = step.partition(":")[0]
            done = STEPS.index(room) if room in STEPS else None
            bars.update(task, description=escape(plain(step)), completed=done, refresh=True)

        yield tell
