"""Each limit of a child process, and what is left of it afterwards: nothing."""

import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pamphlet import limits
from pamphlet.errors import Code, ExitCode, ManuscriptError, Severity, TypesettingError

CODE = Code("sample", Severity.ERROR, "A sample.", "nothing")


def run(function, *, memory_mb=400, seconds=20.0, lines=None):
    return limits.run(
        function, memory_mb=memory_mb, seconds=seconds, progress=(lines if lines is not None else []).append
    )


def failure(function, **limit):
    with pytest.raises(TypesettingError) as caught:
        run(function, **limit)
    assert caught.value.exit_code is ExitCode.TYPESETTING
    (problem,) = caught.value.problems
    return problem


def test_result_comes_back_from_another_process():
    assert run(lambda _: ("made", os.getpid())) != ("made", os.getpid())


def test_large_result_comes_back_whole():
    data = os.urandom(1024) * 50 * 1024
    assert run(lambda _: data) == data


def test_progress_comes_through_in_order():
    lines = []

    def work(progress):
        for number in range(3):
            progress(f"page {number}")

    run(work, lines=lines)
    assert lines == ["page 0", "page 1", "page 2"]


def test_own_errors_come_back_with_their_problems():
    problem = CODE("it is wrong")
    with pytest.raises(ManuscriptError) as caught:
        run(lambda _: _raise(ManuscriptError(problem)))
    assert caught.value.problems == (problem,)


def test_other_errors_come_back_with_the_place_where_they_arose():
    with pytest.raises(ZeroDivisionError) as caught:
        run(lambda _: 1 // 0)
    assert "test_limited_child.py" in caught.value.__notes__[0]


def test_trouble_before_the_work_begins_is_told_too(monkeypatch):
    full = OSError(28, os.strerror(28))
    monkeypatch.setattr(limits, "_settle", lambda *_words: _raise(full))
    with pytest.raises(OSError, match="No space left"):
        run(lambda _: None)


def test_error_that_cannot_be_sent_comes_back_as_its_text():
    class Local(Exception):
        pass

    with pytest.raises(RuntimeError, match="Local: odd"):
        run(lambda _: _raise(Local("odd")))


def test_memory_that_grows_step_by_step_is_stopped():
    taken = []

    def bomb(progress):
        kept = []
        while True:
            kept.append(bytearray(4_000_000))
            progress(f"{4 * len(kept)} MB")
            time.sleep(0.002)

    problem = failure(bomb, memory_mb=150, lines=taken)
    assert problem.code == "limit-memory"
    assert "150 MB" in problem.message
    assert taken[-1] in problem.message
    assert len(taken) < 150


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what is asked for")
def test_memory_asked_for_at_once_is_refused():
    assert failure(lambda _: bytearray(10**12)).code == "limit-memory"


def test_endless_loop_is_stopped():
    def loop(progress):
        progress("page 3")
        while True:
            pass

    problem = failure(loop, seconds=0.3)
    assert problem.code == "limit-time"
    assert "0.3 seconds" in problem.message
    assert "page 3" in problem.message


def test_waiting_is_stopped():
    start = time.monotonic()
    assert failure(lambda _: time.sleep(60), seconds=0.2).code == "limit-time"
    assert time.monotonic() - start < 5


def test_processor_time_is_stopped_without_help_of_the_parent():
    assert failure(lambda _: os.kill(os.getpid(), signal.SIGXCPU)).code == "limit-time"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP])
def test_crash_becomes_a_message(number):
    def crash(progress):
        faulthandler.disable()
        progress("writing")
        os.kill(os.getpid(), number)

    problem = failure(crash)
    assert problem.code == "crash"
    assert number.name in problem.message
    assert "writing" in problem.message


def test_quitting_without_a_result_becomes_a_message():
    assert "(3)" in failure(lambda _: os._exit(3)).message


def test_endless_recursion_becomes_a_message():
    def deeper(level):
        return deeper(level + 1) + 1

    assert failure(lambda _: deeper(0)).code == "limit-nesting"


def test_child_never_writes_to_the_terminal(capfd):
    def noisy(_):
        sys.stdout.write("from Python")
        sys.stdout.flush()
        os.write(1, b"from a library")
        os.write(2, b"Pango-CRITICAL")

    run(noisy)
    assert capfd.readouterr() == ("", "")


def test_last_words_of_a_crash_are_kept_for_debugging():
    def crash(_):
        os.write(2, b"GLib-ERROR: out of something")
        os.kill(os.getpid(), signal.SIGTRAP)

    with pytest.raises(TypesettingError) as caught:
        run(crash)
    assert "out of something" in caught.value.__notes__[0]


def test_temporary_files_go_with_the_child(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def litter(_):
        faulthandler.disable()
        tempfile.mkdtemp()
        os.abort()

    assert failure(litter).code == "crash"
    assert list(tmp_path.iterdir()) == []


def test_interrupt_leaves_no_child():
    children = []

    def progress(line):
        children.append(int(line))
        raise KeyboardInterrupt

    def work(tell):
        tell(str(os.getpid()))
        time.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        limits.run(work, memory_mb=400, seconds=30, progress=progress)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


PARENT = """
import os, sys, time
from pamphlet import limits

def work(tell):
    tell(str(os.getpid()))
    while True:
        pass

limits.run(work, memory_mb=400, seconds=30, progress=lambda line: print(line, flush=True))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_child_dies_with_its_parent(number, tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as parent:
        child = int(parent.stdout.readline())
        parent.send_signal(number)
        parent.wait(10)
    assert _gone(child)


def test_without_fork_it_runs_here_and_says_so(monkeypatch):
    monkeypatch.delattr(os, "fork")
    lines = []
    assert run(lambda _: os.getpid(), lines=lines) == os.getpid()
    assert "without limits" in lines[0]


def test_no_descriptor_is_left_open():
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("descriptors cannot be counted here")
    before = len(list(folder.iterdir()))
    run(lambda _: None)
    failure(lambda _: os._exit(1))
    assert len(list(folder.iterdir())) == before


def _gone(pid):
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    return False


def _raise(error):
    raise error
