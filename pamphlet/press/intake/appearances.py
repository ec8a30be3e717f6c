"""Pictures for annotations that bring none: markings of text, ink, lines and shapes (ISO 32000-1, 12.5.6).

Each is drawn in the coordinates of its page, as viewers draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pamphlet.press.intake.geometry import read_box, read_number
from pamphlet.press.matrix import Box, number

if TYPE_CHECKING:
    import pikepdf

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
ROUND = 0.5523
"""Where the control points of a quarter of a circle stand, in radii."""


def make_appearance(pdf: pikepdf.Pdf, kind: str, annotation: Any) -> Any:
    """Return a form that shows an annotation of that kind, or None when it cannot be drawn.

    The form reaches as far as the annotation's rectangle.
    """
    import pikepdf

    draw = _DRAWERS.get(kind)
    rect = read_box(annotation.get("/Rect"))
    if draw is None or rect is None:
        return None
    operators = draw(annotation, rect)
    if not operators:
        return None
    form = pdf.make_stream(f"/Look gs\n{operators}\n".encode())
    form["/Type"] = pikepdf.Name.XObject
    form["/Subtype"] = pikepdf.Name.Form
    form["/BBox"] = pikepdf.Object.parse(f"[{rect.operands()}]".encode())
    form["/Resources"] = _resources(annotation, multiply=kind == "/Highlight")
    return form


def _resources(annotation: Any, *, multiply: bool) -> Any:
    """Return the graphics state: how opaque it is, and whether what lies under it shines through."""
    import pikepdf

    opacity = read_number(annotation.get("/CA"))
    alpha = 1.0 if opacity is None else min(max(opacity, 0.0), 1.0)
    blend = "/Multiply" if multiply else "/Normal"
    state = f"<< /ExtGState << /Look << /CA {number(alpha)} /ca {number(alpha)} /BM {blend} /AIS false >> >> >>"
    return pikepdf.Object.parse(state.encode())


def _numbers(value: Any) -> list[float]:
    """Return the numbers of an array; none at all when one of them is not a number."""
    import pikepdf

    if not isinstance(value, pikepdf.Array):
        return []
    numbers = [read_number(item) for item in list(value)]
    return [] if None in numbers else [item for item in numbers if item is not None]


def _colour(annotation: Any, key: str, *, stroke: bool) -> str:
    """Return the operator that sets a colour of one, three or four parts; empty for no colour."""
    parts = _numbers(annotation.get(key))
    operator = {1: "G", 3: "RG", 4: "K"}.get(len(parts), "")
    if not operator:
        return ""
    return f"{' '.join(map(number, parts))} {operator if stroke else operator.lower()}"


def _pen(annotation: Any) -> tuple[float, str]:
    """Return the width of the line, and the operators that set width and dashes."""
    import pikepdf

    style, width, dashes = annotation.get("/BS"), None, []
    if isinstance(style, pikepdf.Dictionary):
        width = read_number(style.get("/W"))
        dashes = _numbers(style.get("/D")) or [3.0] if str(style.get("/S")) == "/D" else []
    else:
        border = annotation.get("/Border")
        if isinstance(border, pikepdf.Array) and len(border) >= 3:
            width = read_number(list(border)[2])
    width = 1.0 if width is None or width < 0 else width
    return width, f"{number(width)} w [{' '.join(map(number, dashes))}] 0 d"


def _quads(annotation: Any, rect: Box) -> list[Corners]:
    """Return upper left, upper right, lower left, lower right of each marked piece of text."""
    points = _numbers(annotation.get("/QuadPoints"))
    quads: list[Corners] = []
    for at in range(0, len(points) - 7, 8):
        a, b, c, d, e, f, g, h = points[at : at + 8]
        quads.append(((a, b), (c, d), (e, f), (g, h)))
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    return quads or [((left, top), (right, top), (left, bottom), (right, bottom))]


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Return the operators for a line through the points."""
    first, *others = [f"{number(x)} {number(y)}" for x, y in points]
    return " ".join([f"{first} m", *(f"{point} l" for point in others)])


def _highlight(annotation: Any, rect: Box) -> str:
    colour = _colour(annotation, "/C", stroke=False) or "1 1 0 rg"
    shapes = [
        f"{_path((upper_left, upper_right, lower_right, lower_left))} h f"
        for upper_left, upper_right, lower_left, lower_right in _quads(annotation, rect)
    ]
    return "\n".join([colour, *shapes])


def _under(height: float) -> Callable[[Any, Box], str]:
    """Return a drawer of a straight line through the text at a part of its height."""

    def draw(annotation: Any, rect: Box) -> str:
        lines = [_colour(annotation, "/C", stroke=True) or "0 G"]
        for upper_left, upper_right, lower_left, lower_right in _quads(annotation, rect):
            tall = abs(upper_left[1] - lower_left[1]) + abs(upper_left[0] - lower_left[0])
            ends = (_between(lower_left, upper_left, height), _between(lower_right, upper_right, height))
            lines.append(f"{number(max(tall / 16, 0.5))} w {_path(ends)} S")
        return "\n".join(lines)

    return draw


def _squiggly(annotation: Any, rect: Box) -> str:
    lines = [_colour(annotation, "/C", stroke=True) or "0 G", "0.75 w"]
    for upper_left, _, lower_left, lower_right in _quads(annotation, rect):
        start, end = _between(lower_left, upper_left, 0.05), lower_right
        steps = max(2, min(2000, int(abs(end[0] - start[0]) / 2)))
        points = [
            (start[0] + (end[0] - start[0]) * step / steps, start[1] + (1.5 if step % 2 else 0))
            for step in range(steps + 1)
        ]
        lines.append(f"{_path(points)} S")
    return "\n".join(lines)


def _between(start: tuple[float, float], end: tuple[float, float], part: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _pairs(numbers: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _ink(annotation: Any, rect: Box) -> str:
    import pikepdf

    strokes = annotation.get("/InkList")
    if not isinstance(strokes, pikepdf.Array):
        return ""
    lines = [_colour(annotation, "/C", stroke=True) or "0 G", _pen(annotation)[1], "1 J 1 j"]
    for stroke in strokes:
        points = _pairs(_numbers(stroke))
        if points:
            lines.append(f"{_path(points if len(points) > 1 else points * 2)} S")
    return "\n".join(lines)


def _inside(annotation: Any, rect: Box, width: float) -> Box:
    """Return the rectangle of a shape: less the differences that it states and half of its line."""
    differences = _numbers(annotation.get("/RD"))
    left, bottom, right, top = differences if len(differences) == 4 else (0.0, 0.0, 0.0, 0.0)
    half = width / 2
    inner = Box(rect.left + left + half, rect.bottom + bottom + half, rect.right - right - half, rect.top - top - half)
    return inner if inner.width > 0 and inner.height > 0 else rect


def _shape(outline: Callable[[Box], str]) -> Callable[[Any, Box], str]:
    """Return a drawer of a shape with a line around it and a colour in it."""

    def draw(annotation: Any, rect: Box) -> str:
        width, pen = _pen(annotation)
        return _painted(annotation, width, pen, outline(_inside(annotation, rect, width)))

    return draw


def _painted(annotation: Any, width: float, pen: str, path: str, *, closed: bool = True) -> str:
    line = _colour(annotation, "/C", stroke=True) if width else ""
    fill = _colour(annotation, "/IC", stroke=False) if closed else ""
    paint = {(True, True): "B", (True, False): "S", (False, True): "f"}.get((bool(line), bool(fill)))
    return "\n".join(part for part in (line, fill, pen, path, paint) if part) if paint else ""


def _rectangle(box: Box) -> str:
    return f"{number(box.left)} {number(box.bottom)} {number(box.width)} {number(box.height)} re"


def _ellipse(box: Box) -> str:
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    a, b = box.width / 2, box.height / 2
    quarters = [
        [(x + a, y + b * ROUND), (x + a * ROUND, y + b), (x, y + b)],
        [(x - a * ROUND, y + b), (x - a, y + b * ROUND), (x - a, y)],
        [(x - a, y - b * ROUND), (x - a * ROUND, y - b), (x, y - b)],
        [(x + a * ROUND, y - b), (x + a, y - b * ROUND), (x + a, y)],
    ]
    curves = [" ".join(f"{number(px)} {number(py)}" for px, py in quarter) + " c" for quarter in quarters]
    return " ".join([f"{number(x + a)} {number(y)} m", *curves, "h"])


def _line(annotation: Any, rect: Box) -> str:
    ends = _pairs(_numbers(annotation.get("/L")))
    width, pen = _pen(annotation)
    return _painted(annotation, width, pen, _path(ends[:2]), closed=False) if len(ends) >= 2 else ""


def _polygon(annotation: Any, rect: Box) -> str:
    corners = _pairs(_numbers(annotation.get("/Vertices")))
    width, pen = _pen(annotation)
    return _painted(annotation, width, pen, f"{_path(corners)} h") if len(corners) >= 2 else ""


def _polyline(annotation: Any, rect: Box) -> str:
    corners = _pairs(_numbers(annotation.get("/Vertices")))
    width, pen = _pen(annotation)
    return _painted(annotation, width, pen, _path(corners), closed=False) if len(corners) >= 2 else ""


_DRAWERS: dict[str, Callable[[Any, Box], str]] = {
    "/Highlight": _highlight,
    "/Underline": _under(0.08),
    "/StrikeOut": _under(0.5),
    "/Squiggly": _squiggly,
    "/Ink": _ink,
    "/Square": _shape(_rectangle),
    "/Circle": _shape(_ellipse),
    "/Line": _line,
    "/Polygon": _polygon,
    "/PolyLine": _polyline,
}
