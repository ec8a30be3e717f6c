"""The settings of one edition: what `pamphlet.toml`, its edition, the environment and `-D` add up to.

The names of the fields are the keys of `pamphlet.toml` (an underscore is written as a hyphen there), and the `doc` of
each field is its entry in docs/reference.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import Problem
from pamphlet.files import Workspace
from pamphlet.measure import ZERO, Length, PageEdges, Size


def _key(doc: str, default: Any = None) -> Any:
    """A setting with its documentation and default."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Text:
    """`[text]`: what the pamphlet is, and which files it is made of."""

    title: str = _key("The title, as on the title page.", "")
    subtitle: str = _key("A line under the title.", "")
    author: str = _key("Who wrote it.", "")
    translator: str = _key("Who translated it.", "")
    language: str = _key("Language of the text as a BCP 47 tag, such as en, en-GB or de; hyphenation follows it.", "en")
    date: str = _key("When the text was written or first printed, in words.", "")
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

    style: str = _key("Where notes stand: endnotes (grouped by section at the back).", "endnotes")
    back_references: bool = _key('Whether each endnote ends with "p. N", the page of its call.', True)


@dataclass(frozen=True, slots=True)
class Type:
    """`[type]`: the letters. What is not set, the style decides."""

    size: Length | None = _key("Size of the running text, such as 10.5pt.", None)
    lead: Length | None = _key("Distance from one baseline to the next; the grid of every page.", None)
    hyphenate: bool = _key("Whether words are divided at the ends of lines.", True)


@dataclass(frozen=True, slots=True)
class Page:
    """`[page]`: the trimmed page."""

    trim: Size | None = _key("Size of the trimmed page: A5, half-letter, or 148 x 210 mm.", None)
    margins: PageEdges | None = _key(
        'Margins as a table { head = "18mm", fore-edge = "15mm", foot = "20mm", spine = "20mm" }.', None
    )
    bleed: Length = _key("How far ink may run over the trim on single pages.", Length(3 * 36_000))


@dataclass(frozen=True, slots=True)
class Impose:
    """`[impose]`: how the pages come to stand on sheets. `pamphlet impose` has options of the same names."""

    scheme: str = _key("How the sheets are folded and bound; `pamphlet schemes` lists them.", "saddle")
    sheet: Size | None = _key(
        "Size of the sheet to print on: A4, letter; unset: the smallest that fits two pages.", None
    )
    flip: Flip = _key("About which edge the printer turns the sheet: short-edge or long-edge.", Flip.SHORT_EDGE)
    reading: Reading = _key("Direction of reading: ltr or rtl.", Reading.LTR)
    blanks: Blanks = _key("Where blank pages go: before-back-cover or end.", Blanks.BEFORE_BACK_COVER)
    gutter: Length = _key("Extra room between two pages at the fold.", ZERO)
    marks: tuple[str, ...] = _key("Marks on the sheets: any of fold, staple, crop; or none.", ("fold", "staple"))


@dataclass(frozen=True, slots=True)
class Limits:
    """`[limits]`: how much one build may use before it is stopped."""

    memory: int = _key("Megabytes of memory for setting the pages.", 2048)
    seconds: int = _key("Seconds of time for setting the pages.", 300)


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
    style: str
    text: Text
    notes: Notes
    type: Type
    page: Page
    impose: Impose
    limits: Limits
    deliver: tuple[str, ...]
    """The deliveries to make: pages, sheets, screen."""
    options: Mapping[str, Any]
    """`[options]`: the settings of the style, checked by pages/ against its style.toml."""
    origins: Mapping[str, str]
    """Where each set value came from, by dotted key: `text.title` → `pamphlet.toml:4`, `-D`, `PAMPHLET_TEXT__TITLE`."""
    date: int
    """Seconds since 1970 that stand for "now" in everything written: SOURCE_DATE_EPOCH, else taken from the sources."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts from which pictures may be fetched; none by default."""
    problems: tuple[Problem, ...] = ()

    @property
    def stem(self) -> str:
        """The first part of every file name of this edition: `<pamphlet>-<edition>`."""
        return f"{self.name}-{self.edition}"
