"""Saving a PDF so that the same content always gives the same bytes, and a full disk is an error and not a crash.

The library can derive the file's identifier from its content by itself (`deterministic_id`), but then a write that
fails ends the whole process (pikepdf 10.17, libqpdf 12.4), and the digest takes longer than the writing. So the file is
written with a fixed identifier, which is then replaced by one that depends on the content (ISO 32000-1, 14.4).
"""

from __future__ import annotations

import hashlib
import os
import re
import warnings
from io import BufferedRandom
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_FIXED = b"31415926535897932384626433832795"
"""The identifier that the library writes when it is told to write a fixed one."""


def save(pdf: pikepdf.Pdf, path: Path, *, object_streams: bool = True, version: str = "") -> None:
    """Write a PDF; nothing that is packed is packed again, and nothing is encrypted.

    Args:
        pdf: The document; its identifier is made anew.
        path: The file to write, which must not be the one that the document was opened from.
        object_streams: Whether small objects are packed together; PDF/X-1a and X-3 forbid it.
        version: The version of PDF that the document needs at least, such as `1.7`; empty for its own.

    Raises:
        OSError: when the file cannot be written.
        pikepdf.PdfError: when the document cannot be read to its end.
    """
    import pikepdf

    modes = pikepdf.ObjectStreamMode
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    with warnings.catch_warnings(), path.open("w+b") as file:
        # fields that have lost their form are drawn on the pages, or belong to pages that are no longer there
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(
            file,
            min_version=version,
            encryption=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=modes.generate if object_streams else modes.disable,
            fix_metadata_version=False,
            static_id=True,
        )
        _identify(file)


def _identify(file: BufferedRandom) -> None:
    """Replace the fixed identifier in the trailer by a digest of the last cross-reference section.

    That section gives the place of every object, so it changes with the length of any of them. To read the whole file
    again would take as long as writing it did.
    """
    size = file.seek(0, os.SEEK_END)
    start = _last_reference(file, size)
    file.seek(start)
    section = file.read()
    entry = section.rfind(b"/ID [<%b><%b>]" % (_FIXED, _FIXED))
    if entry >= 0:
        digest = hashlib.sha256(section).hexdigest()[: len(_FIXED)].encode()
        file.seek(start + entry)
        file.write(b"/ID [<%b><%b>]" % (digest, digest))


def _last_reference(file: BufferedRandom, size: int) -> int:
    """Return where the last cross-reference section begins."""
    file.seek(max(0, size - 64))
    found = re.search(rb"startxref\s+(\d+)", file.read(64))
    return min(int(found[1]), size) if found else 0
