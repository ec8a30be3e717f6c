"""The geometry of a page: its trim, its margins and the grid of lines that fills what they leave.

The text block is a whole number of lines high. What the settings do not say, the style does; its margins may be given
as shares of the page, so that one style keeps its proportions on A5 and on half-letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pamphlet.errors import Source, TypesettingError
from pamphlet.measure import Length, PageEdges, Size
from pamphlet.pages import codes

_PLAIN = re.compile(r"#?[\w.%-]+")

LEAST_LINES = 6
LEAST_MEASURE = 10  # times the size of the type, about twenty letters


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins as a style gives them: lengths, or shares of the height (head, foot) and width (fore-edge, spine)."""

    head: Length | Fraction
    fore_edge: Length | Fraction
    foot: Length | Fraction
    spine: Length | Fraction

    def on(self, trim: Size) -> PageEdges:
        """Return the margins of a page of this size."""
        return PageEdges(
            head=_part(self.head, trim.height),
            fore_edge=_part(self.fore_edge, trim.width),
            foot=_part(self.foot, trim.height),
            spine=_part(self.spine, trim.width),
        )


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the lines of running text stand on every page. `margins` leave room for exactly `lines` lines."""

    trim: Size
    bleed: Length
    margins: PageEdges
    size: Length
    lead: Length
    lines: int

    @property
    def measure(self) -> Length:
        """The length of a line."""
        return self.trim.width - self.margins.spine - self.margins.fore_edge

    def properties(self) -> dict[str, str]:
        """Return the CSS custom properties by which stylesheets know the geometry."""
        lengths = {
            "page-width": self.trim.width,
            "page-height": self.trim.height,
            "page-bleed": self.bleed,
            "page-head": self.margins.head,
            "page-fore-edge": self.margins.fore_edge,
            "page-foot": self.margins.foot,
            "page-spine": self.margins.spine,
            "measure": self.measure,
            "size": self.size,
            "lead": self.lead,
        }
        return {name: css_length(length) for name, length in lengths.items()} | {"lines": str(self.lines)}


def geometry(trim: Size, bleed: Length, margins: Margins, *, size: Length, lead: Length, source: Source) -> Geometry:
    """Fit whole lines between the margins; what is left over goes to the foot.

    Raises TypesettingError when the margins leave less than a few short lines. `source` is the file to name then.
    """
    edges = margins.on(trim)
    room = trim.height - edges.head - edges.foot
    # Half a line more or less is within what a share of the page can mean; given lengths are kept or exceeded.
    spare = lead // 2 if isinstance(margins.foot, Fraction) else Length(0)
    lines = max(0, (room + spare).units // lead.units) if lead.units > 0 else 0
    foot = trim.height - edges.head - lead * lines
    fitted = Geometry(
        trim, bleed, PageEdges(edges.head, edges.fore_edge, foot, edges.spine), size=size, lead=lead, lines=lines
    )
    if lines < LEAST_LINES or fitted.measure < size * LEAST_MEASURE or size.units <= 0:
        raise TypesettingError(
            codes.NO_ROOM(
                f"on a page of {trim} the margins leave {max(lines, 0)} lines of {fitted.measure} "
                f"for type of {points(size)} on {points(lead)} points",
                source,
            )
        )
    return fitted


def css_length(length: Length) -> str:
    """Return a length as CSS reads it, in points."""
    return f"{points(length)}pt"


def points(length: Length) -> str:
    """Return a length as a plain number of points: `10.5`, `14`."""
    return f"{length.points:.4f}".rstrip("0").rstrip(".")


def css_value(value: str | int | float | bool) -> str:
    """Return an option of a style as a CSS value: a length, colour, number or word as it is, other text quoted.

    >>> css_value("3mm"), css_value("#333"), css_value(True), css_value("* * *")
    ('3mm', '#333', '1', '"* * *"')
    """
    if isinstance(value, bool):
        return str(int(value))
    text = str(value)
    return text if _PLAIN.fullmatch(text) else css_string(text)


def css_string(text: str) -> str:
    r"""Return a text as a CSS string, safe inside a stylesheet and inside HTML.

    >>> print(css_string('soviet "</style>'))
    "soviet \22 \3c /style\3e "
    """
    escaped = "".join(f"\\{ord(sign):x} " if sign in "\"\\<>&'\n\r\f" else sign for sign in text)
    return f'"{escaped}"'


def custom_properties(values: Mapping[str, str]) -> str:
    """Return a rule that gives custom properties to the whole document."""
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _part(margin: Length | Fraction, of: Length) -> Length:
    if isinstance(margin, Length):
        return margin
    return Length(of.units * margin.numerator // margin.denominator)
