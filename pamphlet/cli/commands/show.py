"""`pamphlet show`: what is set, and where each value came from."""

from __future__ import annotations

from pathlib import Path

import click

from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, answer_json

EXAMPLES = """\b
Examples:
  pamphlet show
  pamphlet show soviets-or-dictatorship -e letter
  pamphlet show -D type.size=11pt --json
"""


@click.command("show", cls=Command, epilog=EXAMPLES)
@click.argument("pamphlet", required=False)
@click.option("-e", "--edition", help="The edition to show.  [default: the first]")
@click.option("-D", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a key for once, as in type.size=11pt.")
@click.option("--json", "as_json", is_flag=True, help="Write the settings as JSON.")
@click.pass_obj
def command(
    voice: Voice, pamphlet: str | None, edition: str | None, overrides: tuple[str, ...], as_json: bool
) -> None:
    """Show every setting of an edition, and where its value came from.

    The command line comes before the environment (PAMPHLET_TYPE__SIZE), the edition, the file, what it extends, and
    last the defaults.
    """
    import os

    from pamphlet.manifest import settings
    from pamphlet.project import editions, find, load

    config = find([pamphlet] if pamphlet else [], Path.cwd())[0]
    chosen = edition or editions(config)[0]
    project = load(config, chosen, overrides=overrides, environ=os.environ)
    voice.problems(project.problems)
    rows = {key: (value, project.origins.get(key, "default")) for key, value in settings(project).items()}
    if as_json:
        table = {key: {"value": value, "from": origin} for key, (value, origin) in rows.items()}
        answer_json({"pamphlet": project.name, "edition": project.edition, "settings": table})
        return
    answer(f"{project.name}, edition {project.edition}")
    for key, (value, origin) in rows.items():
        answer(f"{key} = {_word(value)}  # {origin}")


def _word(value: object) -> str:
    """Return a value as it stands in pamphlet.toml; what nobody set is left to the style."""
    import json

    return '"" (the style decides)' if value is None else json.dumps(value, ensure_ascii=False)
