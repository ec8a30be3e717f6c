"""Reads the files of a text and makes the manuscript of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, tostring

from pamphlet.content import codes, glossary, guard, markup, notes, references, sections, source, typography
from pamphlet.content.dialect import Dialect
from pamphlet.content.languages import language, sorting_key
from pamphlet.content.manuscript import Manuscript, Note, Section, Term
from pamphlet.content.shapes import items_of
from pamphlet.content.source import Copy
from pamphlet.encoding import decode
from pamphlet.errors import ManuscriptError, Problem, Severity, Source, errors_in
from pamphlet.files import Refused
from pamphlet.project.settings import Project


def read(project: Project) -> Manuscript:
    """Read the text of a project with its notes and its glossary.

    Returns the manuscript, which carries the warnings and notes met on the way. Raises ManuscriptError with all the
    problems of all the files when any of them is an error.
    """
    return _Reading(project).manuscript()


@dataclass(slots=True)
class _Term:
    """An entry of the glossary while the manuscript is made."""

    entry: glossary.Entry
    copy: Copy
    name: str
    root: Element


class _Reading:
    """The making of one manuscript: its files in the order of reading, then what holds them together."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._language = project.text.language
        self._dialect = Dialect()
        self._copies: list[Copy] = []
        self._problems: list[Problem] = []
        self._links: list[references.InnerLink] = []
        self._targets: dict[str, str] = {}
        self._register = notes.Register()
        self._index = glossary.Index()

    def manuscript(self) -> Manuscript:
        """Go through all the steps."""
        text = self._project.text
        parts = [self._sections(names) for names in (text.front, text.files, text.back)]
        self._endnotes(text.endnotes)
        terms = self._glossary(text.glossary)
        imprint = self._page("imprint", text.imprint, "the imprint")
        cover = self._page("back_cover", text.back_cover, "the back cover")
        self._number(parts)
        self._mark_terms(parts, terms)
        references.join(self._links, self._targets)
        roots = [root for part in parts for draft in part for root in draft.roots]
        roots += [draft.root for draft in self._register.called]
        words = [*_words(roots)]
        for term in terms:
            words += [term.name, *_words([term.root])]
        words += _words([imprint, cover])
        if not any(sections.plain(root) for draft in parts[1] for root in draft.roots):
            self._report_empty(text.files)
        problems = self._all_problems()
        if errors_in(problems):
            raise ManuscriptError(problems)
        front, body, back = (tuple(map(_section, part)) for part in parts)
        return Manuscript(
            language=self._language,
            front=front,
            body=body,
            back=back,
            notes=tuple(map(_note, self._register.called)),
            terms=tuple(map(_term, terms)),
            imprint=_inner_html(imprint),
            back_cover=_inner_html(cover),
            words=tuple(words),
            problems=problems,
        )

    def _copy(self, key: str, name: str, *, needed: bool) -> Copy | None:
        """Read and scan a file; None when it is not there, which is a problem when it is needed or was asked for."""
        try:
            data = self._project.workspace.read(name, self._project.root)
        except (Refused, ValueError) as refused:
            asked = any(f"text.{spelling}" in self._project.origins for spelling in (key, key.replace("_", "-")))
            if name and (needed or asked):
                path = self._project.root / name.replace("\0", "")
                hint = references.did_you_mean(path.name, path.parent)
                severity = None if needed else Severity.WARNING
                message = f"{refused} (named in [text] {key.replace('_', '-')})"
                place = Source(self._project.config.name)
                self._problems.append(codes.TEXT_MISSING(message, place, hint=hint, severity=severity))
            return None
        text, problems = decode(data, name)
        copy = source.scan(name, text)
        copy.problems[:0] = problems
        self._copies.append(copy)
        self._dialect.forget()
        return copy

    def _tree(self, copy: Copy, lines: Sequence[source.Line], language_tag: str = "") -> Element:
        """Return the clean tree of some lines, set in their language."""
        if not guard.is_safe(copy, lines):
            return Element("div")
        root = markup.build(copy, self._dialect.parse(source.marked(copy, lines)))
        self._links += references.settle(root, copy, self._project)
        typography.refine(root, language_tag or self._language)
        self._collect_ids(root, copy)
        return root

    def _collect_ids(self, root: Element, copy: Copy) -> None:
        """Learn the ids that the author gave, by the names that he knows them under."""
        for element in root.iter():
            name = element.get("id", "")
            if not name.startswith("u-"):
                continue
            if name[2:] in self._targets:
                line = element.get(markup.LINE)
                at = copy.at(int(line) if line else None)
                self._problems.append(codes.ID_DUPLICATE(f"the id {name[2:]} is given twice", at))
                del element.attrib["id"]
            else:
                self._targets[name[2:]] = name

    def _sections(self, names: Iterable[str]) -> list[sections.Draft]:
        drafts: list[sections.Draft] = []
        for name in names:
            copy = self._copy("files", name, needed=True)
            if copy is not None:
                root = self._tree(copy, copy.lines)
                self._take_notes(copy)
                sections.check_headings(copy, root)
                drafts += sections.split(copy, root)
        return drafts

    def _take_notes(self, copy: Copy) -> None:
        for definition in copy.definitions:
            self._register.add(definition, self._tree(copy, definition.lines))

    def _endnotes(self, name: str) -> None:
        copy = self._copy("endnotes", name, needed=False)
        if copy is None:
            return
        for block in self._tree(copy, copy.lines):
            if block.tag not in sections.HEADINGS and block.tag != "hr" and sections.plain(block):
                at = copy.at(int(block.get(markup.LINE, "0")) or None)
                copy.problems.append(codes.TEXT_STRAY(f"{sections.plain(block)[:40]!r} belongs to no note", at))
        self._take_notes(copy)

    def _glossary(self, name: str) -> list[_Term]:
        copy = self._copy("glossary", name, needed=False)
        if copy is None:
            return []
        terms = []
        for entry in glossary.entries(copy):
            head = self._tree(copy, [source.Line(entry.head.number, entry.name)])
            root = self._tree(copy, entry.lines)
            notes.refuse(root, copy, "the glossary")
            notes.refuse(head, copy, "the glossary")
            terms.append(_Term(entry, copy, sections.plain(head), root))
        self._take_notes(copy)
        return self._indexed(terms, copy)

    def _indexed(self, terms: list[_Term], copy: Copy) -> list[_Term]:
        """Give the terms their ids and make their forms known; return them in the order of the alphabet."""
        customs = language(self._language)
        seen: dict[str, _Term] = {}
        for term, slug in zip(terms, glossary.slugs(term.name for term in terms), strict=True):
            term.entry.slug = slug
            first = seen.setdefault(glossary.normal(term.name).casefold(), term)
            if first is not term:
                message = f"the term {term.name!r} stands already in line {first.entry.head.number}"
                copy.problems.append(codes.TERM_DUPLICATE(message, copy.at(term.entry.head.number)))
                continue
            self._index.add(term.entry, [term.name, *term.entry.forms], copy)
            self._targets.setdefault(f"term-{slug}", f"term-{slug}")
        self._index.close()
        return sorted(terms, key=lambda term: sorting_key(term.name, customs))

    def _page(self, key: str, name: str, where: str) -> Element:
        """Read a page that stands for itself and calls no notes."""
        copy = self._copy(key, name, needed=False)
        if copy is None:
            return Element("div")
        root = self._tree(copy, copy.lines)
        notes.refuse(root, copy, where)
        self._take_notes(copy)
        return root

    def _number(self, parts: Iterable[list[sections.Draft]]) -> None:
        """Number the sections, and the notes as the reader meets them."""
        number = 0
        for draft in (draft for part in parts for draft in part):
            number += 1
            draft.id = f"s{number}"
            if draft.heading is not None and "id" in draft.heading.attrib:
                self._targets[draft.heading.attrib["id"][2:]] = draft.id
            draft.notes = self._register.call(draft.roots, draft.copy)
        self._register.finish()

    def _mark_terms(self, parts: Iterable[list[sections.Draft]], terms: Iterable[_Term]) -> None:
        """Mark the terms section by section; the notes together count as one."""
        for draft in (draft for part in parts for draft in part):
            self._index.begin_section()
            self._index.mark(draft.body)
            sections.mark_openings(draft)
        self._index.begin_section()
        for note in self._register.called:
            self._index.mark(note.root)
        for term in terms:
            if not term.entry.uses:
                at = term.copy.at(term.entry.head.number)
                term.copy.problems.append(codes.TERM_UNUSED(f"the term {term.name!r} never occurs", at))

    def _report_empty(self, names: Sequence[str]) -> None:
        if names and not self._problems:
            self._problems.append(codes.TEXT_EMPTY("there is no text to print", Source(names[0])))
        elif not names:
            self._problems.append(codes.TEXT_EMPTY("no file of text is named", Source(self._project.config.name)))

    def _all_problems(self) -> tuple[Problem, ...]:
        """Return the problems of all files in the order of their places."""
        if language(self._language) is None:
            message = f"the customs of the language {self._language!r} are not known"
            self._problems.append(codes.LANGUAGE_UNKNOWN(message, Source(self._project.config.name)))
        found = [*self._problems, *self._register.problems]
        for copy in self._copies:
            found += sorted(copy.problems, key=lambda problem: (problem.source and problem.source.line) or 0)
        return tuple(dict.fromkeys(found))


def _words(roots: Iterable[Element]) -> Iterator[str]:
    """Yield the visible text of each run of text, without the numbers of notes."""
    for root in roots:
        for _, run in typography.runs(root):
            text = "".join(_visible(slot) for slot in run)
            if words := " ".join(text.split()):
                yield words


def _visible(slot: typography.Slot) -> str:
    if slot.is_tail:
        return slot.text
    if slot.element.get("class") == "note-call":
        return ""
    return " " if slot.element.tag == "br" else slot.text


def _inner_html(element: Element) -> str:
    return "".join(escape(item, quote=False) if isinstance(item, str) else _outer(item) for item in items_of(element))


def _outer(element: Element) -> str:
    tail, element.tail = element.tail, None
    text = tostring(element, encoding="unicode", method="html")
    element.tail = tail
    return text


def _section(draft: sections.Draft) -> Section:
    heading = draft.heading
    return Section(
        id=draft.id,
        level=draft.level,
        title="" if heading is None else sections.plain(heading),
        title_html="" if heading is None else _inner_html(heading),
        body=_inner_html(draft.body),
        notes=draft.notes,
        source=draft.copy.at(draft.line),
    )


def _note(draft: notes.Draft) -> Note:
    definition = draft.definition
    place = definition.copy.at(definition.number)
    return Note(draft.number, definition.label, _inner_html(draft.root), tuple(draft.calls), place)


def _term(term: _Term) -> Term:
    entry = term.entry
    forms = tuple(dict.fromkeys((term.name, *entry.forms)))
    place = term.copy.at(entry.head.number)
    return Term(f"term-{entry.slug}", term.name, _inner_html(term.root), forms, tuple(entry.uses), place)
