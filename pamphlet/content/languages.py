"""What languages do with quotation marks, spaces and dashes, as small tables.

Sources of the customs: the Chicago Manual of Style and New Hart's Rules for English, DIN 5008 for German, the Lexique
des règles typographiques en usage à l'Imprimerie nationale for French, the Ortografía of the RAE for Spanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pamphlet.content.marks import SEAM

NO_BREAK = "\u00a0"
THIN = "\u202f"
"""A narrow space at which no line may end."""
JOINER = "\u2060"
"""Has no width. After a closing quote it allows a line to end before a bracket, as in `“Title” (1920)`: Pango takes
every quote before a bracket for an opening one (rule LB15 of Unicode's line breaking, up to version 15.0)."""

Rule = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class Language:
    """The customs of one language. Quotes are pairs: opening and closing."""

    quotes: tuple[str, str]
    inner: tuple[str, str]
    rules: tuple[Rule, ...]
    elisions: re.Pattern[str] | None = None
    """Words that begin with an apostrophe, matched from the apostrophe on."""
    order: tuple[tuple[str, str], ...] = ()
    """Letters with a place of their own in the alphabet, and what they sort as."""


def _rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def _before_number(words: str) -> tuple[str, str]:
    """Keep an abbreviation and the number after it together: `p. 12`, `vol. IV`."""
    return rf"(?<!\w)((?:{words})\.?)[ \n](?=[0-9]|[IVXLC]+\b)", rf"\1{NO_BREAK}"


def _before_name(words: str) -> tuple[str, str]:
    """Keep a title and the name after it together: `Dr. Owen`."""
    return rf"(?<!\w)((?:{words})\.?)[ \n](?=[A-ZÀ-ÞĀ-Ž])", rf"\1{NO_BREAK}"


_UNITS = "mm|cm|m|km|g|kg|l|ml|ha|pt|ft|lb|oz|h|min|°C|°F|%|€|£|\\$"
_SHARED = (
    (r"(?<!\.)\.\.\.(?!\.\.)", "…"),
    (r"(?<!\.)\. \. \.(?! ?\.)", "…"),
    (r"(?<=[^\s(\[])[ \n]…", f"{NO_BREAK}…"),
    (r"(?<!-)---(?!-)", "—"),
)
_BRACKETS = (rf"(?<=[”’“‘»«›‹])({SEAM}{{0,3}}[ \n]{SEAM}{{0,3}}[(\[])", rf"{JOINER}\1")
_DASHES = (
    (r"(?<!-)--(?!-)", "–"),
    (r"(?<=\S)[ \n](?=[–—][ \n])", NO_BREAK),
)
_EM_DASHES = (
    (r"(?<=\S)[ \n]--[ \n](?=\S)", "—"),
    (r"(?<=[^\W\d])--(?=[^\W\d])", "—"),
    *_DASHES,
)
_TOGETHER = (
    (r"(?<![\w.])([A-ZÀ-Þ]\.)[ \n](?=[A-ZÀ-Þ]\.|[A-ZÀ-Þ][a-zß-ÿ])", rf"\1{NO_BREAK}"),
    (r"([§№¶])[ \n](?=[0-9])", rf"\1{NO_BREAK}"),
    (rf"([0-9])[ \n](?=(?:{_UNITS})(?!\w))", rf"\1{NO_BREAK}"),
)
_ENGLISH = (
    *_TOGETHER,
    _before_number("pp?|[Nn]os?|[Vv]ols?|[Cc]h|[Ff]igs?|[Ss]ect?|[Aa]rts?|[Nn]n?|[Pp]t|c|ca"),
    _before_name("Mrs?|Ms|Dr|Prof|Rev|St|Sir|Mme|Gen|Col|Capt"),
)
_ELISIONS = re.compile(r"'(?:tis|twas|twere|twill|em|til|cause|bout|neath|n|[0-9]{2}s?)(?!\w)(?!'\w)", re.IGNORECASE)

_TEXT = rf"[^\s{SEAM}«(\[;!?:]"
_WORD_BEFORE = "|".join(f"(?<={_TEXT}{SEAM * count})" for count in range(4))
"""A place after text, seen over the borders of emphasis and calls of notes."""
_FRENCH = (
    *_TOGETHER,
    (r"(?<=[^\s«(\[]) (?=[;!?]+(?:\W|$))", THIN),
    (rf"(?:{_WORD_BEFORE})(?=[;!?]+(?:[\s»”’)\]…{SEAM}]|$))", THIN),
    (r"(?<=[^\s«(\[]) (?=:(?:\W|$))", NO_BREAK),
    (rf"(?:{_WORD_BEFORE})(?=:(?:[\s»”’)\]{SEAM}]|$))", NO_BREAK),
    (rf"«(?: |(?={SEAM}{{0,3}}[^\s{SEAM}]))", f"«{THIN}"),
    (rf"(?:(?<=\S) |(?:{'|'.join(f'(?<=[^{chr(92)}s{SEAM}]{SEAM * count})' for count in range(4))}))»", f"{THIN}»"),
    (r"(?<![0-9.,])([0-9]{1,3})[ ](?=[0-9]{3}(?![0-9]))", rf"\1{THIN}"),
    (r"(?<=[0-9]{3})[ ](?=[0-9]{3}(?![0-9]))", THIN),
    _before_number("pp?|[nN]os?|[nN]°|t|vol|chap|fig|art|éd"),
    _before_name("M|MM|Mme|Mlle|Dr|Me|St|Ste"),
)
_GERMAN = (
    *_TOGETHER,
    (r"(?<!\w)([zdouis]\.)[ \n](?=[BhäaUuE]\.)", rf"\1{THIN}"),
    _before_number("S|Nr|Bd|Abb|Kap|Art|Abs|Anm|Jg|H|Sp|ca"),
    _before_name("Dr|Prof|Hr|Fr|St"),
)
_SPANISH = (
    *_TOGETHER,
    _before_number("pp?|págs?|n\\.º|núm|t|vol|cap|fig|art"),
    _before_name("Sra?|Dra?|D|Dña|Sto|Sta"),
)
_ITALIAN = (*_TOGETHER, _before_number("pp?|pag|n|vol|cap|fig|art|sec"), _before_name("Sig|Dott|Prof|S"))


def _language(quotes: str, inner: str, *groups: tuple[tuple[str, str], ...], **more: object) -> Language:
    """Make a table; quotes are written as `open close`."""
    pairs = [tuple(text.split("|")) for text in (quotes, inner)]
    rules = _rules(*_SHARED, *(rule for group in groups for rule in group), _BRACKETS)
    return Language((pairs[0][0], pairs[0][1]), (pairs[1][0], pairs[1][1]), rules, **more)  # type: ignore[arg-type]


_MAKERS = {
    "en": lambda: _language("“|”", "‘|’", _DASHES, _ENGLISH, elisions=_ELISIONS),
    "en-us": lambda: _language("“|”", "‘|’", _EM_DASHES, _ENGLISH, elisions=_ELISIONS),
    "de": lambda: _language("„|“", "‚|‘", _DASHES, _GERMAN),
    "de-ch": lambda: _language("«|»", "‹|›", _DASHES, _GERMAN),
    "fr": lambda: _language(f"«{THIN}|{THIN}»", "“|”", _DASHES, _FRENCH),
    "es": lambda: _language("«|»", "“|”", _DASHES, _SPANISH, order=(("ñ", "n\U0010ffff"),)),
    "it": lambda: _language("«|»", "“|”", _DASHES, _ITALIAN),
}
PLAIN = _rules(*_SHARED, *_DASHES, *_TOGETHER, _BRACKETS)
"""What holds for a language that is not known here."""
_MADE: dict[str, Language] = {}


def language(tag: str) -> Language | None:
    """Return the customs for a BCP 47 tag, those of the main language where a region has none of its own, or None."""
    wanted = tag.lower().replace("_", "-")
    while wanted and wanted not in _MAKERS:
        wanted = wanted.rpartition("-")[0]
    if not wanted:
        return None
    if wanted not in _MADE:
        _MADE[wanted] = _MAKERS[wanted]()
    return _MADE[wanted]


def sorting_key(text: str, known: Language | None) -> tuple[str, str]:
    """Return what a word is sorted by in its language: letters without case and accents, then the word as it stands."""
    import unicodedata

    folded = text.casefold()
    for letter, place in known.order if known else ():
        folded = folded.replace(letter, place)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
    return "".join(sign for sign in bare if sign.isalnum() or sign in " \U0010ffff").strip(), text
