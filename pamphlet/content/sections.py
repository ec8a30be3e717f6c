"""Sections: a text parted at its headings, with the opening words of each marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pamphlet.content import codes
from pamphlet.content.dialect import NOTE_CALL
from pamphlet.content.shapes import LINE, Item, fill, items_of
from pamphlet.content.source import Copy

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_BEFORE_TEXT = frozenset({"epigraph", "dedication"})
_SIMPLE = frozenset({"em", "strong", "i", "b", "cite", "dfn"})
_INITIAL = re.compile(r"[\W_]*[^\W\d_][\u0300-\u036f]*")
_WORD = re.compile(r"\S+")
_FEWEST, _USUAL, _MOST = 3, 4, 6


@dataclass(slots=True)
class Draft:
    """A section while the manuscript is made."""

    copy: Copy
    level: int
    line: int
    heading: Element | None
    body: Element = field(default_factory=lambda: Element("div"))
    id: str = ""
    notes: tuple[int, ...] = ()

    @property
    def roots(self) -> tuple[Element, ...]:
        """The trees of the section in reading order."""
        return (self.body,) if self.heading is None else (self.heading, self.body)


def split(copy: Copy, root: Element) -> list[Draft]:
    """Part the blocks of a file at its headings of level 1 and 2; what stands before them has level 0."""
    drafts: list[Draft] = []
    for block in list(root):
        level = HEADINGS.get(block.tag, 9)
        if level <= 2:
            drafts.append(Draft(copy, level, int(block.get(LINE, "1")), block))
            continue
        if not drafts:
            drafts.append(Draft(copy, 0, int(block.get(LINE, "0")) or 1, None))
        block.tail = None
        drafts[-1].body.append(block)
    return drafts


def check_headings(copy: Copy, root: Element) -> None:
    """Report headings without text, and those that skip a level."""
    before = 1
    for heading in root:
        level = HEADINGS.get(heading.tag)
        if level is None:
            continue
        at = copy.at(int(heading.get(LINE, "0")) or None)
        if not plain(heading):
            copy.problems.append(codes.HEADING_EMPTY("this heading has no text", at))
        if level > before + 1:
            message = f"the heading {plain(heading)[:40]!r} of level {level} follows one of level {before}"
            copy.problems.append(codes.HEADING_SKIPS(message, at))
        before = level


def plain(element: Element) -> str:
    """Return the visible text of an element without calls of notes, on one line."""
    return " ".join("".join(_visible(element)).replace("\u00ad", "").split())


def _visible(element: Element) -> Iterator[str]:
    if element.tag == NOTE_CALL or element.get("class") == "note-call":
        return
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _visible(child)
        yield child.tail or ""


def mark_openings(draft: Draft) -> None:
    """Mark the opening words of the first paragraph after each heading, and an initial after one of level 1."""
    if draft.heading is not None:
        _open_first(draft.body, 0, with_initial=draft.level == 1)
    for index, block in enumerate(draft.body):
        if block.tag in HEADINGS:
            _open_first(draft.body, index + 1, with_initial=False)


def _open_first(body: Element, start: int, *, with_initial: bool) -> None:
    """Mark the first block from `start` on if it is running text; epigraphs and pictures may precede."""
    for block in body[start:]:
        if block.tag == "p":
            if "class" not in block.attrib:
                _open(block, with_initial=with_initial)
            return
        if block.tag not in ("figure", "hr") and block.get("class") not in _BEFORE_TEXT:
            return


def _open(paragraph: Element, *, with_initial: bool) -> None:
    items = list(items_of(paragraph))
    leading = list(_leading(items))
    text = "".join(item if isinstance(item, str) else item.text or "" for item in leading)
    whole = len(leading) == len(items)
    end = _around_elements(leading, text, _end_of_opening(text, whole=whole))
    initial = _INITIAL.match(text) if with_initial else None
    cap = initial.end() if initial is not None and initial.end() <= max(end, 1) else 0
    if not end:
        return
    place = 0
    opened: list[Item] = []
    for item in leading:
        chunk = item if isinstance(item, str) else item.text or ""
        pieces = list(_pieces(chunk, cap - place, end - place))
        opened += pieces if isinstance(item, str) else [fill(item, pieces)]
        place += len(chunk)
    fill(paragraph, [*opened, *items[len(leading) :]])
    paragraph.set("class", "opens")


def _leading(items: list[Item]) -> Iterator[Item]:
    """Yield the text at the beginning of a paragraph, as far as it is plain or emphasised or a term."""
    for item in items:
        is_simple = isinstance(item, str) or item.tag in _SIMPLE or (item.get("class") or "").startswith("term")
        if not is_simple or (isinstance(item, Element) and len(item)):
            return
        yield item


def _end_of_opening(text: str, *, whole: bool) -> int:
    """Return where the opening words end: at a sign of punctuation among the first words, else after four.

    A paragraph that is hardly longer than its opening has none.
    """
    words = [match for match in _WORD.finditer(text) if any(sign.isalnum() for sign in match[0])]
    if not whole and words and not text[-1].isspace():
        words.pop()
    if len(words) < _FEWEST or (whole and len(words) <= _MOST):
        return 0
    for word in words[1:_MOST]:
        if word[0][-1] in ",;:.!?…”’»":
            return word.end()
    return words[min(_USUAL, len(words)) - 1].end()


def _around_elements(leading: list[Item], text: str, end: int) -> int:
    """Return the end of the opening moved to the border of the term or the emphasis that it would cut in two."""
    place = 0
    for item in leading:
        start, place = place, place + len(item if isinstance(item, str) else item.text or "")
        if isinstance(item, Element) and start < end < place:
            before = text[:start].rstrip()
            return len(before) if len(before.split()) >= _FEWEST else place
    return end


def _pieces(chunk: str, cap: int, end: int) -> Iterator[Item]:
    """Yield a chunk of text with its initial and its opening words in spans."""
    cap, end = max(0, min(cap, len(chunk))), max(0, min(end, len(chunk)))
    if cap:
        yield fill(Element("span", {"class": "drop-cap"}), [chunk[:cap]])
    if end > cap:
        yield fill(Element("span", {"class": "opening"}), [chunk[cap:end]])
    if chunk[end:]:
        yield chunk[end:]
