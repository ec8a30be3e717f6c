"""`pamphlet show`: what is set, and where each value came from."""

from __future__ import annotations

from pathlib import Path

import click

from pamphlet.cli import completion
from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, answer_json, plain

EXAMPLES = """\b
Examples:
  pamphlet show
  pamphlet show soviets-or-dictatorship -e letter
  pamphlet show -D type.size=11pt --json
"""


@click.command("show", cls=Command, epilog=EXAMPLES, short_help="Show every setting, and where its value came from.")
@click.argument("pamphlet", required=False, shell_complete=completion.pamphlets)
@click.option("-e", "--edition", shell_complete=completion.editions, help="The edition to show.  [default: the first]")
@click.option("-D", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a key for once, as in type.size=11pt.")
@click.option("--json", "as_json", is_flag=True, help="Write the settings as JSON.")
@click.pass_obj
def command(voice: Voice, pamphlet: str | None, edition: str | None, overrides: tuple[str, ...], as_json: bool) -> None:
    """Show every setting of an edition, and where its value came from.

    The command line comes before the environment (PAMPHLET_TYPE__SIZE), the edition, the file, what it extends, and
    last the defaults.
    """
    import os

    from pamphlet.project import editions, find, load, show

    config = find([pamphlet] if pamphlet else [], Path.cwd())[0]
    chosen = edition or editions(config)[0]
    project = load(config, chosen, overrides=overrides, environ=os.environ)
    voice.problems(project.problems)
    rows = show(project)
    if as_json:
        settings = {row.key: {"value": row.value, "from": row.origin} for row in rows}
        answer_json({"pamphlet": project.name, "edition": project.edition, "settings": settings})
        return
    answer(plain(f"{project.name}, edition {project.edition}"))
    for row in rows:
        answer(plain(f"{row.key} = {row.toml}  # {row.origin}" if row.toml else f"# {row.key}: {row.origin}"))
