"""From the tree that Python-Markdown leaves to a clean one: tags paired and checked, blocks of our own made.

Every block of the clean tree has its line of the source in `data-line`, and so have pictures, links and calls of notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from pamphlet.content import allowed, codes, marks, shapes
from pamphlet.content.dialect import NOTE_CALL, RAW
from pamphlet.content.guard import NESTING
from pamphlet.content.shapes import LINE, PART, Item, fill
from pamphlet.content.source import Copy
from pamphlet.errors import Code

_FENCED = ":::"
_BLOCKS = allowed.BLOCK | {_FENCED, "pre"}
_STRANGERS = allowed.REMOVED | allowed.UNWRAPPED
_UNLOCATED = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "hr", "col", "colgroup", "caption"})
_LOCATED = (allowed.BLOCK - _UNLOCATED) | {"a", "img", NOTE_CALL}


def build(copy: Copy, root: Element) -> Element:
    """Return a `div` that holds the clean blocks of a parsed copy; what was wrong is added to its problems."""
    builder = _Builder(copy)
    return fill(root, builder.contents(root))


def _is_raw(item: Item) -> bool:
    return isinstance(item, Element) and item.tag.startswith(RAW)


def _raw_name(item: Element) -> str:
    return item.tag.split(":", 2)[2]


def _name(item: Element) -> str:
    return _raw_name(item) if _is_raw(item) else item.tag


def _trimmed(items: list[Item]) -> list[Item]:
    """Return the content of a paragraph without white space at its ends."""
    if items and isinstance(items[0], str):
        items[0] = items[0].lstrip()
    if items and isinstance(items[-1], str):
        items[-1] = items[-1].rstrip()
    return items


class _Builder:
    """Goes through a tree in reading order and knows at which line it is."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self._line = 0
        self._first = 0
        """The first line met inside the element that is being read."""

    def contents(self, element: Element) -> list[Item]:
        """Return the clean content of an element."""
        items = list(self._text(element.text))
        for child in element:
            tail, child.tail = child.tail, None
            items += self._paragraph(child) if child.tag == "p" else [self._node(child)]
            items += self._text(tail)
        return self._settled(element.tag, self._paired(items))

    def _text(self, text: str | None) -> Iterator[Item]:
        """Yield text without its marks; marks of blocks become elements."""
        place = 0
        for mark in marks.TOKEN.finditer(text) if text and marks.START in text else ():
            if mark.start() > place:
                yield mark.string[place : mark.start()]
            place = mark.end()
            if mark[1]:
                yield self._block_of(mark[1], int(mark[2]), int(mark[3]))
            else:
                self._meet(int(mark[2]))
        if text and place < len(text):
            yield text[place:]

    def _meet(self, line: int) -> None:
        self._line = line
        self._first = self._first or line

    def _block_of(self, kind: str, number: int, extra: int) -> Element:
        """Return the element for the mark of a block."""
        if kind in "vs":
            self._meet(number)
            return Element(shapes.VERSE_LINE if kind == "v" else shapes.VERSE_GAP, {"indent": str(extra)})
        if kind == "c":
            return Element(f"{RAW}close:{_FENCED}")
        fence = self._copy.fences[number]
        self._meet(fence.line)
        if kind == "f":
            return shapes.code(fence)
        return Element(f"{RAW}open:{_FENCED}", {"class": fence.name, LINE: str(fence.line)})

    def _node(self, element: Element) -> Element:
        """Make an element that is no paragraph clean, and all that is in it."""
        outer, self._first = self._first, 0
        if element.tag == "hr":
            element.set("class", "break")
        elif not element.tag.startswith(RAW):
            fill(element, self.contents(element))
            self._check(element)
        if element.tag.startswith(RAW) or element.tag in _LOCATED:
            element.set(LINE, str(self._first or self._line))
        self._first = outer or self._first
        return element

    def _paragraph(self, element: Element) -> Sequence[Item]:
        """Return a clean paragraph, or its parts when blocks stand in its text."""
        outer, self._first = self._first, 0
        items = list(self._text(element.text))
        for child in element:
            items += [self._node(child), *self._text(child.tail)]
        element.set(LINE, str(self._first or self._line))
        self._first = outer or self._first
        if items and isinstance(items[0], Element) and items[0].tag == shapes.VERSE_LINE:
            return [shapes.verse_line(items[0], self._paired(items[1:]))]
        blocks = self._blocks(items)
        if blocks:
            return list(self._parts(element, items, blocks))
        fill(element, _trimmed(self._paired(items)))
        self._check(element)
        return [element] if len(element) or (element.text or "").strip() else []

    def _blocks(self, items: Sequence[Item]) -> set[str]:
        """Return the names of what parts a paragraph: blocks, and tags of other kinds that have no partner in it."""
        names: set[str] = set()
        balance: dict[str, int] = {}
        for item in items:
            if not isinstance(item, Element):
                continue
            name = _name(item)
            if name in _BLOCKS or name == shapes.VERSE_GAP:
                names.add(name)
            elif _is_raw(item) and name not in allowed.INLINE and name not in allowed.VOID:
                balance[name] = balance.get(name, 0) + (1 if item.tag.startswith(f"{RAW}open:") else -1)
        names.update(name for name, left in balance.items() if left and name in _STRANGERS)
        return names

    def _parts(self, paragraph: Element, items: Sequence[Item], blocks: set[str]) -> Iterator[Item]:
        """Yield the blocks of a paragraph, and what stands between them as parts."""
        run: list[Item] = []
        for item in (*items, Element(PART)):
            if not (isinstance(item, Element) and (item.tag == PART or _name(item) in blocks)):
                run.append(item)
                continue
            if any(isinstance(piece, Element) or piece.strip() for piece in run):
                yield fill(Element(PART, {LINE: paragraph.get(LINE, "")}), _trimmed(self._paired(run)))
            run = []
            if item.tag != PART:
                yield item

    def _paired(self, items: Sequence[Item]) -> list[Item]:
        """Join the tags of a run to elements."""
        if not any(_is_raw(item) for item in items):
            return list(items)
        return _Pairing(self).run(items)

    def _settled(self, tag: str, items: list[Item]) -> list[Item]:
        """Give the loose parts of a block their paragraphs, where it needs any."""
        parts = [item for item in items if isinstance(item, Element) and item.tag == PART]
        blocks = sum(isinstance(item, Element) and item.tag in allowed.BLOCK for item in items)
        if tag in allowed.INLINE or (tag in allowed.HOLDERS and len(parts) == 1 and not blocks) or tag == "pre":
            return [piece for item in items for piece in (shapes.items_of(item) if item in parts else (item,))]
        for part in parts:
            part.tag = "p"
        return items

    def made(self, raw: Element, items: list[Item]) -> Element:
        """Return the element for a pair of tags."""
        name = _raw_name(raw)
        if name == _FENCED:
            kind = raw.get("class", "")
            return fill(Element("div", dict(raw.attrib)), shapes.fenced(kind, self._settled("div", items)))
        element = Element(name, dict(raw.attrib))
        fill(element, self._settled(name, items))
        self._check(element)
        if name not in _LOCATED:
            element.attrib.pop(LINE, None)
        return element

    def report(self, code: Code, message: str, raw: Element) -> None:
        """Add a problem at the line of a tag."""
        self._copy.problems.append(code(message, self._copy.at(int(raw.get(LINE, "0")) or None)))

    def _check(self, element: Element) -> None:
        """Keep only the attributes that an author may give, and make his ids different from ours."""
        for name in list(element.attrib):
            if name == LINE or element.tag == NOTE_CALL:
                continue
            if not allowed.attribute(element.tag, name):
                del element.attrib[name]
                if not allowed.is_harmless(name):
                    place = self._copy.at(int(element.get(LINE, "0")) or self._line)
                    self._copy.problems.append(
                        codes.HTML_REMOVED(f"the attribute {name} of <{element.tag}> was taken out", place)
                    )
            elif element.attrib[name] is None:
                element.set(name, "")
            else:
                element.set(name, marks.TOKEN.sub("", element.attrib[name]))
        if "id" in element.attrib:
            element.set("id", f"u-{element.attrib['id'].strip()}")
        align = element.attrib.pop("align", "")
        if align in ("left", "right", "center"):
            element.set("style", f"text-align: {align}")


class _Pairing:
    """Opening and closing tags of one run, joined as a browser would, with every repair reported."""

    def __init__(self, builder: _Builder) -> None:
        self._builder = builder
        self._open: list[tuple[Element, list[Item]]] = [(Element(f"{RAW}open:"), [])]
        self._names: dict[str, int] = {}

    def run(self, items: Sequence[Item]) -> list[Item]:
        """Return the run with elements in place of tags."""
        for item in items:
            if not isinstance(item, Element) or not _is_raw(item):
                self._open[-1][1].append(item)
            elif item.tag.startswith(f"{RAW}open:"):
                self._opening(item, _raw_name(item))
            else:
                self._closing(item, _raw_name(item))
        while len(self._open) > 1:
            self._close(explicit=False)
        return self._open[0][1]

    def _opening(self, raw: Element, name: str) -> None:
        while _raw_name(self._open[-1][0]) in allowed.ENDED_BY.get(name, ()):
            self._close(explicit=True)
        known = name in allowed.INLINE or name in _BLOCKS
        if not known and name not in allowed.REMOVED and name not in allowed.UNWRAPPED:
            if not any(self._names.get(removed) for removed in allowed.REMOVED):
                self._builder.report(codes.HTML_ESCAPED, f"<{name}> is no tag that is known here", raw)
            self._open[-1][1].append(f"<{name}>")
        elif name in allowed.VOID:
            self._void(raw, name, known=known)
        elif len(self._open) > NESTING:
            self._builder.report(codes.TEXT_TANGLED, f"tags are nested more than {NESTING} deep", raw)
        else:
            self._open.append((raw, []))
            self._names[name] = self._names.get(name, 0) + 1

    def _void(self, raw: Element, name: str, *, known: bool) -> None:
        if known:
            self._open[-1][1].append(self._builder.made(raw, []))
        else:
            self._builder.report(codes.HTML_REMOVED, f"<{name}> was taken out", raw)

    def _closing(self, raw: Element, name: str) -> None:
        if not self._names.get(name):
            known = name in allowed.INLINE or name in _BLOCKS
            if known and name != _FENCED and name not in allowed.VOID:
                self._builder.report(codes.HTML_UNPAIRED, f"</{name}> closes nothing", raw)
            return
        while _raw_name(self._open[-1][0]) != name:
            self._close(explicit=False)
        self._close(explicit=True)

    def _close(self, *, explicit: bool) -> None:
        """Make an element of the tag that was opened last."""
        raw, items = self._open.pop()
        name = _raw_name(raw)
        self._names[name] -= 1
        around = self._open[-1][1]
        if name in allowed.REMOVED or name in allowed.UNWRAPPED:
            self._builder.report(codes.HTML_REMOVED, f"<{name}> was taken out", raw)
            if name in allowed.UNWRAPPED or not explicit:
                around.extend(items)
            return
        if not explicit and name not in allowed.IMPLIED and name != _FENCED:
            self._builder.report(codes.HTML_UNPAIRED, f"<{name}> is not closed", raw)
        around.append(self._builder.made(raw, items))
