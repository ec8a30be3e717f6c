"""docs/reference.md, written from the settings themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from inspect import cleandoc
from textwrap import fill
from typing import Any, get_origin

from pamphlet.measure import Length, Size
from pamphlet.project.lines import Dotted
from pamphlet.project.notation import toml_text, written
from pamphlet.project.schema import Key, groups, keys, tables

WIDTH = 118
INTRODUCTION = """\
# Every setting of `pamphlet.toml`

A pamphlet is a folder with a file `pamphlet.toml`. Only the title must be set; all else has a default, or is decided
by the style. `pamphlet show` prints what each setting is for an edition, and where its value came from.

    style = "classic"

    [text]
    title = "Soviets or Dictatorship?"

    [edition.booklet]
    page.trim = "A5"
    impose.sheet = "A4"

Lengths are a number and its unit in quotes: `mm`, `cm`, `in`, `pt` (1/72 inch) or `pc` (12 points). Paper sizes are
a name (`A0` to `A10`, `B0` to `B10`, `RA0` to `RA4`, `SRA0` to `SRA4`, `letter`, `legal`, `tabloid`, `half-letter` …),
with `landscape` or `portrait` after it where needed, or a width and a height such as `148 x 210 mm`.

## Where a value may come from

The first of these that sets a value has it:

1. the command line: `-D type.size=10.5pt`;
2. the environment: `PAMPHLET_TYPE__SIZE=10.5pt`, in capitals, with two underscores for a dot and one for a hyphen;
3. the edition: any setting of this page can stand again inside a table `[edition.NAME]`;
4. the file;
5. the file that it extends, and the one that that one extends;
6. the default.

On the command line and in the environment text needs no quotes, and a list may be written with commas:
`-D deliver=pages,sheets`.

`extends = "../house.toml"`, at the top of the file, takes over the settings of another file in the workspace, named
relative to this one. Tables are merged, key by key; lists are replaced.

`[edition.NAME]` is one way to print the text. The name becomes part of file names: letters, digits, hyphens and
underscores. A file without any edition has one, called `booklet`.
"""


def reference() -> str:
    """Return the page as Markdown."""
    parts = [INTRODUCTION, "\n## At the top of the file\n"]
    parts += [_entry(key) for key in keys().values() if len(key.path) == 1]
    for name, table in tables().items():
        parts.append(f"\n## `[{name}]`\n\n{_summary(table)}\n")
        parts += [_group(path) if path in groups() else _entry(keys()[path]) for path in _settings_of(name)]
    return "".join(parts)


def _settings_of(table: str) -> list[Dotted]:
    """Return the settings of a table in order; of a group only the group."""
    return list(dict.fromkeys(key.group or key.path for key in keys().values() if key.path[0] == table))


def _summary(table: type) -> str:
    text = cleandoc(table.__doc__ or "").partition(": ")[2]
    return text[:1].upper() + text[1:]


def _entry(key: Key) -> str:
    return _paragraphs(key.path[-1], key.facts, _kind(key), key.default)


def _group(path: Dotted) -> str:
    parts = [key for key in keys().values() if key.group == path]
    kind = f"a table of {', '.join(key.path[-1] for key in parts)}, each {_kind(parts[0])}"
    return _paragraphs(path[-1], parts[0].facts, kind, None)


def _paragraphs(name: str, facts: Mapping[str, Any], kind: str, default: Any) -> str:
    shown = written(name, facts, default)
    example = f"\n    {shown}\n" if shown else ""
    doc = fill(facts["doc"], WIDTH, break_on_hyphens=False)
    return f"\n### `{name}`\n\n{doc}\n\n*{kind[0].upper()}{kind[1:]}{_otherwise(facts, default)}*\n{example}"


def _otherwise(facts: Mapping[str, Any], default: Any) -> str:
    if facts.get("required"):
        return "; it must be set."
    if default is None:
        return f"; without it: {facts['unset']}."
    return f"; without it: `{toml_text(default)}`." if default not in ("", (), {}) else "; empty by default."


def _kind(key: Key) -> str:
    if "choices" in key.facts:
        names = ", ".join(f"`{name}`" for name in key.facts["choices"])
        return f"a list of any of {names}" if get_origin(key.kind) is tuple else f"one of {names}"
    if "shape" in key.facts:
        return f"a list, each {key.facts['shape'][1]}" if get_origin(key.kind) is tuple else str(key.facts["shape"][1])
    kind = get_origin(key.kind) or key.kind
    if issubclass(kind, Enum):
        return f"one of {', '.join(f'`{member.value}`' for member in kind)}"
    return _KINDS[kind] + _range(key.facts)


_KINDS = {
    str: "text",
    bool: "`true` or `false`",
    int: "a whole number",
    Length: "a length",
    Size: "a paper size",
    dt.date: "a date",
    tuple: "a list of texts",
    Mapping: "a table of anything",
}


def _range(facts: Mapping[str, Any]) -> str:
    if "least" not in facts:
        return ""
    least, most = (toml_text(facts[name]).strip('"') for name in ("least", "most"))
    return f" between {least} and {most}"
