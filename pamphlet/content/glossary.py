"""The glossary: its entries as they are written, and their forms found in the text.

All forms of all terms are looked for in one pass, by one regular expression that branches letter by letter, so the
time grows with the text and not with the number of forms. At each place the longest form wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pamphlet.content import codes
from pamphlet.content.dialect import NOTE_CALL
from pamphlet.content.shapes import Item, fill, items_of
from pamphlet.content.source import Copy, Line, dedent, entry_end

_DEFINITION = re.compile(r" {0,3}:[ ]+(?=\S)")
_HEAD = re.compile(r"(?P<name>[^{}]+?)\s*(?:\{(?P<forms>[^{}]*)\})?\s*")
_HEADING = re.compile(r"#|[=-]+\s*$")
_APOSTROPHES = "'’"
_HYPHENS = "-‐‑"
FORM_LIMIT = 100
"""The longest form, in characters."""
Tree = dict[str, "Tree"]

_NO_TERMS = frozenset({"a", "code", "pre", "kbd", "samp", "var", "h1", "h2", "h3", "h4", "h5", "h6", NOTE_CALL})


@dataclass(slots=True)
class Entry:
    """An entry of the glossary as it is written."""

    name: str
    """The head word, still in Markdown."""
    forms: tuple[str, ...]
    head: Line
    lines: tuple[Line, ...]
    slug: str = ""
    uses: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An entry while the manuscript is made: as written, as read, and as set."""

    entry: Entry
    copy: Copy
    name: str
    root: Element


def entries(copy: Copy) -> Iterator[Entry]:
    """Yield the entries of a glossary; whatever is none becomes a problem of the copy."""
    for head, lines in _parted(copy):
        entry = _entry(copy, head, lines[0])
        if entry is not None:
            yield Entry(*entry, head[0], tuple(lines))


def _parted(copy: Copy) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield each head with the lines of its definitions; another definition below the first is one more paragraph."""
    lines = copy.lines
    index = 0
    head: list[Line] = []
    found: tuple[list[Line], list[Line]] | None = None
    while index < len(lines):
        line = lines[index]
        if _DEFINITION.match(line.text):
            end = _before_next_head(lines, index + 1, entry_end(lines, index + 1, _DEFINITION))
            body = [Line(line.number, _DEFINITION.sub("", line.text, count=1)), *map(dedent, lines[index + 1 : end])]
            if found is not None and not head:
                found[1].extend((Line(line.number, ""), *body))
            else:
                if found is not None:
                    yield found
                found = head, body
            head, index = [], end
            continue
        if line.text.startswith("#"):
            _report_stray(copy, head)
            head = []
        elif line.text and head and lines[index - 1].text:
            head.append(line)
        elif line.text:
            _report_stray(copy, head)
            head = [line]
        index += 1
    if found is not None:
        yield found
    _report_stray(copy, head)


def _before_next_head(lines: list[Line], start: int, end: int) -> int:
    """Return where a definition ends when the head word of the next entry follows without a blank line."""
    if end < len(lines) and _DEFINITION.match(lines[end].text) and end > start:
        last = lines[end - 1].text
        return end - 1 if last and not last.startswith(" ") else end
    return end


def _report_stray(copy: Copy, head: list[Line]) -> None:
    text = [line for line in head if not _HEADING.match(line.text)]
    if text:
        copy.problems.append(
            codes.TEXT_STRAY(f"{text[0].text.strip()[:40]!r} belongs to no entry", copy.at(text[0].number))
        )


def _entry(copy: Copy, head: list[Line], definition: Line) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and the forms of an entry, or None after reporting that they cannot be read."""
    if len(head) != 1:
        what = "a definition has no term above it" if not head else "a definition has several terms above it"
        copy.problems.append(codes.TERM_BROKEN(what, copy.at((head[0] if head else definition).number)))
        return None
    match = _HEAD.fullmatch(head[0].text.strip())
    forms = [part.strip() for part in match["forms"].split(",")] if match and match["forms"] is not None else []
    if match is None or not all(forms) or max(map(len, (match["name"], *forms))) > FORM_LIMIT:
        copy.problems.append(
            codes.TERM_BROKEN(f"{head[0].text.strip()!r} is no term with its forms", copy.at(head[0].number))
        )
        return None
    return match["name"], tuple(forms)


def slugs(names: Iterable[str]) -> list[str]:
    """Return a different id for each name: its letters and digits, without accents, joined by hyphens."""
    made: list[str] = []
    taken: set[str] = set()
    for name in names:
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
        slug = plain = "-".join(re.findall(r"\w+", bare.lower())) or "term"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{plain}-{number}"
        taken.add(slug)
        made.append(slug)
    return made


def normal(form: str) -> str:
    """Return a form with one kind of space, apostrophe and hyphen."""
    text = re.sub(rf"[{_APOSTROPHES}]", "'", " ".join(form.split()))
    return re.sub(rf"[{_HYPHENS}]", "-", text)


class Index:
    """Finds the forms of the glossary in text and marks them.

    A form in small letters is found in any case; one with capitals only as it is written.
    """

    def __init__(self) -> None:
        self._owners: dict[str, Entry] = {}
        self._pattern: re.Pattern[str] | None = None
        self._fresh: set[str] = set()

    def add(self, entry: Entry, forms: Iterable[str], copy: Copy) -> None:
        """Take in the forms of an entry; a form that stands already is a problem of the copy."""
        for form in forms:
            owner = self._owners.setdefault(normal(form), entry)
            if owner is not entry:
                message = f"the form {form!r} of {entry.name!r} stands already in the entry {owner.name!r}"
                copy.problems.append(codes.FORM_DUPLICATE(message, copy.at(entry.head.number)))

    def close(self) -> None:
        """Get ready to search, when all entries are there."""
        if self._owners:
            pattern = _branch(_tree(form.lower() for form in self._owners))
            self._pattern = re.compile(rf"(?<!\w)(?<!\w[-‐‑])(?:{pattern})(?![-‐‑]?\w)", re.IGNORECASE)

    def begin_section(self) -> None:
        """Begin a section, in which the first use of each term is a link."""
        self._fresh = {entry.slug for entry in self._owners.values()}

    def mark(self, element: Element) -> None:
        """Mark every use of a term under an element."""
        if self._pattern is None or element.tag in _NO_TERMS:
            return
        items: list[Item] = []
        for item in items_of(element):
            if isinstance(item, str):
                items += self._marked(item, self._pattern)
            else:
                tail, item.tail = item.tail, None
                self.mark(item)
                item.tail = tail
                items.append(item)
        fill(element, items)

    def note_heading(self, text: str, id_: str) -> None:
        """Note the terms in a heading. It bears no marks, so its own id says where they stand."""
        if self._pattern is not None:
            for entry, _, _ in self._matches(text, self._pattern):
                entry.uses.append(id_)

    def _marked(self, text: str, pattern: re.Pattern[str]) -> Iterator[Item]:
        place = 0
        for entry, start, end in self._matches(text, pattern):
            if start > place:
                yield text[place:start]
            yield self._use(entry, text[start:end])
            place = end
        if place < len(text):
            yield text[place:]

    def _matches(self, text: str, pattern: re.Pattern[str]) -> Iterator[tuple[Entry, int, int]]:
        """Yield each entry that is used in a text, and from where to where."""
        place = 0
        while match := pattern.search(text, place):
            found = self._owner(match)
            if found is None:
                place = match.start() + 1
                continue
            entry, place = found
            yield entry, match.start(), place

    def _owner(self, match: re.Match[str]) -> tuple[Entry, int] | None:
        """Return whose form was found and where it ends: the whole match, or a shorter form at its beginning."""
        if unicodedata.category(match.string[match.start() - 1 : match.start()] or " ")[0] == "M":
            return None
        for end in (match.end(), *(word.end() + match.start() for word in reversed(_words(match[0])[:-1]))):
            following = match.string[end : end + 1]
            if following and unicodedata.category(following)[0] == "M":
                continue
            form = normal(match.string[match.start() : end])
            entry = self._owners.get(form) or self._owners.get(form.lower())
            if entry is not None:
                return entry, end
        return None

    def _use(self, entry: Entry, text: str) -> Element:
        use = f"use-{entry.slug}-{len(entry.uses) + 1}"
        entry.uses.append(use)
        if entry.slug in self._fresh:
            self._fresh.discard(entry.slug)
            element = Element("a", {"class": "term first", "id": use, "href": f"#term-{entry.slug}"})
        else:
            element = Element("span", {"class": "term", "id": use})
        element.text = text
        return element


def _words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+", text))


def _tree(forms: Iterable[str]) -> Tree:
    """Arrange forms by their letters; an empty key says that a form ends here."""
    root: Tree = {}
    for form in forms:
        node = root
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return root


def _branch(node: Tree) -> str:
    """Return the pattern for all that follows a node, longer forms first."""
    branches = [_sign(sign) + _branch(child) for sign, child in sorted(node.items()) if sign]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _sign(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    if sign == "'":
        return f"[{_APOSTROPHES}]"
    return f"[{_HYPHENS}]" if sign == "-" else re.escape(sign)
