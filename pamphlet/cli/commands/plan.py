"""`pamphlet plan`: which page stands where, without any PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pamphlet.cli.options import Pages, imposition_options
from pamphlet.cli.program import Command
from pamphlet.cli.voice import Voice, answer, answer_json
from pamphlet.errors import refuse_warnings
from pamphlet.measure import PAPER, ZERO

if TYPE_CHECKING:
    from pamphlet.imposition import Plan

EXAMPLES = """\b
Examples:
  pamphlet plan --pages 16
  pamphlet plan --pages 16 --trim half-letter --sheet letter --flip long-edge
  pamphlet plan --pages 1..400 --json
"""


@click.command("plan", cls=Command, epilog=EXAMPLES, short_help="Show which page stands where on which sheet.")
@click.option("--pages", type=Pages(), required=True, help="How many pages; A..B plans each number.")
@imposition_options(trim=PAPER["A5"])
@click.option("--strict", is_flag=True, help="Treat warnings as errors (exit code 10).")
@click.option("--json", "as_json", is_flag=True, help="Write the plan as JSON; a range gives a list.")
@click.pass_obj
def command(voice: Voice, /, pages: range, strict: bool, as_json: bool, **options: Any) -> None:
    """Show which page stands where on which sheet, and what hands do afterwards.

    Every plan is folded by the program before it is shown, and reads in order.
    """
    from pamphlet.imposition import draw, plan, summary, to_json

    plans = [plan(pages=count, bleed=ZERO, **options) for count in pages]
    # Of many plans, the first problem of each kind says enough.
    problems = {problem.code: problem for made in reversed(plans) for problem in made.problems}.values()
    refuse_warnings(problems, strict=strict)
    voice.problems(problems)
    if as_json:
        answer_json([to_json(made) for made in plans] if len(pages) > 1 else to_json(plans[0]))
    elif len(pages) > 1:
        for made in plans:
            answer(_line(made))
    else:
        answer(draw(plans[0]))
        answer("")
        for sentence in summary(plans[0]):
            answer(sentence)


def _line(plan: Plan) -> str:
    """Return a plan on one line: `6 pages, 2 sheets, 2 blanks: 6 1 | 2 · / · 3 | 4 5`, a blank as a dot."""
    from pamphlet.imposition.wording import count

    sheets = " / ".join(
        " | ".join(
            " ".join("·" if cell.page is None else str(cell.page) for cell in side.cells) for side in sheet.sides
        )
        for sheet in plan.sheets
    )
    return f"{count(plan.pages, 'page')}, {count(len(plan.sheets), 'sheet')}, {count(plan.blanks, 'blank')}: {sheets}"
