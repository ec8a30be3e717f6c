"""Planning: from a number of pages to sheets, folded by the paper model before anyone sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import ImpositionError, Problem
from pamphlet.imposition import codes
from pamphlet.imposition import marks as marking
from pamphlet.imposition.arrangement import Action, Scheme, SheetOrder, mirrored, mirrored_action
from pamphlet.imposition.layout import behind, choose_sheet, fill, places
from pamphlet.imposition.padding import pad
from pamphlet.imposition.plan import MarkKind, Plan
from pamphlet.imposition.proof import faults
from pamphlet.imposition.schemes.names import schemes
from pamphlet.imposition.wording import Job, steps
from pamphlet.measure import PAPER, ZERO, Length, Size
from pamphlet.registry import UnknownVariant

PAGE_LIMIT = 50_000
THICK = 12
"""More sheets than this in one fold need more than an ordinary stapler (24 leaves of 80 g, which is 2.4 mm)."""


def plan(
    scheme: str,
    pages: int,
    *,
    trim: Size,
    sheet: Size | None = None,
    reading: Reading = Reading.LTR,
    flip: Flip = Flip.SHORT_EDGE,
    blanks: Blanks = Blanks.END,
    gutter: Length = ZERO,
    bleed: Length = ZERO,
    marks: Sequence[str] = (),
) -> Plan:
    """Lay pages on sheets.

    Args:
        scheme: A name or alias from `schemes`.
        pages: How many pages the source has.
        trim: Size of a trimmed page.
        sheet: Size of the paper, upright or lying; it is turned as the pages need it, which never changes the
            binding side. Without one, the smallest usual paper that holds the pages is taken.
        reading: Direction of reading; a right-to-left booklet has its spine on the right.
        flip: About which edge the printer turns the sheet for its back.
        blanks: Where blank pages go.
        gutter: Extra room between two pages at the spine.
        bleed: How far ink may run over the trim, where there is room.
        marks: Any of fold, staple, crop; `none` or nothing for none.

    Returns:
        A plan that was folded by the paper model and reads in order.

    Raises:
        ImpositionError: with every problem of what was asked for, or when the plan does not fold.
    """
    chosen, kinds = _checked(scheme, pages, trim, sheet, gutter, bleed, marks)
    padding = pad(pages, chosen.multiple, blanks)
    orders, actions = _arranged(chosen, padding.positions, reading)
    paper = choose_sheet(chosen.grid, trim, sheet, gutter)
    fronts = places(chosen.grid, trim, paper, gutter, bleed)
    backs = behind(fronts, chosen.grid, paper, flip)
    front = marking.front(kinds, fronts, chosen.grid, paper, bleed)
    back = marking.back(kinds, backs, chosen.grid, paper, bleed)
    sheets = fill(orders, padding.sequence(), front, back)
    recipe = steps(actions, Job(sheets, paper, trim, flip))
    made = Plan(chosen.name, pages, padding.blanks, padding.after, reading, flip, paper, trim, sheets, recipe)
    unusual = () if sheet else tuple(_unusual(made))
    return replace(_proved(made), problems=(*unusual, *_thickness(made)))


def _arranged(scheme: Scheme, positions: int, reading: Reading) -> tuple[tuple[SheetOrder, ...], tuple[Action, ...]]:
    """Return the arrangement and the recipe of a scheme in the direction of reading."""
    orders = scheme.arrange(positions)
    actions = scheme.recipe(len(orders))
    if reading is Reading.LTR:
        return orders, actions
    return tuple(map(mirrored, orders)), tuple(map(mirrored_action, actions))


def _checked(
    scheme: str,
    pages: int,
    trim: Size,
    sheet: Size | None,
    gutter: Length,
    bleed: Length,
    marks: Sequence[str],
) -> tuple[Scheme, frozenset[MarkKind]]:
    """Return the scheme and the marks that are meant, or raise with everything that is wrong."""
    problems: list[Problem] = [*_bad_numbers(pages, trim, sheet, gutter, bleed)]
    known = {kind.value: kind for kind in MarkKind}
    wanted = [name for name in marks if name != "none"]
    problems += [codes.UNKNOWN_MARK(f"there is no mark {name!r}") for name in wanted if name not in known]
    try:
        chosen = schemes.get(scheme)
    except UnknownVariant as error:
        raise ImpositionError([codes.UNKNOWN_SCHEME(str(error)), *problems]) from None
    if problems:
        raise ImpositionError(problems)
    return chosen, frozenset(known[name] for name in wanted)


def _bad_numbers(pages: int, trim: Size, sheet: Size | None, gutter: Length, bleed: Length) -> Iterator[Problem]:
    if pages < 1:
        yield codes.NO_PAGES(f"{pages} pages cannot be laid on sheets")
    if pages > PAGE_LIMIT:
        yield codes.TOO_MANY_PAGES(f"{pages} pages are more than the {PAGE_LIMIT} that are laid on sheets at once")
    for name, size in (("page", trim), ("sheet", sheet)):
        if size is not None and not (size.width > ZERO and size.height > ZERO):
            yield codes.BAD_MEASURE(f"a {name} of {size} has no area")
    for name, length in (("gutter", gutter), ("bleed", bleed)):
        if length < ZERO:
            yield codes.BAD_MEASURE(f"the {name} is {length}, which is less than nothing")


def _proved(made: Plan) -> Plan:
    found = faults(made)
    if found:
        name = f"{made.scheme}, {made.pages} pages"
        raise ImpositionError([codes.DOES_NOT_FOLD(f"the plan ({name}) does not fold: {fault}") for fault in found])
    return made


def _unusual(made: Plan) -> Iterator[Problem]:
    """Warn of a sheet that is larger than any paper with a name."""
    if not any(made.sheet.fits_in(paper) or made.sheet.turned().fits_in(paper) for paper in PAPER.values()):
        yield codes.NO_USUAL_PAPER(f"pages of {made.trim} side by side need a sheet of {made.sheet}")


def _thickness(made: Plan) -> Iterator[Problem]:
    """Warn of a section that is too thick for one fold: 80 g paper is about 0.1 mm thick, and each leaf adds that."""
    per_section: dict[int, int] = {}
    for sheet in made.sheets:
        per_section[sheet.section] = per_section.get(sheet.section, 0) + 1
    most = max(per_section.values())
    if most > THICK:
        yield codes.BOOKLET_THICK(
            f"{most} sheets in one fold: of ordinary 80 g paper the closed booklet is about {_tenths(2 * most)} mm "
            f"thick, and its inner pages stick out by {_tenths(most - 1)} mm"
        )


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"
