"""Running a function in a child process that may use so much memory and time and no more.

Styles and texts come from strangers, and setting pages promises no end: a child can be stopped, and a crash in a
native library ends the child only. The child is forked, so what is imported already is not imported again; it dies
with its parent, leaves no file behind, and never writes to the terminal.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import struct
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pamphlet.errors import Code, Severity, TypesettingError
from pamphlet.files import MEGABYTE

Result = TypeVar("Result")
Progress = Callable[[str], None]

OUT_OF_MEMORY = Code(
    "limit-memory",
    Severity.ERROR,
    "Setting the pages was stopped because it needed more memory than it may use.",
    "make large pictures smaller, or raise memory in [limits]",
)
OUT_OF_TIME = Code(
    "limit-time",
    Severity.ERROR,
    "Setting the pages was stopped because it took longer than it may take.",
    "look at the style or text that was added last, or raise seconds in [limits]",
)
TOO_DEEP = Code(
    "limit-nesting",
    Severity.ERROR,
    "The text or the style is nested more deeply than it can be worked through.",
    "take out some levels of lists, quotations or elements",
)
CRASHED = Code(
    "crash",
    Severity.ERROR,
    "A library that sets the pages broke down.",
    "take out what was added last to the style or text, and report this with the files if you can",
)

_TALK = "stderr"
_LENGTH = struct.Struct("!Q")
_MEMORY_EXIT, _ORPHAN_EXIT = 86, 87
_WATCH_SECONDS = 0.1
_HEADROOM = 512 * MEGABYTE
"""How far address space may run ahead of memory in use before an allocation fails at once."""
_STACK = 120 * MEGABYTE
_RECURSION = 12_000
_forking = threading.Lock()


def run(function: Callable[[Progress], Result], *, memory_mb: int, seconds: float, progress: Progress) -> Result:
    """Return what a function returns that is run in a limited child process.

    Args:
        function: Takes a function to which it tells its progress, a line at a time. What it returns must be picklable.
        memory_mb: Megabytes of memory that the child may have in use.
        seconds: Seconds that may pass until it is done.
        progress: Is told each line in this process.

    Raises whatever the function raises, and TypesettingError when the child is stopped at a limit or breaks down; the
    message names the limit and the last line of progress. Where there is no fork (Windows) the function runs in this
    process without limits, and `progress` is told so.
    """
    if not hasattr(os, "fork"):
        progress("running without limits of memory and time, which this system does not have")
        return function(progress)
    with tempfile.TemporaryDirectory(prefix="pamphlet-") as scratch:
        child = _Child(function, scratch, memory_mb * MEGABYTE, seconds)
        try:
            result: Result = child.listen(progress)
            return result
        finally:
            child.end()


class _Child:
    """A forked process seen from its parent."""

    def __init__(self, function: Callable[[Progress], Any], scratch: str, memory: int, seconds: float) -> None:
        self._memory, self._seconds = memory, seconds
        self._deadline = time.monotonic() + seconds
        self._last = ""
        self._scratch = scratch
        self._status: int | None = None
        self._peak = 0
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, ValueError, OSError):
                stream.flush()
        with _forking:  # else a child of another thread could hold this one's pipe open
            self._reader, writer = os.pipe()
            lifeline, self._lifeline = os.pipe()
            self._pid = os.fork()
            if self._pid == 0:
                os.close(self._reader)
                os.close(self._lifeline)
                _live(function, writer, lifeline, scratch, memory, seconds)
            os.close(writer)
            os.close(lifeline)

    def listen(self, progress: Progress) -> Any:
        """Pass progress on until the child is done, and return its result or raise its error."""
        for kind, value in self._messages():
            if kind == "progress":
                self._last = value
                progress(value)
            elif kind == "result":
                return value
            else:
                error, trace = value
                error.add_note(f"in the child process:\n{trace}")
                raise error
        self._wait()
        death = self._death()
        death.add_note(f"the child process said:\n{self._talk()}")
        raise death

    def _messages(self) -> Iterator[tuple[str, Any]]:
        """Yield what the child sends until it closes its end. Raises TypesettingError when its time is up."""
        buffer = bytearray()
        while True:
            left = self._deadline - time.monotonic()
            if left <= 0 or not select.select([self._reader], [], [], left)[0]:
                raise self._late()
            piece = os.read(self._reader, MEGABYTE)
            if not piece:
                return
            buffer += piece
            while len(buffer) >= _LENGTH.size:
                end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
                if len(buffer) < end:
                    break
                yield pickle.loads(memoryview(buffer)[_LENGTH.size : end])  # noqa: S301 - our own child wrote it
                del buffer[:end]

    def end(self) -> None:
        """Make sure that nothing of the child is left."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._wait()
        os.close(self._reader)
        os.close(self._lifeline)

    def _wait(self) -> None:
        _, status, usage = os.wait4(self._pid, 0)
        self._status = os.waitstatus_to_exitcode(status)
        self._peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    def _death(self) -> TypesettingError:
        """Return what a child died of that closed its end without a word."""
        if self._status == _MEMORY_EXIT or self._peak >= self._memory:
            problem = OUT_OF_MEMORY(f"more than {self._memory // MEGABYTE} MB of memory were needed{self._where()}")
        elif self._status == -signal.SIGXCPU:
            return self._late()
        elif self._status is not None and self._status < 0:
            with suppress(ValueError):
                name = signal.Signals(-self._status).name
                return TypesettingError(CRASHED(f"setting the pages broke down ({name}){self._where()}"))
            problem = CRASHED(f"setting the pages broke down (signal {-self._status}){self._where()}")
        else:
            problem = CRASHED(f"setting the pages ended without a result ({self._status}){self._where()}")
        return TypesettingError(problem)

    def _late(self) -> TypesettingError:
        return TypesettingError(OUT_OF_TIME(f"more than {self._seconds:g} seconds were needed{self._where()}"))

    def _talk(self) -> str:
        """Return the end of what the child, or a library in it, wrote to stderr."""
        path = Path(self._scratch, _TALK)
        return path.read_bytes()[-4_000:].decode("utf-8", "replace").strip() if path.exists() else ""

    def _where(self) -> str:
        return f"; the last step was: {self._last}" if self._last else ""


def _live(
    function: Callable[[Progress], Any], writer: int, lifeline: int, scratch: str, memory: int, seconds: float
) -> NoReturn:
    """Be the child: hold the limits, run the function, send what it gives, and end without any tidying up."""

    def limited(progress: Progress) -> Any:
        _settle(scratch, memory, seconds)
        threading.Thread(target=_watch, args=(lifeline, memory), daemon=True).start()
        return function(progress)

    try:
        _send(writer, _outcome(limited, lambda line: _send(writer, _packed("progress", line))))
    finally:
        os._exit(0)


def _settle(scratch: str, memory: int, seconds: float) -> None:
    """Let nothing of the parent's terminal, signals and folders reach the child, and set its limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends the child
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.dup2(os.open(Path(scratch, _TALK), os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    tempfile.tempdir = scratch
    gc.set_threshold(50_000, 20, 20)  # pages are many small objects, hardly any of which goes before the end
    sys.setrecursionlimit(max(_RECURSION, sys.getrecursionlimit()))
    gc.freeze()
    import resource

    allowed = int(seconds) + 2
    for kind, wanted in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, allowed),
        (resource.RLIMIT_DATA, memory + _HEADROOM),
        (resource.RLIMIT_STACK, _STACK),
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _watch(lifeline: int, memory: int) -> None:
    """End the child when its parent is gone or its memory is used up."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    while not select.select([lifeline], [], [], _WATCH_SECONDS)[0]:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > memory:
            os._exit(_MEMORY_EXIT)
    os._exit(_ORPHAN_EXIT)


def _outcome(function: Callable[[Progress], Any], progress: Progress) -> bytes:
    """Run the function and return the message that tells what came of it."""
    try:
        return _packed("result", function(progress))
    except MemoryError:
        os._exit(_MEMORY_EXIT)
    except RecursionError as error:
        raised: BaseException = TypesettingError(TOO_DEEP("the pages are nested too deeply to be set"))
        trace = _trace(error)
    except BaseException as error:  # noqa: BLE001 - whatever happens in the child is told to the parent
        raised, trace = error, _trace(error)
    try:
        return _packed("error", (raised, trace))
    except Exception:  # noqa: BLE001 - some exceptions cannot be pickled; their text always can
        return _packed("error", (RuntimeError(f"{type(raised).__name__}: {raised}"), trace))


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, limit=-20))


def _packed(kind: str, value: object) -> bytes:
    data = pickle.dumps((kind, value), protocol=pickle.HIGHEST_PROTOCOL)
    if kind == "error":
        pickle.loads(data)  # noqa: S301 - some exceptions can be written but not read
    return _LENGTH.pack(len(data)) + data


def _send(writer: int, message: bytes) -> None:
    view = memoryview(message)
    while view:
        view = view[os.write(writer, view) :]
