"""`pamphlet schemes`: the ways to fold, and the manual of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pamphlet.cli import completion
from pamphlet.cli.program import Command
from pamphlet.cli.voice import answer
from pamphlet.errors import ImpositionError

if TYPE_CHECKING:
    from pamphlet.imposition import Scheme

EXAMPLES = """\b
Examples:
  pamphlet schemes
  pamphlet schemes saddle
"""


@click.command("schemes", cls=Command, epilog=EXAMPLES, short_help="List the ways to fold, or print the manual of one.")
@click.argument("name", required=False, shell_complete=completion.schemes)
def command(name: str | None) -> None:
    """List the ways to fold and bind, or print the manual of one.

    A manual says what it is, how the sheet looks, what to do by hand, and what it is good for and not.
    """
    from pamphlet.imposition import schemes
    from pamphlet.imposition.codes import UNKNOWN_SCHEME
    from pamphlet.registry import UnknownVariant

    if name:
        try:
            answer(_manual(schemes.get(name)))
        except UnknownVariant as error:
            raise ImpositionError(UNKNOWN_SCHEME(str(error))) from None
        return
    known = [schemes.get(each) for each in schemes.names()]
    width = max(len(scheme.name) for scheme in known)
    for scheme in known:
        answer(f"{scheme.name:{width}}  {scheme.summary}")


def _manual(scheme: Scheme) -> str:
    """Return the manual with its diagram, which is drawn from a plan and so cannot be wrong."""
    from pamphlet.imposition import draw, plan
    from pamphlet.measure import PAPER

    picture = draw(plan(scheme.name, 8, trim=PAPER["A5"]))
    diagram = "\n".join(f"    {line}".rstrip() for line in picture.splitlines())
    aliases = f"\n\nAlso called: {', '.join(scheme.aliases)}" if scheme.aliases else ""
    return scheme.manual.strip().replace("{diagram}", diagram) + aliases
