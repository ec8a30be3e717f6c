"""One layer of settings: a file, an edition in it, the environment or the command line, checked key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pamphlet.errors import Problem, Source
from pamphlet.project.codes import BY_HAND_ONLY, UNKNOWN_KEY, WRONG_TYPE
from pamphlet.project.convert import LONGEST, Word, Wrong, convert, literal, near_match, said
from pamphlet.project.lines import Dotted
from pamphlet.project.schema import Key, dotted, groups, keys, tables

HINTS = 50
"""For how many unknown keys of a file a near match is looked for; more are no slips of the hand."""
OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it came from: `pamphlet.toml:12`, `-D`, `PAMPHLET_TYPE__SIZE`."""

    value: Any
    origin: str


@dataclass(slots=True)
class Layer:
    """Settings from one place, in the making: `take` adds a table to it, and finds all that is wrong in that table."""

    source: Callable[[Dotted], Source]
    """The place of a key in this layer."""
    origin: str = ""
    """Where its values come from; empty for a file, whose lines tell."""
    by_hand: bool = False
    """Whether a person who builds has set it, rather than an author."""
    spell: Callable[[Dotted], str] = dotted
    """How a key is written in this layer."""
    prefix: Dotted = ()
    """The table in the file that holds this layer, such as `edition.zine`."""
    values: dict[Dotted, Setting] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, table: Mapping[str, Any], path: Dotted = ()) -> None:
        """Add a table; `path` is where it stands among the settings."""
        for name, value in table.items():
            self.put((*path, name), value)

    def put(self, path: Dotted, value: Any) -> None:
        """Add one value, which may itself be a table."""
        if path[0] == OPTIONS:
            self._take_option(path, value)
        elif key := keys().get(path):
            self._set(key, value)
        elif path in _branches():
            self._take_table(path, value)
        else:
            self._unknown(path)

    def _take_table(self, path: Dotted, value: Any) -> None:
        inner = literal(value) if isinstance(value, Word) else value
        if isinstance(inner, Mapping):
            self.take(inner, path)
        else:
            hint = f"write [{dotted((*self.prefix, *path))}] on a line of its own, and its settings below"
            self._report(WRONG_TYPE(f"{dotted(path)} must be a table, not {said(inner)}", self._at(path), hint=hint))

    def _take_option(self, path: Dotted, value: Any) -> None:
        inner = literal(value) if isinstance(value, Word) and len(path) == 1 else value
        if isinstance(inner, Mapping):
            self.take(inner, path)
        elif len(path) == 1:
            self._take_table(path, inner)
        else:
            self._set(Key(path, object, None, {"doc": ""}), value)

    def _set(self, key: Key, value: Any) -> None:
        source = self._at(key.path)
        if key.facts.get("by_hand") and not self.by_hand:
            self._report(BY_HAND_ONLY(f"{key} cannot be set in a file", source))
            return
        try:
            self.values[key.path] = Setting(convert(key, value), self.origin or str(source))
        except Wrong as wrong:
            self._report(wrong.code(wrong.message, source, hint=wrong.hint))

    def _unknown(self, path: Dotted) -> None:
        hint = _cure(path, self.spell) if len(self.problems) < HINTS else None
        self._report(UNKNOWN_KEY(f"there is no setting {self.spell(path)[: 2 * LONGEST]}", self._at(path), hint=hint))

    def _at(self, path: Dotted) -> Source:
        return self.source((*self.prefix, *path))

    def _report(self, problem: Problem) -> None:
        self.problems.append(problem)


def _branches() -> set[Dotted]:
    """Return the path of everything that is a table of settings, such as `text` and `page.margins`."""
    return {(name,) for name in tables()} | set(groups())


def _cure(path: Dotted, spell: Callable[[Dotted], str]) -> str | None:
    """Find what was probably meant: a near name beside it, else the same name elsewhere, else a near one there."""
    around, name = path[:-1], path[-1]
    known = [*keys(), *_branches(), (OPTIONS,)]
    beside = near_match(name, [other[-1] for other in known if other[:-1] == around])
    if beside:
        return f"did you mean {spell((*around, beside))}?"
    elsewhere = [other for other in known if other[-1] == name] or [
        other for other in known if other[-1] == near_match(name, [key[-1] for key in known])
    ]
    if not elsewhere:
        return None
    return f"did you mean {' or '.join(spell(other) for other in elsewhere)}?"
