"""Typography of a text in its language: quotes, dashes, ellipses and the spaces at which no line may end.

Only text is touched: code, addresses and attributes stay as they are. What is already typographic stays as it is, so
running twice changes nothing. A whole paragraph is looked at, over the borders of emphasis and links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pamphlet.content import allowed, marks
from pamphlet.content.languages import PLAIN, Language, language
from pamphlet.content.marks import BREAK, OBJECT, SEAM

BLOCKS = allowed.BLOCK | {"div"}
_FIXED = frozenset({"code", "pre", "kbd", "samp", "var"})
_WORDS = frozenset({"alt", "title", "href", "src", "label"})
_QUOTES = re.compile(f"[\"'{BREAK}]")
_FEET = re.compile(r"(?<![\w.,])([0-9]+)'( ?[0-9]+)\"")
_ADDRESS = re.compile(rf"\b(?:https?://|www\.)[^\s\"'<>«»“”{SEAM}{BREAK}]*[\w/=&#]")
_CLOSING_SINGLE = re.compile(r"(?<=\S)'(?!\w)")
_OPENERS = frozenset("([{‹«“‘„‚—–-/¿¡\u202f")


class Slot(NamedTuple):
    """A place in the tree where text stands: before the first child of an element, or after the element."""

    element: Element
    is_tail: bool
    is_fixed: bool

    @property
    def text(self) -> str:
        """The text that stands there."""
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def put(self, text: str) -> None:
        """Put another text there."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def runs(block: Element, tag: str = "") -> Iterator[tuple[str, list[Slot]]]:
    """Yield every run of text under a block, as a paragraph or a cell holds it, with the tag of its language."""
    tag = block.get("lang") or tag
    fixed = block.tag in _FIXED
    run = [Slot(block, is_tail=False, is_fixed=fixed)]
    for child in block:
        if child.tag in BLOCKS or child.get("class") == "line":
            yield tag, run
            yield from runs(child, tag)
            run = [Slot(child, is_tail=True, is_fixed=fixed)]
        else:
            _inline(child, run, is_fixed=fixed)
    yield tag, run


def _inline(element: Element, run: list[Slot], *, is_fixed: bool) -> None:
    """Add the slots of an element within a line to a run."""
    inside = is_fixed or element.tag in _FIXED or element.get("class") == "address"
    run.append(Slot(element, is_tail=False, is_fixed=inside or element.tag in ("img", "br")))
    for child in element:
        _inline(child, run, is_fixed=inside)
    run.append(Slot(element, is_tail=True, is_fixed=is_fixed))


def refine(roots: Iterable[Element], tag: str) -> None:
    """Set the text of some trees as its language wants it; all the text of one language is set in one go."""
    by_language: dict[str, list[list[Slot]]] = {}
    for root in roots:
        for language_tag, run in runs(root, tag):
            by_language.setdefault(language_tag, []).append(run)
        for element in root.iter():
            for name, value in element.items():
                if name in _WORDS:
                    element.set(name, marks.restore(value))
    for language_tag, found in by_language.items():
        text = BREAK.join(SEAM.join(_standing_for(slot) for slot in run) for run in found)
        text = marks.restore(typeset(text, language(language_tag)))
        for run, whole in zip(found, text.split(BREAK), strict=True):
            for slot, part in zip(run, whole.split(SEAM), strict=True):
                slot.put(marks.restore(slot.text) if slot.is_fixed else part)


def _standing_for(slot: Slot) -> str:
    if slot.is_fixed:
        return "\n" if slot.element.tag == "br" and not slot.is_tail else OBJECT
    return slot.text


def typeset(text: str, known: Language | None) -> str:
    """Return text as a language wants it; quotes are left alone when the language is not known.

    `text` is a paragraph, or several with `marks.BREAK` between them.
    """
    addresses: list[str] = _ADDRESS.findall(text)
    text = _ADDRESS.sub(marks.ADDRESS, text)
    if known is not None and ('"' in text or "'" in text):
        text = _FEET.sub(r"\1′\2″", text)
        text = _QUOTES.sub(_Quotes(text, known), text)
    for pattern, replacement in known.rules if known else PLAIN:
        text = pattern.sub(replacement, text)
    back = iter(addresses)
    return re.sub(marks.ADDRESS, lambda _: next(back), text) if addresses else text


class _Quotes:
    """Decides for each straight quote of a run, from left to right, what it is."""

    def __init__(self, text: str, known: Language) -> None:
        self._known = known
        self._open: list[tuple[str, str]] = []
        """The quotes that are open: as typed, and the sign that will close them."""
        self._opened_at = -1
        self._closings = [found.start() for found in _CLOSING_SINGLE.finditer(text)]

    def __call__(self, match: re.Match[str]) -> str:
        """Return the sign for one straight quote."""
        text, place = match.string, match.start()
        if match[0] == BREAK:
            self._open.clear()
            return BREAK
        before, after = _visible(text, place, -1), _visible(text, place, 1)
        begins = before < 0 or text[before].isspace() or text[before] in _OPENERS or before == self._opened_at
        ends = after == len(text) or text[after].isspace()
        if match[0] == "'" and self._is_apostrophe(text, place, before, after, begins=begins):
            return "’"
        if begins and not ends:
            self._opened_at = place
            return self._opening(match[0])
        if begins and ends and not self._is_open(match[0]):
            return match[0]
        return self._closing(match[0], text[before] if before >= 0 else "")

    def _is_open(self, typed: str) -> bool:
        return any(quote == typed for quote, _ in self._open)

    def _is_apostrophe(self, text: str, place: int, before: int, after: int, *, begins: bool) -> bool:
        if not begins:
            return after < len(text) and text[before].isalnum() and text[after].isalnum()
        elisions = self._known.elisions
        return not self._closes_later(text, place) or (elisions is not None and elisions.match(text, place) is not None)

    def _closes_later(self, text: str, place: int) -> bool:
        """Whether a single quote that could be a closing one follows in the same paragraph."""
        following = bisect_right(self._closings, place)
        return following < len(self._closings) and text.find(BREAK, place, self._closings[following]) < 0

    def _opening(self, typed: str) -> str:
        is_inner = typed == "'" or self._is_open('"')
        opening, closing = self._known.inner if is_inner else self._known.quotes
        self._open.append((typed, closing))
        return opening

    def _closing(self, typed: str, before: str) -> str:
        if not self._is_open(typed):
            if typed == "'":
                return "’"
            return "″" if before.isdigit() else self._known.quotes[1]
        while True:
            quote, closing = self._open.pop()
            if quote == typed:
                return closing


def _visible(text: str, place: int, step: int) -> int:
    """Return the index of the next sign that is no seam; -1 or the length of the text when there is none."""
    place += step
    while 0 <= place < len(text) and text[place] == SEAM:
        place += step
    return place
