"""The rim of the program: words in, an exit code out, and never a stack trace that nobody asked for.

This is the one place where exceptions become lines on stderr and numbers for the shell.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from pamphlet.cli import codes
from pamphlet.cli.program import program
from pamphlet.cli.signals import make_stoppable
from pamphlet.cli.voice import STRICT, Voice
from pamphlet.errors import ExitCode, PamphletError, WarningsRefused

_COMPLETION = "_PAMPHLET_COMPLETE"


def main() -> None:
    """Run the command line with the words of this process, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A path that is no valid UTF-8 goes out as it came in; a sign that a terminal lacks is shown as an escape.
        is_exact = stream is sys.stdout and stream.encoding.lower() == "utf-8"
        errors = "surrogateescape" if is_exact else "backslashreplace"
        with suppress(AttributeError):
            stream.reconfigure(errors=errors)  # type: ignore[union-attr]
    make_stoppable()
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Carry out a command line and return the exit code.

    Everything that goes wrong is said on stderr: one line for each problem.
    """
    voice = Voice()
    try:
        if os.environ.get(_COMPLETION):
            return _complete()
        with program.make_context("pamphlet", list(words), obj=voice) as context:
            program.invoke(context)
        sys.stdout.flush()
        return ExitCode.OK
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nothing may leave the program as a trace
        if voice.debug and not isinstance(error, click.exceptions.Exit):
            _trace(error)
        return _exit_code(error, voice)


def _exit_code(error: BaseException, voice: Voice) -> int:
    """Say what happened and return the exit code for it."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return ExitCode.USAGE
        case click.ClickException():
            voice.problems([codes.USAGE(_usage(error), hint=_help_hint(error))])
            return ExitCode.USAGE
        case PamphletError():
            voice.problems(error.problems)
            if isinstance(error, WarningsRefused):
                voice.say(STRICT)
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            return ExitCode.INTERRUPTED
        case BrokenPipeError():
            _close_stdout()  # the reader has seen enough, as in `pamphlet plan --pages 1..400 | head`
            return ExitCode.OK
        case OSError():
            _close_stdout()
            voice.problems([codes.file_trouble(error)])
            return ExitCode.PRESS
        case _:
            code, problem = codes.unforeseen(error)
            voice.problems([problem])
            return code


def _usage(error: click.ClickException) -> str:
    return error.format_message().strip().rstrip(".")


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"see `{context.command_path if context else 'pamphlet'} --help`"


def _trace(error: BaseException) -> None:
    import traceback

    with suppress(OSError):
        traceback.print_exception(error)


def _complete() -> int:
    """Answer the shell that asks how a command line may go on."""
    from click.shell_completion import shell_complete

    return shell_complete(program, {}, "pamphlet", _COMPLETION, os.environ[_COMPLETION])


def _close_stdout() -> None:
    """Point stdout at nothing, so that the interpreter does not complain of it again when it leaves."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
