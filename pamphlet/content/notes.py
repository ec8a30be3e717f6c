"""Notes: numbered in the order in which a reader meets their calls, and checked against what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from pamphlet.content import codes
from pamphlet.content.dialect import NOTE_CALL
from pamphlet.content.languages import THIN
from pamphlet.content.references import near_names
from pamphlet.content.shapes import LINE
from pamphlet.content.source import Copy, Definition
from pamphlet.errors import Problem


@dataclass(slots=True)
class Draft:
    """A note while the manuscript is made."""

    definition: Definition
    root: Element
    number: int = 0
    calls: list[str] = field(default_factory=list)
    sends_to: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Register:
    """All notes by label, and those that were called, in the order of their numbers."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    called: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _missing: set[str] = field(default_factory=set)

    def add(self, definition: Definition, root: Element) -> None:
        """Take in a note that was written."""
        at = definition.copy.at(definition.number)
        label = definition.label
        if label in self.drafts:
            first = self.drafts[label].definition
            where = first.copy.at(first.number)
            self.problems.append(codes.NOTE_DUPLICATE(f"the note [^{label}] is written already at {where}", at))
            return
        if not "".join(root.itertext()).strip() and root.find(".//img") is None:
            self.problems.append(codes.NOTE_EMPTY(f"the note [^{label}] has no text", at))
        self.drafts[label] = Draft(definition, root)

    def call(self, roots: Iterable[Element], copy: Copy, caller: Draft | None = None) -> tuple[int, ...]:
        """Number the calls under some elements and make links of them.

        Returns the numbers of the notes that are called here for the first time.
        """
        first: list[int] = []
        for root in roots:
            for call in list(_calls(root)):
                label = call.get("label", "")
                draft = self.drafts.get(label)
                if draft is None:
                    self._report_missing(label, call, copy)
                    continue
                if not draft.number:
                    self.called.append(draft)
                    draft.number = len(self.called)
                    first.append(draft.number)
                if caller is not None:
                    caller.sends_to.append(label)
                draft.calls.append(f"call-{draft.number}-{len(draft.calls) + 1}")
                _make_link(call, draft)
        return tuple(first)

    def _report_missing(self, label: str, call: Element, copy: Copy) -> None:
        hint = near_names(label, self.drafts, "[^{}]") if label not in self._missing else None
        self._missing.add(label)
        at = copy.at(int(call.get(LINE, "0")) or None)
        self.problems.append(codes.NOTE_MISSING(f"the note [^{label}] is called but not written", at, hint=hint))
        drop(call)

    def finish(self) -> None:
        """Number the calls in the notes themselves, which are read after the text, and report what is left over."""
        for draft in self.called:
            self.call([draft.root], draft.definition.copy, draft)
        for label, draft in self.drafts.items():
            if not draft.number:
                at = draft.definition.copy.at(draft.definition.number)
                self.problems.append(codes.NOTE_UNCALLED(f"the note [^{label}] is never called", at))
        self._report_circles()

    def _report_circles(self) -> None:
        """Follow the calls from note to note and report each that leads back to a note on the way."""
        done: set[str] = set()
        for start in [draft.definition.label for draft in self.called]:
            way: list[str] = []
            stack = [(start, iter(self.drafts[start].sends_to))] if start not in done else []
            while stack:
                label, following = stack[-1]
                if not way or way[-1] != label:
                    way.append(label)
                target = next(following, None)
                if target is None:
                    done.add(label)
                    way.pop()
                    stack.pop()
                elif target in way:
                    self._report_circle([*way[way.index(target) :], target])
                elif target not in done:
                    stack.append((target, iter(self.drafts[target].sends_to)))

    def _report_circle(self, labels: list[str]) -> None:
        definition = self.drafts[labels[0]].definition
        circle = " → ".join(f"[^{label}]" for label in labels)
        self.problems.append(
            codes.NOTE_CIRCLE(f"notes call each other in a circle: {circle}", definition.copy.at(definition.number))
        )


def _calls(root: Element) -> Iterator[Element]:
    """Yield the calls under an element, after putting a narrow space between those that would run together."""
    for parent in root.iter():
        for call, following in pairwise(parent):
            if call.tag == following.tag == NOTE_CALL and not call.tail:
                call.tail = THIN
    yield from root.iter(NOTE_CALL)


def _make_link(call: Element, draft: Draft) -> None:
    tail = call.tail
    call.clear()
    call.tag = "a"
    call.attrib.update({"class": "note-call", "id": draft.calls[-1], "href": f"#note-{draft.number}"})
    call.text, call.tail = str(draft.number), tail


def drop(call: Element) -> None:
    """Leave nothing of a call but its place."""
    tail = call.tail
    call.clear()
    call.tag, call.tail = "span", tail


def refuse(root: Element, copy: Copy, where: str) -> None:
    """Report every call in a part of the pamphlet that cannot call notes."""
    for call in list(root.iter(NOTE_CALL)):
        at = copy.at(int(call.get(LINE, "0")) or None)
        copy.problems.append(codes.NOTE_MISPLACED(f"the note [^{call.get('label')}] cannot be called from {where}", at))
        drop(call)
