"""A plan as text: a picture for the terminal, and data for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from pamphlet.imposition.plan import Cell, Plan, Sheet, Side, Turn
from pamphlet.measure import Size

_TURNED = {Turn.UPRIGHT: "", Turn.RIGHT: ">", Turn.DOWN: "v", Turn.LEFT: "<"}
LARGE = 8
"""With more sheets than this every sheet is one line without a frame."""


def draw(plan: Plan) -> str:
    """Return a text picture of every sheet, front and back, as its sides stand on the pages of the PDF.

    A blank is `·`; `v` marks a page that stands on its head, `>` and `<` one whose head points right or left.
    """
    width = max(len(_label(cell)) for sheet in plan.sheets for side in sheet.sides for cell in side.cells)
    if len(plan.sheets) > LARGE:
        return "\n".join(_line(sheet, width, len(str(len(plan.sheets)))) for sheet in plan.sheets)
    return "\n\n".join("\n".join(_framed(sheet, width)) for sheet in plan.sheets)


def _label(cell: Cell) -> str:
    return "·" if cell.page is None else f"{cell.page}{_TURNED[cell.turn]}"


def _rows(side: Side) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in side.cells:
        rows.setdefault(cell.row, {})[cell.column] = _label(cell)
    return [[cells[column] for column in sorted(cells)] for _, cells in sorted(rows.items())]


def _line(sheet: Sheet, width: int, digits: int) -> str:
    sides = (" / ".join(" ".join(label.rjust(width) for label in row) for row in _rows(side)) for side in sheet.sides)
    return f"sheet {sheet.number:>{digits}}   {'   │   '.join(sides)}"


def _framed(sheet: Sheet, width: int) -> Iterable[str]:
    pictures = [_frame(side, width + 4) for side in sheet.sides]
    names = [f"sheet {sheet.number}, front", "back"]
    room = max(len(pictures[0][0]), len(names[0]))
    for left, *rest in (names[: len(pictures)], *zip_longest(*pictures, fillvalue="")):
        yield "   ".join([left.ljust(room), *rest]).rstrip()


def _frame(side: Side, width: int) -> list[str]:
    rows = _rows(side)
    columns = len(rows[0])
    top, middle, bottom = (
        f"{left}{cross.join(['─' * width] * columns)}{right}" for left, cross, right in ("┌┬┐", "├┼┤", "└┴┘")
    )
    lines = [f"│{'│'.join(label.center(width) for label in row)}│" for row in rows]
    drawn = [top]
    for line in lines:
        drawn += [line, middle]
    return [*drawn[:-1], bottom]


def to_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain data for `json.dumps`.

    Lengths are in millimetres, row 0 is at the top and column 0 at the left, `turn` is in degrees clockwise, and
    `x_mm`, `y_mm` are the lower left corner of the trim; a blank has the page None; a sheet that is printed on one
    side has no `back`. Each side stands as on its page of the PDF.
    """
    return {
        "scheme": plan.scheme,
        "pages": plan.pages,
        "blanks": plan.blanks,
        "reading": plan.reading.value,
        "flip": plan.flip.value,
        "sheet": _size(plan.sheet),
        "trim": _size(plan.trim),
        "sheets": [_sheet(sheet) for sheet in plan.sheets],
        "recipe": [{"do": step.do, "say": step.say, "details": dict(step.details)} for step in plan.recipe],
    }


def _size(size: Size) -> dict[str, Any]:
    return {"width_mm": size.width.mm, "height_mm": size.height.mm}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    sides = {"front": _cells(sheet.front)}
    if sheet.back is not None:
        sides["back"] = _cells(sheet.back)
    return {"number": sheet.number, "section": sheet.section, **sides}


def _cells(side: Side) -> list[dict[str, Any]]:
    return [
        {
            "page": cell.page,
            "row": cell.row,
            "column": cell.column,
            "turn": int(cell.turn),
            "x_mm": cell.trim.x.mm,
            "y_mm": cell.trim.y.mm,
        }
        for cell in side.cells
    ]
