"""The line of every key: checked against tomllib on files written in every way that TOML allows."""

import random
import tomllib
from itertools import pairwise

import pytest

from pamphlet.project.lines import DEPTH, TooDeep, key_lines

SAMPLE = r'''
# title = "no"            1 is an empty line
extends = "a # b.toml"    # c = 1
[text]
title = "with \" quote = and # sign"
'sub\title' = 'back\slash'
note = """
title = "inside"
[nowhere] \""" ""
"""
other = \'\'\'
'' [x]
y = 1\'\'\'
"\u0041b".c."d.e" = [ # [f]
  1, [2, 3], # ]
  { g = 1, h.i = [ { j = "}" } ] }, "]",
]
when = 1979-05-27 07:32:00.5+01:00
[ edition . "x y" ]
page = { trim = "A5", margins = { head = "1cm", "foot" = '2cm' } }
a.b.c = -1.5e3
[[options.fruit]]
name = "apple"
[[options.fruit]]
name = "pear"
[options.fruit.kind]
sort = true
[empty]
'''.replace("\\'", "'")
EXPECTED = {
    "extends": 3,
    "text": 4,
    "text.title": 5,
    "text.sub\\title": 6,
    "text.note": 7,
    "text.other": 11,
    "text.Ab": 14,
    "text.Ab.c": 14,
    "text.Ab.c.d.e": 14,
    "text.Ab.c.d.e.g": 16,
    "text.Ab.c.d.e.h": 16,
    "text.Ab.c.d.e.h.i": 16,
    "text.Ab.c.d.e.h.i.j": 16,
    "text.when": 18,
    "edition": 19,
    "edition.x y": 19,
    "edition.x y.page": 20,
    "edition.x y.page.trim": 20,
    "edition.x y.page.margins": 20,
    "edition.x y.page.margins.head": 20,
    "edition.x y.page.margins.foot": 20,
    "edition.x y.a": 21,
    "edition.x y.a.b": 21,
    "edition.x y.a.b.c": 21,
    "options": 22,
    "options.fruit": 22,
    "options.fruit.name": 23,
    "options.fruit.kind": 26,
    "options.fruit.kind.sort": 27,
    "empty": 28,
}


def test_every_way_of_writing_a_key():
    assert tomllib.loads(SAMPLE)["text"]["title"] == 'with " quote = and # sign'
    assert {".".join(path): line for path, line in key_lines(SAMPLE).items()} == EXPECTED


class Writer:
    """Writes TOML at random, and remembers where it put each key."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.text = ""
        self.lines: dict[tuple[str, ...], int] = {}
        self.count = 0

    def write(self, text: str) -> None:
        self.text += text

    def key(self, prefix: tuple[str, ...]) -> tuple[str, ...]:
        parts = []
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self.count += 1
            name, spelled = self.random.choice(
                [
                    (f"k{self.count}", f"k{self.count}"),
                    (f"{self.count}", f"{self.count}"),
                    (f"k {self.count}.=#[", f"'k {self.count}.=#['"),
                    (f'q"\\{self.count}]', f'"q\\"\\\\{self.count}]"'),
                    (f"ü{self.count}", f'"\\u00fc{self.count}"'),
                ]
            )
            parts.append((name, spelled))
        line = self.text.count("\n") + 1
        path = (*prefix, *(name for name, _ in parts))
        for end in range(len(prefix) + 1, len(path) + 1):
            self.lines.setdefault(path[:end], line)
        self.write(self.random.choice((".", " . ")).join(spelled for _, spelled in parts))
        return path

    def value(self, path: tuple[str, ...], depth: int = 0) -> None:
        plain = ['"a # = ["', "'{ b ='", '"""\nc = 1\n[d]\n\\"""e"""', "'''\n}'',\n'''", "1.5", "-0x1F".strip("-")]
        plain += ["true", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", '""', "''", '"""a"""""', "inf", "[]", "{}"]
        kind = self.random.choice(("plain", "array", "table")) if depth < 3 else "plain"
        if kind == "plain":
            self.write(self.random.choice(plain))
        elif kind == "array":
            self.write("[")
            for _ in range(self.random.randrange(4)):
                self.write(self.random.choice(("", "\n  ", " # ] { x = 1\n")))
                self.value(path, depth + 1)
                self.write(self.random.choice((",", " , ", ",\n")))
            self.write("]")
        else:
            self.write("{ ")
            for number in range(self.random.randrange(3)):
                self.write(", " if number else "")
                inner = self.key(path)
                self.write(" = ")
                self.value(inner, depth + 1)
            self.write(" }")

    def file(self) -> None:
        table: tuple[str, ...] = ()
        for _ in range(self.random.randrange(1, 12)):
            choice = self.random.randrange(6)
            if choice == 0:
                opening, closing = self.random.choice((("[", "]"), ("[[", "]]"), ("[ ", " ]")))
                self.write(opening)
                table = self.key(())
                self.write(closing)
            elif choice == 1:
                self.write("# [c]\n\n\t# d = 1")
            else:
                path = self.key(table)
                self.write(self.random.choice((" = ", "=", "\t=  ")))
                self.value(path)
            self.write(self.random.choice(("\n", " # e = 1\n", "\n\n")))


def paths_of(table, path=()):
    for name, value in table.items():
        yield (*path, name)
        yield from paths_of_value(value, (*path, name))


def paths_of_value(value, path):
    if isinstance(value, dict):
        yield from paths_of(value, path)
    elif isinstance(value, list):
        for item in value:
            yield from paths_of_value(item, path)


def test_files_written_at_random():
    for seed in range(300):
        writer = Writer(seed)
        writer.file()
        table = tomllib.loads(writer.text)
        lines = key_lines(writer.text)
        assert dict(lines) == writer.lines, writer.text
        assert set(paths_of(table)) == set(lines), writer.text


def test_text_that_is_no_toml_is_taken_too():
    whole = SAMPLE * 2
    pieces = [part for start, end in pairwise(range(0, len(whole), 7)) for part in (whole[start:], whole[:end])]
    source = random.Random(1)
    pieces += ["".join(source.choice("[]{}=.,\"'#\\\n ab\0é") for _ in range(60)) for _ in range(200)]
    for piece in pieces:
        assert all(1 <= line <= piece.count("\n") + 1 for line in key_lines(piece).values())


@pytest.mark.parametrize("toml", ["a = {}", "a = 1\nb = {}", "[x]\n{} = 1", "[{}]"])
@pytest.mark.parametrize("over", [0, 1])
def test_depth_has_a_limit(toml, over):
    depth = DEPTH + over
    inside = "[" * depth + "]" * depth if "= {}" in toml else ".".join(["k"] * depth)
    text = toml.replace("{}", inside)
    if over:
        with pytest.raises(TooDeep) as caught:
            key_lines(text)
        assert caught.value.args == (text.count("\n") + 1,)
    else:
        tomllib.loads(text)
        assert key_lines(text)
