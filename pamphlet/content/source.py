"""A source file before Markdown: lines with their numbers, code and comments set aside, notes taken out.

What must be known by line, or must not reach Python-Markdown, is done here: fenced code, `:::` blocks, verse, comments
and the definitions of notes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pamphlet.content import codes, marks
from pamphlet.errors import Problem, Source

BLOCKS = ("epigraph", "verse", "dedication", "letter", "box", "center", "signature")
"""The names that may stand after `:::`; each becomes the class of a `div`."""

SPACES = 1_000
"""How many spaces in a row are read; Python-Markdown takes for ever over more."""

_SPACES = re.compile(f" {{{SPACES + 1},}}")
_FENCE = re.compile(r"(?P<prefix>[ >]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)")
_BLOCK = re.compile(r"(?P<prefix>[ >]*):{3,}[ ]*(?P<name>[^:\s{}]*)[ ]*:*[ ]*")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s][^\]]*)\]:[ ]*(?P<text>.*)")
_HEADING = re.compile(r"#{1,6} ")
_PREFIX = re.compile(r"(?:[ ]|>|[-*+](?=[ ])|[0-9]+\.(?=[ ])|#|:(?=[ ])|\|)*")
_UNMARKED = re.compile(rf"[ >]*(?:[-*_=|:+ ]*$|\{{|\[[^\[\]]*\]:|{marks.START})")
_HIDERS = re.compile(r"\\.|`+|<!|<\?", re.DOTALL)
_BLANK = re.compile(r"\n[ >]*\n")


class Line(NamedTuple):
    """A line of a source file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A note as it was written: its lines, without the indent."""

    label: str
    lines: tuple[Line, ...]
    number: int
    copy: Copy


class Fence(NamedTuple):
    """A fenced piece of code, or the opening line of a fenced block."""

    name: str
    text: str
    line: int


@dataclass(slots=True)
class Copy:
    """One source file, made ready for Markdown."""

    name: str
    lines: list[Line] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def at(self, line: int | None) -> Source:
        """Return a place in this file."""
        return Source(self.name, line)


def scan(name: str, text: str) -> Copy:
    """Read a decoded file; problems are collected in the copy, never raised."""
    copy = Copy(name)
    lines = [Line(number, line if line.strip() else "") for number, line in enumerate(_normal(text).split("\n"), 1)]
    lines = list(_without_code(copy, lines))
    lines = _without_comments(copy, lines)
    _take_notes(copy, lines)
    return copy


def _normal(text: str) -> str:
    """Make spaces of tabs, and leave out signs that could be taken for our own."""
    return _SPACES.sub(" " * SPACES, marks.clean(text).expandtabs(4)).rstrip()


def _without_code(copy: Copy, lines: list[Line]) -> Iterator[Line]:
    """Set fenced code aside, with a mark in its place."""
    index = 0
    while index < len(lines):
        line = lines[index]
        opening = _FENCE.fullmatch(line.text) if "```" in line.text or "~~~" in line.text else None
        if opening is None:
            yield line
            index += 1
            continue
        end = _closing(lines, index, opening)
        if end is None:
            copy.problems.append(codes.FENCE_OPEN("this block of code is never closed", copy.at(line.number)))
            yield Line(line.number, "")
            index += 1
            continue
        prefix = opening["prefix"]
        code = "\n".join(_strip_prefix(inner.text, prefix) for inner in lines[index + 1 : end])
        copy.fences.append(Fence(opening["info"].strip(), code, line.number))
        blank = Line(line.number, prefix.rstrip(" "))
        yield from (blank, Line(line.number, prefix + marks.token("f", len(copy.fences) - 1)), blank)
        index = end + 1


def _closing(lines: list[Line], start: int, opening: re.Match[str]) -> int | None:
    """Return the index of the line that closes the fence opened at `start`."""
    fence = opening["fence"]
    for index in range(start + 1, len(lines)):
        text = lines[index].text.lstrip(" >")
        if text.startswith(fence) and not text.strip(fence[0]):
            return index
    return None


def _strip_prefix(text: str, prefix: str) -> str:
    """Remove the quote signs and the indent that the opening fence had."""
    for sign in prefix:
        if text[:1] == sign:
            text = text[1:]
    return text


def _without_comments(copy: Copy, lines: list[Line]) -> list[Line]:
    """Remove closed comments outside code; escape and report whatever else a browser would read as hidden."""
    text = "\n".join(line.text for line in lines)
    if "<!" not in text and "<?" not in text:
        return lines
    shown = "".join(_shown(copy, lines, text))
    return [
        Line(line.number, part if part.strip() else "") for line, part in zip(lines, shown.split("\n"), strict=True)
    ]


def _shown(copy: Copy, lines: list[Line], text: str) -> Iterator[str]:
    """Yield the text without its comments but with all its line ends."""
    spans = _CodeSpans(text)
    last_end = text.rfind("-->")
    place = start = row = counted = 0
    while match := _HIDERS.search(text, place):
        sign, begin, place = match[0], match.start(), match.end()
        if sign[0] == "`":
            place = spans.end(begin, len(sign)) or place
        if sign[0] != "<":
            continue
        yield text[start:begin]
        start = place
        if text.startswith("--", place) and place <= last_end:
            start = place = text.index("-->", place) + 3
            yield "\n" * text.count("\n", begin, place)
            continue
        row, counted = row + text.count("\n", counted, begin), begin
        problem = codes.HTML_ESCAPED(f"{sign} would hide what follows", copy.at(lines[row].number))
        if problem not in copy.problems[-1:]:
            copy.problems.append(problem)
        yield marks.LESS_THAN + sign[1:]
        if text.startswith("--", start):
            yield marks.protect("--")
            start = place = start + 2
    yield text[start:]


class _CodeSpans:
    """Where the code spans of a text end; every question is answered in logarithmic time."""

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self._runs.setdefault(len(run[0]), []).append(run.start())
        self._blanks = [blank.start() for blank in _BLANK.finditer(text)]

    def end(self, start: int, length: int) -> int | None:
        """Return where the span opened at `start` ends, or None when the paragraph ends before it does."""
        runs = self._runs[length]
        following = bisect_right(runs, start)
        blank = bisect_right(self._blanks, start)
        if following == len(runs) or (blank < len(self._blanks) and self._blanks[blank] < runs[following]):
            return None
        return runs[following] + length


def _take_notes(copy: Copy, lines: list[Line]) -> None:
    """Part the definitions of notes from the running text."""
    index = 0
    while index < len(lines):
        opening = _NOTE.match(lines[index].text)
        if opening is None:
            copy.lines.append(lines[index])
            index += 1
            continue
        end = entry_end(lines, index + 1, _NOTE)
        first = Line(lines[index].number, opening["text"])
        body = (first, *(dedent(line) for line in lines[index + 1 : end]))
        copy.definitions.append(Definition(opening["label"], body, first.number, copy))
        index = end


def entry_end(lines: list[Line], index: int, opening: re.Pattern[str]) -> int:
    """Return where an entry (of notes or glossary) ends: at the next one, or at text that is not indented."""
    end = index
    after_blank = False
    while index < len(lines):
        text = lines[index].text
        if not text:
            after_blank = True
        elif opening.match(text) or _HEADING.match(text) or (after_blank and not text.startswith("    ")):
            break
        else:
            after_blank = False
            end = index + 1
        index += 1
    return end


def dedent(line: Line) -> Line:
    """Remove the indent of an entry from a line."""
    return Line(line.number, line.text[4:] if line.text.startswith("    ") else line.text.lstrip(" "))


def marked(copy: Copy, lines: Sequence[Line]) -> str:
    """Return Markdown in which each line tells its number and each fenced block stands as a mark."""
    out: list[str] = []
    open_blocks: list[Line] = []
    verse = False
    for line in lines:
        block = _BLOCK.fullmatch(line.text) if ":::" in line.text else None
        if block is not None:
            prefix = block["prefix"]
            verse = _fence(copy, line, block["name"], open_blocks)
            kind = marks.token("o" if block["name"] else "c", len(copy.fences) - 1)
            out += (prefix.rstrip(" "), prefix + kind, prefix.rstrip(" "))
        elif verse:
            out += (_verse_line(line), "")
        elif _UNMARKED.match(line.text):
            out.append(line.text)
        else:
            place = _PREFIX.match(line.text).end()  # type: ignore[union-attr]  # it matches the empty text
            out.append(f"{line.text[:place]}{marks.line(line.number)}{line.text[place:]}")
    for line in open_blocks:
        copy.problems.append(codes.FENCE_OPEN(f"{line.text.strip()} is never closed with :::", copy.at(line.number)))
    return "\n".join(out)


def _fence(copy: Copy, line: Line, name: str, open_blocks: list[Line]) -> bool:
    """Note that a block opens or closes; return whether verse begins."""
    if name:
        if name not in BLOCKS:
            known = f"use one of {', '.join(BLOCKS)}"
            copy.problems.append(codes.FENCE_UNKNOWN(f"::: {name} is not known", copy.at(line.number), hint=known))
        open_blocks.append(line)
        copy.fences.append(Fence(name, "", line.number))
        return name == "verse"
    if open_blocks:
        open_blocks.pop()
    else:
        copy.problems.append(codes.FENCE_OPEN("::: closes a block that was not opened", copy.at(line.number)))
    return False


def _verse_line(line: Line) -> str:
    """Return a line of verse as a paragraph of its own, or the end of a stanza."""
    text = line.text.lstrip(" ")
    if not text:
        return marks.token("s", line.number)
    return marks.token("v", line.number, len(line.text) - len(text)) + text
