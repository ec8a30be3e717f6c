"""Files of settings, read: TOML with the line of every key, and the files that each one extends."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pamphlet.encoding import decode
from pamphlet.errors import Problem, Source, errors_in
from pamphlet.files import Refused, Workspace
from pamphlet.project.codes import EXTENDS_CYCLE, TOML_SYNTAX, TOO_DEEP, UNREADABLE, WRONG_TYPE
from pamphlet.project.lines import Dotted, TooDeep, key_lines

SIZE_LIMIT = 256 * 1024
"""The largest file of settings, in bytes; real ones have a few thousand."""
CHAIN_LIMIT = 10
"""How many files may extend one another."""
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


_TABLE_NAME = "end it with ]; a name with other letters than a to z, digits, - and _ stands in quotes"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of settings."""

    path: Path
    """Its real path."""
    name: str
    """The file as problems call it: relative to the folder of the pamphlet."""
    table: Mapping[str, Any]
    lines: Mapping[Dotted, int]

    def source(self, path: Dotted) -> Source:
        """Return the place of a key, or of the nearest table around it."""
        known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in self.lines), None)
        return Source(self.name, self.lines[known] if known else None)


def read_documents(folder: Path, config: str, workspace: Workspace) -> tuple[list[Document], list[Problem]]:
    """Return a file of settings and those that it extends, the nearest first, and what was not right with them.

    `folder` is where `config` lies, and what the names in problems are relative to.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    name, around, asked = config, folder, Source(config)
    while True:
        document = _read(workspace, name, around, folder, asked, problems)
        if document is None:
            return documents, problems
        if any(document.path == known.path for known in documents) or len(documents) == CHAIN_LIMIT:
            problems.append(EXTENDS_CYCLE(_ring(documents, document), asked))
            return documents, problems
        documents.append(document)
        parent = document.table.get("extends")
        if parent is None:
            return documents, problems
        asked = document.source(("extends",))
        if not isinstance(parent, str):
            problems.append(WRONG_TYPE("extends must be the name of a file, as text", asked, hint=_EXAMPLE))
            return documents, problems
        name, around = parent, document.path.parent


_EXAMPLE = 'write it like extends = "../house.toml"'


def _ring(documents: list[Document], document: Document) -> str:
    names = " → ".join(known.name for known in (*documents, document))
    return f"files of settings extend each other in a ring or too long a chain: {names}"


def _read(
    workspace: Workspace, name: str, around: Path, folder: Path, asked: Source, problems: list[Problem]
) -> Document | None:
    try:
        path = workspace.resolve(name, around)
        data = workspace.read(name, around, SIZE_LIMIT)
    except Refused as refusal:
        problems.append(UNREADABLE(str(refusal), asked))
        return None
    shown = Path(os.path.relpath(path, folder)).as_posix()
    text, found = decode(data, shown)
    problems += found
    table = None if errors_in(found) else _parse(text, shown, problems)
    return None if table is None else Document(path, shown, table[0], table[1])


def _parse(text: str, name: str, problems: list[Problem]) -> tuple[Mapping[str, Any], Mapping[Dotted, int]] | None:
    import tomllib

    try:
        lines = key_lines(text)
        return tomllib.loads(text), lines
    except TooDeep as error:
        problems.append(TOO_DEEP("brackets or dotted keys go too deep here", Source(name, error.args[0])))
    except ValueError as error:  # also for dates and numbers that cannot be
        problems.append(_syntax(str(error), text, name))
    return None


def _syntax(message: str, text: str, name: str) -> Problem:
    match = _PLACE.search(message)
    line = int(match["line"]) if match and match["line"] else text.rstrip("\n").count("\n") + 1 if match else None
    column = int(match["column"]) if match and match["column"] else None
    said = _PLACE.sub("", message).rstrip(".")
    if match and not match["line"]:
        meaning, cure = "the file ends too early", "look for a quote or a bracket that is not closed"
    else:
        plain = (said[:1].lower() + said[1:], TOML_SYNTAX.cure)
        meaning, cure = next((text for start, text in _SAID if said.startswith(start)), plain)
    return TOML_SYNTAX(meaning[:120], Source(name, line, column), hint=cure)


_SAID = (
    ("Invalid value", ("there is no value here that TOML knows", TOML_SYNTAX.cure)),
    ("Invalid date", ("there is no such day or hour", "write a date like 2026-11-22")),
    ("Cannot overwrite a value", ("this is set twice", "take one of the two out")),
    ("Cannot declare", ("this table stands here twice", "put all its settings under one of the two")),
    ("Expected ']' at the end of a table", ("the name of a table is not closed", _TABLE_NAME)),
    ("Expected '=' after a key", ("there is no equals sign after the name of a setting", TOML_SYNTAX.cure)),
    ("Unclosed array", ("a list is not closed", "put commas between its parts, and ] at its end")),
    ("Illegal character '\\n'", ("the line ends inside a text", "end the text with the quote that it began with")),
)
"""What tomllib says, and what it means for a person. The rest is clear enough as it stands."""
