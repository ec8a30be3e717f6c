"""The house as a reader sees it: every module with its parsed source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pamphlet"


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    path: Path

    @property
    def name(self) -> str:
        """`pamphlet.pages.engine`; a package goes by its own name."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def place(self) -> str:
        """Its path from the top of the repository, for messages."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """`pages`; the name of the module itself on the ground floor."""
        return self.name.split(".")[1] if "." in self.name else ""

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), self.place)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield the line and full name of everything that is imported, wherever it stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield node.lineno, name.name
            elif isinstance(node, ast.ImportFrom):
                above = self.name.split(".")[: len(self.name.split(".")) - node.level + 1] if node.level else []
                home = ".".join([*above, node.module or ""]).strip(".")
                for name in node.names:
                    yield node.lineno, f"{home}.{name.name}"
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
                yield from ((node.lineno, str(word.value)) for word in node.args if isinstance(word, ast.Constant))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@pytest.fixture(scope="session")
def house() -> tuple[Module, ...]:
    """Every module of the program."""
    return tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")))


@pytest.fixture(scope="session")
def tests_of_the_house() -> str:
    """The source of all tests, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("*")) if _is_text(path))


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in (".py", ".toml", ".md", ".txt", ".json", ".problems", ".expected")
