"""`build`: which editions are made, what is said, and what goes to stdout. The rooms are played by a stand-in."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from pamphlet.build import Build
from pamphlet.errors import (
    Code,
    ExitCode,
    ManuscriptError,
    Severity,
    Source,
    TypesettingError,
    WarningsRefused,
    refuse_warnings,
)
from pamphlet.files import outputs, sha256
from pamphlet.imposition import plan, summary
from pamphlet.measure import PAPER
from pamphlet.press import Delivery, WrittenFile

LOST = Code("lost-glove", Severity.ERROR, "A glove is lost.", "look under the table")
COLD = Code("cold-hand", Severity.WARNING, "A hand is cold.", "put it into a pocket")
CONFIG = '[text]\ntitle = "Bread and Roses"\n[edition.booklet]\n[edition.letter]\nimpose.sheet = "letter"\n'
BREAD, ROSES = "build/bread/booklet/bread-booklet-sheets.pdf", "build/bread/letter/bread-letter-sheets.pdf"


@pytest.fixture
def workspace(here) -> Path:
    for name in ("bread", "roses"):
        (here / "content" / name).mkdir(parents=True)
        (here / "content" / name / "pamphlet.toml").write_text(CONFIG)
    return here


@pytest.fixture
def rooms(monkeypatch):
    """Let the corridor do what is asked for; without a wish it makes a small file."""
    wishes = {}

    def build(project, folder, *, strict=False, progress=lambda _step: None):
        for step in ("content", "pages", "pages: laying out pages (1)", "imposition", "press", "preflight"):
            progress(step)
        wish = wishes.get(project.edition)
        problems = wish() if wish else ()
        refuse_warnings(problems, strict=strict)
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{project.stem}-sheets.pdf"
        with outputs(folder) as files:
            files.write(name, project.edition.encode())
        layout = plan("saddle", 8, trim=PAPER["A5"])
        delivery = Delivery((WrittenFile("sheets", folder / name, 4, sha256(folder / name)),))
        return Build(project, layout, delivery, 8, summary(layout), problems)

    monkeypatch.setattr("pamphlet.build.build", build)
    return wishes


def raising(error):
    def wish():
        raise error

    return wish


@pytest.mark.usefixtures("rooms")
def test_paths_go_to_stdout_and_advice_to_stderr(pamphlet, workspace):
    answer = pamphlet("build", "bread", "-e", "booklet")
    assert answer.code == ExitCode.OK
    assert answer.out == f"{BREAD}\n"
    assert "pamphlet: making bread booklet\n" in answer.err
    assert f"pamphlet: To print: {BREAD}\n" in answer.err
    assert "Print on 2 sheets of A4 at actual size (100 %), on both sides, flip on the short edge." in answer.err
    assert "Staple twice" in answer.err
    assert (workspace / BREAD).read_bytes() == b"booklet"


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.usefixtures("rooms", "workspace")
def test_all_editions_of_all_pamphlets_are_made_in_their_order(pamphlet, jobs):
    answer = pamphlet("build", "-j", jobs)
    assert answer.code == ExitCode.OK
    assert answer.out.splitlines() == [
        BREAD,
        ROSES,
        BREAD.replace("bread", "roses"),
        ROSES.replace("bread", "roses"),
    ]


@pytest.mark.usefixtures("rooms")
def test_another_folder_takes_the_place_of_build(pamphlet, workspace):
    answer = pamphlet("-q", "build", "bread", "-e", "letter", "-o", "stick")
    assert answer == (0, "stick/bread/letter/bread-letter-sheets.pdf\n", "")
    assert (workspace / "stick/bread/letter/bread-letter-sheets.pdf").exists()
    assert not (workspace / "build").exists()


@pytest.mark.usefixtures("rooms", "workspace")
def test_verbose_names_the_steps_of_the_architecture(pamphlet, root):
    err = pamphlet("build", "bread", "-e", "booklet", "-v").err
    steps = [line.split(": ")[2] for line in err.splitlines() if line.startswith("pamphlet: bread booklet: ")]
    assert list(dict.fromkeys(steps)) == ["project", "content", "pages", "imposition", "press", "preflight"]
    route = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert "project ─▶ content ─▶ pages ─▶ imposition ─▶ press ─▶ preflight" in route


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_edition_that_fails_does_not_stop_the_others(pamphlet, workspace, rooms, jobs):
    rooms["booklet"] = raising(ManuscriptError([LOST("the left one", Source("text.md", 3)), LOST("the right one")]))
    answer = pamphlet("build", "bread", "-j", jobs)
    assert answer.code == ExitCode.MANUSCRIPT
    assert answer.out == f"{ROSES}\n"
    assert "pamphlet: error: text.md:3: the left one; look under the table\n" in answer.err
    assert "pamphlet: error: the right one; look under the table\n" in answer.err
    assert not (workspace / BREAD).exists()


def test_what_is_wrong_in_all_editions_is_said_once_for_each_pamphlet(pamphlet, workspace, rooms):
    rooms["booklet"] = rooms["letter"] = lambda: (COLD("cold", Source("text.md", 3)),)
    said = pamphlet("build", "bread").err
    assert said.count("warning: text.md:3: cold") == 1
    assert pamphlet("build").err.count("text.md:3: cold") == 2


def test_of_several_pamphlets_a_problem_says_whose_it_is(pamphlet, workspace, rooms, monkeypatch):
    places = (Source("text.md", 3), Source("pamphlet.toml"), Source("../house.toml", 1), Source("-D type.size"), None)
    rooms["booklet"] = lambda: tuple(COLD("cold", place, hint="") for place in places)
    for folder in (workspace / "content" / "bread", workspace / "content" / "roses"):
        (folder / "text.md").touch()
    (workspace / "content" / "house.toml").touch()
    told = [line.removeprefix("pamphlet: warning: ") for line in pamphlet("build").err.splitlines() if "cold" in line]
    assert told[:5] == [
        "content/bread/text.md:3: cold",
        "content/bread/pamphlet.toml: cold",
        "content/house.toml:1: cold",
        "bread: -D type.size: cold",
        "bread: cold",
    ]
    assert (told[5], told[9]) == ("content/roses/text.md:3: cold", "roses: cold")
    monkeypatch.chdir(workspace / "content" / "bread")
    assert "warning: text.md:3: cold" in pamphlet("build", ".", "../roses").err
    data = json.loads(pamphlet("build", "bread", "roses", "--json").out)
    assert data[0]["problems"][0]["path"] == "text.md"


def test_the_first_error_gives_the_exit_code(pamphlet, workspace, rooms):
    rooms["booklet"] = raising(TypesettingError(LOST("one")))
    rooms["letter"] = raising(ManuscriptError(LOST("two")))
    assert pamphlet("build", workspace / "content" / "bread").code == ExitCode.TYPESETTING


@pytest.mark.usefixtures("workspace")
def test_warnings_are_said_and_only_strict_minds_them(pamphlet, rooms):
    rooms["booklet"] = lambda: (COLD("brr"), LOST("a note", severity=Severity.NOTE, hint=""))
    answer = pamphlet("build", "bread", "-e", "booklet")
    assert answer.code == ExitCode.OK
    assert "pamphlet: warning: brr; put it into a pocket\npamphlet: note: a note\n" in answer.err
    quiet = pamphlet("build", "bread", "-e", "booklet", "-q")
    assert quiet.err == "pamphlet: warning: brr; put it into a pocket\n"
    strict = pamphlet("build", "bread", "-e", "booklet", "--strict")
    assert strict.code == WarningsRefused.exit_code == ExitCode.WARNINGS
    assert strict.out == ""
    assert "stopped at warnings" in strict.err


@pytest.mark.usefixtures("workspace")
def test_json_tells_everything_as_data(pamphlet, rooms, workspace):
    rooms["letter"] = raising(ManuscriptError(LOST("gone", Source("text.md", 3))))
    answer = pamphlet("build", "bread", "--json")
    assert answer.code == ExitCode.MANUSCRIPT
    made, failed = json.loads(answer.out)
    assert (made["pamphlet"], made["edition"], made["exit_code"]) == ("bread", "booklet", 0)
    assert (made["pages"], made["sheets"], made["problems"]) == (8, 2, [])
    assert made["files"] == [
        {"kind": "sheets", "path": str(workspace / BREAD), "pages": 4, "sha256": sha256(workspace / BREAD)}
    ]
    assert made["to_do"][0] == "A booklet of 8 pages of A5."
    assert (failed["edition"], failed["exit_code"], failed["files"]) == ("letter", 4, [])
    assert failed["problems"] == [
        {
            "code": "lost-glove",
            "severity": "error",
            "message": "gone",
            "hint": "look under the table",
            "path": "text.md",
            "line": 3,
            "column": None,
        }
    ]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("workspace")
def test_a_fault_of_the_program_is_told(pamphlet, rooms, jobs):
    rooms["booklet"] = raising(ZeroDivisionError("division by zero"))
    answer = pamphlet("build", "bread", "-j", jobs)
    assert answer.code == ExitCode.INTERNAL
    assert "pamphlet: error: ZeroDivisionError: division by zero; please report it" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.usefixtures("workspace")
def test_debug_shows_the_trace_of_an_error_in_a_room(pamphlet, rooms):
    rooms["booklet"] = raising(ManuscriptError(LOST("gone")))
    answer = pamphlet("build", "bread", "--debug", "-j", 2)
    assert answer.code == ExitCode.MANUSCRIPT
    assert "Traceback" in answer.err
    assert "in wish" in answer.err


@pytest.mark.usefixtures("workspace")
def test_a_process_that_is_killed_is_told_and_the_others_go_on(pamphlet, rooms):
    rooms["booklet"] = lambda: os.kill(os.getpid(), signal.SIGKILL)
    answer = pamphlet("build", "bread", "-j", 2)
    assert answer.code == ExitCode.INTERNAL
    assert "the process that made it was ended from outside (-9)" in answer.err
    assert answer.out == f"{ROSES}\n"


@pytest.mark.usefixtures("workspace")
def test_an_interrupt_leaves_no_process_behind(pamphlet, rooms, monkeypatch):
    rooms["booklet"] = rooms["letter"] = lambda: time.sleep(60)
    told = []

    def interrupt(_voice, text):
        told.append(text)
        if "preflight" in text:
            raise KeyboardInterrupt

    monkeypatch.setattr("pamphlet.cli.voice.Voice.step", interrupt)
    begun = time.monotonic()
    assert pamphlet("build", "bread", "-j", 2).code == ExitCode.INTERRUPTED
    assert time.monotonic() - begun < 20
    assert psutil.Process().children(recursive=True) == []


@pytest.mark.usefixtures("rooms")
def test_an_unwritable_folder_is_named(pamphlet, workspace):
    (workspace / "build").write_text("a file in the way")
    answer = pamphlet("build", "bread", "-e", "booklet")
    assert answer.code == ExitCode.PRESS
    assert "build/bread/booklet" in answer.err or "build: " in answer.err
    assert answer.err.count("pamphlet: error: ") == 1


@pytest.mark.usefixtures("rooms", "workspace")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["breed"], "did you mean bread"),
        (["bread", "-e", "leter"], "did you mean letter"),
        (["bread", "-D", "type.sise=3pt"], "did you mean"),
        (["bread", "-D", "type.size=3"], "has no unit"),
    ],
)
def test_wrong_words_are_answered_with_near_ones(pamphlet, words, said):
    answer = pamphlet("build", *words)
    assert answer.code == ExitCode.PROJECT
    assert answer.out == ""
    assert said in answer.err


@pytest.mark.usefixtures("rooms", "workspace")
def test_a_terminal_is_shown_bars(pamphlet, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    answer = pamphlet("build", "bread", "-j", 2)
    assert answer.code == ExitCode.OK
    assert "bread letter" in answer.err
    assert "pamphlet: making" not in answer.err
    assert answer.out == f"{BREAD}\n{ROSES}\n"
