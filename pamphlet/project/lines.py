"""On which line each key of a TOML file stands: what tomllib does not tell.

The scanner reads keys, brackets and the edges of strings, and nothing else of TOML. It takes any text, so that it can
go before tomllib and find the nesting that tomllib would need too long, or too much stack, to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Dotted = tuple[str, ...]
"""A dotted key, divided at its dots."""

DEPTH = 32
"""How deep brackets, and how long dotted keys, may be."""

_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*'{3,5}'''
    r"""|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*')"""
    r"|(?P<space>[ \t]+|\#[^\n]*)|(?P<newline>\n)|(?P<sign>[\[\]{}=.,])|(?P<bare>[^\s\"'\#\[\]{}=.,]+|.)",
    re.DOTALL,
)


class TooDeep(Exception):
    """Brackets or dotted keys go deeper than DEPTH. Its argument is the line."""


def key_lines(toml: str) -> Mapping[Dotted, int]:
    """Return the line, from 1, of every key and table: the first one where a table is opened more than once.

    Keys in inline tables, dotted and quoted keys and arrays of tables are found too; the elements of an array share
    the path of the array. Takes any text with bare newlines; for text that is no TOML the result means nothing.
    Raises TooDeep.
    """
    scan = _Scan()
    for token in _TOKEN.finditer(toml):
        scan.take(token.lastgroup or "", token[0])
    return scan.lines


@dataclass(slots=True)
class _Scan:
    lines: dict[Dotted, int] = field(default_factory=dict)
    line: int = 1
    table: Dotted = ()
    """The table of the last header."""
    stack: list[tuple[str, Dotted]] = field(default_factory=list)
    """The brackets that are open: the closing one, and the path of what is inside."""
    parts: list[str] = field(default_factory=list)
    """The key in the making."""
    path: Dotted = ()
    """The key whose value is being read."""
    state: str = "key"
    """What is being read: key, value or header."""

    def take(self, kind: str, token: str) -> None:
        if kind == "newline" and not self.stack:
            self.parts, self.state = [], "key"
        elif kind == "sign":
            self._sign(token)
        elif kind in ("string", "bare") and self.state != "value":
            self.parts.append(_plain(token))
            if len(self.parts) > DEPTH:
                raise TooDeep(self.line)
        self.line += token.count("\n")

    def _sign(self, sign: str) -> None:
        if self.state == "header":
            if sign == "]":
                self.table = self._record((), self.parts)
                self.state = "value"
        elif self.state == "key" and sign == "[" and not self.stack:
            self.state = "header"
        elif self.state == "key" and sign == "=":
            self.path = self._record(self._inside(), self.parts)
            self.parts, self.state = [], "value"
        else:
            self._bracket(sign)

    def _bracket(self, sign: str) -> None:
        if sign in "[{":
            self.stack.append(("]" if sign == "[" else "}", self.path))
            if len(self.stack) > DEPTH:
                raise TooDeep(self.line)
        elif sign in "]}" and self.stack:
            self.stack.pop()
        if sign != ".":
            in_table = bool(self.stack) and self.stack[-1][0] == "}"
            self.path = self._inside()
            self.parts, self.state = [], "key" if in_table and sign in "{," else "value"

    def _inside(self) -> Dotted:
        return self.stack[-1][1] if self.stack else self.table

    def _record(self, prefix: Dotted, parts: list[str]) -> Dotted:
        path = (*prefix, *parts)
        for length in range(len(prefix) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], self.line)
        return path


def _plain(token: str) -> str:
    """Return a part of a key without its quotes."""
    if token[0] not in "\"'":
        return token
    if "\\" not in token or token[0] == "'":
        return token[1:-1]
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{token} = 0")))
    except ValueError:
        return token
