"""What is said to people: the recipe in sentences, and a plan in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pamphlet.binding import Flip, Reading
from pamphlet.imposition.arrangement import Action
from pamphlet.imposition.layout import ROUNDING
from pamphlet.imposition.paper import named
from pamphlet.imposition.plan import Plan, Sheet, Step, Turn
from pamphlet.measure import PAPER, Length, Size, mm


@dataclass(frozen=True, slots=True)
class Job:
    """What the sentences of a recipe need to know of the work."""

    sheets: Sequence[Sheet]
    sheet: Size
    trim: Size
    flip: Flip


def steps(actions: Sequence[Action], job: Job) -> tuple[Step, ...]:
    """Return the recipe with a sentence for each action; a sentence that does not apply drops its action."""
    said = ((action, _SENTENCES[action.do](action.details, job)) for action in actions)
    return tuple(Step(action.do, say, action.details) for action, say in said if say)


def summary(plan: Plan) -> tuple[str, ...]:
    """Return the plan in sentences: what the booklet is, and what hands do, one thing after the other."""
    direction = ", read from right to left" if plan.reading is Reading.RTL else ""
    booklet = f"A booklet of {count(plan.pages + plan.blanks, 'page')} of {paper(plan.trim)}{direction}."
    return (booklet, *_blanks(plan), *(step.say for step in plan.recipe))


def _blanks(plan: Plan) -> tuple[str, ...]:
    if not plan.blanks:
        return ()
    where = "at the end" if plan.blanks_after == plan.pages else "before the last page"
    verb = "is" if plan.blanks == 1 else "are"
    return (f"{count(plan.blanks, 'blank page').capitalize()} {verb} added {where} to fill the sheets.",)


def count(number: int, word: str) -> str:
    """Write a number with its word: `1 sheet`, `6 sheets`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def paper(size: Size) -> str:
    """Name a paper (`A4`, `letter`), however it lies; a size without a name is written out."""
    upright = size.portrait()
    for name, known in PAPER.items():
        there = known.portrait()
        if abs(upright.width - there.width) <= ROUNDING and abs(upright.height - there.height) <= ROUNDING:
            return name
    return _measured(size)


def _measured(size: Size) -> str:
    """Write a size to a tenth of a millimetre: no hand cuts closer, and files hold no round numbers."""
    return str(Size(_nearest(size.width, ROUNDING), _nearest(size.height, ROUNDING)))


def _nearest(length: Length, step: Length) -> Length:
    return step * ((length + step // 2).units // step.units)


def _print(details: Mapping[str, str | int], job: Job) -> str:
    sheets = f"Print on {count(len(job.sheets), 'sheet')} of {paper(job.sheet)} at actual size (100 %)"
    if details["sides"] == 1:
        return f"{sheets}, on one side only."
    return f"{sheets}, on both sides, flip on the {job.flip.value.replace('-', ' ')}."


def _check(details: Mapping[str, str | int], job: Job) -> str:
    outer, inner = job.sheets[0], job.sheets[-1]
    first = f"the front of sheet 1 has {_pages(outer, on_front=True)}"
    if outer is inner:
        return f"Check the print: {first}, its back {_pages(outer, on_front=False)}."
    last = f"the back of sheet {inner.number} has {_pages(inner, on_front=False)}"
    counted = "counted from the first, whatever number is printed on them"
    return f"Check the order: sheet 1 lies on top with its front up; {first}, {last} ({counted})."


def _pages(sheet: Sheet, *, on_front: bool) -> str:
    """Name the pages of a side as they stand before the eye: from the left, with their heads up."""
    side = sheet.front if on_front else sheet.back
    cells = sorted(side.cells, key=lambda cell: (cell.row, cell.column)) if side else []
    if all(cell.turn is Turn.DOWN for cell in cells):
        cells.reverse()
    numbers = [cell.page for cell in cells]
    if all(numbers):
        return "pages " + " and ".join(map(str, numbers))
    if not any(numbers):
        return "only blank pages"
    return " and ".join(map(named, numbers))


def _turn_over(details: Mapping[str, str | int], job: Job) -> str:
    thing = "sheet" if len(job.sheets) == 1 else "stack"
    how = "like the page of a book" if details["like"] == "page" else "head over heels"
    return f"Turn the {thing} over, {how}, so that {_pages(job.sheets[-1], on_front=False)} look up at you."


def _fold(details: Mapping[str, str | int], job: Job) -> str:
    moving, _, staying = str(details["fold"]).partition("-over-")
    thing = "the sheet" if len(job.sheets) == 1 else "every sheet"
    return f"Fold {thing} in half, the {moving} half over the {staying}, and crease it sharply."


def _nest(details: Mapping[str, str | int], job: Job) -> str:
    if len(job.sheets) == 2:
        return "Put sheet 2 into the fold of sheet 1."
    return f"Put the folded sheets into each other: sheet 2 into the fold of sheet 1, up to sheet {len(job.sheets)}."


def _staple(details: Mapping[str, str | int], job: Job) -> str:
    place = _nearest(job.trim.height // 4, mm(1) // 2)
    return f"Staple twice from outside through the fold, {place} from the head and from the foot."


def _trim(details: Mapping[str, str | int], job: Job) -> str:
    """Trimming is needed when the sheet is larger than the pages, and helps when many sheets are nested."""
    across = job.sheet.width - max(cell.trim.right for cell in job.sheets[0].front.cells)
    if max(across, job.sheet.height - job.trim.height) > mm(2):
        return f"Cut the closed booklet to {_measured(job.trim)}: head, foot and fore-edge."
    if len(job.sheets) > 4:
        return "If the inner pages stick out at the fore-edge, cut them flush."
    return ""


_SENTENCES: dict[str, Callable[[Mapping[str, str | int], Job], str]] = {
    "print": _print,
    "check": _check,
    "turn-over": _turn_over,
    "fold": _fold,
    "nest": _nest,
    "staple": _staple,
    "trim": _trim,
}
