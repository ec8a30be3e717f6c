"""The HTML that an author may write in Markdown. What is not listed here has no effect on paper."""

from __future__ import annotations

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE = _names(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong"
    " sub sup u var wbr"
)
BLOCK = _names(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer"
    " h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul"
)
VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
"""Elements without an end; the ones that are not allowed are listed so that no end is awaited."""
REMOVED = _names(
    "applet audio canvas datalist embed iframe frame frameset math noembed noframes noscript object script"
    " select style svg template textarea title video"
)
"""Elements that go with all that is in them."""
UNWRAPPED = _names(
    "area base body button center fieldset font form head html input label legend link main meta nav option"
    " output param picture plaintext source track xmp"
)
"""Elements whose tags go while their text stays."""
IMPLIED = _names("p li dt dd tr td th thead tbody tfoot colgroup caption option rt rp")
"""Elements whose end tag HTML lets an author leave out."""
ENDED_BY = {
    "p": {"p"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
    "tbody": {"td", "th", "tr", "thead", "tbody"},
    "option": {"option"},
}
"""Which open elements the beginning of another one ends."""
HOLDERS = _names("p h1 h2 h3 h4 h5 h6 td th dt dd li caption figcaption summary pre")
"""Blocks in which a single run of text needs no paragraph around it."""

_EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title"})
_BY_ELEMENT = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
}
_HARMLESS = re.compile(r"data-(?!line$)|aria-|role$|alt$|loading$")


def attribute(element: str, name: str) -> bool:
    """Whether an author may give this attribute to this element."""
    return name in _EVERYWHERE or name in _BY_ELEMENT.get(element, ())


def is_harmless(name: str) -> bool:
    """Whether an attribute that is not kept can be dropped without a word."""
    return _HARMLESS.match(name) is not None


_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def address(text: str) -> str:
    """Return an address without invisible signs, in which browsers look for the kind of the address."""
    return _INVISIBLE.sub("", text)


def is_safe(text: str) -> bool:
    """Whether a cleaned address leads to the web, to a mailbox or to a telephone."""
    return _SAFE_ADDRESS.match(text) is not None


def has_scheme(text: str) -> bool:
    """Whether a cleaned address is more than a file name: it names a kind (`data:`) or a host."""
    return _SCHEME.match(text) is not None


def host(text: str) -> str:
    """Return the host of an http address in lower case, or nothing."""
    match = re.match(r"https?://(?:[^/?#\\@]*@)?([^/?#\\:@]+)", text, re.IGNORECASE)
    return match[1].lower() if match else ""
