"""Places: finding in the author's own files the character that no font has, or the picture that cannot be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.parse import quote, unquote

from pamphlet.encoding import decode
from pamphlet.errors import Problem, Source
from pamphlet.files import Refused
from pamphlet.pages import codes
from pamphlet.pages.addresses import place
from pamphlet.project.settings import Project

MOST = 5
"""The most places that are named for one problem."""

_CHARACTER = re.compile(r"\(U\+([0-9A-F]{4,6})")
_FILE = re.compile(r"(.+?) cannot be used")
_FILE_CODES = frozenset(
    code.name
    for code in (
        codes.FILE_MISSING,
        codes.ADDRESS_REFUSED,
        codes.HOST_REFUSED,
        codes.PICTURE_UNREADABLE,
        codes.PICTURE_DAMAGED,
        codes.PICTURE_TOO_LARGE,
    )
)


def find_places(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """Yield problems, those of a character or a picture once for each place in the author's files where it stands."""
    for problem in map(_named, problems):
        wanted = _wanted(problem) if problem.source is None else None
        places = list(islice(_places(wanted, project), MOST)) if wanted else []
        yield from (replace(problem, source=source) for source in places)
        if not places:
            yield problem


def _named(problem: Problem) -> Problem:
    """Return a problem that calls a file as its author does: pages know spaces and accents as `%20` and the like."""
    file = _FILE.match(problem.message) if problem.code in _FILE_CODES and problem.source is None else None
    return replace(problem, message=unquote(file[1]) + problem.message[file.end(1) :]) if file else problem


def _wanted(problem: Problem) -> str | None:
    """Return what to look for in the author's files, if a problem names it."""
    if problem.code == codes.GLYPH_MISSING.name:
        character = _CHARACTER.search(problem.message)
        return chr(int(character[1], 16)) if character else None
    if problem.code in _FILE_CODES:
        file = _FILE.match(problem.message)
        return file[1] if file else None
    return None


def _places(wanted: str, project: Project) -> Iterator[Source]:
    for path in _files(project):
        name = place(project.workspace, path)
        try:
            text, _ = decode(project.workspace.read(path.name, path.parent), name)
        except Refused:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for match in re.finditer(f"{re.escape(wanted)}|{re.escape(quote(wanted))}", line):
                yield Source(name, number, match.start() + 1)


def _files(project: Project) -> Iterator[Path]:
    """Yield the files that an author writes, in the order of reading."""
    text = project.text
    names = (*text.front, *text.files, *text.back, text.endnotes, text.glossary, text.imprint, text.back_cover)
    yield from (project.root / name for name in names if name)
    yield project.config
