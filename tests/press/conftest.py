"""PDFs made by code, plans made by hand, and sheets read back as a few letters."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from pamphlet.binding import Flip, Reading
from pamphlet.imposition.plan import Cell, Plan, Sheet, Side, Turn
from pamphlet.measure import Rect, Size, pt
from pamphlet.press.opening import open_source
from pamphlet.press.sheets import write_sheets

TILE = 10
WIDE, HIGH = 4 * TILE, 6 * TILE
PAGE = Size(pt(WIDE), pt(HIGH))
COLOURS = {"R": "1 0 0", "G": "0 1 0", "B": "0 0 1", "K": "0 0 0", "C": "0 1 1", "M": "1 0 1", "Y": "1 1 0"}
ORDER = "RGBKCMY"
_LETTERS = {(255, 0, 0): "R", (0, 255, 0): "G", (0, 0, 255): "B", (0, 0, 0): "K", (255, 255, 255): "."}
_LETTERS |= {(0, 255, 255): "C", (255, 0, 255): "M", (255, 255, 0): "Y"}


def tiles(rows: str, *, x: float = 0, y: float = 0, tile: float = TILE) -> str:
    """Return operators that paint a picture in letters, its lower left corner at x, y."""
    lines = rows.split()
    operators = []
    for row, line in enumerate(reversed(lines)):
        for column, letter in enumerate(line):
            if letter != ".":
                place = f"{x + column * tile} {y + row * tile} {tile} {tile} re f"
                operators.append(f"{COLOURS[letter]} rg {place}")
    return "\n".join(operators) + "\n"


def flag(letter: str) -> str:
    """Return a picture of 4 × 6 tiles that shows which way up it stands, and that reaches to its four edges."""
    rows = ["XXX.", "X...", "XX..", "X...", "....", "...X"]
    return " ".join(row.replace("X", letter) for row in rows)


@pytest.fixture
def new_pdf():
    """Make a PDF with that many pages of 40 × 60 points, each with its flag in its own colour."""

    def make(pages=1, *, size=(WIDE, HIGH)):
        pdf = pikepdf.new()
        for number in range(pages):
            pdf.add_blank_page(page_size=size)
            page = pdf.pages[-1].obj
            page.Contents = pdf.make_stream(tiles(flag(ORDER[number % len(ORDER)])).encode())
            page.Resources = Dictionary()
        return pdf

    return make


@pytest.fixture
def saved():
    """Return the bytes of a PDF."""

    def save(pdf, **options):
        data = io.BytesIO()
        with warnings.catch_warnings(action="ignore", category=pikepdf.PageCopyWarning):
            if "encryption" not in options:
                options["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
            options["fix_metadata_version"] = False
            pdf.save(data, **options)
        return data.getvalue()

    return save


@pytest.fixture
def on_sheets():
    """Make a plan of two pages to a side, in the order of the source; sheets have fronts only."""

    def plan(pages, *, trim=PAGE, turn=Turn.UPRIGHT, marks=(), bleed=0, backs=False, gap=0):
        wide = trim.turned() if turn % 180 else trim
        edge, between = pt(bleed), pt(gap)
        sides = []
        for first in range(1, pages + 1, 2):
            cells = []
            for column in (0, 1):
                place = Rect(edge + (wide.width + between) * column, edge, wide.width, wide.height)
                clip = Rect(place.x - edge * (1 - column), pt(0), place.width + edge, place.height + edge * 2)
                number = first + column
                cells.append(Cell(number if number <= pages else None, 0, column, turn, place, clip))
            sides.append(Side(tuple(cells), tuple(marks)))
        sheet = Size(wide.width * 2 + between + edge * 2, wide.height + edge * 2)
        if backs:
            pairs = list(zip(sides[::2], sides[1::2], strict=True))
            sheets = tuple(Sheet(n, 1, front, back) for n, (front, back) in enumerate(pairs, 1))
        else:
            sheets = tuple(Sheet(n, 1, side, None) for n, side in enumerate(sides, 1))
        return Plan("test", pages, 0, pages, Reading.LTR, Flip.SHORT_EDGE, sheet, trim, sheets, ())

    return plan


@pytest.fixture
def impose(tmp_path, saved, on_sheets):
    """Impose a PDF and return the path of its sheets; problems are kept in `impose.problems`."""

    def run(pdf, plan=None, *, box="crop", password=None, title=None):
        source = pdf if isinstance(pdf, bytes | Path) else saved(pdf)
        target = tmp_path / "sheets.pdf"
        with open_source(source, password=password) as opened:
            plan = plan or on_sheets(opened.count)
            noticed = write_sheets(opened, plan, target, box=box, title=title)
            run.problems = [problem.code for problem in (*opened.problems, *noticed)]
            run.messages = [str(problem) for problem in (*opened.problems, *noticed)]
        return target

    return run


@pytest.fixture
def picture():
    """Return a page of a PDF as letters, one for each tile of 10 points; `?` for a tile that is not of one colour."""

    def read(path, page=0, *, tile=TILE, printing=True):
        document = pypdfium2.PdfDocument(path)
        try:
            shown = document[page]
            mode = "print" if printing else None
            image = shown.render(scale=4, optimize_mode=mode).to_pil().convert("RGB")
        finally:
            document.close()
        step = tile * 4
        rows = []
        for top in range(0, image.height - step + 1, step):
            tops = (image.crop((left, top, left + step, top + step)) for left in range(0, image.width - step + 1, step))
            rows.append("".join(_letter(part) for part in tops))
        return "\n".join(rows)

    return read


def _letter(part):
    """Return the colour that fills the middle of a tile."""
    inner = part.crop((part.width // 4, part.height // 4, 3 * part.width // 4, 3 * part.height // 4))
    colours = inner.getcolors()
    return _LETTERS.get(colours[0][1], "?") if len(colours) == 1 else "?"


@pytest.fixture
def beside():
    """Return pictures in letters, put side by side."""

    def join(*pictures):
        return "\n".join("".join(rows) for rows in zip(*(one.split() for one in pictures), strict=True))

    return join


@pytest.fixture
def drawing():
    """The vocabulary of the pictures: `drawing.tiles`, `drawing.flag`."""

    class Drawing:
        wide, high, tile, blank = WIDE, HIGH, TILE, " ".join(["...."] * 6)

    Drawing.tiles, Drawing.flag = staticmethod(tiles), staticmethod(flag)
    return Drawing


@pytest.fixture
def form_of():
    """Return a small form XObject: a picture in letters."""

    def make(pdf, rows, *, box=None, tile=TILE, **keys):
        lines = rows.split()
        form = pdf.make_stream(tiles(rows, tile=tile).encode())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array(box or [0, 0, len(lines[0]) * tile, len(lines) * tile])
        for key, value in keys.items():
            form[f"/{key}"] = value
        return form

    return make
