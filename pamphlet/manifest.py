"""The two papers that lie beside every delivery: what was made of what, and what was noticed.

Nothing in them depends on the machine, the folder or the hour, so that two builds of the same sources can be compared
byte by byte.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

from pamphlet import __version__
from pamphlet.errors import Problem
from pamphlet.files import Workspace, sha256
from pamphlet.imposition.plan import Plan
from pamphlet.measure import Length, PageEdges, Size
from pamphlet.pages.pageset import PageSet
from pamphlet.press.delivery import Delivery
from pamphlet.project.settings import Project


@dataclass(frozen=True)
class Witness(Workspace):
    """A workspace that remembers which files were asked for and found."""

    seen: set[Path]

    def resolve(self, name: str | Path, base: Path | None = None) -> Path:
        """Return the real path as `Workspace.resolve` does, and remember it."""
        path = super().resolve(name, base)
        self.seen.add(path)
        return path


def settings(project: Project) -> dict[str, Any]:
    """Return every setting of an edition by its dotted key as in `pamphlet.toml`, in words that JSON can hold.

    Lengths and sizes are text with their unit; what is not set is None.
    """
    found: dict[str, Any] = {"style": project.style, "deliver": list(project.deliver)}
    for table in (field.name for field in fields(project) if "table" in field.metadata):
        values = getattr(project, table)
        for field in fields(values):
            found[f"{table}.{field.name.replace('_', '-')}"] = _word(getattr(values, field.name))
    found |= {f"options.{key}": _word(value) for key, value in sorted(project.options.items())}
    found["allow-hosts"] = list(project.allow_hosts)
    return found


def report(pageset: PageSet, plan: Plan, problems: Iterable[Problem]) -> bytes:
    """Return report.json: how many pages and sheets it came to, and what was noticed."""
    return _json(
        {
            "pages": len(pageset.pages),
            "blank_pages_added": plan.blanks,
            "sheets": len(plan.sheets),
            "passes": pageset.passes,
            "problems": [problem_as_data(problem) for problem in problems],
            "to_do": [step.say for step in plan.recipe],
        }
    )


def manifest(project: Project, pageset: PageSet, delivery: Delivery, seen: Iterable[Path]) -> bytes:
    """Return manifest.json: the versions of everything that had a hand in it, settings, sources and checksums."""
    return _json(
        {
            "pamphlet": project.name,
            "edition": project.edition,
            "date": project.date,
            "versions": {"pamphlet": __version__, "python": platform.python_version(), **dict(pageset.engine)},
            "settings": settings(project),
            "sources": _sources(project, seen),
            "files": {
                file.path.name: {"kind": file.kind, "pages": file.pages, "sha256": file.sha256}
                for file in delivery.files
            },
        }
    )


def problem_as_data(problem: Problem) -> dict[str, Any]:
    """Return a problem in words that JSON can hold."""
    data: dict[str, Any] = {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
    if problem.source:
        data |= {"path": problem.source.path, "line": problem.source.line, "column": problem.source.column}
    return data


def _sources(project: Project, seen: Iterable[Path]) -> dict[str, str]:
    """Return the checksum of every file that was read, by its path from the root that holds it."""
    roots = [root.resolve() for root in project.workspace.roots]
    named = {}
    for path in {project.config.resolve(), *seen}:
        root = next((root for root in roots if path.is_relative_to(root)), path.parent)
        named[path.relative_to(root).as_posix()] = sha256(path)
    return dict(sorted(named.items()))


def _word(value: Any) -> Any:
    """Return a value as it would be written in pamphlet.toml, or in words that JSON can hold."""
    match value:
        case Enum():
            return value.value
        case Length() | Size():
            return str(value)
        case PageEdges():
            return {field.name.replace("_", "-"): str(getattr(value, field.name)) for field in fields(value)}
        case tuple() | list():
            return [_word(item) for item in value]
        case Mapping():
            return {str(key): _word(item) for key, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
