"""Screening: saying what a file is before anything tries to read it as a PDF."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pamphlet.errors import PressError, Problem, Source
from pamphlet.files import MEGABYTE
from pamphlet.press import codes

SIZE_LIMIT = 2048 * MEGABYTE
HEADER_WITHIN = 4096
"""A PDF may have some bytes before its header; viewers look for it in the first 1,024."""

_KINDS = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"AT&TFORM", "a DjVu document"),
)
_MARKUP = ((b"<!doctype html", "an HTML page"), (b"<html", "an HTML page"), (b"<?xml", "an XML document"))


def screen_file(path: Path, *, size_limit: int = SIZE_LIMIT) -> None:
    """Check that a path is a regular file that looks like a PDF.

    Raises PressError that says what it is instead: missing, a folder, a pipe, empty, too large (bytes), another kind.
    """
    place = Source(str(path))
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise PressError(_cannot_open(error, path, place)) from error
    except ValueError as error:
        raise PressError(codes.PDF_MISSING(f"{str(path)!r} cannot be the name of a file", place)) from error
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            kind = (
                "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe" if stat.S_ISFIFO(state.st_mode) else "a device"
            )
            raise PressError(codes.PDF_NOT_A_FILE(f"this is {kind}", place))
        head = os.read(handle, HEADER_WITHIN)
    except OSError as error:
        raise PressError(codes.PDF_UNREADABLE(f"this cannot be read: {error.strerror}", place)) from error
    finally:
        os.close(handle)
    problem = _judge(head, state.st_size, place, size_limit)
    if problem:
        raise PressError(problem)


def screen_bytes(data: bytes, name: str, *, size_limit: int = SIZE_LIMIT) -> None:
    """Check that bytes look like a PDF, as `screen_file` does. Raises PressError."""
    problem = _judge(data[:HEADER_WITHIN], len(data), Source(name), size_limit)
    if problem:
        raise PressError(problem)


def _cannot_open(error: OSError, path: Path, place: Source) -> Problem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return codes.PDF_MISSING("there is no such file", place)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return codes.PDF_NOT_A_FILE("this is a folder", place)
    if isinstance(error, PermissionError):
        return codes.PDF_UNREADABLE("you may not read this file", place)
    return codes.PDF_UNREADABLE(f"this cannot be opened: {error.strerror}", place)


def _judge(head: bytes, size: int, place: Source, size_limit: int) -> Problem | None:
    if size == 0:
        return codes.PDF_EMPTY("the file is empty", place)
    if size > size_limit:
        return codes.PDF_TOO_LARGE(f"the file is larger than {size_limit // MEGABYTE} MB", place)
    if b"%PDF-" in head:
        return None
    kind = kind_of(head)
    return codes.PDF_OTHER_KIND(f"this is {kind}, not a PDF", place) if kind else None


def kind_of(head: bytes) -> str:
    """Return in words what a file is that starts with these bytes; empty where that cannot be told."""
    for start, kind in _KINDS:
        if head.startswith(start):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in _MARKUP:
        if text.startswith(start):
            return kind
    if not head.strip(b"\x00"):
        return "nothing but zero bytes"
    printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in head)
    return "a text file" if printable == len(head) and b"obj" not in head else ""
