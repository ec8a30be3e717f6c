"""The short corridor: any PDF goes through imposition, press and preflight, and comes out as sheets."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import Problem, refuse_warnings
from pamphlet.files import outputs
from pamphlet.imposition import Plan, plan
from pamphlet.measure import Length, Size
from pamphlet.press import open_source, trimmed, write_sheets


@dataclass(frozen=True, slots=True)
class Request:
    """How a PDF is to be imposed. The names are those of `[impose]` in pamphlet.toml."""

    scheme: str
    trim: Size | None
    """Size of the trimmed page; None: as the pages of the file say, or as most of them are seen."""
    sheet: Size | None
    """Size of the sheet; None: the usual paper that is just large enough."""
    flip: Flip
    reading: Reading
    blanks: Blanks
    gutter: Length
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imposed:
    """Sheets, written and read back."""

    plan: Plan
    problems: tuple[Problem, ...]


def impose(
    source: Path | bytes, target: Path, request: Request, *, password: str | None = None, strict: bool = False
) -> Imposed:
    """Impose the pages of a PDF and write the sheets to `target`, which may be the source itself.

    The target gets its name only when it is whole; after any error it is as it was, or not there.

    Raises:
        PressError: when the source cannot be read, or the written file does not read back as planned.
        ImpositionError: when its pages cannot be laid on sheets as asked.
        WarningsRefused: when `strict` is asked for and there are warnings.
        OSError: when the target cannot be written.
    """
    with _room_for(target) as path, open_source(source, password=password) as opened:
        pdf = trimmed(opened, request.trim)
        layout = plan(
            request.scheme,
            pdf.count,
            trim=request.trim or pdf.trim,
            sheet=request.sheet,
            reading=request.reading,
            flip=request.flip,
            blanks=request.blanks,
            gutter=request.gutter,
            bleed=pdf.bleed,
            marks=request.marks,
        )
        problems = (*pdf.problems, *layout.problems, *write_sheets(pdf, layout, path))
        refuse_warnings(problems, strict=strict)
    return Imposed(layout, problems)


@contextmanager
def _room_for(target: Path) -> Iterator[Path]:
    """Yield a path to write to; what is written there becomes the target when all went well."""
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):  # a device or a pipe: it must not be replaced
        with TemporaryDirectory(prefix="pamphlet-") as folder:
            yield (path := Path(folder) / "sheets.pdf")
            with _named(target), target.open("wb") as stream:
                stream.write(path.read_bytes())
        return
    with _named(target), outputs(target.parent) as files:
        yield files.path(target.name)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Let an error that names no file, as that of a full disk, name the target."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(target)
        raise
