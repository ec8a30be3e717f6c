"""A full disk, a folder that may not be written, a name that is taken."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pamphlet import build as corridor
from pamphlet.build import build
from pamphlet.cli import run
from pamphlet.errors import Code, ExitCode, PreflightError, PressError, Severity, WarningsRefused
from pamphlet.pages import PageSet
from pamphlet.project import load

COLD = Code("cold-hand", Severity.WARNING, "A hand is cold.", "put it into a pocket")
BROKEN = Code("broken-sheet", Severity.ERROR, "A sheet is broken.", "take another")


@pytest.fixture
def quick(monkeypatch, zine_pages):
    """Leave out the setting of the pages: what is tested here comes after it."""
    monkeypatch.setattr(corridor, "_set_pages", lambda _project, _progress: zine_pages)


@pytest.fixture(scope="module")
def zine_pages():
    """Four pages of nothing, as they come from the typesetter."""
    import io

    import pikepdf

    from pamphlet.measure import PAPER, ZERO
    from pamphlet.pages import SetPage

    pdf, file = pikepdf.new(), io.BytesIO()
    for _ in range(4):
        pdf.add_blank_page(page_size=(419.5276, 595.2756))
    pdf.save(file)
    pages = tuple(SetPage(number, str(number), is_blank=True) for number in range(1, 5))
    pageset = PageSet(
        pdf=file.getvalue(),
        pages=pages,
        trim=PAPER["A5"],
        bleed=ZERO,
        anchors={},
        has_back_cover=False,
        passes=1,
        engine={},
        style="classic",
    )
    return corridor._Set(pageset, (), frozenset())


@pytest.fixture
def project(workshop):
    return load(workshop.folder / "pamphlet.toml", "booklet", environ={})


@pytest.mark.usefixtures("quick")
def test_the_stand_in_for_the_pages_is_good_enough(project, workshop):
    """Else the tests below would prove nothing."""
    made = build(project, workshop.made)
    assert [file.kind for file in made.delivery.files] == ["pages", "sheets", "screen"]
    assert all(file.path.exists() for file in made.delivery.files)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("number", range(1, 6))
def test_a_disk_that_fills_up_leaves_the_earlier_files(project, workshop, monkeypatch, number):
    """It may fill up at any of the five files."""
    before = workshop.pretend()
    waiting = []
    real = corridor.Outputs.path

    def path(self, name):
        if name not in waiting:
            waiting.append(name)
        if len(waiting) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, name)

    monkeypatch.setattr(corridor.Outputs, "path", path)
    with pytest.raises(OSError, match="No space left"):
        build(project, workshop.made)
    assert len(waiting) == number
    assert workshop.files() == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("room", "error"),
    [
        ("deliver", PressError(BROKEN("torn"))),
        ("verify", PreflightError(BROKEN("torn"))),
        ("refuse_warnings", WarningsRefused(COLD("brr"))),
        ("plan", KeyboardInterrupt()),
    ],
)
def test_an_error_in_any_room_leaves_the_earlier_files(project, workshop, monkeypatch, room, error):
    before = workshop.pretend()

    def fail(*_words, **_options):
        raise error

    monkeypatch.setattr(corridor, room, fail)
    with pytest.raises(type(error)):
        build(project, workshop.made)
    assert workshop.files() == before


@pytest.mark.usefixtures("quick")
def test_a_file_that_reads_back_wrong_is_an_error_of_preflight(project, workshop, monkeypatch):
    before = workshop.pretend()
    monkeypatch.setattr(corridor, "verify", lambda *_words, **_options: (BROKEN("torn"),))
    with pytest.raises(PreflightError) as error:
        build(project, workshop.made)
    assert {problem.code for problem in error.value.problems} == {"broken-sheet"}
    assert workshop.files() == before


@pytest.mark.usefixtures("quick")
def test_a_warning_is_borne_unless_the_build_is_strict(project, workshop, monkeypatch):
    monkeypatch.setattr(corridor, "verify", lambda *_words, **_options: (COLD("brr"),))
    before = workshop.pretend()
    with pytest.raises(WarningsRefused):
        build(project, workshop.made, strict=True)
    assert workshop.files() == before
    assert COLD("brr") in build(project, workshop.made).problems
    assert b"cold-hand" in (workshop.made / "report.json").read_bytes()


@pytest.mark.usefixtures("quick")
def test_a_folder_that_may_not_be_written_is_named(workshop, monkeypatch, capsys):
    before = workshop.pretend()

    def new_file(folder, name):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), f"{folder}/.pamphlet-x-{name}")

    monkeypatch.setattr("pamphlet.files._new_file", new_file)
    monkeypatch.chdir(workshop.folder)
    assert run(["build"]) == ExitCode.PRESS
    assert f"{workshop.made}: permission denied; " in capsys.readouterr().err
    assert workshop.files() == before


@pytest.mark.usefixtures("quick")
def test_a_folder_with_the_name_of_a_file_is_named(workshop, monkeypatch, capsys):
    (workshop.made / f"{workshop.folder.name}-booklet-sheets.pdf").mkdir(parents=True)
    monkeypatch.chdir(workshop.folder)
    assert run(["build"]) == ExitCode.PRESS
    err = capsys.readouterr().err
    assert err.count("pamphlet: error: ") == 1
    assert f"{workshop.folder.name}-booklet-sheets.pdf: is a directory" in err
    assert not [path for path in Path(workshop.made).iterdir() if path.name.startswith(".pamphlet-")]


@pytest.mark.usefixtures("quick")
def test_a_folder_with_the_name_of_the_last_file_leaves_all_earlier_ones(project, workshop):
    before = workshop.pretend()
    (workshop.made / "manifest.json").mkdir()
    with pytest.raises(IsADirectoryError):
        build(project, workshop.made)
    (workshop.made / "manifest.json").rmdir()
    assert workshop.files() == before


def test_a_disk_without_room_for_temporary_files_is_not_taken_for_a_fault_of_the_style(workshop, monkeypatch, capfd):
    from weasyprint.text.fonts import FontConfiguration

    before = workshop.pretend()

    def full(*_words):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(FontConfiguration, "add_font_face", full)
    monkeypatch.chdir(workshop.folder)
    assert run(["-q", "build"]) == ExitCode.PRESS
    assert "no space left on device; make room" in capfd.readouterr().err
    assert workshop.files() == before
