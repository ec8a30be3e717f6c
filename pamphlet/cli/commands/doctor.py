"""`pamphlet doctor`: whether this machine has all that a build needs."""

from __future__ import annotations

from pathlib import Path

import click

from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, answer_json
from pamphlet.errors import MissingDependencyError, errors_in

EXAMPLES = """\b
Examples:
  pamphlet doctor
  pamphlet doctor --json
"""


@click.command("doctor", cls=Command, epilog=EXAMPLES, short_help="Say what is missing on this machine, and the cure.")
@click.option("--json", "as_json", is_flag=True, help="Write what was found as JSON.")
@click.pass_obj
def command(voice: Voice, as_json: bool) -> None:
    """Look at Python, the libraries, the fonts and the build folder, and name the cure for what is missing.

    Leaves with exit code 9 when something is missing that a build needs.
    """
    from pamphlet.cli.machine import examine
    from pamphlet.manifest import problem_as_data

    findings = list(examine(Path.cwd() / "build"))
    if as_json:
        answer_json(
            [
                {
                    "what": finding.what,
                    "found": finding.found,
                    "problem": finding.problem and problem_as_data(finding.problem),
                }
                for finding in findings
            ]
        )
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            answer(f"{finding.what:{width}}  {finding.found}")
    problems = tuple(finding.problem for finding in findings if finding.problem)
    if errors_in(problems):
        raise MissingDependencyError(problems)
    voice.problems(problems)
    voice.say("This machine has all that a build needs.")
