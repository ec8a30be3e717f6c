"""Files that are missing, empty or strange, and what the manuscript promises in general."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pamphlet.content import codes
from pamphlet.errors import Code, Severity

from .conftest import Reader


def codes_of(problems: object) -> list[str]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["", "\n \n", "<!-- only a comment -->", "[^a]: Only a note.\n", "\ufeff"])
def test_an_empty_text_is_an_error(text: str, reading: Reader) -> None:
    manuscript, problems = reading(text)
    assert manuscript is None
    error = next(problem for problem in problems if problem.severity is Severity.ERROR)
    assert (error.code, str(error.source)) == ("text-empty", "text.md")


def test_no_file_of_text_is_an_error(reading: Reader) -> None:
    manuscript, problems = reading("Words", files=None, front=["text.md"])
    assert manuscript is not None
    manuscript, problems = reading("Words", {"pamphlet.toml": ""}, endnotes="text.md", glossary="none.md")
    assert manuscript is not None
    assert codes_of(problems) == ["text-stray"]


def test_a_missing_file_is_named_with_its_neighbours(reading: Reader) -> None:
    manuscript, problems = reading("Words", {"afterword.md": "x"}, back=["afterwrod.md"])
    assert manuscript is None
    assert codes_of(problems) == ["text-missing"]
    assert "afterwrod.md" in problems[0].message
    assert problems[0].hint == "did you mean afterword.md?"


@pytest.mark.parametrize("name", ["../text.md", "/etc/passwd", ".", "a\x00b", "sub\\text.md"])
def test_a_text_outside_the_workspace_is_refused(name: str, reading: Reader) -> None:
    manuscript, problems = reading("Words", back=[name])
    assert manuscript is None
    assert codes_of(problems) == ["text-missing"]


def test_a_symbolic_link_out_of_the_workspace_is_refused(reading: Reader, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.md"
    secret.write_text("a secret")
    (tmp_path / "link.md").symlink_to(secret)
    (tmp_path / "link.png").symlink_to(secret)
    manuscript, problems = reading("Words\n\n![Picture](link.png)", back=["link.md"])
    assert manuscript is None
    assert codes_of(problems) == ["text-missing", "image-refused"]


def test_neighbours_are_not_looked_for_outside_the_workspace(reading: Reader, tmp_path: Path) -> None:
    """Else a message would tell a stranger what else lies on the disk."""
    (tmp_path.parent / "secret.md").write_text("a secret")
    _, problems = reading("Words", back=["../secrte.md"])
    assert codes_of(problems) == ["text-missing"]
    assert "secret" not in problems[0].hint


def test_a_file_that_may_not_be_read_is_not_the_one_that_was_meant(reading: Reader, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("/etc/hostname")
    _, problems = reading("Words", back=["link.md"])
    assert "did you mean" not in problems[0].hint


def test_a_file_that_is_there_but_cannot_be_read_is_never_left_out_in_silence(reading: Reader, tmp_path: Path) -> None:
    """Nobody asked for an imprint; but there is one, and its words would be lost."""
    (tmp_path / "imprint.md").symlink_to("/etc/hostname")
    manuscript, problems = reading("Words")
    assert manuscript is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("text-missing", Severity.WARNING)]
    assert "outside the workspace" in problems[0].message


def test_a_pipe_is_not_waited_for(reading: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert codes_of(reading("Words", back=["pipe.md"])[1]) == ["text-missing"]


def test_files_that_need_not_exist_are_asked_for_only_when_they_are_set(reading: Reader) -> None:
    manuscript, problems = reading("Words")
    assert manuscript is not None
    assert problems == ()
    manuscript, problems = reading("Words", back_cover="cover.md", origins={"text.back-cover": "pamphlet.toml:3"})
    assert manuscript is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("text-missing", Severity.WARNING)]


def test_all_problems_of_all_files_are_reported_at_once(reading: Reader) -> None:
    manuscript, problems = reading(
        b"caf\xe9\n", {"endnotes.md": "[^a]: x\n\n[^a]: y\n", "glossary.md": "x {\n:   y\n"}, back=["none.md"]
    )
    assert manuscript is None
    assert sorted(set(codes_of(problems))) == [
        "not-utf-8", "note-duplicate", "note-uncalled", "term-broken", "text-missing",
    ]  # fmt: skip


def test_signs_with_a_backslash_are_left_alone(reading: Reader) -> None:
    manuscript, _ = reading(r"\"straight\" and \'so\', \-\-, \.\.\., 5\. x &quot;y&quot; `\"`")
    assert manuscript is not None
    assert manuscript.words == ('"straight" and \'so\', --, ..., 5. x "y" \\"',)


def test_nul_and_old_line_ends_are_read(reading: Reader) -> None:
    manuscript, problems = reading(
        b"# One\r\rTwo\x00 words[^a]\r\rThree\r", {"endnotes.md": b"\xff\xfe" + "[^a]: é\r\n".encode("utf-16-le")}
    )
    assert manuscript is not None
    assert manuscript.words == ("One", "Two words", "Three", "é")
    assert codes_of(problems) == ["control-characters"]


def test_no_word_is_lost(reading: Reader) -> None:
    manuscript, _ = reading(
        "# H1[^1]\n\np1 *p2* `p3` <b>p4</b> [p5](https://x.org) <unknown> p6\n\n> q1\n\n- l1\n    - l2\n\n"
        "| t1 | t2 |\n|---|---|\n| t3 | t4 |\n\nd1\n:   d2\n\n```\nc1\n```\n\n    c2\n\n<div>h1\n<p>h2</div>\n\n"
        "<form>f1</form> <!-- gone --> ![a1](x.png)\n\n![a2](https://x.org/y.png)\n\n::: verse\nv1\n  v2\n:::\n",
        {"endnotes.md": "[^1]: n1\n\n    n2", "glossary.md": "g1\n:   g2\n:   g3", "imprint.md": "i1", "x.png": "",
         "back-cover.md": "# b1\n\nb2"},
    )  # fmt: skip
    assert manuscript is not None
    assert " ".join(manuscript.words).split() == [
        "H1",
        "p1",
        "p2",
        "p3",
        "p4",
        "p5",
        "<unknown>",
        "p6",
        "q1",
        "l1",
        "l2",
        "t1",
        "t2",
        "t3",
        "t4",
        "d1",
        "d2",
        "c1",
        "c2",
        "h1",
        "h2",
        "f1",
        "a2",
        "v1",
        "v2",
        "n1",
        "n2",
        "g1",
        "g2",
        "g3",
        "i1",
        "b1",
        "b2",
    ]


def test_the_longest_form_wins_and_the_parts_are_found_elsewhere(reading: Reader) -> None:
    names = ("general", "council", "general council", "General Council of Trades")
    manuscript, _ = reading(
        "The general council's councillor, a general, a COUNCIL and the General\nCouncil of Trade.",
        {"glossary.md": "\n\n".join(f"{name}\n:   x" for name in names)},
    )
    assert manuscript is not None
    assert {term.name: len(term.uses) for term in manuscript.terms} == {
        "council": 1, "general": 1, "general council": 2, "General Council of Trades": 0,
    }  # fmt: skip


def test_a_form_is_no_part_of_a_word_with_vowel_signs(reading: Reader) -> None:
    manuscript, _ = reading("कमी मीकम कम", {"glossary.md": "कम\n:   x"})
    assert manuscript is not None
    assert len(manuscript.terms[0].uses) == 1


def test_a_thousand_terms_cost_no_more_than_one(reading: Reader) -> None:
    import time

    text = "\n\n".join(f"word{number} and other words of a text" for number in range(977))
    start = time.perf_counter()
    reading(text)
    bare = time.perf_counter() - start
    glossary = "\n\n".join(f"word{number}\n:   x" for number in range(1000))
    start = time.perf_counter()
    manuscript, _ = reading(text, {"glossary.md": glossary})
    assert manuscript is not None
    assert sum(len(term.uses) for term in manuscript.terms) == 977
    assert time.perf_counter() - start < 12 * bare + 1


def test_every_id_is_given_once(reading: Reader) -> None:
    import re

    manuscript, _ = reading(
        "# A {#s1}\n\n[^1] x {#note-1}\n\nsoviet soviet[^1] [x](#note-1) [y](#s1)\n{: #use-soviet-1 }\n",
        {"endnotes.md": "[^1]: soviet", "glossary.md": "soviet\n:   y"},
    )
    assert manuscript is not None
    ids = re.findall(r' id="([^"]+)"', "".join([manuscript.body[0].body, manuscript.notes[0].html]))
    assert len(ids) == len(set(ids))
    assert "u-use-soviet-1" in ids
    assert [call for note in manuscript.notes for call in note.calls] == ["call-1-1", "call-1-2"]


def test_reading_is_imported_only_when_it_is_needed() -> None:
    script = "import sys, pamphlet.content; assert 'markdown' not in sys.modules, 'too early'"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_codes_are_different_and_speak_to_people() -> None:
    found = [value for value in vars(codes).values() if isinstance(value, Code)]
    assert len({code.name for code in found}) == len(found) > 20
    for code in found:
        assert code.meaning.endswith(".")
        assert code.cure
        assert not code.cure.endswith(".")
