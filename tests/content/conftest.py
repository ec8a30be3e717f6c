"""A project around a folder of text files, without its settings file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pamphlet.content import Manuscript
from pamphlet.content.reading import read
from pamphlet.errors import ManuscriptError, Problem
from pamphlet.files import Workspace
from pamphlet.project.settings import Impose, Limits, Notes, Page, Project, Text, Type


def make_project(root: Path, *, workspace: Path | None = None, **settings: Any) -> Project:
    """A project whose texts lie in `root`; `settings` are keys of [text], or allow_hosts, or origins."""
    hosts = tuple(settings.pop("allow_hosts", ()))
    origins = settings.pop("origins", {})
    text = {key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()}
    return Project(
        name="case",
        edition="booklet",
        root=root,
        workspace=Workspace((workspace or root,)),
        config=root / "pamphlet.toml",
        style="classic",
        text=Text(**text),
        notes=Notes(),
        type=Type(),
        page=Page(),
        impose=Impose(),
        limits=Limits(),
        deliver=(),
        options={},
        origins=origins,
        date=0,
        allow_hosts=hosts,
    )


Reader = Callable[..., tuple[Manuscript | None, tuple[Problem, ...]]]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Read a text given as strings, `files={"text.md": …}`; the manuscript is None when there were errors."""

    def read_strings(
        text: str | bytes = "", files: dict[str, str | bytes] | None = None, **settings: Any
    ) -> tuple[Manuscript | None, tuple[Problem, ...]]:
        for name, content in {"text.md": text, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            manuscript = read(make_project(tmp_path, **settings))
        except ManuscriptError as error:
            return None, error.problems
        return manuscript, manuscript.problems

    return read_strings
