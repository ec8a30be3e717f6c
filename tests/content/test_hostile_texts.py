"""Texts made to hang, crash or hide something: each ends quickly, with its words printed or a clear problem."""

from __future__ import annotations

import random
import re
import sys
import time

import pytest

from pamphlet.content import guard
from pamphlet.content.dialect import deep_recursion
from pamphlet.content.reading import FLOOD
from pamphlet.content.source import scan

from .conftest import Reader

SECONDS = 10
"""Generous: the machine may be busy. Without the guards these take minutes, or a recursion error."""

TANGLED = {
    "nested strong": "*a **a " * 20_000 + " a** a*" * 20_000,
    "nested brackets": "[" * 20_000 + "a" + "]" * 20_000,
    "open brackets": "[a" * 20_000,
    "open links": "[a](<b" * 20_000,
    "open pictures": "![[]()" * 20_000,
    "brackets in brackets": "[(](" * 20_000,
    "growing backticks": "".join("e" + "`" * length for length in range(1, 600)),
    "nested quotations": "> " * 20_000 + "a",
    "nested lists": "".join("    " * depth + "* a\n" for depth in range(1_000)),
    "cdata": "<![CDATA[" * 20_000,
    "tags": "<b>" * 20_000,
    "headings": "a\n=\n" * 20_000,
    "list": "- a\n" * 20_000,
    "emphasis": "*a* " * 20_000,
}
HARMLESS = {
    "comments": "</" + "<!--" * 20_000,
    "instructions": "<?" * 20_000,
    "declarations": "<!A " * 20_000,
    "closers of emphasis": "a_ " * 4_000,
    "openers of emphasis": "_a " * 4_000,
    "closers of brackets": "a]" * 20_000,
    "signs": "<" * 4_000,
    "open attributes": "<a b='" * 4_000,
    "entities": "&a" * 20_000,
    "quotes": "\"'" * 20_000,
    "spaces": " " * 50_000 + "x",
    "stars": "*" * 50_000,
    "forms": "{a, b" * 10_000,
    "hyphens": "-" * 50_000,
}


@pytest.mark.parametrize("name", TANGLED)
def test_a_tangle_is_refused(name: str, reading: Reader) -> None:
    start = time.perf_counter()
    manuscript, problems = reading("Words before.\n\n" + TANGLED[name])
    assert time.perf_counter() - start < SECONDS
    assert manuscript is None
    tangled = [problem for problem in problems if problem.code == "text-tangled"]
    assert tangled[0].source is not None
    assert tangled[0].source.line == 3


@pytest.mark.parametrize("name", HARMLESS)
def test_a_flood_of_signs_is_printed(name: str, reading: Reader) -> None:
    start = time.perf_counter()
    manuscript, _ = reading("Words before.\n\n" + HARMLESS[name] + "\n\nThe end is there.")
    assert time.perf_counter() - start < SECONDS
    assert manuscript is not None
    assert manuscript.words[-1] == "The end is there."


@pytest.mark.parametrize(
    ("depth", "safe"), [(guard.NESTING - 1, True), (guard.NESTING, True), (guard.NESTING + 1, False)]
)
@pytest.mark.parametrize("kind", ["quotations", "brackets", "tags", "lists"])
def test_nesting_has_a_limit(kind: str, depth: int, safe: bool, reading: Reader) -> None:
    text = {
        "quotations": "> " * depth + "deep",
        "brackets": "[" * depth + "deep" + "]" * depth,
        "tags": "<b>" * depth + "deep" + "</b>" * depth,
        "lists": "".join("    " * level + "- deep\n" for level in range(depth)),
    }[kind]
    manuscript, problems = reading(text)
    assert (manuscript is not None) is safe
    assert ("text-tangled" in [problem.code for problem in problems]) is not safe
    if manuscript is not None:
        assert "deep" in manuscript.words[-1]


def test_nothing_active_is_left(reading: Reader) -> None:
    attacks = [
        "<script>alert(1)</script>", "<SCRIPT SRC=x>", "<img src=x.png onerror=alert(1)>", "<svg onload=alert(1)>",
        "<iframe src='file:///etc/passwd'></iframe>", "<object data='file:///etc/passwd'></object>",
        "<embed src=x>", "<meta http-equiv=refresh content='0;url=x'>", "<base href='//evil.example/'>",
        "<link rel=attachment href='file:///etc/passwd'>", "<style>@import 'file:///x'</style>",
        "<p style='background:url(file:///x)'>x</p>", "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\tscript:alert(1)'>x</a>", "[x](javascript:alert(1))", "[x](<file:///etc/passwd>)",
        "[x](vbscript:x)", "![x](file:///etc/passwd)", "![x](//evil.example/x.png)", "<form action=x><input></form>",
        "x{onclick=alert(1)}", "# x {onclick=alert(1) style=color:red}", "*x*{: onmouseover=a(1) href=javascript:x}",
        "<math><mi xlink:href='javascript:x'></mi></math>", "<body onload=x>", "<image src=x onerror=x>",
        "<input formaction=javascript:x>", "<video src=x></video>", "<a href='&#106;avascript:alert(1)'>x</a>",
        "<td background='javascript:x'>", "<audio src=x onerror=x>", "<?xml-stylesheet href='javascript:x'?>",
    ]  # fmt: skip
    manuscript, problems = reading("Words.\n\n" + "\n\n".join(attacks), {"x.png": ""})
    assert manuscript is not None
    html = "".join(section.title_html + section.body for section in manuscript.body)
    tags = re.findall(r"<[^>]*>", html)
    assert {
        tag for tag in tags if re.search(r"script|file:|\son\w+=|style=|evil|data:|background|xlink", tag, re.I)
    } == set()
    assert {re.match(r"</?(\w+)", tag)[1] for tag in tags} <= {"p", "span", "figure", "figcaption", "em", "td", "img"}  # type: ignore[index]
    assert {problem.code for problem in problems} >= {"html-removed", "link-unsafe", "image-refused"}


SCRAPS = [
    "[^a]", "[^a]: x\n", "*", "**", "_", "`", "```\n", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "::: verse\n",
    ":::\n",
    "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<td>", "<script>", "</script>", "![x](y.png)", "[t](#u)", "{#u}",
    "|a|b|\n|-|-|\n", "Term\n:   d\n", "\\", "&amp;", '"', "'", "--", "...", "word ", "\x02klzzwxh:0\x03",
    "\ufdd0f9,0\x1f",
    "\ufdd0", "\x1f", "\u00a0", "  \n", "<a href=x>", "===\n", "***\n", "[x]: y\n", "{: .c}\n", "é", "\ufdd0o3,3\x1f",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(100))
def test_any_scraps_are_read_or_refused(seed: int, reading: Reader) -> None:
    scraps = random.Random(seed)
    text = "".join(scraps.choice(SCRAPS) for _ in range(scraps.randint(1, 60)))
    manuscript, problems = reading(f"Word {text}", {"endnotes.md": text, "glossary.md": text, "imprint.md": text})
    for problem in problems:
        assert problem.source is not None
    if manuscript is not None:
        everything = repr(manuscript)
        assert re.search("[\ufdd0-\ufdef\x02\x03\x1d\x1f]|klzzwxh", everything.replace("klzzwxh:0", "")) is None
        for section in manuscript.body:
            assert section.body.count("<p") == section.body.count("</p>") + section.body.count("<pre")


def test_marks_of_ours_in_a_text_are_harmless(reading: Reader) -> None:
    manuscript, _ = reading("A \ufdd07\x1f line\ufdd0f0,0\x1f, \ufdd1b>.\n")
    assert manuscript is not None
    assert manuscript.words == ("A 7 linef0,0, b>.",)


def test_the_recursion_limit_is_given_back(reading: Reader) -> None:
    before = sys.getrecursionlimit()
    with deep_recursion():
        assert sys.getrecursionlimit() > before
    reading("> > a")
    assert sys.getrecursionlimit() == before


def test_a_flood_of_problems_is_cut_short(reading: Reader) -> None:
    _, problems = reading("\n\n".join(f"word[^{number}]" for number in range(FLOOD + 50)))
    assert [problem.code for problem in problems] == ["note-missing"] * FLOOD


def test_a_paragraph_with_little_in_it_is_safe_at_any_length() -> None:
    copy = scan("text.md", "word (and [so](x)) on\n" * 6_000)
    assert not guard.is_safe(copy, copy.lines)
    copy = scan("text.md", "word and so on (yes)\n\n" * 6_000)
    assert guard.is_safe(copy, copy.lines)
