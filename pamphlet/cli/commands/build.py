"""`pamphlet build`: from text to sheets."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pamphlet.cli import completion
from pamphlet.cli.program import Command
from pamphlet.cli.voice import STRICT, Voice, answer, answer_json, shorter
from pamphlet.cli.workshop import Job, Outcome, carry_out
from pamphlet.errors import ExitCode, Problem, Source

EXAMPLES = """\b
Examples:
  pamphlet build                          the pamphlet of this folder, all editions
  pamphlet build soviets-or-dictatorship -e booklet
  pamphlet build -e letter -D type.size=11pt -o /media/stick
  pamphlet build --strict --json > report.json

\b
Files go to build/<pamphlet>/<edition>/; their paths are written to stdout.
"""


@click.command("build", cls=Command, epilog=EXAMPLES, short_help="Set the pages, lay them on sheets, write the PDFs.")
@click.argument("pamphlets", nargs=-1, metavar="[PAMPHLET]...", shell_complete=completion.pamphlets)
@click.option(
    "-e",
    "--edition",
    "chosen",
    multiple=True,
    shell_complete=completion.editions,
    help="Make this edition only; may be repeated.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write to DIR/<pamphlet>/<edition>/ instead of build/.",
)
@click.option(
    "-j",
    "--jobs",
    "workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Make up to N editions side by side.  [default: one for each processor]",
)
@click.option("-D", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a key for once, as in type.size=11pt.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors (exit code 10); nothing is written then.")
@click.option("--json", "as_json", is_flag=True, help="Write what was made, and what was noticed, as JSON.")
@click.pass_context
def command(
    context: click.Context,
    pamphlets: tuple[str, ...],
    chosen: tuple[str, ...],
    output: Path | None,
    workers: int | None,
    overrides: tuple[str, ...],
    strict: bool,
    as_json: bool,
) -> None:
    """Set the pages, lay them on sheets, and write PDFs that are ready to print.

    PAMPHLET is a folder with a pamphlet.toml, or a name under content/. Without one, the nearest pamphlet.toml from
    here upward is meant, else all of content/.
    """
    from pamphlet.cli.progress import shown
    from pamphlet.project import editions, find

    voice: Voice = context.obj
    jobs = [
        Job(config, edition, overrides, output and output.absolute(), strict, voice.debug)
        for config in find(pamphlets, Path.cwd())
        for edition in chosen or editions(config)
    ]
    with shown(voice, jobs) as progress:
        at_once = 1 if voice.debug else workers or os.cpu_count() or 1
        outcomes = list(carry_out(jobs, at_once, progress))
    _tell(voice, jobs, outcomes, as_json=as_json)
    context.exit(next((outcome.code for outcome in outcomes if outcome.code), ExitCode.OK))


def _tell(voice: Voice, jobs: Sequence[Job], outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    are_several = len({job.config for job in jobs}) > 1
    said: set[tuple[Path, Problem]] = set()
    for job, outcome in zip(jobs, outcomes, strict=True):
        problems = dict.fromkeys((job.config, problem) for problem in outcome.problems)
        new = [problem for config, problem in problems if (config, problem) not in said]
        voice.problems(_whose(problem, job.config.parent) if are_several else problem for problem in new)
        said |= problems.keys()
        if outcome.code == ExitCode.WARNINGS:
            voice.say(STRICT)
        for file in (file for file in outcome.files if file["kind"] == "sheets"):
            voice.say(f"To print: {shorter(Path(file['path']))}")
        for sentence in outcome.sentences:
            voice.say(sentence)
        for file in () if as_json else outcome.files:
            answer(shorter(Path(file["path"])))
    if as_json:
        answer_json([_as_data(outcome) for outcome in outcomes])


def _whose(problem: Problem, folder: Path) -> Problem:
    """Return a problem that says which of several pamphlets it is about: its file as seen from here, or the name."""
    named = problem.source or Source("")
    if (folder / named.path).is_file():
        return replace(problem, source=replace(named, path=shorter(Path(os.path.normpath(folder / named.path)))))
    path = ": ".join(filter(None, (folder.name, named.path)))
    return replace(problem, source=replace(named, path=path))


def _as_data(outcome: Outcome) -> dict[str, Any]:
    from pamphlet.manifest import problem_as_data

    return {
        "pamphlet": outcome.pamphlet,
        "edition": outcome.edition,
        "exit_code": int(outcome.code),
        "pages": outcome.pages,
        "sheets": outcome.sheets,
        "files": list(outcome.files),
        "to_do": list(outcome.sentences),
        "problems": [problem_as_data(problem) for problem in outcome.problems],
    }
