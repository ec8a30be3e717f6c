"""Blocks of our own: verse, epigraphs, code; and how the content of an element is read and filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from pamphlet.content.source import Fence

LINE = "data-line"
PART = "part"
"""Text between two blocks of one paragraph, until it is known whether it becomes a paragraph."""
VERSE_LINE = "verse-line"
VERSE_GAP = "verse-gap"
Item = str | Element

_ATTRIBUTION = re.compile(r"(?:^|\n)[ ]*(?:--|—|–)[ ]+(?=\S)")
_LAST_ATTRIBUTION = re.compile(r"\n[ ]*(?:--|—|–)[ ]+(?=\S)(?!.*\n[ ]*(?:--|—|–)[ ])", re.DOTALL)


def fill(element: Element, items: Iterable[Item]) -> Element:
    """Give an element its content, a run of strings and elements, and return it."""
    content = list(items)
    element.text = None
    element[:] = []
    last: Element | None = None
    for item in content:
        if isinstance(item, Element):
            item.tail = None
            element.append(item)
            last = item
        elif last is None:
            element.text = (element.text or "") + item
        else:
            last.tail = (last.tail or "") + item
    return element


def items_of(element: Element) -> Iterator[Item]:
    """Yield the content of an element as strings and elements."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def code(fence: Fence) -> Element:
    """Return a block of code."""
    block = Element("pre", {LINE: str(fence.line)})
    inner = Element("code")
    inner.text = f"{fence.text}\n"
    block.append(inner)
    return block


def verse_line(mark: Element, items: Iterable[Item]) -> Element:
    """Return a line of verse; each two signs of its indent push it in by one em."""
    line = Element("span", {"class": "line"})
    indent = min(int(mark.get("indent", "0")), 40)
    if indent:
        line.set("style", f"margin-left: {indent / 2:g}em")
    return fill(line, items)


def fenced(kind: str, items: Iterable[Item]) -> list[Item]:
    """Return the content of a fenced block of this kind."""
    content = [item for item in items if isinstance(item, Element) or item.strip()]
    if kind == "verse":
        content = list(_stanzas(content))
    if kind in ("verse", "epigraph"):
        content = [*content[:-1], *_attributed(content[-1])] if content else content
    return content


def _stanzas(items: Iterable[Item]) -> Iterator[Item]:
    """Gather lines of verse to stanzas."""
    stanza: list[Item] = []
    for item in (*items, Element(VERSE_GAP)):
        if isinstance(item, Element) and item.tag == "span" and item.get("class") == "line":
            stanza += [item, "\n"]
            continue
        if stanza:
            yield fill(Element("p"), stanza[:-1])
            stanza = []
        if not (isinstance(item, Element) and item.tag == VERSE_GAP):
            yield item


def _attributed(last: Item) -> list[Item]:
    """Part the attribution, a last line that begins with a dash, from the last paragraph."""
    if not isinstance(last, Element) or last.tag != "p":
        return [last]
    if len(last) and last[-1].get("class") == "line":
        return _attributed_line(last)
    content = list(items_of(last))
    for index in range(len(content) - 1, -1, -1):
        text = content[index]
        dash = None if isinstance(text, Element) else _dash(text, first=index == 0)
        if dash is not None and isinstance(text, str):
            before = fill(Element("p", dict(last.attrib)), [*content[:index], text[: dash.start()]])
            credit = fill(Element("p", {"class": "attribution"}), [text[dash.end() :], *content[index + 1 :]])
            return [before, credit] if "".join(before.itertext()).strip() else [credit]
    return [last]


def _dash(text: str, *, first: bool) -> re.Match[str] | None:
    return _LAST_ATTRIBUTION.search(text) or (_ATTRIBUTION.match(text) if first else None)


def _attributed_line(stanza: Element) -> list[Item]:
    """Part the attribution from a stanza."""
    line = stanza[-1]
    dash = _ATTRIBUTION.match(line.text or "")
    if dash is None:
        return [stanza]
    credit = fill(Element("p", {"class": "attribution"}), [(line.text or "")[dash.end() :], *items_of(line)][:1])
    credit.extend(list(line))
    stanza.remove(line)
    if not len(stanza):
        return [credit]
    stanza[-1].tail = None
    return [stanza, credit]
