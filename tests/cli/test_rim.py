"""Whatever happens inside, a line on stderr and a number come out."""

from __future__ import annotations

import re

import click
import pytest

import pamphlet.imposition
from pamphlet import __version__
from pamphlet.cli import rim
from pamphlet.errors import (
    Code,
    ExitCode,
    ImpositionError,
    ManuscriptError,
    MissingDependencyError,
    PamphletError,
    PreflightError,
    PressError,
    ProjectError,
    Severity,
    Source,
    TypesettingError,
    WarningsRefused,
)

LOST = Code("lost-glove", Severity.ERROR, "A glove is lost.", "look under the table")


@pytest.fixture
def planning(monkeypatch):
    """Let `pamphlet plan` fail in a way that is asked for."""

    def fails(error):
        def plan(*_words, **_options):
            raise error

        monkeypatch.setattr(pamphlet.imposition, "plan", plan)

    return fails


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PamphletError, ExitCode.INTERNAL),
        (ProjectError, ExitCode.PROJECT),
        (ManuscriptError, ExitCode.MANUSCRIPT),
        (TypesettingError, ExitCode.TYPESETTING),
        (ImpositionError, ExitCode.IMPOSITION),
        (PressError, ExitCode.PRESS),
        (PreflightError, ExitCode.PREFLIGHT),
        (MissingDependencyError, ExitCode.MISSING_DEPENDENCY),
        (WarningsRefused, ExitCode.WARNINGS),
    ],
)
def test_every_kind_of_error_has_its_exit_code(pamphlet, planning, kind, code):
    planning(kind(LOST("the left one is gone", Source("hall.md", 3))))
    answer = pamphlet("plan", "--pages", 4)
    assert answer.code == code
    assert answer.out == ""
    assert "pamphlet: error: hall.md:3: the left one is gone; look under the table\n" in answer.err


def test_all_problems_are_said_each_on_its_line_and_once(pamphlet, planning):
    one, two = LOST("the left one is gone"), LOST("the right one too", severity=Severity.WARNING)
    planning(ProjectError([one, two, one]))
    assert pamphlet("plan", "--pages", 4).err == (
        "pamphlet: error: the left one is gone; look under the table\n"
        "pamphlet: warning: the right one too; look under the table\n"
    )


def test_a_fault_of_the_program_asks_for_a_report(pamphlet, planning):
    """internal-error."""
    planning(ZeroDivisionError("division by zero"))
    answer = pamphlet("plan", "--pages", 4)
    assert answer.code == ExitCode.INTERNAL
    assert answer.err.startswith("pamphlet: error: ZeroDivisionError: division by zero; please report it")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("place", [["--debug", "plan"], ["plan", "--debug"]])
def test_debug_shows_the_trace(pamphlet, planning, place):
    planning(PressError(LOST("gone")))
    answer = pamphlet(*place, "--pages", 4)
    assert answer.code == ExitCode.PRESS
    assert "Traceback" in answer.err
    assert answer.err.endswith("pamphlet: error: gone; look under the table\n")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_is_quiet(pamphlet, planning, error):
    planning(error)
    assert pamphlet("plan", "--pages", 4) == (ExitCode.INTERRUPTED, "", "")


def test_a_reader_who_has_seen_enough_is_no_error(pamphlet, planning, monkeypatch):
    closed = []
    monkeypatch.setattr(rim, "_close_stdout", lambda: closed.append(True))
    planning(BrokenPipeError(32, "Broken pipe"))
    assert pamphlet("plan", "--pages", 4) == (ExitCode.OK, "", "")
    assert closed == [True]


def test_file_trouble_names_the_file(pamphlet, planning, monkeypatch):
    """file-trouble."""
    monkeypatch.setattr(rim, "_close_stdout", lambda: None)
    planning(PermissionError(13, "Permission denied", "/locked/sheets.pdf"))
    answer = pamphlet("plan", "--pages", 4)
    assert answer.code == ExitCode.PRESS
    assert answer.err.startswith("pamphlet: error: /locked/sheets.pdf: permission denied; make room or choose")


def test_the_waiting_name_of_a_file_is_nobody_s_business(pamphlet, planning, monkeypatch):
    monkeypatch.setattr(rim, "_close_stdout", lambda: None)
    planning(PermissionError(13, "Permission denied", "/locked/.pamphlet-x1-sheets.pdf"))
    assert pamphlet("plan", "--pages", 4).err.startswith("pamphlet: error: /locked: permission denied; ")


def test_nothing_that_is_said_can_move_the_cursor(pamphlet, planning):
    planning(ProjectError(LOST("one\x1b[2Jtwo\r\u202ethree\nfour", Source("a\x07.md"))))
    assert pamphlet("plan", "--pages", 4).err == (
        "pamphlet: error: a?.md: one?[2Jtwo??three four; look under the table\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plna"], "there is no command 'plna'; did you mean plan? see `pamphlet --help`"),
        (["frobnicate"], "there is no command 'frobnicate'; see `pamphlet --help`"),
        (["plan"], "Missing option '--pages'; see `pamphlet plan --help`"),
        (["plan", "--pages", "x"], "'x' is not a number of pages such as 16, nor a range such as 1..400"),
        (["plan", "--pages", "0"], "'0' is not between 1 and 50000 pages"),
        (["plan", "--pages", "9..1"], "'9..1' runs backwards; write 1..9"),
        (["plan", "--pages", "0..4"], "'0..4' is not between 1 and 50000 pages"),
        (["plan", "--pages", "50001"], "'50001' is not between 1 and 50000 pages"),
        (["plan", "--pages", "8", "--trim", "A55"], "'A55' is not a paper size; did you mean a5"),
        (["plan", "--pages", "8", "--gutter", "3"], "'3' has no unit: write 3mm"),
        (["plan", "--pages", "8", "--flip", "up"], "'up' is not one of long-edge, short-edge"),
        (["plan", "--pages", "8", "--marks", "fold,star"], "'star' is not one of fold, staple, crop or none"),
        (["--frobnicate"], "No such option"),
    ],
)
def test_wrong_usage_is_one_line_with_a_way_out(pamphlet, words, said):
    """wrong-usage."""
    answer = pamphlet(*words)
    assert answer.code == ExitCode.USAGE
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.startswith("pamphlet: error: ")
    assert answer.err.count("\n") == 1


def test_without_words_the_help_goes_to_stderr(pamphlet):
    answer = pamphlet()
    assert answer.code == ExitCode.USAGE
    assert answer.out == ""
    assert "pamphlet new mypamphlet" in answer.err


@pytest.mark.parametrize("command", [[], ["new"], ["build"], ["impose"], ["plan"], ["schemes"], ["show"], ["doctor"]])
def test_help_has_an_example(pamphlet, command):
    answer = pamphlet(*command, "--help")
    assert answer.code == ExitCode.OK
    assert answer.err == ""
    assert re.search(rf"^ +pamphlet {' '.join(command)}", answer.out, re.MULTILINE)
    assert pamphlet(*command, "-h") == answer


def test_help_lists_the_commands_in_the_order_of_the_day(pamphlet):
    listed = re.findall(r"^  (\w+) {2,}", pamphlet("--help").out.partition("Commands:")[2], re.MULTILINE)
    assert listed == ["new", "build", "impose", "plan", "schemes", "show", "doctor"]


def test_the_version(pamphlet):
    assert pamphlet("--version") == (0, f"pamphlet {__version__}\n", "")


def test_the_shell_is_told_how_a_line_may_go_on(pamphlet, monkeypatch):
    monkeypatch.setenv("_PAMPHLET_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "pamphlet sc")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert "schemes" in pamphlet().out
    monkeypatch.setenv("COMP_WORDS", "pamphlet plan --flip s")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert "short-edge" in pamphlet().out
    monkeypatch.setenv("_PAMPHLET_COMPLETE", "bash_source")
    assert "complete" in pamphlet().out


def test_colour_is_for_terminals_that_want_it(pamphlet, planning, monkeypatch):
    planning(ProjectError(LOST("gone")))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("pamphlet.cli.voice.sys.stderr.isatty", lambda: True)
    assert "\x1b[31merror\x1b[0m" in pamphlet("plan", "--pages", 4).err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in pamphlet("plan", "--pages", 4).err
