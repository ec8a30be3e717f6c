"""Our dialect of Markdown: Python-Markdown with tables, definition lists and attribute lists, and calls of notes.

This is the only place that imports `markdown`. Raw HTML is not passed through: every tag becomes an element of the
tree, named `raw:open:div` and the like, which markup.py pairs, checks and makes real.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from pamphlet.content import marks

RAW = "raw:"
"""How the names of elements begin that stand for one HTML tag: `raw:open:NAME`, `raw:close:NAME`."""
NOTE_CALL = "note-call"

_SPACE = rf"(?:\s|{marks.START}[0-9]+{marks.END})"
_TAG = (
    rf"<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:{_SPACE}++[^\s\"'<>/=`{marks.START}]++"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+){_SPACE}*+/?>"
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=`]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_ADDRESS = r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)|(?:[^\s<>@:]+@[^\s<>@:]+))>"
_NEWLINE = re.compile(rf"{_SPACE}+")
_DEPTH = 10_000

Found = tuple[Element | str | None, int, int]


class _NoteCall(InlineProcessor):
    """`[^label]`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        return Element(NOTE_CALL, {"label": m[1]}), m.start(), m.end()


class _Tag(InlineProcessor):
    """One HTML tag."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        attributes: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(marks.LINE.sub(" ", m[3])):
            attributes.setdefault(name.lower(), html.unescape("".join(values)))
        kind = "close" if m[1] else "open"
        return Element(f"{RAW}{kind}:{m[2].lower()}", attributes), m.start(), m.end()


class _Entity(InlineProcessor):
    """`&amp;`, `&#8212;`; what is no entity stays as it is."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        text = marks.clean(html.unescape(m[0]))
        return (marks.protect(text) if text != m[0] else m[0]), m.start(), m.end()


class _Address(InlineProcessor):
    """`<https://example.org>` and `<me@example.org>`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        address = self.unescape(m[1])
        element = Element("a", {"class": "address", "href": address if ":" in address else f"mailto:{address}"})
        element.text = AtomicString(address)
        return element, m.start(), m.end()


class _Protected(InlineProcessor):
    r"""A sign that typography must leave alone: `\"`, `\'`, `\-`, `\.`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        return marks.ESCAPED[m[1]], m.start(), m.end()


class Dialect:
    """A configured parser; one serves all the files of a manuscript."""

    def __init__(self) -> None:
        tables = TableExtension(use_align_attribute=True)
        markdown: Any = Markdown(extensions=[tables, DefListExtension(), AttrListExtension()])
        patterns = markdown.inlinePatterns
        for name in ("html", "entity", "autolink", "automail"):
            patterns.deregister(name)
        patterns.register(_Protected(r"\\([\"'.-])", markdown), "protected", 185)
        patterns.register(_NoteCall(r"\[\^([^\]\s][^\]\n]*)\]", markdown), "note_call", 175)
        patterns.register(_Address(_ADDRESS, markdown), "address", 120)
        patterns.register(_Tag(_TAG, markdown), "tag", 90)
        patterns.register(_Entity(_ENTITY, markdown), "entity", 80)
        for name in ("reference", "image_reference", "short_reference", "short_image_ref"):
            patterns[name].NEWLINE_CLEANUP_RE = _NEWLINE
        self._markdown = markdown
        self._after = [markdown.treeprocessors[name] for name in ("inline", "attr_list", "unescape")]

    def parse(self, text: str) -> Element:
        """Return the tree of a marked text: the children of the root are its blocks.

        Python-Markdown calls itself for every level of nesting: see `deep_recursion`.
        """
        root: Element = self._markdown.parser.parseDocument(text.split("\n")).getroot()
        for processor in self._after:
            processor.run(root)
        for code in root.iter("code"):
            code.text = html.unescape(code.text or "")
        for block in root.iterfind(".//pre/code"):
            block.text = f"{(block.text or '').rstrip()}\n"
        return root

    def forget(self) -> None:
        """Forget the link references of the file before."""
        self._markdown.reset()


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Let Python-Markdown and us, who call ourselves for every level, go as deep as the limit of nesting allows."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
