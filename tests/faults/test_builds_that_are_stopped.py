"""A build that is stopped, however hard, leaves the earlier files whole."""

from __future__ import annotations

import signal
import tempfile
import time

import psutil
import pytest

from pamphlet.errors import ExitCode


def until(process, text):
    """Read what the program says until a text comes."""
    for line in process.stderr:
        if text in line:
            return
    pytest.fail("it never came to that")


def nobody_left(pids):
    """Wait for the last of these processes."""
    end = time.monotonic() + 10
    while alive := [pid for pid in pids if psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie"]:
        if time.monotonic() > end:
            return alive
        time.sleep(0.05)
    return []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("step", ["pages", "press"])
def test_a_build_that_is_asked_to_stop_is_tidy(workshop, number, step, tmp_path):
    before = workshop.pretend()
    (tmp_path / "temporary").mkdir()
    process = workshop.start("-v", "build", held=step == "press", TMPDIR=str(tmp_path / "temporary"))
    until(process, "held after: press" if step == "press" else f": {step}")
    assert (workshop.files() != before) is (step == "press")  # in the press, files wait for their names
    family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert out == ""
    assert "Traceback" not in err
    assert "error" not in err
    assert workshop.files() == before
    assert nobody_left(family) == []
    assert list((tmp_path / "temporary").iterdir()) == []


def test_two_editions_side_by_side_stop_together(workshop):
    (workshop.folder / "pamphlet.toml").write_text('[text]\ntitle = "Bread"\n[edition.booklet]\n[edition.other]\n')
    before = workshop.pretend()
    process = workshop.start("-v", "build", "-j", "2")
    until(process, ": pages")
    family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
    assert len(family) >= 3
    process.terminate()
    _out, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in err
    assert nobody_left(family) == []
    assert workshop.files() == before


def test_a_build_that_is_killed_leaves_the_earlier_files_and_no_process(workshop):
    before = workshop.pretend()
    process = workshop.start("-v", "build")
    until(process, ": pages: ")
    family = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    assert family
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert {name: data for name, data in workshop.files().items() if not name.startswith(".")} == before
    assert nobody_left(family) == []


def test_the_next_build_is_whole(workshop):
    old = workshop.pretend()
    done = workshop.run("build")
    assert done.returncode == ExitCode.OK, done.stderr
    made = workshop.files()
    assert set(made) == {*old, "report.json", "manifest.json"}
    assert all(data.startswith(b"%PDF-") for name, data in made.items() if name.endswith(".pdf"))
    assert not any(name.startswith("pamphlet-") for name in [path.name for path in workshop.made.iterdir()])
    assert tempfile.gettempdir() not in (workshop.made / "manifest.json").read_text()
