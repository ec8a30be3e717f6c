"""How the program is stopped from outside."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType


def make_stoppable() -> None:
    """Let SIGTERM and a closed terminal end the program as Ctrl+C does: tidy, quiet, exit code 130."""
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, ValueError):
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                signal.signal(number, _stop)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
