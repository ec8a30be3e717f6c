"""From what TOML says to what a setting means: one converter for each type, and the checks that a key asks for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, get_origin

from pamphlet.errors import Code
from pamphlet.measure import Length, MeasureError, Size, parse_length, parse_size
from pamphlet.project.codes import (
    MISSING_VALUE,
    OUT_OF_RANGE,
    UNKNOWN_CHOICE,
    WRONG_MEASURE,
    WRONG_SHAPE,
    WRONG_TYPE,
)
from pamphlet.project.notation import toml_text, written
from pamphlet.project.schema import Key

LONGEST = 64
"""How many characters of a value a message repeats; no length, size or choice is longer."""
MANY = 5
"""How many wrong items of a list a message repeats."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WHOLE_NUMBERS = range(-(2**63), 2**63)
"""What TOML 1.0 calls an integer; Python would take any, and stumble over printing the largest."""


class Wrong(Exception):
    """A value that its setting cannot have: the kind of problem, the message, and a better cure where one is known."""

    def __init__(self, code: Code, message: str, hint: str | None = None) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


class Word(str):
    """A value from the command line or the environment, which says nothing of its type."""

    __slots__ = ()


def convert(key: Key, value: Any) -> Any:
    """Return the value that a setting takes from a TOML value or a Word.

    Raises Wrong for a value of another kind, or one that the facts of the key do not allow.
    """
    if not isinstance(value, Word):
        return _checked(key, value)
    readings = _readings(key, value)
    for reading in readings[:-1]:
        try:
            return _checked(key, reading)
        except Wrong:
            continue
    return _checked(key, readings[-1])


def _readings(key: Key, word: Word) -> list[Any]:
    """What a word may mean, best first: a TOML value, the bare text, or a list divided at its commas."""
    parsed = literal(word)
    readings = [] if parsed is None else [parsed]
    if _type(key) is tuple:
        return [*readings, [part.strip() for part in word.split(",") if part.strip()]]
    return [*readings, str(word)]


def literal(word: str) -> Any:
    """Return the TOML value that a text is, or None for a text that is none."""
    import tomllib

    try:
        table = tomllib.loads(f"value = {word}")
    except (ValueError, RecursionError):
        return None
    return table["value"] if len(table) == 1 else None


def _checked(key: Key, value: Any) -> Any:
    kind = _type(key)
    choices = issubclass(kind, Enum)
    result = _choice(key, value) if choices else _CONVERTERS[kind](key, value)
    _check_facts(key, result if isinstance(result, tuple) else (result,))
    return result


def _type(key: Key) -> type:
    kind: type = get_origin(key.kind) or key.kind
    return kind


def said(value: Any) -> str:
    """Name the kind of a TOML value, for people."""
    return _SAID[type(value)]


_SAID = {
    bool: "true or false",
    int: "a number",
    float: "a number with a fraction",
    str: "text",
    list: "a list",
    dict: "a table",
    dt.datetime: "a date with a time",
    dt.date: "a date",
    dt.time: "a time",
}


def _expect(key: Key, value: Any, kind: type, meant: str, hint: str | None = None) -> Any:
    if type(value) is not kind:  # a bool is no number here, nor a time a date
        raise Wrong(WRONG_TYPE, f"{key} must be {meant}, not {said(value)}", hint or example(key))
    return value


def example(key: Key) -> str:
    """Return how a setting is written, as a cure."""
    shown = "" if key.group else written(key.path[-1], key.facts, key.default)
    return f"write it like {shown}" if shown else WRONG_TYPE.cure


def _text(key: Key, value: Any) -> str:
    quote = None if isinstance(value, (str, list, dict)) else f'put it in quotes: {key.path[-1]} = "{_short(value)}"'
    text: str = _expect(key, value, str, "text", quote)
    found = CONTROL.search(text)
    if found:
        raise Wrong(WRONG_SHAPE, f"{key} holds the invisible character U+{ord(found[0]):04X}", "delete that character")
    return text


def _short(value: Any) -> str:
    try:
        return toml_text(value)[:LONGEST]
    except ValueError:  # a number of more digits than Python prints
        return "…"


def _truth(key: Key, value: Any) -> bool:
    truth: bool = _expect(key, value, bool, "true or false", f"write {key.path[-1]} = true or {key.path[-1]} = false")
    return truth


def _whole_number(key: Key, value: Any) -> int:
    number: int = _expect(key, value, int, "a whole number")
    return number


def _date(key: Key, value: Any) -> dt.date:
    date: dt.date = _expect(key, value, dt.date, "a date without quotes")
    if date.year < 1970:
        raise Wrong(OUT_OF_RANGE, f"{key} must be in 1970 or later, not {date}", "files can bear no earlier date")
    return date


def _measure(key: Key, value: Any, meant: str, parse: Callable[[str], Any]) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise Wrong(WRONG_TYPE, f"{key} must be {meant} in quotes, not a number", example(key))
    text = _expect(key, value, str, meant)
    if len(text) > LONGEST:
        raise Wrong(WRONG_MEASURE, f"{key} must be {meant}, not a text of {len(text)} characters")
    try:
        return parse(text)
    except MeasureError as error:
        message, _, cure = re.sub(r"(; |: )(?=did |write |use )", "\n", str(error)).partition("\n")
        raise Wrong(WRONG_MEASURE, f"{key}: {message}", cure or example(key)) from error


def _length(key: Key, value: Any) -> Length:
    length: Length = _measure(key, value, "a length with its unit", parse_length)
    return length


def _size(key: Key, value: Any) -> Size:
    size: Size = _measure(key, value, "a paper size", parse_size)
    return size


def _list(key: Key, value: Any) -> tuple[str, ...]:
    items = _expect(key, value, list, "a list of texts in square brackets")
    if not all(isinstance(item, str) for item in items):
        raise Wrong(WRONG_TYPE, f"{key} must be a list of texts, each in quotes", example(key))
    return tuple(_text(key, item) for item in items)


def _free(key: Key, value: Any) -> Any:
    """Any value of TOML that can also be printed again."""
    for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _free(key, item)
    if isinstance(value, str):
        return _text(key, value)
    if type(value) is int and value not in _WHOLE_NUMBERS:
        raise Wrong(OUT_OF_RANGE, f"{key} holds a number of more than 64 bits")
    return value


_CONVERTERS: Mapping[type, Callable[[Key, Any], Any]] = {
    str: _text,
    bool: _truth,
    int: _whole_number,
    dt.date: _date,
    Length: _length,
    Size: _size,
    tuple: _list,
    object: _free,
}


def _choice(key: Key, value: Any) -> Enum:
    names = [member.value for member in key.kind]
    _one_of(key, [_expect(key, value, str, "text")], names)
    chosen: Enum = key.kind(value)
    return chosen


def _one_of(key: Key, given: Sequence[str], names: list[str]) -> None:
    wrong = [name for name in given if name not in names]
    if wrong:
        near = near_match(wrong[0], names)
        choices = f"the choices are {', '.join(names)}" if len(names) > 1 else f"the only choice is {names[0]}"
        said = " or ".join(repr(name[:LONGEST]) for name in wrong[:MANY])
        raise Wrong(UNKNOWN_CHOICE, f"{key} cannot be {said}", f"did you mean {near}? {choices}" if near else choices)


def near_match(name: str, names: list[str], least: float = 0.6) -> str | None:
    """Return the name that a mistyped one was probably meant to be; `least` is how near it must be, up to 1."""
    from difflib import get_close_matches

    found = get_close_matches(name.lower().replace("_", "-")[:LONGEST], names, n=1, cutoff=least)
    return found[0] if found else None


def _check_facts(key: Key, items: Sequence[Any]) -> None:
    facts = key.facts
    if "choices" in facts:
        _one_of(key, items, list(facts["choices"]))
    for item in items:
        if facts.get("required") and not item.strip():
            raise Wrong(MISSING_VALUE, f"{key} is empty", example(key))
        if "shape" in facts:
            _check_shape(key, item, *facts["shape"])
        if "least" in facts:
            _check_range(key, item, facts["least"], facts["most"])


def _check_shape(key: Key, value: str, shape: str, meant: str) -> None:
    if not re.fullmatch(shape, value):
        hyphenated = value.replace("_", "-")
        hint = f"did you mean {hyphenated}?" if re.fullmatch(shape, hyphenated) else example(key)
        raise Wrong(WRONG_SHAPE, f"{key} must be {meant}, not {value[:LONGEST]!r}", hint)


def _check_range(key: Key, value: Any, least: Any, most: Any) -> None:
    sides = (value.width, value.height) if isinstance(value, Size) else (value,)
    if not all(least <= side <= most for side in sides):
        code = OUT_OF_RANGE if isinstance(value, int) else WRONG_MEASURE
        low, high, given = (toml_text(item).strip('"') for item in (least, most, value))
        each = "each side of " if len(sides) > 1 else ""
        raise Wrong(code, f"{each}{key} must be between {low} and {high}, not {given}", example(key))
