"""A build that fails says in one go all that it noticed, in all rooms, each with its place."""

from __future__ import annotations

import pytest

from pamphlet.cli import run
from pamphlet.errors import ExitCode


@pytest.fixture
def said(workshop, monkeypatch, capfd):
    """Build here, with some files put into place before, and return the exit code and the lines on stderr."""

    def build(files: dict[str, str], *words: str) -> tuple[int, list[str]]:
        for name, text in files.items():
            path = workshop.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(workshop.folder)
        code = run(["-q", "build", *words])
        return code, capfd.readouterr().err.splitlines()

    return build


def places(lines):
    """Return severity and place of each line."""
    return [tuple(part.strip() for part in line.split(": ")[1:3]) for line in lines]


NOTES = "[^bread]: It is baked.\n\n[^roses]: They are never called.\n"
TEXT = "# Bread\n\nBread[^bread] and roses.\n"


def test_warnings_of_the_text_are_told_with_an_error_of_a_template(said):
    files = {"text.md": TEXT, "endnotes.md": NOTES, "styles/classic/templates/chapter.html": "<p>\n{{ nobody }}</p>\n"}
    code, lines = said(files)
    assert code == ExitCode.TYPESETTING
    assert places(lines) == [("warning", "endnotes.md:3"), ("error", "styles/classic/templates/chapter.html:2")]


def test_warnings_of_a_stylesheet_are_told_with_a_missing_glyph(said):
    files = {
        "text.md": TEXT + "\nHere is 漢.\n",
        "endnotes.md": NOTES,
        "styles/classic/css/90-mine.css": "p { colour: red }\n",
    }
    code, lines = said(files)
    assert code == ExitCode.TYPESETTING
    assert ("warning", "endnotes.md:3") in places(lines)
    assert ("warning", "styles/classic/css/90-mine.css:1:5") in places(lines)
    assert ("error", "text.md:5:9") in places(lines)


def test_stylesheet_that_reads_itself_is_called_as_its_author_calls_it(said):
    code, lines = said({"styles/classic/css/90-mine.css": "@import '90-mine.css';\n"})
    assert code == ExitCode.OK
    (line,) = [line for line in lines if "warning" in line]
    assert "styles/classic/css/90-mine.css" in line
    assert "http" not in line


def test_file_that_is_not_there_is_told_with_the_line_that_names_it(said):
    settings = '[text]\ntitle = "Bread"\n\nfiles = ["text.md", "rose.md"]\nback = ["../after.md"]\nimprint = "no.md"\n'
    code, lines = said({"pamphlet.toml": settings, "roses.md": "Roses.\n"})
    assert code == ExitCode.MANUSCRIPT
    assert places(lines) == [
        ("error", "pamphlet.toml:4"),
        ("error", "pamphlet.toml:5"),
        ("warning", "pamphlet.toml:6"),
    ]
    assert "did you mean roses.md?" in lines[0]
    assert "[text] back" in lines[1]


def test_stylesheet_that_is_a_link_out_of_the_workspace_is_told_and_left_out(said, workshop):
    sheets = workshop.folder / "styles" / "classic" / "css"
    sheets.mkdir(parents=True)
    (sheets / "90-mine.css").symlink_to("/etc/hostname")
    code, lines = said({})
    assert code == ExitCode.OK
    (line,) = [line for line in lines if "warning" in line]
    assert "styles/classic/css/90-mine.css cannot be used: it is outside the workspace" in line


def test_pictures_that_cannot_be_used_are_told_as_they_are_written(said):
    files = {
        "text.md": "# Bread\n\n![a](<a loaf.png>)\n\n![b](crème.png)\n\n![c](rose.svg)\n\n![d](a%20bun.png)\n",
        "a loaf.png": "no picture",
        "crème.png": "no picture",
        "a bun.png": "no picture",
        "rose.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect',
    }
    code, lines = said(files)
    assert code == ExitCode.TYPESETTING
    errors = [line.partition(" cannot be used")[0] for line in lines if ": error: " in line]
    assert errors == [
        "pamphlet: error: text.md:3:7: a loaf.png",
        "pamphlet: error: text.md:5:6: crème.png",
        "pamphlet: error: text.md:9:6: a bun.png",
        "pamphlet: error: text.md:7:6: rose.svg",
    ]


@pytest.mark.parametrize(
    ("settings", "place"),
    [('scheme = "sadle"', "pamphlet.toml:4"), ('sheet = "A6"', "pamphlet.toml:4"), ("", "-D impose.sheet")],
)
def test_plan_that_cannot_be_made_is_told_with_the_line_that_asks_for_it(said, settings, place):
    words = ("-D", "impose.sheet=A6") if not settings else ()
    code, lines = said({"pamphlet.toml": f'[text]\ntitle = "Bread"\n[impose]\n{settings}\n'}, *words)
    assert code == ExitCode.IMPOSITION
    assert ("error", place) in places(lines)


@pytest.mark.parametrize("package", ["markdown", "jinja2", "pikepdf", "fontpkg_eb_garamond"])
@pytest.mark.parametrize("settings", ["", "[edition.one]\n[edition.two]\n"], ids=["alone", "side-by-side"])
def test_package_that_is_not_installed_is_no_fault_of_the_program(workshop, tmp_path, package, settings):
    """Each is imported at another step, in this process or in a child."""
    (workshop.folder / "pamphlet.toml").write_text(f'[text]\ntitle = "Bread"\n{settings}')
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n\n\nclass Missing:\n    def find_spec(self, name, *_):\n"
        f"        if name.partition('.')[0] == {package!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n\n\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    done = workshop.run("-q", "build", PYTHONPATH=str(tmp_path))
    assert done.returncode == ExitCode.MISSING_DEPENDENCY, done.stderr
    assert all(f"the Python package {package} is not installed; install" in line for line in done.stderr.splitlines())
