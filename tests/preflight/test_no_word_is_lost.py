"""Words of a manuscript are found again in printed pages, however they are printed; what is lost is named."""

from __future__ import annotations

import random
import time

import pytest

from pamphlet.preflight.words import first_missing, letters

TEXT = (
    "Perhaps the reader thinks he has found a flaw in the above title, and that the soviet system and the dictatorship "
    "of the proletariat are one and the same thing. No, they are two very different ideas which, far from being "
    "mutually complementary, are mutually opposed. Only a confused party logic could accept a fusion when there is "
    "really a very clear opposition."
)
HEAD, FOOT = "The Soviet System or the Dictatorship", "17"


def _lost(words, pages):
    return first_missing(words, pages)


def _broken(text: str, width: int = 60) -> list[str]:
    """Break a text into lines in the middle of words, with a hyphen."""
    return [text[start : start + width] + "\u00ad-" for start in range(0, len(text), width)]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("The first office", "The ﬁrst oﬃce"),
        ("administration of things", "adminis-\r\ntration of things"),
        ("administration of things", "adminis\x02tration of things"),
        ("Thermidor", "THERMIDOR"),
        ("Barbès", "BARBES"),
        ("straße", "STRASSE"),
        ("İstanbul ıssız", "istanbul issiz"),
        ("“administration of things”", "»administration of things«"),
        ("soviets, which", "soviets,12 which"),
        ("soviets, which", "soviets,¹² which"),
        ("Council: an elected body", "Council an elected body 4, 7–9"),
        ("1905—the year", "the year"),
        ("ΣΟΦΟΣ", "σοφός"),
        ("so\u00adviets", "soviets"),
        ("№ 5", "No 5"),
        ("لا علاقة لها", "ال عالقة لها"),
    ],
)
def test_what_typography_changes_is_not_lost(written, printed):
    assert _lost([written], [f"before it {printed} and after"]) is None


def test_a_paragraph_over_two_pages_goes_on_after_foot_and_head():
    for cut in range(1, len(TEXT), 3):
        pages = [f"{HEAD} {TEXT[:cut]} {FOOT}", f"Soviets 18 {TEXT[cut:]} and more"]
        assert _lost([TEXT], pages) is None, cut


def test_a_paragraph_over_three_pages_with_a_figure_between_goes_on():
    pages = [f"{TEXT[:100]} xii", f"{HEAD} Fig. 1: a soviet {TEXT[100:200]} xiii", f"{HEAD} {TEXT[200:]}"]
    assert _lost([TEXT], pages) is None
    assert _lost([TEXT], [f"{TEXT[:100]} {FOOT}", "Plate 1", f"{HEAD} {TEXT[100:]}"]) is None


def test_what_interrupts_may_begin_like_what_it_interrupts():
    assert _lost([TEXT], [f"{TEXT[:150]}", f"{TEXT[150:156]}ology and more {TEXT[150:]}"]) is None


def test_a_drop_cap_is_drawn_before_the_page():
    page = f"P {HEAD} Chapter one “erhaps {TEXT[8:]}"
    assert _lost([f"“{TEXT}"], ["title", page]) is None


def test_opening_words_may_be_drawn_apart():
    page = f"{TEXT[:18]} {HEAD} {TEXT[18:]}"
    assert _lost([TEXT], ["title page", page]) is None


def test_paragraphs_may_stand_in_another_order():
    words = [f"paragraph {name} has words" for name in ("alpha", "beta", "gamma", "delta", "epsilon")]
    pages = ["  ".join(reversed(words))]
    assert _lost(words, pages) is None


def test_paragraphs_without_letters_are_nothing_to_look_for():
    assert _lost(["", "* * *", "1917", "— 3 —"], ["words"]) is None


def test_an_empty_print_loses_the_first_words():
    assert _lost(["One two"], []) == "One two"
    assert _lost(["One two"], ["", ""]) == "One two"
    assert _lost([], []) is None


def test_a_swallowed_end_is_named_from_its_first_word():
    assert _lost([TEXT], [TEXT[:112]]) == "dictatorship of the proletariat are one and the same …"


def test_a_swallowed_beginning_is_named():
    assert _lost([TEXT], [HEAD, TEXT[8:]]) == "Perhaps the reader thinks he has found a flaw …"
    assert _lost([TEXT], ["Perhaps", "two", "pages", "before", TEXT[8:]]) is not None


def test_a_swallowed_middle_is_named():
    pages = [TEXT[:60] + TEXT[150:]]
    assert _lost([TEXT], pages) is not None


def test_a_lost_word_in_the_middle_is_found():
    assert _lost([TEXT], [TEXT.replace("mutually complementary", "complementary")]) is not None
    assert _lost([TEXT], [TEXT.replace("confused ", "")]) is not None


def test_a_repeated_paragraph_must_be_there_as_often():
    again = "Workers of the world, unite!"
    assert _lost([again, TEXT, again], [again, TEXT, again]) is None
    assert _lost([again, TEXT, again], [again, TEXT]) == again


def test_of_equal_paragraphs_the_first_may_be_interrupted():
    again = "Workers of the world, unite! You have nothing to lose."
    assert _lost([again, again], [again[:30], f"{HEAD} {again[30:]}", again]) is None
    assert (
        _lost([again, again], [again[:30], f"{HEAD} {again[30:]}"])
        == "Workers of the world, unite! You have nothing to …"
    )


def test_the_first_of_several_is_named():
    words = ["here it is", "gone are these", "and gone are those"]
    assert _lost(words, ["here it is"]) == "gone are these"


def test_every_single_lost_paragraph_is_seen():
    chosen = random.Random(7)
    syllables = ["so", "vi", "et", "coun", "cil", "pea", "sant", "wor", "ker", "uni", "on", "ra", "te", "ko"]
    words = [" ".join("".join(chosen.choices(syllables, k=3)) for _ in range(chosen.randint(4, 60))) for _ in range(60)]
    whole = "\n".join(words)
    pages = [whole[start : start + 900] for start in range(0, len(whole), 900)]
    with_heads = [f"{HEAD} {page} {number}" for number, page in enumerate(pages)]
    assert _lost(words, with_heads) is None
    for lost in range(0, 60, 7):
        rest = "\n".join(words[:lost] + words[lost + 1 :])
        assert _lost(words, [f"{HEAD} {rest[at : at + 900]}" for at in range(0, len(rest), 900)]) is not None


def test_letters_are_what_is_compared():
    assert letters("Ein „Rätesystem“, 1919/20: ﬁnal—§ 3") == "einratesystemfinal"


def test_a_long_text_takes_time_in_proportion():
    def spent(count: int) -> float:
        words = [f"paragraph number {_name(each)} {TEXT}" for each in range(count)]
        pages = [" ".join(words[at : at + 5]) for at in range(0, count, 5)]
        start = time.process_time()
        assert _lost(words, pages) is None
        return time.process_time() - start

    short, long = min(spent(100) for _ in range(3)), min(spent(800) for _ in range(3))
    assert long < short * 8 * 3


def _name(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
