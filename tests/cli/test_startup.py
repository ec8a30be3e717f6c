"""What a command imports is what a person waits for."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("weasyprint", "jinja2", "markdown", "pikepdf", "PIL", "rich", "pypdfium2", "importlib.metadata", "tomllib")


def loaded(words, folder):
    """Return which modules a command line has imported in the end."""
    script = (
        "import sys; from pamphlet.cli import run; code = run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--help"], ()),
        (["--version"], ()),
        (["build", "--help"], ()),
        (["plan", "--pages", "16"], ()),
        (["plan", "--pages", "1..40", "--json"], ()),
        (["schemes"], ("importlib.metadata",)),
        (["schemes", "saddle"], ()),
    ],
)
def test_a_command_that_reads_no_file_is_light(tmp_path, words, allowed):
    assert loaded(words, tmp_path) & set(HEAVY) == set(allowed)


def test_impose_imports_no_typesetter(zine):
    modules = loaded(["impose", str(zine), "-o", "sheets.pdf"], zine.parent)
    assert "pikepdf" in modules
    assert not modules & {"weasyprint", "jinja2", "markdown", "rich", "importlib.metadata", "tomllib"}


def test_help_looks_into_no_room(tmp_path):
    rooms = {
        f"pamphlet.{room}" for room in ("project", "content", "pages", "imposition", "press", "preflight", "build")
    }
    assert not loaded(["--help"], tmp_path) & rooms
