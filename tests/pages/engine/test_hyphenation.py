"""Hyphenation patterns read quickly are the patterns that Pyphen reads."""

import pyphen
import pytest

from pamphlet.pages import hyphenation

USUAL = next(kind for kind in pyphen.HyphDict.__mro__ if kind.__module__ == "pyphen")


@pytest.mark.parametrize("language", ["en_US", "fr", "it", "ru_RU", "nl_NL", "uk_UA"])
def test_patterns_are_the_same(language):
    path = pyphen.LANGUAGES[language]
    quick = hyphenation.read(path)
    assert {letters: (start, tuple(values)) for letters, (start, values) in quick.items()} == USUAL(path).patterns


def test_words_are_divided_alike():
    module = type("Module", (), {"HyphDict": USUAL})
    hyphenation.hurry(module)
    path = pyphen.LANGUAGES["it"]
    quick, usual = module.HyphDict(path), USUAL(path)
    assert type(quick) is not USUAL
    for word in ("dittatura", "rivoluzionario", "sindacalismo", "proletariato", "x", ""):
        assert quick.positions(word) == usual.positions(word)


def test_rarer_patterns_are_left_to_pyphen():
    assert hyphenation.read(pyphen.LANGUAGES["hu_HU"]) is None
