"""`pamphlet new`: a folder that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer

EXAMPLES = """\b
Examples:
  pamphlet new bread-and-roses
  pamphlet new leaflets/strike --title "Why we strike"
"""


@click.command("new", cls=Command, epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", help="The title of the text.  [default: the name of the folder]")
@click.pass_obj
def command(voice: Voice, folder: Path, title: str | None) -> None:
    """Make a folder with a short text, notes and a glossary, ready to build.

    Files that are there already are left alone.
    """
    from pamphlet.project import create

    words = folder.absolute().name.replace("-", " ").replace("_", " ").strip()
    for path in create(folder, title=title or words[:1].upper() + words[1:]):
        answer(str(path))
    voice.say(f"Now: cd {folder} && pamphlet build. Then put your own words into text.md.")
