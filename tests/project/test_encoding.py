"""Bytes to text: promise 14 (encodings, line ends, control characters) and the text part of promise 8 (limits)."""

import pytest

from pamphlet.encoding import LINE_LIMIT, TEXT_LIMIT, decode
from pamphlet.errors import Severity, Source

TEXT = "A café\n\tα → Ω\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 little", "utf-16 big", "crlf", "cr", "utf-16 crlf"],
)
def test_every_spelling_gives_the_same_text(data):
    assert decode(data, "text.md") == (TEXT, ())


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"one\r\ntwo\rth\xe9", Source("text.md", 3, 3), "the byte 0xE9 (byte 12 of the file) is not UTF-8"),
        (b"\xef\xbb\xbf\xff", Source("text.md", 1, 1), "the byte 0xFF (byte 4 of the file) is not UTF-8"),
        ("é\n".encode() + b"\xc3", Source("text.md", 2, 1), "the byte 0xC3 (byte 4 of the file) is not UTF-8"),
        (b"\xed\xa0\x80", Source("text.md", 1, 1), "the byte 0xED (byte 1 of the file) is not UTF-8"),
        (b"\xff\xfea\0\n\0\0\xd8a\0", Source("text.md", 2, 1), "the byte 0x00 (byte 7 of the file) is not UTF-16"),
        (b"\xff\xfea\0b", Source("text.md", 1, 2), "the byte 0x62 (byte 5 of the file) is not UTF-16"),
    ],
    ids=["latin-1", "after a mark", "cut off", "lone surrogate", "utf-16 lone surrogate", "utf-16 cut off"],
)
def test_a_wrong_byte_is_named_with_its_place(data, place, says):
    text, (problem,) = decode(data, "text.md")
    assert text == ""
    assert (problem.code, problem.severity) == ("not-utf-8", Severity.ERROR)
    assert (problem.source, problem.message) == (place, says)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_wide_letters_without_their_mark_are_not_taken_for_text_with_odd_characters(encoding):
    """Cyrillic would lose all its letters, for each half of them is a control character."""
    text, problems = decode("# Bread\n\nRoses too\n".encode(encoding), "text.md")
    assert text == ""
    assert [problem.code for problem in problems] == ["not-utf-8"]
    assert "UTF-16" in problems[0].message


def test_a_few_zero_bytes_are_only_left_out():
    text, problems = decode(b"Bread" + b"\0" * 8, "text.md")
    assert text == "Bread"
    assert [problem.code for problem in problems] == ["control-characters"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\0b", "ab"),
        ("page\fpage", "page page"),
        ("end\f\n\f# Next", "end\n# Next"),
        ("a\x85b\x0bc", "a b c"),
        ("copied\u2028from a\u2029\npage\u2029", "copied from a\npage"),
        ("\x1b[31mred", "[31mred"),
        ("joined\n\ufeff# files", "joined\n# files"),
        ("x\uffff\x7f\x9f", "x"),
    ],
)
def test_control_characters_are_left_out_and_words_and_lines_stay_apart(given, kept):
    text, problems = decode(given.encode(), "text.md")
    assert text == kept
    assert [problem.code for problem in problems] == ["control-characters"]
    assert problems[0].severity is Severity.WARNING


def test_one_warning_names_the_first_control_character_and_counts_the_rest():
    _, (problem,) = decode(b"one\ntwo\0 \0\0", "notes.md")
    assert str(problem).startswith(
        "warning: notes.md:2:4: the control character U+0000 (NUL), and 2 more, were left out; delete them; "
    )


def test_of_one_control_character_one_is_spoken_of():
    _, (problem,) = decode(b"one\ntwo\0", "notes.md")
    assert str(problem).startswith(
        "warning: notes.md:2:4: the control character U+0000 (NUL) was left out; delete it; retyping the word around it"
    )


def test_decoding_its_own_result_changes_nothing():
    text, _ = decode(b"\xef\xbb\xbfa\0\f\r\n\fb\x0b\x85c", "text.md")
    assert decode(text.encode(), "text.md") == (text, ())


@pytest.mark.parametrize(("size", "codes"), [(0, []), (1, ["text-too-large"])])
def test_the_largest_file(size, codes):
    text, problems = decode(b"word\n" * (TEXT_LIMIT // 5) + b"x" * (TEXT_LIMIT % 5 + size), "text.md")
    assert [problem.code for problem in problems] == codes
    assert bool(text) is not bool(codes)


@pytest.mark.parametrize(("size", "codes"), [(-1, []), (0, []), (1, ["line-too-long"])])
def test_the_longest_line(size, codes):
    text, problems = decode(b"short\n" + b"x" * (LINE_LIMIT + size) + b"\nshort", "text.md")
    assert [problem.code for problem in problems] == codes
    assert [problem.source.line for problem in problems] == [2] * len(codes)
    assert bool(text) is not bool(codes)
