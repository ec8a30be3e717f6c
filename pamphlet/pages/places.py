"""Places: finding in the author's own files the character that no font has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pamphlet.encoding import decode
from pamphlet.errors import Problem, Source
from pamphlet.files import Refused
from pamphlet.pages.addresses import place
from pamphlet.pages.codes import GLYPH_MISSING
from pamphlet.project.settings import Project

_CODE_POINT = re.compile(r"\(U\+([0-9A-F]{4,6})")
MOST = 5
"""The most places that are named for one character."""


def find_places(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """Yield problems, a missing character once for each place in the author's files where it stands."""
    for problem in problems:
        code_point = _CODE_POINT.search(problem.message) if problem.code == GLYPH_MISSING.name else None
        if code_point is None or problem.source is not None:
            yield problem
            continue
        places = list(_places(chr(int(code_point[1], 16)), project))
        yield from (replace(problem, source=source) for source in places[:MOST])
        if not places:
            yield problem


def _places(character: str, project: Project) -> Iterator[Source]:
    for path in _files(project):
        name = place(project.workspace, path)
        try:
            text, _ = decode(project.workspace.read(path.name, path.parent), name)
        except Refused:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for match in re.finditer(re.escape(character), line):
                yield Source(name, number, match.start() + 1)


def _files(project: Project) -> Iterator[Path]:
    """Yield the files that an author writes, in the order of reading."""
    text = project.text
    names = (*text.front, *text.files, *text.back, text.endnotes, text.glossary, text.imprint, text.back_cover)
    yield from (project.root / name for name in names if name)
    yield project.config
