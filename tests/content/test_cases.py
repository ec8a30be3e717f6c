"""Every folder under cases/ is a text; what becomes of it stands beside it in manuscript.txt.

The first lines are the problems. Each case is read again with CRLF line ends, and again with typography applied twice.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pamphlet.content import Manuscript, Section, typography
from pamphlet.content.reading import read
from pamphlet.errors import ManuscriptError

from .conftest import make_project

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
INVISIBLE = {"\u00a0": "⍽", "\u202f": "⍛", "\u00ad": "¬"}


def dump(root: Path, workspace: Path) -> str:
    settings: dict[str, Any] = tomllib.loads((root / "case.toml").read_text()) if (root / "case.toml").exists() else {}
    try:
        manuscript = read(make_project(root, workspace=workspace, **settings))
    except ManuscriptError as error:
        return "".join(f"{problem.code} {problem}\n" for problem in error.problems)
    text = "\n".join([*(f"{problem.code} {problem}" for problem in manuscript.problems), *lines(manuscript)])
    return "".join(INVISIBLE.get(sign, sign) for sign in text) + "\n"


def lines(manuscript: Manuscript) -> Iterator[str]:
    for part in ("front", "body", "back"):
        for section in getattr(manuscript, part):
            yield from section_lines(part, section)
    for note in manuscript.notes:
        yield f"\n== note {note.number} {note.label}, {note.source}, called at {' '.join(note.calls)}"
        yield note.html
    for term in manuscript.terms:
        yield f"\n== {term.id}: {term.name}, {term.source}, as {' | '.join(term.forms)}; used at {' '.join(term.uses)}"
        yield term.html
    for name in ("imprint", "back_cover"):
        if getattr(manuscript, name):
            yield f"\n== {name}\n{getattr(manuscript, name)}"
    yield "\n== words"
    yield from manuscript.words


def section_lines(part: str, section: Section) -> Iterator[str]:
    numbers = " ".join(map(str, section.notes)) or "none"
    yield f"\n== {part} {section.id}, level {section.level}, {section.source}, notes {numbers}: {section.title}"
    if section.title_html != section.title:
        yield f"title: {section.title_html}"
    yield section.body


@pytest.mark.parametrize("name", NAMES)
def test_case_becomes_what_is_expected(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / name / "manuscript.txt", dump(CASES / name, CASES))


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_make_no_difference(name: str, tmp_path: Path) -> None:
    shutil.copytree(CASES, tmp_path / "cases")
    for path in (tmp_path / "cases" / name).glob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert dump(tmp_path / "cases" / name, tmp_path / "cases") == dump(CASES / name, CASES)


@pytest.mark.parametrize("name", NAMES)
def test_typography_twice_changes_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = dump(CASES / name, CASES)
    typeset = typography.typeset
    monkeypatch.setattr(typography, "typeset", lambda text, known: typeset(typeset(text, known), known))
    assert dump(CASES / name, CASES) == once
