"""`pamphlet impose`: sheets from any PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pamphlet.cli import codes
from pamphlet.cli.options import imposition_options
from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, answer_bytes, answer_json
from pamphlet.errors import PressError, Source

if TYPE_CHECKING:
    from pamphlet.impose import Imposed, Request

EXAMPLES = """\b
Examples:
  pamphlet impose zine.pdf -o zine-sheets.pdf
  pamphlet impose zine.pdf -o sheets.pdf --sheet letter --flip long-edge
  pamphlet impose zine.pdf -o - --blanks before-back-cover | lpr -o sides=two-sided-short-edge
  pamphlet impose zine.pdf -o sheets.pdf --sheet SRA4 --marks fold,staple,crop
  pamphlet impose locked.pdf -o sheets.pdf --password-file secret.txt

\b
A password is read from --password-file, from PAMPHLET_PASSWORD, or asked for on a terminal.
"""
PASSWORD = "PAMPHLET_PASSWORD"  # noqa: S105 - the name of the variable, not what is in it


@click.command("impose", cls=Command, epilog=EXAMPLES, short_help="Lay the pages of any PDF on sheets.")
@click.argument("source", metavar="INPUT.pdf")
@click.option("-o", "--output", required=True, metavar="OUTPUT.pdf", help="Where to write; - is stdout.")
@imposition_options(trim=None)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file whose first line is the password of the PDF.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors (exit code 10); nothing is written then.")
@click.option("--json", "as_json", is_flag=True, help="Write the plan as JSON to stdout.")
@click.pass_obj
def command(
    voice: Voice,
    /,
    source: str,
    output: str,
    password_file: Path | None,
    strict: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Lay the pages of any PDF on sheets, so that they read in order once the sheets are folded.

    The output may be the input: it is replaced when the new file is whole. After an error nothing is written. Pages
    with bleed that say where they are to be cut are laid out in their trimmed size, unless --trim asks for a larger
    one.
    """
    from pamphlet.impose import Request
    from pamphlet.imposition import summary, to_json

    if output == "-" and as_json:
        raise click.UsageError("stdout cannot take both the PDF and the JSON; write the PDF to a file")
    if output != "-":
        check_target(Path(output))
    elif sys.stdout.isatty():
        raise PressError(codes.STDOUT_IS_TERMINAL("a PDF is of no use on a terminal"))
    file = sys.stdin.buffer.read() if source == "-" else Path(source)
    made = _with_password(file, output, Request(**options), strict=strict, password=_password(password_file))
    voice.problems(made.problems)
    if as_json:
        answer_json(to_json(made.plan))
    elif output != "-":
        answer(output)
    for sentence in summary(made.plan):
        voice.say(sentence)


def check_target(target: Path) -> None:
    """Raise PressError when a file cannot be written there for a reason that shows beforehand."""
    if target.is_dir():
        raise PressError(codes.OUTPUT_IS_FOLDER("this is a folder", Source(str(target))))
    if not target.parent.is_dir():
        raise PressError(codes.OUTPUT_FOLDER_MISSING("there is no such folder", Source(str(target.parent))))


def _password(file: Path | None) -> str | None:
    """Return the password that was given; never from the command line, which others can see."""
    if file is None:
        return os.environ.get(PASSWORD)
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return lines[0] if lines else ""


def _with_password(file: Path | bytes, output: str, request: Request, *, strict: bool, password: str | None) -> Imposed:
    """Impose; where a password is needed and somebody sits at the terminal, ask for it once."""
    try:
        return _impose(file, output, request, strict=strict, password=password)
    except PressError as error:
        is_locked = any(problem.code == "pdf-password" for problem in error.problems)
        if not is_locked or password is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
    asked = click.prompt("Password of the PDF", hide_input=True, err=True)
    return _impose(file, output, request, strict=strict, password=asked)


def _impose(file: Path | bytes, output: str, request: Request, *, strict: bool, password: str | None) -> Imposed:
    from pamphlet.impose import impose

    if output != "-":
        return impose(file, Path(output), request, password=password, strict=strict)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="pamphlet-") as folder:
        path = Path(folder) / "sheets.pdf"
        made = impose(file, path, request, password=password, strict=strict)
        answer_bytes(path.read_bytes())
    return made
