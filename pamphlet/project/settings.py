"""The settings of one edition: what `pamphlet.toml`, its edition, the environment and `-D` add up to.

The names of the fields are the keys of `pamphlet.toml` (an underscore is written as a hyphen there), and the metadata
of each field is all that the rest of the room knows of it: `doc` is its entry in docs/reference.md; `choices`,
`least`, `most`, `shape`, `required` and `by_hand` are what its values are checked against, `example` is how it is
written, and `unset` says what holds when nothing is set.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import Problem, Source
from pamphlet.files import Workspace
from pamphlet.measure import ZERO, Length, PageEdges, Size, mm, pt

STYLE_DECIDES = "the style decides"
TABLE = {"table": True}
"""Marks a field of Project that is a table of `pamphlet.toml`."""
LANGUAGE = (r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language tag such as en, en-GB or de")
STYLE = (r"\w[\w-]*", "the name of a style: letters, digits, hyphens and underscores")
HOST = (r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", "the name of a host such as pictures.example.org")


def _key(doc: str, default: Any = None, **facts: Any) -> Any:
    """A setting in a table, with its documentation, default and what its values are checked against."""
    return field(default=default, metadata=_facts(doc, default, **facts))


def _facts(doc: str, default: Any, **facts: Any) -> dict[str, Any]:
    return {"doc": doc, "default": default, **facts}


@dataclass(frozen=True, slots=True)
class Text:
    """`[text]`: what the pamphlet is, and which files it is made of."""

    title: str = _key("The title, as on the title page.", "", required=True, example="Soviets or Dictatorship?")
    subtitle: str = _key("A line under the title.", "")
    author: str = _key("Who wrote it.", "")
    translator: str = _key("Who translated it.", "")
    language: str = _key(
        "Language of the text as a BCP 47 tag, such as en, en-GB or de; hyphenation follows it.", "en", shape=LANGUAGE
    )
    date: str = _key("When the text was written or first printed, in words.", "", example="1920")
    edition_date: dt.date | None = _key(
        "The day of this edition, written without quotes: the date that the files bear, so that the same sources "
        "always give the same bytes. SOURCE_DATE_EPOCH in the environment comes before it.",
        unset="1980-01-01",
        example=dt.date(2026, 11, 22),
    )
    source: str = _key("Where the text was taken from; printed in the imprint.", "")
    rights: str = _key("Who may copy it; printed in the imprint.", "")
    publisher: str = _key("Who prints this edition; printed on the title page and in the imprint.", "")
    files: tuple[str, ...] = _key("The Markdown files of the text, in order.", ("text.md",))
    front: tuple[str, ...] = _key("Markdown files before the text, such as a foreword.", ())
    back: tuple[str, ...] = _key("Markdown files after the text and before the notes, such as an afterword.", ())
    endnotes: str = _key("The file of the notes; it need not exist when the text calls none.", "endnotes.md")
    glossary: str = _key("The file of the glossary; it need not exist.", "glossary.md")
    imprint: str = _key("A Markdown file that the imprint page adds to what it knows; it need not exist.", "imprint.md")
    back_cover: str = _key("A Markdown file for the last page; without it there is no back cover.", "back-cover.md")


@dataclass(frozen=True, slots=True)
class Notes:
    """`[notes]`: how notes are shown."""

    style: str = _key(
        "Where notes stand: endnotes (grouped by section at the back).", "endnotes", choices=("endnotes",)
    )
    back_references: bool = _key('Whether each endnote ends with "p. N", the page of its call.', True)


@dataclass(frozen=True, slots=True)
class Type:
    """`[type]`: the letters. What is not set, the style decides."""

    size: Length | None = _key(
        "Size of the running text.", least=pt(3), most=mm(50), example="10.5pt", unset=STYLE_DECIDES
    )
    lead: Length | None = _key(
        "Distance from one baseline to the next; the grid of every page.",
        least=pt(3),
        most=mm(100),
        example="14pt",
        unset=STYLE_DECIDES,
    )
    hyphenate: bool = _key("Whether words are divided at the ends of lines.", True)


@dataclass(frozen=True, slots=True)
class Page:
    """`[page]`: the trimmed page."""

    trim: Size | None = _key(
        "Size of the trimmed page: A5, half-letter, or 148 x 210 mm.",
        least=mm(20),
        most=mm(2000),
        example="A5",
        unset=STYLE_DECIDES,
    )
    margins: PageEdges | None = _key(
        "Distances from the edges of the page to the text; all four, or none.",
        unset=STYLE_DECIDES,
        least=ZERO,
        most=mm(1000),
        example={"head": "18mm", "fore-edge": "15mm", "foot": "20mm", "spine": "20mm"},
    )
    bleed: Length = _key("How far ink may run over the trim on single pages.", mm(3), least=ZERO, most=mm(50))


@dataclass(frozen=True, slots=True)
class Impose:
    """`[impose]`: how the pages come to stand on sheets. `pamphlet impose` has options of the same names."""

    scheme: str = _key("How the sheets are folded and bound; `pamphlet schemes` lists them.", "saddle")
    sheet: Size | None = _key(
        "Size of the sheet to print on, such as A4 or letter.",
        unset="the smallest on which two pages fit",
        least=mm(20),
        most=mm(4000),
        example="A4",
    )
    flip: Flip = _key("About which edge the printer turns the sheet: short-edge or long-edge.", Flip.SHORT_EDGE)
    reading: Reading = _key(
        "Direction of reading: ltr or rtl. Pages are set from left to right only, so `pamphlet build` refuses rtl.",
        Reading.LTR,
    )
    blanks: Blanks = _key("Where blank pages go: before-back-cover or end.", Blanks.BEFORE_BACK_COVER)
    gutter: Length = _key("Extra room between two pages at the fold.", ZERO, least=ZERO, most=mm(200))
    marks: tuple[str, ...] = _key(
        "Marks on the sheets; an empty list for none.", ("fold", "staple"), choices=("fold", "staple", "crop")
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """`[limits]`: how much one build may use before it is stopped."""

    memory: int = _key("Megabytes of memory for setting the pages.", 2048, least=128, most=65_536)
    seconds: int = _key("Seconds of time for setting the pages.", 300, least=1, most=86_400)


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that one edition of one pamphlet is set to. Never written to after loading."""

    name: str
    """The name of the pamphlet as it stands in file names: a safe form of its folder's name."""
    edition: str
    """The name of the edition, as in `[edition.NAME]`."""
    root: Path
    """The folder of `pamphlet.toml`."""
    workspace: Workspace
    """Where files may be read: the workspace that holds content/ and styles/, else `root`; then the built-in styles."""
    config: Path
    """The `pamphlet.toml` itself."""
    style: str = field(metadata=_facts("The style that sets the pages: a folder of styles/.", "classic", shape=STYLE))
    text: Text = field(metadata=TABLE)
    notes: Notes = field(metadata=TABLE)
    type: Type = field(metadata=TABLE)
    page: Page = field(metadata=TABLE)
    impose: Impose = field(metadata=TABLE)
    limits: Limits = field(metadata=TABLE)
    deliver: tuple[str, ...] = field(
        metadata=_facts(
            "What to make: single pages in reading order, imposed sheets, a file to read on a screen.",
            ("pages", "sheets", "screen"),
            choices=("pages", "sheets", "screen"),
        )
    )
    options: Mapping[str, Any] = field(
        metadata=_facts("The settings of the style; each style lists its own in its style.toml.", {})
    )
    origins: Mapping[str, str]
    """Where each set value came from, by dotted key: `text.title` → `pamphlet.toml:4`, `-D`, `PAMPHLET_TEXT__TITLE`."""
    date: int
    """Seconds since 1970 that stand for "now" in everything written: SOURCE_DATE_EPOCH, else taken from the sources."""
    allow_hosts: tuple[str, ...] = field(
        default=(),
        metadata=_facts(
            "Hosts from which pictures may be fetched. Only whoever builds may say so, on the command line or in the "
            "environment: a pamphlet from elsewhere cannot open the door to the network itself.",
            (),
            shape=HOST,
            by_hand=True,
            example="pictures.example.org",
        ),
    )
    problems: tuple[Problem, ...] = ()

    def origin(self, key: str) -> Source:
        """Return where a setting was set, such as `text.title`; for one that nobody set, the file as a whole."""
        origin = self.origins.get(key, self.config.name)
        path, _, line = origin.rpartition(":")
        if path and line.isdecimal():
            return Source(path, int(line))
        return Source(f"-D {key}" if origin == "-D" else origin)

    @property
    def stem(self) -> str:
        """The first part of every file name of this edition: `<pamphlet>-<edition>`."""
        return f"{self.name}-{self.edition}"
