"""Pages that say where they are to be cut (ISO 32000-1, 14.11.2): placed by their trim, with their bleed around it."""

from __future__ import annotations

from dataclasses import replace

from pamphlet.errors import Problem
from pamphlet.measure import Length, Size, from_points, mm
from pamphlet.press import codes
from pamphlet.press.intake.geometry import TOLERANCE, View, Views
from pamphlet.press.opening import Source, common_size

NARROWEST, WIDEST = mm(1).points / 2, mm(30).points
"""Points between which a rim around the trim is taken for bleed and printer's marks, and not for a margin."""


def trimmed(source: Source, asked: Size | None = None) -> Source:
    """Return the source with its pages seen as they are when cut, where all of them say so believably.

    They do when each has a TrimBox of one common size, inside what a viewer shows and a plausible rim away from its
    edges. At the spine the rim may be missing.

    Args:
        source: The open PDF, measured by what a viewer shows.
        asked: The size of trimmed page that was asked for; a larger one than the TrimBox means the whole page.

    Returns:
        The source with other views, trim and bleed, and a note; else the same source.
    """
    views = _trims(source)
    if not views or (asked is not None and _is_larger(asked, views[0])):
        return source
    trim, huge = common_size(views, source.place)
    bleed = from_points(max(0.0, min(_bleed(view) for view in set(views))))
    noted = (*source.problems, *huge, _note(source, trim, bleed))
    return replace(source, views=views, trim=trim, bleed=bleed, problems=noted)


def _trims(source: Source) -> tuple[View, ...]:
    """Return how each page is seen when cut; empty as soon as one of them does not say so."""
    measured = Views("trim")
    views: list[View] = []
    believed: set[tuple[View, View]] = set()
    for page, keys, seen in zip(source.pages, source.keys, source.views, strict=True):
        if "/TrimBox" not in keys:
            return ()
        view = measured.of(page)[1]
        if (seen, view) not in believed:
            if not _has_rim(seen, view) or not (views[0] if views else view).fills(view.size):
                return ()
            believed.add((seen, view))
        views.append(view)
    return tuple(views)


def _is_larger(asked: Size, view: View) -> bool:
    return asked.width.points > view.width + TOLERANCE or asked.height.points > view.height + TOLERANCE


def _has_rim(seen: View, view: View) -> bool:
    """Whether what a viewer shows has a plausible rim around the trim."""
    left, foot, right, head = _rim(view, seen)
    rims = (foot, head, max(left, right))
    return not seen.illegal_box and min(left, right) > -0.01 and all(NARROWEST <= rim <= WIDEST for rim in rims)


def _bleed(view: View) -> float:
    """Return the bleed of a page in points; at the spine it may be missing."""
    left, foot, right, head = _rim(view, None)
    return min(foot, head, max(left, right))


def _rim(view: View, seen: View | None) -> tuple[float, float, float, float]:
    """Return the rim of a page as it is shown, in points: left, foot, right, head; of its bleed, or of what is seen."""
    rims = (seen.box if seen else view.ink).margins(view.box)
    quarters = view.turn // 90
    left, foot, right, head = (rims[(side + quarters) % 4] * view.unit for side in range(4))
    return left, foot, right, head


def _note(source: Source, trim: Size, bleed: Length) -> Problem:
    kept = f"; their bleed of {_rounded(bleed)} mm is kept where there is room" if bleed else ""
    said = f"the pages are trimmed to {_rounded(trim.width)} × {_rounded(trim.height)} mm{kept}"
    return codes.TRIMMED(said, source.place)


def _rounded(length: Length) -> str:
    """Write millimetres to a tenth: boxes in files are rounded to points."""
    return f"{round(length.mm, 1):g}"
