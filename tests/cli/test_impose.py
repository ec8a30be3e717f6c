"""`impose`: sheets from any PDF, and nothing half done."""

from __future__ import annotations

import io
import json
import os
import sys

import pikepdf
import pytest

from pamphlet.errors import ExitCode


def sheets(path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_sheets_are_written_and_named(pamphlet, zine, here):
    answer = pamphlet("impose", zine, "-o", "sheets.pdf")
    assert answer.code == ExitCode.OK
    assert answer.out == "sheets.pdf\n"
    assert "Print on 2 sheets of A4" in answer.err
    assert sheets("sheets.pdf") == 4
    assert sorted(path.name for path in here.iterdir()) == ["sheets.pdf", "zine.pdf"]


def test_quiet_says_nothing(pamphlet, zine):
    assert pamphlet("-q", "impose", zine, "-o", "sheets.pdf") == (0, "sheets.pdf\n", "")


def test_json_is_the_plan(pamphlet, zine):
    plan = json.loads(pamphlet("impose", zine, "-o", "sheets.pdf", "--json", "--sheet", "A3").out)
    assert (plan["pages"], plan["blanks"]) == (6, 2)
    assert plan["sheet"] == {"width_mm": 420, "height_mm": 297}


def test_the_output_may_be_the_input(pamphlet, zine):
    assert pamphlet("impose", zine, "-o", zine).code == ExitCode.OK
    assert sheets(zine) == 4


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_a_link_to_the_input_is_replaced_and_the_input_stays(pamphlet, zine, here, link):
    before = zine.read_bytes()
    getattr(here / "link.pdf", link)(zine)
    assert pamphlet("impose", zine, "-o", "link.pdf").code == ExitCode.OK
    assert zine.read_bytes() == before
    assert sheets("link.pdf") == 4


def test_the_same_input_gives_the_same_bytes(pamphlet, zine, here):
    pamphlet("impose", zine, "-o", "one.pdf")
    pamphlet("impose", zine, "-o", "two.pdf")
    assert (here / "one.pdf").read_bytes() == (here / "two.pdf").read_bytes()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("nowhere/sheets.pdf", "nowhere: there is no such folder; make the folder first"),
        (".", ".: this is a folder; add a file name"),
        ("zine.pdf/sheets.pdf", "zine.pdf: there is no such folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_beforehand(pamphlet, zine, here, output, said):
    """output-folder-missing, output-is-folder."""
    answer = pamphlet("impose", zine, "-o", output)
    assert answer.code == ExitCode.PRESS
    assert said in answer.err
    assert [path.name for path in here.iterdir()] == ["zine.pdf"]


@pytest.mark.parametrize("words", [["--sheet", "A6"], ["--scheme", "origami"]])
def test_after_an_error_there_is_no_output(pamphlet, zine, here, words):
    assert pamphlet("impose", zine, "-o", "sheets.pdf", *words).code == ExitCode.IMPOSITION
    assert [path.name for path in here.iterdir()] == ["zine.pdf"]


def test_what_is_no_pdf_is_refused(pamphlet, here):
    (here / "page.pdf").write_text("<html>404</html>")
    answer = pamphlet("impose", "page.pdf", "-o", "sheets.pdf")
    assert answer.code == ExitCode.PRESS
    assert answer.err.count("\n") == 1
    assert not (here / "sheets.pdf").exists()


def test_strict_keeps_the_old_file(pamphlet, here):
    pdf = pikepdf.new()
    for _ in range(52):
        pdf.add_blank_page()
    pdf.save("thick.pdf")
    (here / "sheets.pdf").write_bytes(b"old")
    assert pamphlet("impose", "thick.pdf", "-o", "sheets.pdf", "--strict").code == ExitCode.WARNINGS
    assert (here / "sheets.pdf").read_bytes() == b"old"
    assert pamphlet("impose", "thick.pdf", "-o", "sheets.pdf").code == ExitCode.OK


class Bytes(io.StringIO):
    """A stdout with bytes underneath, as the real one has."""

    def __init__(self, *, terminal: bool = False) -> None:
        super().__init__()
        self.buffer = io.BytesIO()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def test_a_pdf_goes_to_stdout_alone(pamphlet, zine, monkeypatch):
    stdout = Bytes()
    monkeypatch.setattr(sys, "stdout", stdout)
    assert pamphlet("impose", zine, "-o", "-").code == ExitCode.OK
    assert stdout.getvalue() == ""
    assert sheets(io.BytesIO(stdout.buffer.getvalue())) == 4


def test_a_pdf_is_not_thrown_at_a_terminal(pamphlet, zine, monkeypatch):
    """stdout-is-terminal."""
    stdout = Bytes(terminal=True)
    monkeypatch.setattr(sys, "stdout", stdout)
    answer = pamphlet("impose", zine, "-o", "-")
    assert answer.code == ExitCode.PRESS
    assert "a PDF is of no use on a terminal; send it into a file" in answer.err
    assert stdout.buffer.getvalue() == b""


def test_stdout_takes_one_thing_only(pamphlet, zine):
    assert pamphlet("impose", zine, "-o", "-", "--json").code == ExitCode.USAGE


def test_a_pdf_comes_from_stdin(pamphlet, zine, monkeypatch):
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": io.BytesIO(zine.read_bytes())}))
    assert pamphlet("impose", "-", "-o", "sheets.pdf").code == ExitCode.OK
    assert sheets("sheets.pdf") == 4


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk at hand")  # noqa: PTH110
def test_a_full_disk_is_an_error_and_a_device_is_never_replaced(pamphlet, zine, here, monkeypatch):
    """A link stands for the device, so that the machine is safe from this test when it fails."""
    monkeypatch.setattr("pamphlet.cli.rim._close_stdout", lambda: None)
    (here / "full").symlink_to("/dev/full")
    answer = pamphlet("impose", zine, "-o", "full")
    assert answer.code == ExitCode.PRESS
    assert answer.err.startswith("pamphlet: error: full: no space left on device; ")
    assert (here / "full").is_symlink()
    assert (here / "full").is_char_device()


@pytest.fixture
def locked(zine, here):
    with pikepdf.open(zine) as pdf:
        pdf.save(here / "locked.pdf", encryption=pikepdf.Encryption(user="bread", owner="roses"))
    return here / "locked.pdf"


def test_a_password_comes_from_a_file_or_the_environment(pamphlet, locked, here, monkeypatch):
    refused = pamphlet("impose", locked, "-o", "sheets.pdf")
    assert refused.code == ExitCode.PRESS
    assert "password" in refused.err
    (here / "secret.txt").write_text("bread\nnot this line\n")
    assert pamphlet("impose", locked, "-o", "sheets.pdf", "--password-file", "secret.txt").code == ExitCode.OK
    monkeypatch.setenv("PAMPHLET_PASSWORD", "bread")
    answer = pamphlet("impose", locked, "-o", "sheets.pdf", "-v")
    assert answer.code == ExitCode.OK
    assert "bread" not in answer.err + answer.out


def test_a_password_is_asked_for_once_on_a_terminal(pamphlet, locked, monkeypatch):
    asked = []

    def prompt(*_words, **options):
        asked.append(options)
        return "bread"

    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert pamphlet("impose", locked, "-o", "sheets.pdf").code == ExitCode.OK
    assert asked == [{"hide_input": True, "err": True}]


def test_a_wrong_password_is_not_asked_for_again(pamphlet, locked, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_words, **_options: pytest.fail("asked"))
    monkeypatch.setenv("PAMPHLET_PASSWORD", "wrong")
    assert pamphlet("impose", locked, "-o", "sheets.pdf").code == ExitCode.PRESS
