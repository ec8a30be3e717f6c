"""What WeasyPrint logs while it works, as problems: what is wrong, in which stylesheet and line, and what to do."""

from __future__ import annotations

import logging
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pamphlet.errors import Problem, Source
from pamphlet.pages import codes

LOGGER = "weasyprint"
_PLACE = re.compile(r" at (\d+):(\d+)")
_PAGE = re.compile(r"Step 5 - Creating layout - Page (\d+)")
_FAILED = re.compile(r"Failed to (?:load|render) [\w ]+?(?: at)? '?([a-zA-Z]+:\S+?)'?(?: ?: .*)?$", re.DOTALL)


class Complaint(NamedTuple):
    """A line of the log, with the address of the stylesheet that was being read, if one was."""

    message: str
    sheet: str | None

    @property
    def address(self) -> str:
        """What could not be loaded, if that is what the line says."""
        match = _FAILED.match(self.message)
        return match[1] if match else ""


class _Collector(logging.Handler):
    def __init__(self, kept: dict[Complaint, None]) -> None:
        super().__init__(logging.WARNING)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self._kept[Complaint(record.getMessage(), _sheet())] = None


class _Steps(logging.Handler):
    def __init__(self, progress: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        if page := _PAGE.match(record.getMessage()):
            self._progress(f"page {page[1]}")


@contextmanager
def listening(kept: dict[Complaint, None], progress: Callable[[str], None] | None = None) -> Iterator[None]:
    """Collect what WeasyPrint logs, each line once, and keep it from everyone else while this lasts."""
    logger, steps = logging.getLogger(LOGGER), logging.getLogger(f"{LOGGER}.progress")
    handlers: list[tuple[logging.Logger, logging.Handler]] = [(logger, _Collector(kept))]
    if progress is not None:
        handlers.append((steps, _Steps(progress)))
    before = logger.propagate, steps.propagate, logger.level, steps.level
    logger.propagate = steps.propagate = False
    logger.setLevel(logging.WARNING)
    steps.setLevel(logging.INFO if progress is not None else logging.WARNING)
    for owner, handler in handlers:
        owner.addHandler(handler)
    try:
        yield
    finally:
        for owner, handler in handlers:
            owner.removeHandler(handler)
        logger.propagate, steps.propagate, level, steps_level = before
        logger.setLevel(level)
        steps.setLevel(steps_level)


def _sheet() -> str | None:
    """Return the address of the stylesheet that WeasyPrint is reading, from the frames that lead to the log line.

    The log gives line and column but no file. A test pins the two names that are looked for.
    """
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "preprocess_stylesheet":
            address = frame.f_locals.get("base_url")
            return address if isinstance(address, str) else None
        if frame.f_back is None:
            return None
        frame = frame.f_back
    return None


def problem_of(complaint: Complaint, place: Callable[[str], str]) -> Problem:
    """Return a line of the log as a problem; `place` turns the address of a file into its name for people."""
    message = complaint.message
    if character := re.search(r"\.notdef glyph .*\(U\+([0-9A-F]{4,6})\)", message, re.DOTALL):
        return _glyph(chr(int(character[1], 16)))
    if image := re.match(r"Image (.*) has no required alt description", message):
        return codes.ALT_MISSING(f"the picture {image[1]} has no description")
    if anchor := re.match(r"Content discarded: target points to undefined anchor \('\w+', (.*)\)", message):
        return codes.ANCHOR_MISSING(f"a reference leads to {_anchor(anchor[1])}, which is nowhere in the pages")
    if anchor := re.match(r"No anchor (.*) for internal URI reference", message):
        return codes.ANCHOR_MISSING(f"a link leads to {anchor[1]}, which is nowhere in the pages")
    if anchor := re.match(r"Anchor defined twice: (.*)", message):
        return codes.ANCHOR_TWICE(f"the place {anchor[1]} is there twice")
    if family := re.match(r"Font-face (.*) cannot be loaded", message):
        return codes.FONT_MISSING(f"the font {family[1]} of an @font-face rule cannot be loaded")
    if complaint.sheet is not None or _PLACE.search(message):
        return _css(complaint, place)
    return codes.TYPESETTER_SAYS(message.rstrip("."))


def _glyph(character: str) -> Problem:
    name = unicodedata.name(character, "no name")
    shown = character if character.isprintable() else "that character"
    return codes.GLYPH_MISSING(f"no font has {shown} (U+{ord(character):04X}, {name.lower()})")


def _anchor(text: str) -> str:
    return text.strip("()").replace("'internal', ", "")


def _css(complaint: Complaint, place: Callable[[str], str]) -> Problem:
    match = _PLACE.search(complaint.message)
    message = _PLACE.sub("", complaint.message, count=1).rstrip(".")
    sheet = complaint.sheet and place(complaint.sheet)
    # Inside the page itself WeasyPrint counts from each <style> element, which is no line of any file.
    source = Source(sheet, int(match[1]), int(match[2])) if sheet and match else Source(sheet) if sheet else None
    return codes.CSS_IGNORED(f"{message[:1].lower()}{message[1:]}", source)
