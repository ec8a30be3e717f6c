"""The editions of a pamphlet: the tables `[edition.NAME]` of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pamphlet.errors import Problem, Source
from pamphlet.project.codes import EDITION_NAME, UNKNOWN_EDITION, WRONG_TYPE
from pamphlet.project.convert import LONGEST, near_match, said
from pamphlet.project.documents import Document
from pamphlet.project.layers import Layer
from pamphlet.project.lines import Dotted
from pamphlet.project.names import is_edition_name
from pamphlet.project.schema import dotted

ONLY_EDITION = "booklet"
"""The name of the edition of a pamphlet that lists none."""


def edition_tables(document: Document) -> Mapping[str, Any]:
    """Return what stands under `edition` in a file, by name; not all of it need be tables."""
    found = document.table.get("edition", {})
    return found if isinstance(found, Mapping) else {}


def _no_table(document: Document, path: Dotted, value: Any) -> Problem:
    name = path[1] if len(path) > 1 else "NAME"
    hint = f"write [edition.{name}] on a line of its own, and the settings of the edition below"
    return WRONG_TYPE(f"{dotted(path)} must be a table, not {said(value)}", document.source(path), hint=hint)


def edition_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the names of all editions: those of the first file in its order, then those only in the next ones."""
    names = tuple(dict.fromkeys(name for document in documents for name in edition_tables(document)))
    return names or (ONLY_EDITION,)


def check_editions(documents: Sequence[Document], asked: str) -> Iterator[Problem]:
    """Find editions that cannot be file names, or would be the same file on some systems, and one that is not there."""
    seen: dict[str, str] = {}
    for document in documents:
        for name in edition_tables(document):
            source = document.source(("edition", name))
            if not is_edition_name(name):
                yield EDITION_NAME(f"{name[:LONGEST]!r} cannot be the name of an edition", source)
            elif seen.setdefault(name.casefold(), name) != name:
                other = seen[name.casefold()]
                hint = "on many systems their files would be the same; rename one of them"
                yield EDITION_NAME(f"the editions {name} and {other} differ only in capitals", source, hint=hint)
    names = list(edition_names(documents))
    if asked not in names:
        near = near_match(asked, names)
        hint = f"did you mean {near}? there are: " if near else "there are: "
        message = f"there is no edition {asked[:LONGEST]!r}"
        yield UNKNOWN_EDITION(message, Source(documents[0].name), hint=hint + ", ".join(names))


def edition_layers(document: Document) -> tuple[list[Layer], list[Problem]]:
    """Return the settings of every edition of a file, and what among the editions is no table."""
    layers, problems = [], []
    for name, table in edition_tables(document).items():
        if isinstance(table, Mapping):
            layer = Layer(document.source, prefix=("edition", name))
            layer.take(table)
            layers.append(layer)
        else:
            problems.append(_no_table(document, ("edition", name), table))
    if not isinstance(document.table.get("edition", {}), Mapping):
        problems.append(_no_table(document, ("edition",), document.table["edition"]))
    return layers, problems
