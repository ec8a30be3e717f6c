"""`pamphlet schemes`: the ways to fold, and the manual of each."""

from __future__ import annotations

import click

from pamphlet.cli.program import Command
from pamphlet.cli.voice import answer

EXAMPLES = """\b
Examples:
  pamphlet schemes
  pamphlet schemes saddle
"""


@click.command("schemes", cls=Command, epilog=EXAMPLES)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the ways to fold and bind, or print the manual of one."""
    answer("x")
