"""`new`, `show` and `doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pamphlet.cli import machine
from pamphlet.errors import ExitCode


def test_a_new_folder_can_be_read_at_once(pamphlet, here, monkeypatch):
    answer = pamphlet("new", "bread", "--title", "Bread and Roses")
    assert answer.code == ExitCode.OK
    paths = answer.out.splitlines()
    assert "bread/content/bread/pamphlet.toml" in paths
    assert all((here / path).is_file() for path in paths)
    assert "Now: cd bread && pamphlet build" in answer.err
    monkeypatch.chdir(here / "bread")
    assert 'text.title = "Bread and Roses"  # pamphlet.toml:' in pamphlet("show").out


def test_a_title_from_anywhere_can_be_read_at_once(pamphlet, here, monkeypatch):
    assert pamphlet("new", "bread", "--title", 'One\n"two"\x1b[31m\\').code == ExitCode.OK
    monkeypatch.chdir(here / "bread")
    shown = pamphlet("show")
    assert shown.code == ExitCode.OK
    assert r'text.title = "One \"two\" [31m\\"' in shown.out


@pytest.mark.parametrize(("name", "shown"), [("my bread", "'my bread'"), ("-rf", "./-rf"), ("a'b", "'a'\"'\"'b'")])
def test_what_to_type_next_can_be_typed(pamphlet, name, shown):
    assert f"Now: cd {shown} && pamphlet build" in pamphlet("new", "--", name).err


def test_a_folder_that_is_taken_is_left_alone(pamphlet, here):
    (here / "bread").mkdir()
    (here / "bread" / "mine.txt").write_text("mine")
    answer = pamphlet("new", "bread")
    assert answer.code == ExitCode.PROJECT
    assert [path.name for path in (here / "bread").iterdir()] == ["mine.txt"]


@pytest.fixture
def bread(here) -> Path:
    (here / "pamphlet.toml").write_text(
        '[text]\ntitle = "Bread"\n[edition.small]\ntype.size = "9pt"\n[edition.large]\n'
    )
    return here


def test_show_tells_where_each_value_comes_from(pamphlet, bread, monkeypatch):
    monkeypatch.setenv("PAMPHLET_TYPE__LEAD", "12pt")
    out = pamphlet("show", "-D", "text.author=Rose").out
    assert out.startswith(f"{bread.name}, edition small\n".replace("_", "-")) or ", edition small\n" in out
    assert 'text.title = "Bread"  # pamphlet.toml:2\n' in out
    assert 'type.size = "9pt"  # pamphlet.toml:4\n' in out
    assert 'type.lead = "12pt"  # PAMPHLET_TYPE__LEAD\n' in out
    assert 'text.author = "Rose"  # -D\n' in out
    assert 'notes.style = "endnotes"  # default\n' in out
    assert "# type.size: the style decides" in pamphlet("show", "-e", "large").out


@pytest.mark.usefixtures("bread")
def test_show_as_json(pamphlet):
    shown = json.loads(pamphlet("show", "--json").out)
    assert shown["edition"] == "small"
    assert shown["settings"]["type.size"] == {"value": "9pt", "from": "pamphlet.toml:4"}
    assert shown["settings"]["type.lead"] == {"value": None, "from": "the style decides"}


@pytest.mark.usefixtures("here")
def test_show_without_a_pamphlet_says_so(pamphlet):
    answer = pamphlet("show")
    assert answer.code == ExitCode.PROJECT
    assert "pamphlet.toml" in answer.err


@pytest.mark.usefixtures("here")
def test_a_machine_that_has_everything_is_told_so(pamphlet):
    answer = pamphlet("doctor")
    assert answer.code == ExitCode.OK
    for what in ("Python", "weasyprint", "Pango", "HarfBuzz-Subset", "EB Garamond", "build folder"):
        assert f"{what} " in answer.out
    assert "This machine has all that a build needs." in answer.err


@pytest.mark.usefixtures("here")
def test_the_doctor_loads_nothing_that_could_break(pamphlet, monkeypatch):
    """WeasyPrint prints a banner when Pango is missing."""
    import sys

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    pamphlet("doctor")
    assert "weasyprint" not in sys.modules


@pytest.mark.parametrize(
    ("program", "cure"),
    [
        ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "dnf install pango"),
        ("pacman", "pacman -S pango"),
        ("brew", "brew install pango"),
        ("none", "with the tools of your system"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_missing_library_is_named_with_the_cure_of_the_system(pamphlet, monkeypatch, program, cure):
    """library-missing."""
    monkeypatch.setattr("shutil.which", lambda name: name if name == program else None)
    monkeypatch.setattr(machine, "load", lambda _library: None)
    answer = pamphlet("doctor")
    assert answer.code == ExitCode.MISSING_DEPENDENCY
    assert "pamphlet: error: the library Pango is not installed; " in answer.err
    assert "pamphlet: warning: the library HarfBuzz-Subset is not installed; " in answer.err
    assert cure in answer.err


@pytest.mark.usefixtures("here")
def test_a_missing_package_is_named(pamphlet, monkeypatch):
    monkeypatch.setattr(machine, "PACKAGES", ("weasyprint", "no-such-package"))
    answer = pamphlet("doctor", "--json")
    assert answer.code == ExitCode.MISSING_DEPENDENCY
    found = {finding["what"]: finding for finding in json.loads(answer.out)}
    assert found["weasyprint"]["problem"] is None
    assert found["no-such-package"]["found"] == "missing"
    assert found["no-such-package"]["problem"]["code"] == "package-missing"


def test_a_folder_that_cannot_be_written_is_named(pamphlet, here):
    (here / "build").write_text("a file in the way")
    answer = pamphlet("doctor")
    assert answer.code == ExitCode.MISSING_DEPENDENCY
    assert "build cannot be written" in answer.err
