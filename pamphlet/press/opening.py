"""Opening any PDF: what it is, how many pages it has, how large they are, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pamphlet.errors import PressError, Problem
from pamphlet.errors import Source as Place
from pamphlet.measure import ZERO, Length, Size
from pamphlet.press import codes
from pamphlet.press.intake.geometry import PageBox, View, Views
from pamphlet.press.intake.screening import SIZE_LIMIT, screen_bytes, screen_file
from pamphlet.press.intake.unpacking import guarded_library

if TYPE_CHECKING:
    import pikepdf

PAGE_LIMIT = 50_000
LARGEST_SHEET = 14_400
"""Points that a PDF page may measure without a UserUnit (ISO 32000-1, Annex C)."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open PDF whose pages can be imposed."""

    pdf: pikepdf.Pdf
    name: str
    pages: tuple[Any, ...]
    """The page dictionaries, in reading order."""
    keys: tuple[frozenset[str], ...]
    """The names in each of them: asking for one that is missing costs more than all the rest."""
    views: tuple[View, ...]
    """How each page is seen."""
    trim: Size
    """The size that most pages have; two of them side by side never exceed the largest sheet that a PDF can have."""
    problems: tuple[Problem, ...]
    bleed: Length = ZERO
    """How far every page is drawn beyond its trim."""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    @property
    def place(self) -> Place:
        """The file, as problems name it."""
        return Place(self.name)


@contextmanager
def open_source(
    file: Path | bytes,
    *,
    password: str | None = None,
    box: PageBox = "crop",
    page_limit: int = PAGE_LIMIT,
    size_limit: int = SIZE_LIMIT,
) -> Iterator[Source]:
    """Open a PDF for imposing.

    Args:
        file: A file, or the bytes of one.
        password: The password of an encrypted file.
        box: The box by which pages are measured: what a viewer shows, or the trimmed page.
        page_limit: The most pages that are accepted.
        size_limit: The most bytes that are accepted.

    Raises:
        PressError: when it is no PDF, is damaged beyond repair, has no pages or too many, or cannot be opened without
            a password.
    """
    name = str(file) if isinstance(file, Path) else "the PDF"
    if isinstance(file, Path):
        screen_file(file, size_limit=size_limit)
    else:
        screen_bytes(file, name, size_limit=size_limit)
    with guarded_library(), _said() as said, _opened(file, name, password) as pdf:
        yield _look_through(pdf, name, file, box, page_limit, said)


@contextmanager
def _said() -> Iterator[list[str]]:
    """Collect what the PDF library writes to its log, which nobody would understand on a terminal."""
    import logging

    said: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: said.append(" ".join(record.getMessage().split()))  # type: ignore[method-assign]
    log = logging.getLogger("pikepdf")
    handed_on, log.propagate = log.propagate, False
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.propagate = handed_on


@contextmanager
def _opened(file: Path | bytes, name: str, password: str | None) -> Iterator[pikepdf.Pdf]:
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file, password=password or "")
    except pikepdf.PasswordError as error:
        said = "the password is wrong: this PDF is encrypted" if password else "this PDF is encrypted with a password"
        raise PressError(codes.PDF_PASSWORD(said, Place(name))) from error
    except (pikepdf.PikepdfError, RuntimeError, ValueError, OSError) as error:
        if "/Pages" in str(error):  # inherited attributes are handed down when the file is opened
            raise PressError(_bad_tree(error, name)) from error
        raise PressError(codes.PDF_DAMAGED(f"this PDF cannot be read: {plainly(error, name)}", Place(name))) from error
    with pdf:
        yield pdf


def _look_through(
    pdf: pikepdf.Pdf, name: str, file: Path | bytes, box: PageBox, page_limit: int, said: list[str]
) -> Source:
    import pikepdf

    place = Place(name)
    try:
        pages = tuple(page.obj for page in pdf.pages)
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, AttributeError) as error:
        raise PressError(_bad_tree(error, name)) from error
    if not pages:
        raise PressError(codes.PDF_NO_PAGES("this PDF has no pages", place))
    if len(pages) > page_limit:
        raise PressError(codes.PDF_TOO_MANY_PAGES(f"{len(pages)} pages are more than {page_limit}", place))
    measured = Views(box)
    looked_at = [measured.of(page) for page in pages]
    keys, views = tuple(names for names, _ in looked_at), tuple(view for _, view in looked_at)
    problems = [*_denied(pdf, place), *_repairs(pdf, name, file, len(pages), said), *_odd_boxes(views, place)]
    trim, huge = common_size(views, place)
    return Source(pdf, name, pages, keys, views, trim, (*problems, *huge))


def _bad_tree(error: Exception, name: str) -> Problem:
    return codes.PDF_PAGE_TREE(f"the list of pages is damaged: {plainly(error, name)}", Place(name))


def plainly(error: Exception, name: str) -> str:
    """Return what the PDF library says, without the names of the file and of functions."""
    text = re.sub(r"stream <[^>]*>|\(get\w+\)", "", str(error).replace(name, ""))
    return " ".join(text.split()).strip(": ") or type(error).__name__


def _denied(pdf: pikepdf.Pdf, place: Place) -> list[Problem]:
    if not pdf.is_encrypted or pdf.owner_password_matched:
        return []
    allow = pdf.allow
    if not allow.print_lowres:
        return [codes.PRINT_DENIED("the owner of this PDF does not allow printing", place)]
    if not allow.print_highres:
        return [codes.PRINT_DENIED("the owner of this PDF allows printing in low quality only", place)]
    return []


def _repairs(pdf: pikepdf.Pdf, name: str, file: Path | bytes, count: int, log: list[str]) -> list[Problem]:
    """Report what was repaired, and ask a second reader where the list of pages may be wrong."""
    problems = []
    warnings = [plainly(Exception(warning), name) for warning in pdf.get_warnings()] + log
    if warnings:
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        problems.append(codes.PDF_REPAIRED(f"repaired while reading: {warnings[0]}{more}", Place(name)))
    if warnings or pdf.Root.Pages.get("/Count") != count:
        from pamphlet.press.readback import count_pages

        other = count_pages(file)
        if other is not None and other != count:
            said = f"{count} pages are found, another reader finds {other}; the {count} are imposed"
            problems.append(codes.PAGE_COUNT_DIFFERS(said, Place(name)))
    return problems


def _odd_boxes(views: tuple[View, ...], place: Place) -> list[Problem]:
    problems = []
    boxes = [number for number, view in enumerate(views, 1) if view.illegal_box]
    turns = [number for number, view in enumerate(views, 1) if view.illegal_turn]
    if boxes:
        said = f"{listed(boxes)} has no usable size and is taken as US Letter"
        problems.append(codes.PAGE_BOX_ILLEGAL(said, place))
    if turns:
        problems.append(codes.PAGE_TURN_ILLEGAL(f"{listed(turns)} has an illegal turn, taken as none", place))
    return problems


def listed(numbers: list[int]) -> str:
    """Return page numbers for people: `page 3`, `each of pages 3, 4, 9`, `each of 40 pages from 3 on`."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) <= 12:
        return f"each of pages {', '.join(map(str, numbers))}"
    return f"each of {len(numbers)} pages from {numbers[0]} on"


def common_size(views: tuple[View, ...], place: Place) -> tuple[Size, list[Problem]]:
    """Return the size of most pages, made smaller where no sheet could hold two of them side by side."""
    shapes = Counter(views)
    sizes: Counter[Size] = Counter()
    for view, times in shapes.items():
        sizes[view.size] += times
    size = sizes.most_common(1)[0][0]
    over = max(2 * size.width.points, size.height.points) / LARGEST_SHEET
    if over <= 1:
        return size, []
    smaller = Size(_divided(size.width, over), _divided(size.height, over))
    return smaller, [codes.PAGE_HUGE(f"pages of {size} are made smaller to {smaller}", place)]


def _divided(length: Length, divisor: float) -> Length:
    return Length(max(1, int(length.units / divisor)))
