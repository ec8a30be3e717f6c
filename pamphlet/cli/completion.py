"""What the shell offers when a person presses the tabulator: names that are there.

Rooms are looked into only when the shell asks. What cannot be read offers nothing: nobody has asked for it yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pamphlet.errors import PamphletError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def schemes(_context: click.Context, _asked: click.Parameter, start: str) -> list[CompletionItem]:
    """Offer the names of the schemes, or their other names when one of those was begun."""
    from pamphlet.imposition import schemes as registry

    return offered(registry.names(), start) or offered(registry.aliases, start)


def pamphlets(_context: click.Context, _asked: click.Parameter, start: str) -> list[CompletionItem]:
    """Offer the names under content/, or folders when none of them begins like this."""
    from click.shell_completion import CompletionItem

    from pamphlet.project import nearby

    return offered(nearby(Path.cwd()), start) or [CompletionItem(start, type="dir")]


def editions(context: click.Context, _asked: click.Parameter, start: str) -> list[CompletionItem]:
    """Offer the editions of the pamphlets that stand on the line so far, else of those that are meant without one."""
    from pamphlet.project import editions as editions_of
    from pamphlet.project import find

    try:
        found = find(context.args, Path.cwd())  # an option without its value leaves the arguments where they were
        return offered((name for config in found for name in editions_of(config)), start)
    except (PamphletError, OSError):
        return []


def offered(names: Iterable[str], start: str) -> list[CompletionItem]:
    """Return those names that begin like a word, however it is capitalised, each once.

    Names that would disturb the answer to the shell, such as a folder's with a line break in it, are left out.
    """
    from click.shell_completion import CompletionItem

    fitting = (name for name in names if name.casefold().startswith(start.casefold()) and name.isprintable())
    return [CompletionItem(name) for name in dict.fromkeys(fitting)]
