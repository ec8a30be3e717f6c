"""The manuscript: the text with its notes numbered and its terms marked, ready for any style.

All HTML here is made by this room: well formed, free of scripts, and safe to place in a template unescaped. The
class names and ids in it are a contract with the styles:

- a call of a note: `<a class="note-call" id="call-3-1" href="#note-3">3</a>` (`call-<number>-<how often called>`);
- a word of the glossary: `<span class="term" id="use-<term>-<n>">soviets</span>`, and at its first use in a section
  `<a class="term first" id="use-<term>-<n>" href="#term-<term>">soviets</a>`; `<term>` is a slug of its name;
- the opening words of the first paragraph after a heading of level 1: `<span class="drop-cap">P</span>` (with an
  opening quote kept inside) and then `<span class="opening">erhaps the reader</span>`; after other headings only the
  `opening` span is there; a style decides what to do with them. A paragraph that has them has the class `opens`.
  Where emphasis or a term stands among the opening words, there are several `opening` spans, some inside
  those elements;
- paragraphs of running text have no class; `div.epigraph`, `div.verse` with `span.line`, `figure` with `figcaption`,
  `table`, `blockquote`, `hr.break` (a break between paragraphs) stand as they are called;
- `div.epigraph` and `div.verse` may end with `p.attribution`; `div.dedication`, `div.letter`, `div.box`, `div.center`
  and `div.signature` are the other blocks that an author can write after `:::`; a line of verse that is
  pushed in has its `margin-left` in its `style`;
- a web address that is written out is `a.address`; the words of a picture that may not be shown are
  `span.missing-picture`; a block has the line of its source in `data-line`;
- ids that the author gives are prefixed `u-`, so that they can never meet ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from pamphlet.errors import Problem, Source


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it up to the next heading of level 1 or 2 (deeper ones stay in the body)."""

    id: str
    """`s1`, `s2` … in reading order over the whole manuscript."""
    level: int
    """1 for `#`, 2 for `##`; 0 for text before any heading."""
    title: str
    """Plain text, without calls and marks: for running heads, contents and bookmarks."""
    title_html: str
    body: str
    notes: tuple[int, ...]
    """The numbers of the notes that are called first in this section, in order."""
    source: Source


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the number under which it is called."""

    number: int
    label: str
    """The author's name for it, as in `[^owen]`."""
    html: str
    """Its paragraphs; the first `<p>` is meant to stand beside the number."""
    calls: tuple[str, ...]
    """The ids of its calls, in reading order."""
    source: Source


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    id: str
    """`term-<slug>`, the anchor of the entry."""
    name: str
    """The head word as it stands in the glossary, plain text."""
    html: str
    forms: tuple[str, ...]
    """All forms that are found in the text, the name first."""
    uses: tuple[str, ...]
    """The ids of its uses, in reading order."""
    source: Source


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole text. `front`, `body` and `back` are in reading order."""

    language: str
    front: tuple[Section, ...]
    body: tuple[Section, ...]
    back: tuple[Section, ...]
    notes: tuple[Note, ...]
    """In the order of their numbers, 1, 2, 3 …"""
    terms: tuple[Term, ...]
    """In alphabetical order of the language."""
    imprint: str
    """HTML that the author adds to the imprint page, or empty."""
    back_cover: str
    """HTML of the back cover, or empty when there is none."""
    words: tuple[str, ...]
    """The visible words of text, notes, glossary, imprint and back cover in the order of their files, as they must be
    found again in the printed PDF (after typography, before hyphenation); each string is one paragraph."""
    problems: tuple[Problem, ...] = ()
