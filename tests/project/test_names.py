"""Promise 17: what becomes a part of a file name is safe on every system."""

import unicodedata

import pytest

from pamphlet.project import load
from pamphlet.project.names import BYTES, CHARACTERS, is_edition_name, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("soviets-or-dictatorship", "soviets-or-dictatorship"),
        ("My Pamphlet (2nd ed.)", "My-Pamphlet-2nd-ed"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("--help", "help"),
        ("nul\0 tab\t new\nline", "nul-tab-new-line"),
        ("right\u202eto\u2066left\u200b", "right-to-left"),
        ("cafe\u0301", "caf\u00e9"),
        ("Хлеб и воля", "Хлеб-и-воля"),
        ("हिन्दी", "हिन्दी"),
        ("麵包與自由", "麵包與自由"),
        ("undecodable \udce9 byte", "undecodable-byte"),
        ("🙂", "pamphlet"),
        ("", "pamphlet"),
        ("___", "pamphlet"),
        ("\u0301", "pamphlet"),
    ],
)
def test_any_text_gives_a_safe_name(text, name):
    assert safe_name(text) == unicodedata.normalize("NFC", name)
    assert safe_name(name) == safe_name(text)


def test_a_name_of_the_longest_length_stays_whole():
    assert safe_name("a" * (CHARACTERS + 1)) == "a" * CHARACTERS == safe_name("a" * CHARACTERS)
    assert safe_name("麵" * (BYTES // 3 + 1)) == "麵" * (BYTES // 3) == safe_name("麵" * (BYTES // 3))


@pytest.mark.parametrize("letter", ["a", "é", "麵", "𝔸", "a-", "-a"])
def test_long_names_are_cut_between_characters(letter):
    name = safe_name(letter * 300)
    assert len(name) <= CHARACTERS
    assert len(name.encode()) <= BYTES
    assert len(name) > BYTES // 4 - 2
    assert not name.endswith("-")


@pytest.mark.parametrize("name", ["booklet", "a4", "2-up", "Grün", "large_print", "a" * 40, "麵" * 20])
def test_names_of_editions(name):
    assert is_edition_name(name)


@pytest.mark.parametrize(
    "name", ["", "-a", "_a", "a b", "a/b", "..", "a.b", "a\0", "a\u202e", "gru\u0308n", "a" * 41, "麵" * 21]
)
def test_what_is_no_name_of_an_edition(name):
    assert not is_edition_name(name)


def test_a_pamphlet_is_named_after_its_folder(write):
    config = write("content/Bread & Roses/pamphlet.toml", '[text]\ntitle = "A"\n')
    project = load(config, "booklet", environ={})
    assert project.stem == "Bread-Roses-booklet"
