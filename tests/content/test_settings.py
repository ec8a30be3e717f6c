"""The settings of [text] that are printed: typed like the text, set like the text."""

from __future__ import annotations

from pamphlet.content import typeset_settings
from pamphlet.project.settings import Text


def test_every_printed_setting_gets_the_signs_of_the_language() -> None:
    typed = "\"Bread\" -- and 'roses'"
    keys = ("title", "subtitle", "author", "translator", "date", "source", "rights", "publisher")
    text = typeset_settings(Text(language="de", **dict.fromkeys(keys, typed)))
    assert {getattr(text, key) for key in keys} == {"„Bread“\u00a0– and ‚roses‘"}


def test_names_of_files_stay_as_they_are() -> None:
    text = Text(title="Bread", files=("baker's--text.md",), endnotes="'90s.md", imprint="a...b.md")
    assert typeset_settings(text) == text


def test_what_is_typographic_stays_as_it_is() -> None:
    once = typeset_settings(Text(title='The workers\' "Bread", 1917--18', source="https://example.org/a--b 'x'"))
    assert once.title == "The workers’ “Bread”, 1917–18"
    assert once.source == "https://example.org/a--b ‘x’"
    assert typeset_settings(once) == once


def test_an_unknown_language_keeps_its_quotes() -> None:
    assert typeset_settings(Text(title='"Bread" -- salt', language="tlh")).title == '"Bread"\u00a0– salt'


def test_signs_of_our_own_in_a_setting_do_no_harm() -> None:
    text = typeset_settings(Text(title="A\ufdd8 https://example.org \ufdd8B\x1d\ufdd6", language="en"))
    assert text.title == "A https://example.org B"
