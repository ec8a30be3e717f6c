"""What the shell is offered: schemes, papers, pamphlets and editions that are there."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from pamphlet.cli.program import program
from pamphlet.cli.voice import Voice


@pytest.fixture
def offered(here):
    """Return what stands behind a line of words, the last of which was begun."""
    shell = ShellComplete(program, {"obj": Voice()}, "pamphlet", "_PAMPHLET_COMPLETE")

    def ask(line: str) -> list[str]:
        *words, begun = line.split(" ")
        return [item.value for item in shell.get_completions(words, begun)]

    return ask


@pytest.fixture
def workspace(here):
    for name, edition in (("bread", "booklet"), ("roses", "large")):
        (here / "content" / name).mkdir(parents=True)
        (here / "content" / name / "pamphlet.toml").write_text(
            f'[text]\ntitle = "{name}"\n[edition.{edition}]\n[edition.letter]\n'
        )
    return here


@pytest.mark.parametrize("line", ["plan --scheme s", "impose --scheme SAD", "schemes s", "schemes "])
def test_schemes(offered, line):
    assert "saddle" in offered(line)


def test_the_other_name_of_a_scheme_is_offered_when_it_was_begun(offered):
    assert offered("schemes F4") == ["F4-1"]


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("plan --trim half", ["half-letter", "half-legal"]),
        ("plan --sheet sra", ["SRA0", "SRA1", "SRA2", "SRA3", "SRA4"]),
        ("impose --sheet le", ["letter", "legal", "ledger"]),
        ("plan --sheet x", []),
    ],
)
def test_papers(offered, line, papers):
    assert offered(line) == papers


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("build ", ["bread", "roses"]),
        ("build bread r", ["roses"]),
        ("show br", ["bread"]),
        ("build -e ", ["booklet", "letter", "large"]),
        ("build roses -e ", ["large", "letter"]),
        ("build roses -e large -e le", ["letter"]),
        ("show bread -e b", ["booklet"]),
        ("build --edition=large roses --edition=le", ["letter"]),
        ("show breed -e b", []),
    ],
)
def test_pamphlets_and_their_editions(offered, line, names):
    assert offered(line) == names


def test_pamphlets_are_found_from_within(offered, workspace, monkeypatch):
    monkeypatch.chdir(workspace / "content" / "bread")
    assert offered("build r") == ["roses"]
    assert offered("build -e ") == ["booklet", "letter"]


def test_where_no_name_fits_the_shell_looks_for_folders(workspace):
    shell = ShellComplete(program, {"obj": Voice()}, "pamphlet", "_PAMPHLET_COMPLETE")
    assert [(item.type, item.value) for item in shell.get_completions(["build"], "./co")] == [("dir", "./co")]


def test_what_cannot_be_read_offers_nothing(offered, workspace):
    (workspace / "content" / "bread" / "pamphlet.toml").write_text("[")
    assert offered("show bread -e ") == []


def test_a_name_that_would_disturb_the_shell_is_left_out(offered, workspace):
    folder = workspace / "content" / "br\nead"
    folder.mkdir()
    (folder / "pamphlet.toml").write_text('[text]\ntitle = "x"\n')
    assert offered("build br") == ["bread"]
