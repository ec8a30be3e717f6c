"""One layer of settings: a file, an edition in it, the environment or the command line, checked key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pamphlet.errors import Problem, Source
from pamphlet.project.codes import BY_HAND_ONLY, UNKNOWN_KEY, WRONG_TYPE
from pamphlet.project.convert import LONGEST, Word, Wrong, convert, literal, near_match, said
from pamphlet.project.lines import Dotted
from pamphlet.project.schema import Key, dotted, groups, keys, tables

HINTS = 50
"""For how many unknown keys of a file a near match is looked for; more are no slips of the hand."""
SURE = 0.8
"""How near a name must be to be taken for one that stands in another table."""
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
        inner = _parsed(value)
        if isinstance(inner, Mapping):
            self.take(inner, path)
            return
        if self.by_hand:
            hint = "give one of its settings a value, as in -D type.size=10.5pt"
        else:
            hint = f"write [{dotted((*self.prefix, *path))}] on a line of its own, and its settings below"
        self._report(WRONG_TYPE(f"{dotted(path)} must be a table, not {said(inner)}", self._at(path), hint=hint))

    def _take_option(self, path: Dotted, value: Any) -> None:
        inner = _parsed(value) if len(path) == 1 else value
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


def _parsed(value: Any) -> Any:
    """Return what a word is as TOML, and anything else as it is."""
    if not isinstance(value, Word):
        return value
    parsed = literal(value)
    return str(value) if parsed is None else parsed


@cache
def _branches() -> set[Dotted]:
    """Return the path of everything that is a table of settings, such as `text` and `page.margins`."""
    return {(name,) for name in tables()} | set(groups())


def _cure(path: Dotted, spell: Callable[[Dotted], str]) -> str | None:
    """Find what was probably meant: the same name elsewhere, else a near one beside it, else a nearer one elsewhere."""
    around, name = path[:-1], path[-1]
    if name in ("extends", "edition"):
        return f"{name} stands at the top of pamphlet.toml, or nowhere"
    known = [*keys(), *_branches(), (OPTIONS,)]
    meant = [other for other in known if other[-1] == name]
    if not meant and (beside := near_match(name, [other[-1] for other in known if other[:-1] == around])):
        meant = [(*around, beside)]
    if not meant and (elsewhere := near_match(name, [other[-1] for other in known], SURE)):
        meant = [other for other in known if other[-1] == elsewhere]
    return f"did you mean {' or '.join(spell(other) for other in meant)}?" if meant else None
