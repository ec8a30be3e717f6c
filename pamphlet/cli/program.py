"""The program and its commands. A command is imported when it is called, or when `--help` names it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from pamphlet.cli.voice import Voice

COMMANDS = ("new", "build", "impose", "plan", "schemes", "show", "doctor")
"""In the order in which a person meets them."""

HELP = """From a folder of Markdown to a stack of folded paper.

\b
Begin here:
  pamphlet new mypamphlet      a folder with a text that builds at once
  cd mypamphlet
  pamphlet build               pages, and sheets to print, fold and staple
"""


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from pamphlet import __version__

        click.echo(f"pamphlet {__version__}")
        context.exit()


def _hear(name: str) -> Any:
    """Return a callback that sets one property of the voice, wherever on the line the option stands."""

    def callback(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.ensure_object(Voice), name, True)

    return callback


def _loudness() -> list[click.Parameter]:
    """The options that the program and every command know."""
    texts = {
        "quiet": (["-q", "--quiet"], "Say only what is wrong."),
        "verbose": (["-v", "--verbose"], "Name each step of the work."),
        "debug": (["--debug"], "Show the stack trace of an error, for a report."),
    }
    return [
        click.Option(words, is_flag=True, expose_value=False, is_eager=True, callback=_hear(name), help=text)
        for name, (words, text) in texts.items()
    ]


class Command(click.Command):
    """A command that also knows -q, -v and --debug."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params.extend(_loudness())


class Program(click.Group):
    """The group of all commands; each lives in a module of its own name under `commands/`."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names in the order of the day, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import the command of that name; None when there is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pamphlet.cli.commands.{name}").command
        return command

    def resolve_command(
        self, context: click.Context, words: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the one that was meant."""
        try:
            return super().resolve_command(context, words)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(words[0], COMMANDS, n=1)
            raise click.UsageError(
                f"there is no command {words[0]!r}" + (f"; did you mean {near[0]}?" if near else ""), context
            ) from error


program = Program(
    name="pamphlet",
    help=HELP,
    epilog="Each command explains itself: pamphlet build --help",
    params=[
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Say the version."
        ),
        *_loudness(),
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
