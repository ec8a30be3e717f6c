"""Bytes to text: UTF-8, or UTF-16 where a byte order mark says so, with plain line ends and nothing invisible.

Whoever reads a file that a person wrote (settings, text, notes, styles) decodes it here, so that a file from any
editor means the same everywhere, and lines are counted as the editor counts them.
"""

from __future__ import annotations

import codecs
import re

from pamphlet.errors import Code, Problem, Severity, Source
from pamphlet.files import MEGABYTE

TEXT_LIMIT = 10 * MEGABYTE
"""The largest text file, in bytes."""
LINE_LIMIT = MEGABYTE
"""The longest line, in characters."""

NOT_TEXT = Code(
    "not-utf-8",
    Severity.ERROR,
    "A file is not written in UTF-8 (or in UTF-16 with a byte order mark), so its letters cannot be told for sure.",
    'open it in an editor and save it with the encoding "UTF-8"',
)
TEXT_TOO_LARGE = Code(
    "text-too-large",
    Severity.ERROR,
    "A text file is larger than the program reads.",
    "divide it into several files, and list them in order in [text] files",
)
LINE_TOO_LONG = Code(
    "line-too-long",
    Severity.ERROR,
    "A line of a text file is longer than the program reads; texts of people have no such lines.",
    "look at that line: it is perhaps a picture or other data pasted into the text",
)
CONTROL_CHARACTERS = Code(
    "control-characters",
    Severity.WARNING,
    "A text holds characters that are no letters but orders to old machines (NUL, form feed …); they were left out.",
    "delete them; retyping the words around them is often the quickest way",
)
_DELETE_IT = "delete it; retyping the word around it is often the quickest way"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMES = {
    "\0": " (NUL)",
    "\v": " (vertical tab)",
    "\f": " (form feed)",
    "\x1b": " (escape)",
    "\u2028": " (line separator)",
    "\u2029": " (paragraph separator)",
    "\ufeff": " (a byte order mark)",
}
_AT_EDGE = re.compile("^[\x0b\x0c\x85\u2028\u2029]+|[\x0b\x0c\x85\u2028\u2029]+$", re.MULTILINE)
_BETWEEN = re.compile("[\x0b\x0c\x85\u2028\u2029]+")


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file and what was not right with it.

    Line ends become a bare newline, a byte order mark goes, and control characters other than tab and newline are left
    out with one warning for the file (a vertical tab, form feed, next-line or line separator between two words leaves
    a space, so that the words do not run together). Lines keep their numbers. `name` is the file as problems call it.

    A file that cannot be decoded, is larger than TEXT_LIMIT or has a line beyond LINE_LIMIT gives an empty text and a
    problem of severity ERROR; nothing is raised.
    """
    if len(data) > TEXT_LIMIT:
        return "", (TEXT_TOO_LARGE(f"the file is larger than {TEXT_LIMIT // MEGABYTE} MB", Source(name)),)
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        return "", (_not_text(data, len(mark), error, name),)
    if _is_wide(text):
        return "", (NOT_TEXT("many of its bytes are zero, as in UTF-32, or in UTF-16 without a mark", Source(name)),)
    text = _LINE_END.sub("\n", text)
    if problem := _long_line(text, name):
        return "", (problem,)
    found = _CONTROL.search(text)
    return (text, ()) if found is None else (_without_controls(text), (_controls(text, found.start(), name),))


def _is_wide(text: str) -> bool:
    """Whether a text of another encoding was read: with two or four bytes for a letter, many of which are zero."""
    zeros = text.count("\0")
    return zeros > 8 and zeros * 4 > len(text)


def _not_text(data: bytes, skipped: int, error: UnicodeDecodeError, name: str) -> Problem:
    before = _LINE_END.sub("\n", error.object[: error.start].decode(error.encoding))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    place = skipped + error.start
    kind = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
    return NOT_TEXT(
        f"the byte 0x{data[place]:02X} (byte {place + 1} of the file) is not {kind}", Source(name, line, column)
    )


def _long_line(text: str, name: str) -> Problem | None:
    lines = text.split("\n") if len(text) > LINE_LIMIT else ()
    for number, line in enumerate(lines, start=1):
        if len(line) > LINE_LIMIT:
            return LINE_TOO_LONG(f"the line is longer than {LINE_LIMIT:,} characters", Source(name, number))
    return None


def _without_controls(text: str) -> str:
    return _CONTROL.sub("", _BETWEEN.sub(" ", _AT_EDGE.sub("", text)))


def _controls(text: str, first: int, name: str) -> Problem:
    count = len(_CONTROL.findall(text))
    line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)
    what = f"U+{ord(text[first]):04X}{_NAMES.get(text[first], '')}"
    more, hint = (f", and {count - 1} more, were", CONTROL_CHARACTERS.cure) if count > 1 else (" was", _DELETE_IT)
    return CONTROL_CHARACTERS(f"the control character {what}{more} left out", Source(name, line, column), hint=hint)
