"""Lengths, boxes and paper: the ruler of the house.

A `Length` is a whole number of units of 1/36000 mm, so that one millimetre (36,000), one point (12,700) and one inch
(914,400) are all exact and sums never drift. The edges of a page are named by its spine and never left and right, which
change with every page: mixing them up is the classic fault of imposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {"mm": 36_000, "cm": 360_000, "in": 914_400, "pt": 12_700, "pc": 152_400}
_LENGTH = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,9})?(?:[.,](?P<part>\d{1,9}))?\s*(?P<unit>[A-Za-z]+|\")?")


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """An exact length, of either sign.

    >>> mm(1) + pt(1)
    Length(units=48700)
    >>> parse_length("8.5in") == parse_length("612pt")
    True
    """

    units: int

    def __add__(self, other: Length) -> Length:
        if not isinstance(other, Length):
            return NotImplemented
        return Length(self.units + other.units)

    def __sub__(self, other: Length) -> Length:
        if not isinstance(other, Length):
            return NotImplemented
        return Length(self.units - other.units)

    def __neg__(self) -> Length:
        return Length(-self.units)

    def __abs__(self) -> Length:
        return Length(abs(self.units))

    def __mul__(self, factor: int) -> Length:
        if not isinstance(factor, int):
            return NotImplemented
        return Length(self.units * factor)

    __rmul__ = __mul__

    def __floordiv__(self, divisor: int) -> Length:
        """Divide by a whole number, rounding down to a unit (1/36000 mm)."""
        if not isinstance(divisor, int):
            return NotImplemented
        return Length(self.units // divisor)

    def __bool__(self) -> bool:
        return self.units != 0

    def __str__(self) -> str:
        return f"{self.mm:g} mm"

    @property
    def mm(self) -> float:
        """The length in millimetres, for people and JSON, rounded to a micrometre."""
        value = round(self.units / UNITS["mm"], 3)
        return int(value) if value == int(value) else value

    @property
    def points(self) -> float:
        """The length in PDF points (1/72 inch). Only writers of files need it."""
        return self.units / UNITS["pt"]


ZERO = Length(0)


def mm(value: int) -> Length:
    """Return a whole number of millimetres."""
    return Length(value * UNITS["mm"])


def pt(value: int) -> Length:
    """Return a whole number of points (1/72 inch)."""
    return Length(value * UNITS["pt"])


def from_points(value: float) -> Length:
    """Return the length nearest to a number of PDF points, as read from a file."""
    return Length(round(value * UNITS["pt"]))


class MeasureError(ValueError):
    """A length or a paper size cannot be understood. The message says why, for people."""


def parse_length(text: str) -> Length:
    """Read a length with its unit: `3mm`, `210 mm`, `0,5 cm`, `8.5in`, `14pt`, `1pc`. A bare `0` is zero.

    Raises MeasureError for a missing or unknown unit or anything that is no number.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None or (match["whole"] is None and match["part"] is None):
        raise MeasureError(f"{text!r} is not a length such as 3mm, 0.5in or 14pt")
    unit = {'"': "in", None: None}.get(match["unit"], (match["unit"] or "").lower())
    digits, part = match["whole"] or "0", match["part"] or ""
    number = int(digits + part)
    if unit is None:
        if number == 0:
            return ZERO
        raise MeasureError(f"{text!r} has no unit: write {text.strip()}mm, {text.strip()}pt or {text.strip()}in")
    if unit not in UNITS:
        raise MeasureError(f"{text!r} has the unknown unit {unit!r}: use {', '.join(UNITS)}")
    scale = 10 ** len(part)
    units = (number * UNITS[unit] * 2 + scale) // (2 * scale)
    return Length(-units if match["sign"] == "-" else units)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a page or a sheet."""

    width: Length
    height: Length

    def __str__(self) -> str:
        return f"{self.width.mm:g} × {self.height.mm:g} mm"

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    def turned(self) -> Size:
        """Return the size after a quarter turn."""
        return Size(self.height, self.width)

    def landscape(self) -> Size:
        """Return the size lying on its long edge."""
        return self if self.width >= self.height else self.turned()

    def portrait(self) -> Size:
        """Return the size standing on its short edge."""
        return self if self.width <= self.height else self.turned()

    def fits_in(self, other: Size) -> bool:
        """Whether it fits in the other size without being turned."""
        return self.width <= other.width and self.height <= other.height


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a sheet, from its lower left corner."""

    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle: lower left corner and size, from the lower left corner of the sheet."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def top(self) -> Length:
        """The y of its upper edge."""
        return self.y + self.height

    @property
    def size(self) -> Size:
        """Its width and height."""
        return Size(self.width, self.height)

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.top and other.y < self.top

    def contains(self, other: Rect) -> bool:
        """Whether the other lies wholly inside this one; edges may touch."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.top <= self.top


@dataclass(frozen=True, slots=True)
class PageEdges:
    """A length for each edge of a page, named as a binder names them."""

    head: Length
    fore_edge: Length
    foot: Length
    spine: Length


def _iso(long: int, short: int, count: int, series: str) -> dict[str, Size]:
    """Halve the long edge again and again, rounding down to a millimetre (ISO 216, ISO 217)."""
    sizes = {}
    for number in range(count):
        sizes[f"{series}{number}"] = Size(mm(short), mm(long))
        long, short = short, long // 2
    return sizes


def _paper(width: str, height: str) -> Size:
    return Size(parse_length(width), parse_length(height))


PAPER: dict[str, Size] = {
    **_iso(1189, 841, 11, "A"),
    **_iso(1414, 1000, 11, "B"),
    **_iso(1220, 860, 5, "RA"),
    **_iso(1280, 900, 5, "SRA"),
    "letter": _paper("8.5in", "11in"),
    "legal": _paper("8.5in", "14in"),
    "tabloid": _paper("11in", "17in"),
    "ledger": _paper("17in", "11in"),
    "executive": _paper("7.25in", "10.5in"),
    "half-letter": _paper("5.5in", "8.5in"),
    "quarter-letter": _paper("4.25in", "5.5in"),
    "half-legal": _paper("7in", "8.5in"),
    "digest": _paper("5.5in", "8.5in"),
}
"""Paper sizes by name, upright unless the name says otherwise: ISO 216 A and B, ISO 217 RA and SRA, US sizes."""

_BY_NAME = {name.lower(): size for name, size in PAPER.items()}
_PAIR = re.compile(r"(?P<width>[\d.,]+\s*[A-Za-z\"]*)\s*[x×*]\s*(?P<height>[\d.,]+\s*[A-Za-z\"]+)", re.IGNORECASE)


def parse_size(text: str) -> Size:
    """Read a paper name (`A5`, `letter`, `half-letter`, `A4 landscape`) or a size (`148 x 210 mm`, `5.5in x 8.5in`).

    Raises MeasureError with the near matches for a name that is not known.
    """
    words = text.strip().lower().split()
    turn = words.pop() if words and words[-1] in ("landscape", "portrait") else ""
    name = "-".join(words)
    size = _BY_NAME.get(name) or _pair(" ".join(words))
    if size is None:
        raise MeasureError(_unknown_paper(text, name))
    if not (size.width > ZERO and size.height > ZERO):
        raise MeasureError(f"{text!r} has no area")
    if turn:
        return size.landscape() if turn == "landscape" else size.portrait()
    return size


def _pair(text: str) -> Size | None:
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    height = match["height"]
    unit = re.sub(r"[\d.,\s]", "", height)
    width = match["width"] if re.search(r"[A-Za-z\"]", match["width"]) else f"{match['width'].strip()}{unit}"
    return Size(parse_length(width), parse_length(height))


def _unknown_paper(text: str, name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, _BY_NAME, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "write a name such as A5 or letter, or 148 x 210 mm"
    return f"{text!r} is not a paper size; {hint}"
