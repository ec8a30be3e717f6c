"""Styles: folders of templates and stylesheets, each standing on another.

A style is a folder `styles/<name>/` with a `style.toml`, and any of `templates/*.html`, `css/*.css`, `words/*.toml`.
It is looked for in the workspace first and then among the built-in ones, **file by file**: a file of the same name in
the user's own `styles/classic/css/` takes the place of the built-in one, and everything else stays. A style that says
`extends = "classic"` has all that classic has, with its own files in front.

`style.toml` knows these keys:

    extends = "base"            the style underneath
    fonts = ["EB Garamond"]     the families that are loaded
    [type]  size, lead          what `pamphlet.toml` does not set
    [page]  trim, margins       margins as lengths, or as shares of the page ("12%")
    [options.<name>]            default, doc, and choices where only some values make sense
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from pamphlet.errors import Problem, Source, TypesettingError
from pamphlet.files import Workspace
from pamphlet.measure import Length, MeasureError, Size, parse_length, parse_size
from pamphlet.pages import codes
from pamphlet.pages.addresses import place
from pamphlet.pages.geometry import Margins
from pamphlet.pages.tables import Table, read_toml
from pamphlet.project.lines import Dotted

ROOT_STYLE = "base"
DEEPEST = 20
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_KEYS = {"extends": str, "fonts": list, "type": dict, "page": dict, "options": dict}
_OPTION_KEYS = {"default", "doc", "choices"}
_EDGES = ("head", "fore-edge", "foot", "spine")


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a style: what `[options]` of `pamphlet.toml` may set."""

    name: str
    default: str | int | float | bool
    doc: str
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it stands on."""

    name: str
    folders: tuple[tuple[str, Path], ...]
    """Names of styles and their folders, the nearest first."""
    fonts: tuple[str, ...]
    size: Length
    lead: Length
    trim: Size
    margins: Margins
    options: Mapping[str, Option]

    def files(self, kind: str, suffix: str) -> tuple[Path, ...]:
        """Return the files of a folder such as `css`, each name once: the lowest style first, then by name.

        A file that takes the place of one underneath stands where that one stood.
        """
        place_of: dict[str, Path] = {}
        for _, folder in reversed(self.folders):
            for path in sorted((folder / kind).glob(f"*{suffix}")):
                place_of[path.name] = path
        return tuple(place_of.values())


def read_style(name: str, workspace: Workspace, asked: Source | None = None) -> Style:
    """Find a style and everything that it stands on; `asked` is the place where it is asked for.

    Raises TypesettingError with all problems of the first `style.toml` that has any, for a name that no folder bears,
    and for styles that stand on each other in a circle.
    """
    folders: list[tuple[str, Path]] = []
    tables: list[Table] = []
    following: str | None = name
    while following is not None:
        if following in {owner for owner, _ in folders} or len(tables) >= DEEPEST:
            way = " → ".join((*dict.fromkeys(owner for owner, _ in folders), following))
            raise TypesettingError(codes.STYLE_CIRCLE(f"styles extend each other in a circle: {way}", asked))
        own = _folders(following, workspace)
        if not own:
            raise TypesettingError(_unknown_style(following, workspace, asked))
        folders += [(following, folder) for folder in own]
        tables.append(_table(own, workspace))
        asked = tables[-1].at("extends")
        following = _extends(tables[-1]) if following != ROOT_STYLE else None
    return _style(name, folders, tables)


def names(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of all styles that the workspace holds."""
    found = {path.parent.name for shelf in _shelves(workspace) for path in shelf.glob("*/style.toml")}
    return tuple(sorted(found))


def chosen_options(style: Style, given: Mapping[str, Any], where: Mapping[str, Source]) -> dict[str, Any]:
    """Return the value of each option of a style, as given or by default.

    `where` says for each given option where it was set. Raises TypesettingError with every unknown name, wrong type
    and value that is no choice.
    """
    problems = [problem for key, value in given.items() for problem in _wrong(style, key, value, where.get(key))]
    if problems:
        raise TypesettingError(problems)
    return {name: given.get(name, option.default) for name, option in style.options.items()}


def _wrong(style: Style, key: str, value: Any, source: Source | None) -> Iterator[Problem]:
    option = style.options.get(key)
    if option is None:
        near = get_close_matches(key, style.options, n=2)
        known = ", ".join(style.options) or "none"
        hint = f"did you mean {' or '.join(near)}?" if near else f"the style {style.name} has: {known}"
        yield codes.OPTION_UNKNOWN(f"the style {style.name} has no option {key!r}", source, hint=hint)
    elif type(value) is not type(option.default):
        kind = _kind(option.default)
        yield codes.OPTION_WRONG(f"the option {key} is {_kind(value)}, and {kind} is needed", source, hint=option.doc)
    elif option.choices and value not in option.choices:
        choices = ", ".join(str(choice) for choice in option.choices)
        yield codes.OPTION_WRONG(f"the option {key} cannot be {value!r}", source, hint=f"write one of: {choices}")


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", str: "text", int: "a whole number", float: "a number", list: "a list"}
    return kinds.get(type(value), "a table")


def _shelves(workspace: Workspace) -> tuple[Path, ...]:
    """Return the folders that hold styles; the last root may be such a folder itself, as in an installed program."""
    return (*(root / "styles" for root in workspace.roots), workspace.roots[-1])


def _folders(name: str, workspace: Workspace) -> list[Path]:
    if not _NAME.fullmatch(name):
        return []
    return [
        folder
        for folder in dict.fromkeys(shelf / name for shelf in _shelves(workspace))
        if folder.is_dir() and workspace.holds(folder.resolve()) and _is_style(folder)
    ]


def _is_style(folder: Path) -> bool:
    return any((folder / inner).exists() for inner in ("style.toml", "templates", "css", "words"))


def _unknown_style(name: str, workspace: Workspace, asked: Source | None) -> Problem:
    known = names(workspace)
    near = get_close_matches(name, known, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known) or 'none'}"
    return codes.STYLE_UNKNOWN(f"there is no style {name!r}", asked, hint=hint)


def _table(folders: Sequence[Path], workspace: Workspace) -> Table:
    """Read the first `style.toml` of the folders that share a name; a user's folder may be without one."""
    for folder in folders:
        if (folder / "style.toml").exists():
            table = read_toml(folder / "style.toml", workspace)
            problems = tuple(_faults(table))
            if problems:
                raise TypesettingError(problems)
            return table
    return Table(place(workspace, folders[0]))


def _extends(table: Table) -> str:
    return str(table.data.get("extends", ROOT_STYLE))


def _faults(table: Table) -> Iterator[Problem]:
    """Find everything that is wrong in a `style.toml`."""
    for key, value in table.data.items():
        if key not in _KEYS:
            yield _unknown(table, (key,), _KEYS)
        elif not isinstance(value, _KEYS[key]):
            yield codes.STYLE_WRONG(f"{key} is {_kind(value)}, which it cannot be", table.at(key))
        elif key == "options":
            yield from _faults_in_options(table, value)
        else:
            yield from _faults_in_values(table, key, value)


def _unknown(table: Table, path: Dotted, known: Mapping[str, Any]) -> Problem:
    near = get_close_matches(path[-1], known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return codes.STYLE_WRONG(f"{'.'.join(path)!r} is not a key of style.toml", table.at(*path), hint=hint)


def _faults_in_values(table: Table, group: str, values: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in values.items() if group in _VALUES else ():
        if key not in _VALUES[group]:
            yield _unknown(table, (group, key), _VALUES[group])
            continue
        try:
            _VALUES[group][key](value)
        except MeasureError as error:
            yield codes.STYLE_WRONG(str(error), table.at(group, key))


def _faults_in_options(table: Table, options: Mapping[str, Any]) -> Iterator[Problem]:
    for name, option in options.items():
        at = table.at("options", name)
        if not isinstance(option, dict) or not isinstance(option.get("default"), str | int | float):
            yield codes.STYLE_WRONG(f"the option {name} has no default", at)
        elif not isinstance(option.get("choices", []), list):
            yield codes.STYLE_WRONG(f"the choices of the option {name} are no list", at)
        elif not _NAME.fullmatch(name) or not option.keys() <= _OPTION_KEYS:
            yield codes.STYLE_WRONG(f"the option {name} is not written as default, doc and choices", at)


def _style(name: str, folders: list[tuple[str, Path]], tables: list[Table]) -> Style:
    def first(*keys: str) -> Any:
        for table in tables:
            value: Any = table.data
            for key in keys:
                value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                return _VALUES[keys[0]][keys[1]](value) if len(keys) > 1 else value
        raise TypesettingError(codes.STYLE_WRONG(f"no style says {'.'.join(keys)}", Source(tables[-1].place)))

    options = {
        key: Option(key, option["default"], str(option.get("doc", "")), tuple(option.get("choices", ())))
        for table in reversed(tables)
        for key, option in table.data.get("options", {}).items()
    }
    return Style(
        name=name,
        folders=tuple(folders),
        fonts=tuple(str(font) for font in first("fonts")),
        size=first("type", "size"),
        lead=first("type", "lead"),
        trim=first("page", "trim"),
        margins=first("page", "margins"),
        options=options,
    )


def _margins(value: Any) -> Margins:
    if not isinstance(value, dict) or set(value) != set(_EDGES):
        raise MeasureError(f"margins need {', '.join(_EDGES)}")
    return Margins(*(_share(value[edge]) for edge in _EDGES))


def _share(value: Any) -> Length | Fraction:
    text = str(value).strip()
    if re.fullmatch(r"\d{1,2}(\.\d{1,3})?%", text):
        return Fraction(text[:-1]) / 100
    return parse_length(text)


_VALUES: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "type": {"size": lambda value: parse_length(str(value)), "lead": lambda value: parse_length(str(value))},
    "page": {"trim": lambda value: parse_size(str(value)), "margins": _margins},
}
"""How the values of `[type]` and `[page]` are read; each raises MeasureError for what it cannot read."""
