"""Options and kinds of values that several commands share. They have the names of the keys in `[impose]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import click

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.cli import completion
from pamphlet.measure import PAPER, Length, MeasureError, Size, parse_length, parse_size

Function = TypeVar("Function", bound=Callable[..., Any])

MOST_PAGES = 50_000
MOST_TOGETHER = 500_000
"""How many pages the plans of a range may hold together; those of 1..999 do."""
MARKS = ("fold", "staple", "crop")


class Paper(click.ParamType[Size]):
    """The name or the size of a paper."""

    name = "paper"

    def convert(self, value: Any, option: click.Parameter | None, context: click.Context | None) -> Size:
        """Read a size such as A5 or 148x210mm."""
        if isinstance(value, Size):
            return value
        try:
            return parse_size(value)
        except MeasureError as error:
            self.fail(str(error), option, context)

    def shell_complete(self, _context: click.Context, _option: click.Parameter, start: str) -> list[Any]:
        """Offer the names of papers to the shell."""
        return completion.offered(PAPER, start)


class Measure(click.ParamType[Length]):
    """A length with its unit."""

    name = "length"

    def convert(self, value: Any, option: click.Parameter | None, context: click.Context | None) -> Length:
        """Read a length such as 3mm."""
        if isinstance(value, Length):
            return value
        try:
            return parse_length(value)
        except MeasureError as error:
            self.fail(str(error), option, context)


class Pages(click.ParamType[range]):
    """A number of pages, or all numbers from one to another."""

    name = "n|a..b"

    def convert(self, value: Any, option: click.Parameter | None, context: click.Context | None) -> range:
        """Read 16 or 1..400."""
        if isinstance(value, range):
            return value
        match = re.fullmatch(r"([0-9]{1,6})(?:\.\.([0-9]{1,6}))?", value.strip())
        if match is None:
            self.fail(f"{value!r} is not a number of pages such as 16, nor a range such as 1..400", option, context)
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            self.fail(f"{value!r} runs backwards; write {last}..{first}", option, context)
        if not 1 <= first <= last <= MOST_PAGES:
            self.fail(f"{value!r} is not between 1 and {MOST_PAGES} pages", option, context)
        counts = range(first, last + 1)
        if len(counts) > 1 and sum(counts) > MOST_TOGETHER:
            self.fail(f"{value!r} comes to more than {MOST_TOGETHER:,} pages in all its plans", option, context)
        return counts


class Word(click.ParamType[Enum]):
    """One of the words of an enumeration, such as ltr and rtl."""

    name = "word"

    def __init__(self, words: type[Enum]) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words as they are written; click would show a name in capitals."""
        return "|".join(str(word.value) for word in self.words)

    def convert(self, value: Any, option: click.Parameter | None, context: click.Context | None) -> Enum:
        """Read the word as it stands in pamphlet.toml."""
        try:
            return self.words(value.lower() if isinstance(value, str) else value)
        except ValueError:
            self.fail(f"{value!r} is not one of {', '.join(str(word.value) for word in self.words)}", option, context)

    def shell_complete(self, _context: click.Context, _option: click.Parameter, start: str) -> list[Any]:
        """Offer the words to the shell."""
        return completion.offered((str(word.value) for word in self.words), start)


class Marks(click.ParamType[tuple[str, ...]]):
    """Marks, with commas between them, or none."""

    name = "marks"

    def convert(self, value: Any, option: click.Parameter | None, context: click.Context | None) -> tuple[str, ...]:
        """Read fold,staple or none."""
        if isinstance(value, tuple):
            return value
        words = tuple(dict.fromkeys(word.strip().lower() for word in value.split(",") if word.strip()))
        if words == ("none",):
            return ()
        for word in words:
            if word not in MARKS:
                self.fail(f"{word!r} is not one of {', '.join(MARKS)} or none", option, context)
        return words


def imposition_options(*, trim: Size | None) -> Callable[[Function], Function]:
    """Return a decorator that adds the options of an imposition; `trim` is the size of page when none is given.

    Without it the pages come from a file of which nothing is known: its last page may be no back cover, and ink may
    stand where a mark would.
    """
    blanks, marks = (Blanks.BEFORE_BACK_COVER, "fold,staple") if trim else (Blanks.END, "none")
    known = f"  [default: {'A5' if trim else 'the pages of the file'}]"
    options = (
        click.option(
            "--scheme",
            default="saddle",
            show_default=True,
            shell_complete=completion.schemes,
            help="How the sheets are folded and bound.",
        ),
        click.option("--trim", type=Paper(), default=trim, help=f"Size of the trimmed page: A5, half-letter.{known}"),
        click.option("--sheet", type=Paper(), help="Paper to print on: A4, letter.  [default: just large enough]"),
        click.option(
            "--flip",
            type=Word(Flip),
            default=Flip.SHORT_EDGE.value,
            show_default=True,
            help="The edge about which the printer turns the sheet.",
        ),
        click.option(
            "--reading", type=Word(Reading), default=Reading.LTR.value, show_default=True, help="Direction of reading."
        ),
        click.option(
            "--blanks",
            type=Word(Blanks),
            default=blanks.value,
            show_default=True,
            help="Where blank pages go.",
        ),
        click.option("--gutter", type=Measure(), default="0mm", show_default=True, help="Extra room at the fold."),
        click.option(
            "--marks", type=Marks(), default=marks, show_default=True, help="Any of fold,staple,crop; or none."
        ),
    )

    def add(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return add
