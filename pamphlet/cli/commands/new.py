"""`pamphlet new`: a folder that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, shorter

EXAMPLES = """\b
Examples:
  pamphlet new bread-and-roses
  pamphlet new leaflets/strike --title "Why we strike"
"""


@click.command("new", cls=Command, epilog=EXAMPLES, short_help="Make a folder with a text that builds at once.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", help="The title of the text.  [default: that of the sample text]")
@click.pass_obj
def command(voice: Voice, folder: Path, title: str | None) -> None:
    """Make a folder with a short text, notes and a glossary, ready to build.

    DIR must not be there yet, or be empty.
    """
    from shlex import quote

    from pamphlet.project import create

    made = create(folder, title=title)
    for path in made:
        answer(shorter(path))
    text = next(path for path in made if path.name == "text.md")
    there = f"./{folder}" if str(folder).startswith("-") else str(folder)
    voice.say(f"Now: cd {quote(there)} && pamphlet build")
    voice.say(f"Then put your own words into {shorter(text)}.")
