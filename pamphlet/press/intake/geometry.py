"""How large a page is and which way up it stands, as a viewer shows it (ISO 32000-1, 14.11.2, 7.7.3.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from pamphlet.measure import Size, from_points, mm, pt
from pamphlet.press.matrix import Box, Matrix, scaled, shifted, turned

PageBox = Literal["crop", "trim"]
"""Which box of a page is placed: what a viewer shows (CropBox), or the trimmed page with its bleed (TrimBox)."""

LETTER = Box(0, 0, 612, 792)
"""What viewers take for a page without a usable MediaBox."""
LARGEST = 1e7
"""Points beyond which numbers are no sizes of pages any more."""
TOLERANCE = 1.0
"""Points by which a page may differ from its place and still count as being of that size (0.35 mm)."""
USUAL_BLEED = mm(3).points
"""Points of bleed where a page does not say how far it goes; printer's marks stand farther out, or are cut off."""

_LOOKED_AT = frozenset({"/CropBox", "/Rotate", "/UserUnit", "/TrimBox", "/BleedBox"})


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A page as it is seen: the box that is placed, how it is turned, how large a unit is.

    Pages of the same shape share one view, so views are told apart as objects, which is quicker than by value.
    """

    box: Box
    """What is placed, in the page's own coordinates."""
    ink: Box
    """How far the drawing of the page may reach: the box itself, or its bleed."""
    turn: int = 0
    """Degrees clockwise by which a viewer turns the page: 0, 90, 180 or 270."""
    unit: float = 1.0
    """The size of a unit of the page in points (UserUnit)."""
    illegal_box: bool = False
    illegal_turn: bool = False

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return (self.box.height if self.turn % 180 else self.box.width) * self.unit

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return (self.box.width if self.turn % 180 else self.box.height) * self.unit

    @property
    def size(self) -> Size:
        """Width and height as shown."""
        return Size(from_points(self.width) or pt(1), from_points(self.height) or pt(1))

    def upright(self) -> Matrix:
        """Return the way from the page's own coordinates to the page as shown, its lower left corner at 0, 0."""
        width, height = self.box.width, self.box.height
        return shifted(-self.box.left, -self.box.bottom).then(turned(self.turn, width, height)).then(scaled(self.unit))

    def scale_into(self, place: Size) -> float:
        """Return the factor that makes the page fit into its place: 1, or less for a larger page."""
        fit = min(place.width.points / self.width, place.height.points / self.height)
        over = max(self.width - place.width.points, self.height - place.height.points)
        return fit if over > TOLERANCE else 1.0

    def fills(self, place: Size) -> bool:
        """Whether the page has the size of its place."""
        return abs(self.width - place.width.points) <= TOLERANCE and abs(self.height - place.height.points) <= TOLERANCE

    def into(self, place: Size) -> Matrix:
        """Return the way from the page's own coordinates into its place: centred, smaller if need be, not turned."""
        factor = self.scale_into(place)
        aside = (place.width.points - self.width * factor) / 2
        below = (place.height.points - self.height * factor) / 2
        return self.upright().then(scaled(factor)).then(shifted(aside, below))


class Views:
    """Measures pages. Pages of the same shape are measured once, since most files have one shape only."""

    def __init__(self, placed: PageBox) -> None:
        self._placed = placed
        self._known: dict[bytes, View] = {}

    def of(self, page: Any) -> tuple[frozenset[str], View]:
        """Return the names in the dictionary of a page, and how the page is seen."""
        keys = frozenset(page.keys())
        shape = _written(page.get("/MediaBox")) if "/MediaBox" in keys else b""
        for name in _LOOKED_AT & keys:
            shape += name.encode() + _written(page.get(name))
        view = self._known.get(shape)
        if view is None:
            view = self._measure(page, keys)
            if b" R" not in shape:  # else a number stands elsewhere in the file, and may differ
                self._known[shape] = view
        return keys, view

    def _measure(self, page: Any, names: frozenset[str]) -> View:
        media = read_box(page.get("/MediaBox"))
        crop = read_box(page.get("/CropBox")) if "/CropBox" in names else None
        whole = media or LETTER
        seen = (crop and crop.common(whole)) or whole
        turn = read_turn(page.get("/Rotate")) if "/Rotate" in names else 0
        unit = read_number(page.get("/UserUnit")) if "/UserUnit" in names else 1.0
        unit = unit if unit and unit > 0 else 1.0
        box, ink = self._trimmed(page, seen, whole, unit) if self._placed == "trim" else (seen, seen)
        return View(
            box,
            ink,
            turn or 0,
            unit,
            illegal_box=media is None,
            illegal_turn=turn is None,
        )

    @staticmethod
    def _trimmed(page: Any, seen: Box, whole: Box, unit: float) -> tuple[Box, Box]:
        trim = read_box(page.get("/TrimBox"))
        box = (trim and trim.common(whole)) or seen
        bleed = read_box(page.get("/BleedBox")) or box.grown(USUAL_BLEED / unit)
        ink = bleed.common(whole)
        return box, ink if ink and ink.covers(box) else box


def _written(value: Any) -> bytes:
    """Return a value as it stands in the file; plain numbers come as numbers of Python."""
    import pikepdf

    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()


def read_number(value: Any) -> float | None:
    """Return a finite number from a PDF; None for anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError, ArithmeticError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


def read_box(value: Any) -> Box | None:
    """Return a box with its corners in order; None when it is no rectangle, or one without area."""
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    numbers = [read_number(item) if not isinstance(item, pikepdf.String) else None for item in list(value)]
    if any(number is None for number in numbers):
        return None
    x0, y0, x1, y1 = (number or 0.0 for number in numbers)
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box.width > 0 and box.height > 0 else None


def read_turn(value: Any) -> int | None:
    """Return the quarter turn of a page, clockwise, 0 to 270; None when it asks for anything else."""
    number = read_number(value)
    if number is None or number % 90:
        return None
    return int(number) % 360
