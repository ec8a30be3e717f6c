"""Reads the files of a text and makes the manuscript of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from pamphlet.content import codes, glossary, guard, markup, notes, references, rendering, sections, source, typography
from pamphlet.content.dialect import Dialect, deep_recursion
from pamphlet.content.languages import language, sorting_key
from pamphlet.content.manuscript import Manuscript
from pamphlet.content.shapes import LINE
from pamphlet.content.source import Copy
from pamphlet.encoding import decode
from pamphlet.errors import ManuscriptError, Problem, Severity, Source, errors_in
from pamphlet.files import Refused
from pamphlet.project.settings import Project

FLOOD = 200
"""How many problems of one kind are reported for one file; the ones after these can wait for the next run."""


def read(project: Project) -> Manuscript:
    """Read the text of a project with its notes and its glossary.

    Returns the manuscript, which carries the warnings and notes met on the way. Raises ManuscriptError with all the
    problems of all the files when any of them is an error.
    """
    with deep_recursion():
        return _Reading(project).manuscript()


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
        parts = [self._sections(key, getattr(text, key)) for key in ("front", "files", "back")]
        self._endnotes(text.endnotes)
        terms = self._glossary(text.glossary)
        imprint = self._page("imprint", text.imprint, "the imprint")
        cover = self._page("back-cover", text.back_cover, "the back cover")
        self._number(parts)
        self._mark_terms(parts, terms)
        references.join(self._links, self._targets)
        roots = [root for part in parts for draft in part for root in draft.roots]
        roots += [draft.root for draft in self._register.called]
        words = [*rendering.words(roots)]
        for term in terms:
            words += [term.name, *rendering.words([term.root])]
        words += rendering.words([imprint, cover])
        problems = self._all_problems()
        if not errors_in(problems) and not any(sections.plain(root) for draft in parts[1] for root in draft.roots):
            place = Source(text.files[0] if text.files else self._project.config.name)
            problems = (codes.TEXT_EMPTY("there is no text to print", place), *problems)
        if errors_in(problems):
            raise ManuscriptError(problems)
        front, body, back = (tuple(map(rendering.section, part)) for part in parts)
        return Manuscript(
            language=self._language,
            front=front,
            body=body,
            back=back,
            notes=tuple(map(rendering.note, self._register.called)),
            terms=tuple(map(rendering.term, terms)),
            imprint=rendering.blocks_html(imprint),
            back_cover=rendering.blocks_html(cover),
            words=tuple(words),
            problems=problems,
        )

    def _copy(self, key: str, name: str, *, needed: bool) -> Copy | None:
        """Read and scan a file; None when it cannot be read."""
        try:
            data = self._project.workspace.read(name, self._project.root)
        except Refused as refused:
            self._refuse(key, name, refused, needed=needed)
            return None
        text, problems = decode(data, name)
        copy = source.scan(name, text)
        copy.problems[:0] = problems
        self._copies.append(copy)
        self._dialect.forget()
        return copy

    def _refuse(self, key: str, name: str, why: Exception, *, needed: bool) -> None:
        """Report a file that cannot be read, unless it is not there, need not be and nobody asked for it."""
        path = self._project.root / name.replace("\0", "")
        if not name or not (needed or f"text.{key}" in self._project.origins or os.path.lexists(path)):
            return
        hint = references.did_you_mean(path, self._project.workspace)
        severity = None if needed else Severity.WARNING
        place = self._project.origin(f"text.{key}")
        self._problems.append(codes.TEXT_MISSING(f"{why} (named in [text] {key})", place, hint=hint, severity=severity))

    def _tree(self, copy: Copy, lines: Sequence[source.Line]) -> Element:
        """Return the clean tree of some lines."""
        if not guard.is_safe(copy, lines):
            return Element("div")
        root = markup.build(copy, self._dialect.parse(source.marked(copy, lines)))
        self._links += references.settle(root, copy, self._project)
        self._collect_ids(root, copy)
        return root

    def _set(self, roots: Iterable[Element]) -> None:
        """Give the text of some trees its typography."""
        typography.refine(roots, self._language)

    def _collect_ids(self, root: Element, copy: Copy) -> None:
        """Learn the ids that the author gave, by the names that he knows them under."""
        for element in root.iter():
            name = element.get("id", "")
            if not name.startswith("u-"):
                continue
            if name[2:] in self._targets:
                line = element.get(LINE)
                at = copy.at(int(line) if line else None)
                self._problems.append(codes.ID_DUPLICATE(f"the id {name[2:]} is given twice", at))
                del element.attrib["id"]
            else:
                self._targets[name[2:]] = name

    def _sections(self, key: str, names: Iterable[str]) -> list[sections.Draft]:
        drafts: list[sections.Draft] = []
        for name in names:
            copy = self._copy(key, name, needed=True)
            if copy is not None:
                root = self._tree(copy, copy.lines)
                self._set([root])
                self._take_notes(copy)
                sections.check_headings(copy, root)
                drafts += sections.split(copy, root)
        return drafts

    def _take_notes(self, copy: Copy) -> None:
        roots = [self._tree(copy, definition.lines) for definition in copy.definitions]
        self._set(roots)
        for definition, root in zip(copy.definitions, roots, strict=True):
            self._register.add(definition, root)

    def _endnotes(self, name: str) -> None:
        copy = self._copy("endnotes", name, needed=False)
        if copy is None:
            return
        for block in self._tree(copy, copy.lines):
            if block.tag not in sections.HEADINGS and block.tag != "hr" and sections.plain(block):
                at = copy.at(int(block.get(LINE, "0")) or None)
                copy.problems.append(codes.TEXT_STRAY(f"{sections.plain(block)[:40]!r} belongs to no note", at))
        self._take_notes(copy)

    def _glossary(self, name: str) -> list[glossary.Draft]:
        copy = self._copy("glossary", name, needed=False)
        if copy is None:
            return []
        entries = list(glossary.entries(copy))
        heads = [self._tree(copy, [source.Line(entry.head.number, entry.name)]) for entry in entries]
        roots = [self._tree(copy, entry.lines) for entry in entries]
        self._set((*heads, *roots))
        for root in (*heads, *roots):
            notes.refuse(root, copy, "the glossary")
        terms = [
            glossary.Draft(entry, copy, sections.plain(head), root)
            for entry, head, root in zip(entries, heads, roots, strict=True)
        ]
        self._take_notes(copy)
        return self._indexed(terms, copy)

    def _indexed(self, terms: list[glossary.Draft], copy: Copy) -> list[glossary.Draft]:
        """Give the terms their ids and make their forms known; return them in the order of the alphabet."""
        customs = language(self._language)
        seen: dict[str, glossary.Draft] = {}
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
        self._set([root])
        notes.refuse(root, copy, where)
        self._take_notes(copy)
        return root

    def _number(self, parts: Iterable[list[sections.Draft]]) -> None:
        """Number the sections, and the notes as the reader meets them."""
        for number, draft in enumerate((draft for part in parts for draft in part), 1):
            draft.id = f"s{number}"
            if draft.heading is not None and "id" in draft.heading.attrib:
                self._targets[draft.heading.attrib["id"][2:]] = draft.id
            draft.notes = self._register.call(draft.roots, draft.copy)
        self._register.finish()

    def _mark_terms(self, parts: Iterable[list[sections.Draft]], terms: Iterable[glossary.Draft]) -> None:
        """Mark the terms section by section; the notes together count as one."""
        for draft in (draft for part in parts for draft in part):
            self._index.begin_section()
            if draft.heading is not None:
                self._index.note_heading(sections.plain(draft.heading), draft.id)
            self._index.mark(draft.body)
            sections.mark_openings(draft)
        self._index.begin_section()
        for note in self._register.called:
            self._index.mark(note.root)
        for term in terms:
            if not term.entry.uses:
                at = term.copy.at(term.entry.head.number)
                term.copy.problems.append(codes.TERM_UNUSED(f"the term {term.name!r} never occurs", at))

    def _all_problems(self) -> tuple[Problem, ...]:
        """Return the problems of all files in the order of their places."""
        if language(self._language) is None:
            message = f"the customs of the language {self._language!r} are not known"
            self._problems.append(codes.LANGUAGE_UNKNOWN(message, Source(self._project.config.name)))
        found = [*self._problems, *self._register.problems]
        for copy in self._copies:
            found += sorted(copy.problems, key=lambda problem: (problem.source and problem.source.line) or 0)
        return tuple(_without_floods(dict.fromkeys(found)))


def _without_floods(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield no more than FLOOD problems of one kind in one file."""
    counts: dict[tuple[str, str], int] = {}
    for problem in problems:
        kind = problem.code, problem.source.path if problem.source else ""
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= FLOOD:
            yield problem
