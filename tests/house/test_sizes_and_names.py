"""Small files, short functions, names that say something."""

from __future__ import annotations

import ast
import re

MOST_LINES = 400
MANY_LINES = 300
MOST_LINES_OF_A_FUNCTION = 60
PRINTERS = {"print", "sys.exit", "exit", "quit", "sys.stdout.write", "sys.stderr.write"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "core", "tools", "stuff"}


def test_no_file_is_too_long(house, root):
    long = {module.place: len(module.lines) for module in house if len(module.lines) > MOST_LINES}
    for path in sorted((root / "tests").rglob("*.py")):
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES:
            long[str(path.relative_to(root))] = count
    assert long == {}


def test_few_files_are_longer_than_they_should_be(house):
    long = {module.place: len(module.lines) for module in house if len(module.lines) > MANY_LINES}
    assert len(long) <= 3, f"divide some of these: {long}"


def test_no_function_is_too_long(house):
    long = {
        f"{module.place}:{function.lineno} {function.name}": function.end_lineno - function.lineno + 1
        for module in house
        for function in module.functions()
        if function.end_lineno - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_module_has_an_empty_name(house):
    assert [module.place for module in house if module.path.stem in EMPTY_NAMES] == []


def test_packages_only_hand_on_names(house):
    faults = []
    for module in house:
        if module.path.name != "__init__.py" or module.name == "pamphlet":
            continue
        faults += [f"{module.place}:{node.lineno}" for node in module.tree.body if not _hands_on(node)]
    assert faults == []


def _hands_on(node: ast.stmt) -> bool:
    """Whether a statement is an import, a docstring, a table of names, or the function that fetches them late."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign() | ast.AnnAssign():
            return all(isinstance(part, _TABLE) for part in ast.walk(node.value)) if node.value else True
        case ast.If():
            return ast.unparse(node.test) == "TYPE_CHECKING" and all(_hands_on(line) for line in node.body)
        case ast.FunctionDef():
            return node.name in ("__getattr__", "__dir__")
    return False


_TABLE = (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Set, ast.expr_context)


def test_nothing_prints_but_the_command_line(house):
    faults = [
        f"{module.place}:{node.lineno}"
        for module in house
        if module.room != "cli"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTERS
    ]
    assert faults == []


def test_imposition_counts_in_whole_units(house):
    faults = [
        f"{module.place}:{node.lineno}"
        for module in house
        if module.room == "imposition"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert faults == []


def test_nothing_is_left_for_later(house):
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    faults = [
        f"{module.place}:{number}"
        for module in house
        for number, line in enumerate(module.lines, 1)
        if words.search(line)
    ]
    assert faults == []


def test_no_function_is_a_stub(house):
    faults = [
        f"{module.place}:{function.lineno} {function.name}"
        for module in house
        for function in module.functions()
        if isinstance(function.body[0], ast.Pass) or "NotImplementedError" in ast.unparse(function)
    ]
    assert faults == []
