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
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from pamphlet.encoding import decode
from pamphlet.errors import Problem, Source, TypesettingError, errors_in
from pamphlet.files import MEGABYTE, Refused, Workspace
from pamphlet.measure import Length, MeasureError, Size, parse_length, parse_size
from pamphlet.pages import codes
from pamphlet.pages.addresses import place
from pamphlet.pages.geometry import Margins

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


def read_style(name: str, workspace: Workspace) -> Style:
    """Find a style and everything that it stands on.

    Raises TypesettingError with all problems of the first `style.toml` that has any, for a name that no folder bears,
    and for styles that stand on each other in a circle.
    """
    folders: list[tuple[str, Path]] = []
    tables: list[_Table] = []
    following: str | None = name
    while following is not None:
        if following in {owner for owner, _ in folders} or len(tables) >= DEEPEST:
            way = " → ".join((*dict.fromkeys(owner for owner, _ in folders), following))
            raise TypesettingError(codes.STYLE_CIRCLE(f"styles extend each other in a circle: {way}"))
        own = _folders(following, workspace)
        if not own:
            raise TypesettingError(_unknown_style(following, workspace, tables[-1] if tables else None))
        folders += [(following, folder) for folder in own]
        tables.append(_table(own, workspace))
        following = tables[-1].extends if following != ROOT_STYLE else None
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


def _unknown_style(name: str, workspace: Workspace, asking: _Table | None) -> Problem:
    known = names(workspace)
    near = get_close_matches(name, known, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known) or 'none'}"
    return codes.STYLE_UNKNOWN(f"there is no style {name!r}", Source(asking.place) if asking else None, hint=hint)


@dataclass(frozen=True, slots=True)
class _Table:
    """One `style.toml`."""

    place: str
    data: Mapping[str, Any]

    @property
    def extends(self) -> str:
        return str(self.data.get("extends", ROOT_STYLE))


def _table(folders: Sequence[Path], workspace: Workspace) -> _Table:
    """Read the first `style.toml` of the folders that share a name; a user's folder may be without one."""
    for folder in folders:
        if (folder / "style.toml").exists():
            where = place(workspace, folder / "style.toml")
            data = read_toml(folder / "style.toml", workspace)
            problems = tuple(_unknown_keys(data, where))
            if problems:
                raise TypesettingError(problems)
            return _Table(where, data)
    return _Table(place(workspace, folders[0]), {})


def read_toml(path: Path, workspace: Workspace) -> dict[str, Any]:
    """Return the tables of a TOML file of a style. Raises TypesettingError when it cannot be read."""
    where = place(workspace, path)
    try:
        text, problems = decode(workspace.read(path.name, path.parent, MEGABYTE), where)
        if errors_in(problems):
            raise TypesettingError(errors_in(problems))
        return tomllib.loads(text)
    except Refused as error:
        raise TypesettingError(codes.STYLE_WRONG(str(error), Source(where))) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        message = re.sub(r" \(at .*\)$", "", str(error)) or "the file is nested too deeply"
        raise TypesettingError(codes.STYLE_WRONG(f"this is not TOML: {message}", Source(where, line))) from error


def _unknown_keys(data: Mapping[str, Any], where: str) -> Iterator[Problem]:
    for key, value in data.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(_KEYS)}"
            yield codes.STYLE_WRONG(f"{key!r} is not a key of style.toml", Source(where), hint=hint)
        elif not isinstance(value, _KEYS[key]):
            yield codes.STYLE_WRONG(f"{key} is {_kind(value)}, which it cannot be", Source(where))
    options = data.get("options", {})
    for name, option in options.items() if isinstance(options, dict) else ():
        if not isinstance(option, dict) or not isinstance(option.get("default"), str | int | float):
            yield codes.STYLE_WRONG(f"the option {name} has no default", Source(where))
        elif not _NAME.fullmatch(name) or not option.keys() <= _OPTION_KEYS:
            yield codes.STYLE_WRONG(f"the option {name} is not written as default, doc and choices", Source(where))


def _style(name: str, folders: list[tuple[str, Path]], tables: list[_Table]) -> Style:
    def first(*keys: str) -> tuple[Any, str]:
        for table in tables:
            value: Any = table.data
            for key in keys:
                value = value.get(key) if isinstance(value, dict) else None
            if value is not None:
                return value, table.place
        raise TypesettingError(codes.STYLE_WRONG(f"no style says {'.'.join(keys)}", Source(tables[-1].place)))

    options = {
        key: Option(key, option["default"], str(option.get("doc", "")), tuple(option.get("choices", ())))
        for table in reversed(tables)
        for key, option in table.data.get("options", {}).items()
    }
    return Style(
        name=name,
        folders=tuple(folders),
        fonts=tuple(str(font) for font in first("fonts")[0]),
        size=_length(*first("type", "size")),
        lead=_length(*first("type", "lead")),
        trim=_size(*first("page", "trim")),
        margins=_margins(*first("page", "margins")),
        options=options,
    )


def _length(value: Any, where: str) -> Length:
    try:
        return parse_length(str(value))
    except MeasureError as error:
        raise TypesettingError(codes.STYLE_WRONG(str(error), Source(where))) from error


def _size(value: Any, where: str) -> Size:
    try:
        return parse_size(str(value))
    except MeasureError as error:
        raise TypesettingError(codes.STYLE_WRONG(str(error), Source(where))) from error


def _margins(value: Any, where: str) -> Margins:
    if not isinstance(value, dict) or set(value) != set(_EDGES):
        raise TypesettingError(codes.STYLE_WRONG(f"margins need {', '.join(_EDGES)}", Source(where)))
    return Margins(*(_share(value[edge], where) for edge in _EDGES))


def _share(value: Any, where: str) -> Length | Fraction:
    text = str(value).strip()
    if re.fullmatch(r"\d{1,2}(\.\d{1,3})?%", text):
        return Fraction(text[:-1]) / 100
    return _length(text, where)
