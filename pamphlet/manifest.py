"""The two papers that lie beside every delivery: what was made of what, and what was noticed.

Nothing in them depends on the machine, the folder or the hour, so that two builds of the same sources can be compared
byte by byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pamphlet import __version__
from pamphlet.errors import Problem
from pamphlet.files import Workspace, sha256
from pamphlet.imposition import Plan, summary
from pamphlet.pages.pageset import PageSet
from pamphlet.press.delivery import Delivery
from pamphlet.project import Project, json_value, show


@dataclass(frozen=True)
class Witness(Workspace):
    """A workspace that remembers which files were asked for and found."""

    seen: set[Path]

    def resolve(self, name: str | Path, base: Path | None = None) -> Path:
        """Return the real path as `Workspace.resolve` does, and remember it."""
        path = super().resolve(name, base)
        self.seen.add(path)
        return path


def report(project: Project, pageset: PageSet, plan: Plan, problems: Iterable[Problem]) -> bytes:
    """Return report.json: what it came to, on which paper, what hands do with it, and what was noticed."""
    return _json(
        {
            "pamphlet": project.name,
            "edition": project.edition,
            "style": project.style,
            "trim": json_value(plan.trim),
            "sheet": json_value(plan.sheet),
            "scheme": plan.scheme,
            "flip": json_value(plan.flip),
            "pages": len(pageset.pages),
            "blank_pages_added": plan.blanks,
            "sheets": len(plan.sheets),
            "passes": pageset.passes,
            "problems": [problem_as_data(problem) for problem in problems],
            "to_do": list(summary(plan)),
        }
    )


def manifest(project: Project, pageset: PageSet, delivery: Delivery, seen: Iterable[Path]) -> bytes:
    """Return manifest.json: the versions of everything that had a hand in it, settings, sources and checksums."""
    return _json(
        {
            "pamphlet": project.name,
            "edition": project.edition,
            "date": project.date,
            "versions": {"pamphlet": __version__, **dict(pageset.engine)},
            "settings": {row.key: row.value for row in show(project)},
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
    """Return the checksum of every file that was read, by its path in the workspace, or under `built-in/`."""
    own, *built_in = (root.resolve() for root in project.workspace.roots)
    places = [(own, ""), *((root, "built-in/") for root in built_in)]
    named = {}
    for path in sorted({project.config.resolve(), *seen}):
        root, prefix = next(((root, prefix) for root, prefix in places if path.is_relative_to(root)), (path.parent, ""))
        named[prefix + path.relative_to(root).as_posix()] = sha256(path)
    return dict(sorted(named.items()))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
