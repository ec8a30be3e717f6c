"""Quotes, dashes and spaces of one run of text, language by language.

`~` is a no-break space, `_` a narrow one, `+` a word joiner.
"""

from __future__ import annotations

import itertools

import pytest

from pamphlet.content.languages import language, sorting_key
from pamphlet.content.marks import BREAK, OBJECT, SEAM
from pamphlet.content.typography import typeset


def shown(text: str, tag: str) -> str:
    return (
        typeset(text, language(tag))
        .replace("\u00a0", "~")
        .replace("\u202f", "_")
        .replace("\u2060", "+")
        .replace(SEAM, "|")
    )


@pytest.mark.parametrize(
    ("tag", "typed", "set_"),
    [
        ("en", '"One" and "two".', "“One” and “two”."),
        ("en", "\"'Nested' quotes\"", "“‘Nested’ quotes”"),
        ("en", "He said \"I'm 'here'.\"", "He said “I’m ‘here’.”"),
        ("en", "rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"),
        ("en", "the workers' union's 'so-called' strike", "the workers’ union’s ‘so-called’ strike"),
        ("en", "'tis 'twas", "’tis ’twas"),
        ("en", "6'2\" and 6' 2\"", "6′2″ and 6′ 2″"),
        ("en", "(\"in brackets\") ['so']", "(“in brackets”) [‘so’]"),
        ("en", '---"dash"---', "—“dash”—"),
        ("en", f'{SEAM}"over{SEAM} the" seam', "|“over| the” seam"),
        ("en", f'{OBJECT}" after a thing', f"{OBJECT}” after a thing"),
        ("en", 'a " alone', 'a " alone'),
        ("en", f'"open{BREAK}"again"', f"“open{BREAK}“again”"),
        ("en", "1917--18, pp. 3--4", "1917–18, pp.~3–4"),
        ("en", "so -- it --- was", "so~– it~— was"),
        ("en", "---- rules ---- stay", "---- rules ---- stay"),
        ("en", "wait ... for . . . it....", "wait~… for~… it…."),
        ("en", "leaders ..... stay", "leaders ..... stay"),
        ("en", "[...] (...)", "[…] (…)"),
        ("en", "J. P. Owen, Dr. Marx, vol. IV, No. 5", "J.~P.~Owen, Dr.~Marx, vol.~IV, No.~5"),
        ("en", "5 mm, 20 %, 1869 in Basel", "5~mm, 20~%, 1869 in Basel"),
        ("en", 'http://x.org/a--b...c"d', "http://x.org/a--b...c”d"),
        ("en-GB", '"one" -- two', "“one”~– two"),
        ("en-US", '"one" -- two--three, 1917--18', "“one”—two—three, 1917–18"),
        ("de", "\"Sie sagte 'nein'.\" So geht's, z. B. auf S. 5", "„Sie sagte ‚nein‘.“ So geht’s, z._B. auf S.~5"),
        ("de-CH", "\"eins 'zwei'\"", "«eins ‹zwei›»"),
        ("fr", '"Quoi?" dit-il: non; si!', "«_Quoi_?_» dit-il~: non_; si_!"),
        ("fr", "« Quoi ? »", "«_Quoi_?_»"),
        ("fr", f"{SEAM}mot{SEAM}{SEAM}! {SEAM}mot{SEAM} ;", "|mot||_! |mot|_;"),
        ("fr", "à 12:30, 10 000 voix", "à 12:30, 10_000 voix"),
        ("es", '"uno "dos" tres", ¿"qué"?', "«uno “dos” tres», ¿«qué»?"),
        ("it", "\"l'uomo 'nuovo'\"", "«l’uomo “nuovo”»"),
        ("en", '"Title" (1920), "name" [sic]', "“Title”+ (1920), “name”+ [sic]"),
        ("en", f'{SEAM}"Title"{SEAM}\n{SEAM}(1920)', "|“Title”+|\n|(1920)"),
        ("de", '"Titel" (1920)', "„Titel“+ (1920)"),
        ("fr", "« (Titre) » (1920)", "«_(Titre)_»+ (1920)"),
        ("tlh", "“as typed” (1920)", "“as typed”+ (1920)"),
        ("tlh", '"as typed", don\'t -- 5 km...', '"as typed", don\'t~– 5~km…'),
    ],
)
def test_text_is_set_as_the_language_wants(tag: str, typed: str, set_: str) -> None:
    assert shown(typed, tag) == set_


@pytest.mark.parametrize("tag", ["en", "en-US", "de", "de-CH", "fr", "es", "it", "tlh"])
def test_typographic_text_stays_as_it_is(tag: str) -> None:
    pieces = ['"', "'", " ", "a", "--", "...", "5", SEAM, "«", "»", "!", ":", "’", "“", "(", "\u00a0", "\u202f", "A."]
    for typed in map("".join, itertools.product(pieces, repeat=3)):
        once = typeset(f"w{typed}z", language(tag))
        assert typeset(once, language(tag)) == once, (typed, once)
        assert once.count(SEAM) == typed.count(SEAM)


def test_letters_sort_in_their_place() -> None:
    words = ["öl", "Zar", "état", "Ebene", "nube", "ñandú", "nz", "oso", "ss", "ß"]
    assert sorted(words, key=lambda word: sorting_key(word, language("de"))) == [
        "Ebene", "état", "ñandú", "nube", "nz", "öl", "oso", "ss", "ß", "Zar",
    ]  # fmt: skip
    assert sorted(["oso", "ñandú", "nz"], key=lambda word: sorting_key(word, language("es"))) == ["nz", "ñandú", "oso"]
