"""Numbers and transformations as PDF writes them: the one conversion from lengths to points.

A matrix [a b c d e f] maps (x, y) to (a·x + c·y + e, b·x + d·y + f) (ISO 32000-1, 8.3.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from pamphlet.measure import Length


def number(value: float | Length) -> str:
    """Return a number of points as PDF writes it, to a hundred thousandth, without needless zeros."""
    points = value.points if isinstance(value, Length) else value
    text = f"{points:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the coordinates of a page, in points; left < right and bottom < top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def common(self, other: Box) -> Box | None:
        """Return what both boxes cover; None where they do not meet."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        bottom, top = max(self.bottom, other.bottom), min(self.top, other.top)
        return Box(left, bottom, right, top) if left < right and bottom < top else None

    def covers(self, other: Box) -> bool:
        """Whether the other box lies wholly inside this one; edges may touch, to a hundredth of a point."""
        return min(self.margins(other)) >= -0.01

    def margins(self, other: Box) -> tuple[float, float, float, float]:
        """Return how far this box reaches beyond the other on the left, below, on the right and above."""
        return other.left - self.left, other.bottom - self.bottom, self.right - other.right, self.top - other.top

    def grown(self, by: float) -> Box:
        """Return the box with that much more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def operands(self) -> str:
        """Return the corners as the four numbers of a PDF rectangle."""
        return " ".join(number(value) for value in (self.left, self.bottom, self.right, self.top))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A transformation of the plane."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Matrix) -> Matrix:
        """Return this transformation followed by another."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def around(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the transformed box."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        across = [self.a * x + self.c * y + self.e for x, y in corners]
        upward = [self.b * x + self.d * y + self.f for x, y in corners]
        return min(across), min(upward), max(across), max(upward)

    def operands(self) -> str:
        """Return the six numbers as a PDF content stream wants them before `cm`."""
        return " ".join(number(value) for value in (self.a, self.b, self.c, self.d, self.e, self.f))

    @property
    def is_identity(self) -> bool:
        """Whether nothing moves by as much as can be written."""
        return self.operands() == "1 0 0 1 0 0"


def shifted(x: float, y: float) -> Matrix:
    """Return a move by x and y points."""
    return Matrix(e=x, f=y)


def scaled(factor: float) -> Matrix:
    """Return an enlargement from the origin."""
    return Matrix(a=factor, d=factor)


def turned(degrees: int, width: float, height: float) -> Matrix:
    """Return the clockwise turn of a width × height rectangle that brings it back to the origin.

    `degrees` is 0, 90, 180 or 270; any other is taken as 0.
    """
    return {
        90: Matrix(0, -1, 1, 0, 0, width),
        180: Matrix(-1, 0, 0, -1, width, height),
        270: Matrix(0, 1, -1, 0, height, 0),
    }.get(degrees, Matrix())
