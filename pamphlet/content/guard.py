"""What Python-Markdown cannot swallow, found before it is asked: cheap, linear checks of each paragraph.

Python-Markdown looks for the end of every bracket and code span from each beginning anew and calls itself for each
level of a quotation, so that a few kilobytes of brackets can keep it busy for hours. No text that a person wrote comes
near the limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pamphlet.content import codes
from pamphlet.content.source import Copy, Line

NESTING = 200
"""How deep blocks, brackets and tags may be nested."""
EFFORT = 3_000_000
"""How many signs all the searches for closing brackets in one paragraph may pass."""
SIGNS = 5_000
"""How many brackets, tags, pieces of code and runs of `*` or `_` one paragraph may hold."""
ROWS = 4_000
"""How many lines of lists, headings, quotations and definitions may follow each other without a blank line."""

_SIGNS = re.compile(r"\\.|[\[\]()]|`+|<", re.DOTALL)
_COUNTED = re.compile(r"\*+|_+|`+|\[|<")
_ROW = re.compile(r" *(?:[-*+>#:]|[0-9]+\.|=+ *$)")
_UNDERLINE = re.compile(r" *(?:=+|-+) *$")
_LEVELS = re.compile(r"(?:[ ]*(?:>|[-*+](?=[ ])|[0-9]+\.(?=[ ])))*[ ]*")
_FIRST = frozenset(" >-*+0123456789")
_LEVEL = re.compile(r">|[-*+]|[0-9]+\.")


def is_safe(copy: Copy, lines: Iterable[Line]) -> bool:
    """Whether a text can be given to Python-Markdown; what stands against it is added to the problems of the copy."""
    safe = True
    for paragraph in _paragraphs(lines):
        wrong = _deep(paragraph) or _long(paragraph) or _tangled("\n".join(line.text for line in paragraph))
        if wrong:
            copy.problems.append(codes.TEXT_TANGLED(wrong, copy.at(paragraph[0].number)))
            safe = False
    return safe


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if line.text.strip(" >"):
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _deep(paragraph: list[Line]) -> str:
    """Say what is wrong when quotations or lists are nested too deep."""
    for line in paragraph:
        if line.text[:1] not in _FIRST:
            continue
        start = _LEVELS.match(line.text)
        beginning = start[0] if start else ""
        marks = len(_LEVEL.findall(beginning))
        depth = marks + (len(line.text) - len(line.text.lstrip(" "))) // 4 if marks else 0
        if depth > NESTING:
            return f"quotations or lists are nested {depth:,} deep; the limit is {NESTING}"
    return ""


def _long(paragraph: list[Line]) -> str:
    """Say what is wrong when a list or the like goes on too long."""
    rows = sum(1 for line in paragraph if _ROW.match(line.text)) if len(paragraph) > ROWS // 4 else 0
    rows += 4 * sum(1 for line in paragraph if _UNDERLINE.match(line.text)) if rows else 0
    return f"{rows:,} rows follow each other without a blank line; the limit is {ROWS:,}" if rows > ROWS else ""


def _tangled(text: str) -> str:
    """Say what is wrong when brackets or marks would take too long to pair."""
    signs = sum(1 for _ in _COUNTED.finditer(text)) if len(text) > SIGNS else 0
    if signs > SIGNS:
        return f"one paragraph holds {signs:,} signs of Markdown; the limit is {SIGNS:,}"
    brackets = sum(map(text.count, "[(`"))
    if brackets <= NESTING and brackets * len(text) <= EFFORT:
        return ""
    effort = deepest = 0
    open_at: dict[str, list[int]] = {"[": [], "(": []}
    ticks: dict[int, int] = {}
    for sign in _SIGNS.finditer(text):
        mark, place = sign[0], sign.start()
        if mark in open_at:
            open_at[mark].append(place)
            deepest = max(deepest, len(open_at[mark]))
        elif mark in "])":
            stack = open_at["[" if mark == "]" else "("]
            effort += place - stack.pop() if stack else 0
        elif mark[0] == "`":
            effort += place - ticks.pop(len(mark)) if len(mark) in ticks else 0
            ticks.setdefault(len(mark), place)
    if deepest > NESTING:
        return f"brackets are nested {deepest:,} deep; the limit is {NESTING}"
    effort += sum(len(text) - place for places in (*open_at.values(), ticks.values()) for place in places)
    return "one paragraph holds too many open brackets" if effort > EFFORT else ""
