"""Public things are explained, and every problem has its meaning, its cure and its test."""

from __future__ import annotations

import ast
import importlib
import re

import pytest

from pamphlet.errors import Code, Severity

HEADINGS = {
    "cli": "On the command line",
    "project": "In pamphlet.toml",
    "encoding": "When a file of text is read",
    "content": "In the text, the notes and the glossary",
    "pages": "While the pages are set",
    "limits": "When a limit is reached",
    "imposition": "On the way to sheets",
    "press": "While files are written",
    "preflight": "When the files are read back",
}
INTRODUCTION = """# Problems and their cures

Every line that the program writes about a problem has a name behind it. This page lists them all, in the order in
which a text goes through the rooms of the house. `pamphlet build --json` gives the name of each problem as `code`.

An **error** stops the work; files that were there before stay as they were. A **warning** does not, unless you ask for
`--strict`. A **note** only informs.

This page is made from the program: `make docs` writes it anew.
"""


@pytest.fixture(scope="session")
def codes(house) -> dict[str, list[Code]]:
    """Every kind of problem, by room, in the order in which they stand in their files."""
    found: dict[str, list[Code]] = {}
    for module in house:
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Code("):
                value = getattr(importlib.import_module(module.name), node.targets[0].id)
                found.setdefault(module.room, []).append(value)
    return found


def test_public_things_have_docstrings(house):
    faults = [
        f"{module.place}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"
        for module in house
        for node in [module.tree, *_public(module.tree)]
        if not ast.get_docstring(node)
    ]
    assert faults == []


def _public(tree: ast.AST):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def test_codes_are_made_where_readers_look_for_them(house):
    faults = [
        f"{module.place}:{node.lineno}"
        for module in house
        if module.path.stem not in ("codes", "encoding", "limits")
        for node in module.tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Code(")
    ]
    assert faults == []


def test_every_code_has_a_name_a_meaning_and_a_cure(codes):
    faults = []
    for code in (code for room in codes.values() for code in room):
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code.name):
            faults.append(f"{code.name}: not in kebab case")
        if not re.match(r"[A-Z\"“]", code.meaning) or not code.meaning.endswith("."):
            faults.append(f"{code.name}: the meaning is no sentence")
        if len(code.cure) < 10 or code.cure.endswith("."):
            faults.append(f"{code.name}: the cure is missing, or ends with a full stop that would stand in mid-line")
    assert faults == []


def test_no_two_codes_share_a_name(codes):
    names = [code.name for room in codes.values() for code in room]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_code_is_used(codes, house):
    used = {name for module in house for name in re.findall(r"\b[A-Z]\w*\b(?! = Code)", "\n".join(module.lines))}
    faults = []
    for module in house:
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Code("):
                name = node.targets[0].id
                if name not in used:
                    faults.append(f"{module.place} {name}")
    assert faults == []


def test_every_code_has_a_test_that_provokes_it(codes, tests_of_the_house):
    named = set(re.findall(r"[\w-]+", tests_of_the_house))
    assert [code.name for room in codes.values() for code in room if code.name not in named] == []


def test_the_page_of_problems_is_up_to_date(codes, golden, root):
    assert set(codes) <= set(HEADINGS), "give the new room a heading"
    parts = [INTRODUCTION]
    for room, heading in HEADINGS.items():
        if room in codes:
            parts.append(f"\n## {heading}\n")
            parts += [_entry(code) for code in sorted(codes[room], key=lambda code: code.name)]
    golden(root / "docs" / "problems.md", "".join(parts))


def _entry(code: Code) -> str:
    cure = code.cure[0].upper() + code.cure[1:]
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[code.severity]
    return f"\n### {code.name} ({kind})\n\n{code.meaning}\n\n**Cure:** {cure}.\n"
