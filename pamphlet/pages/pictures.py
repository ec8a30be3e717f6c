"""What a file is by its content: pictures that can be printed, stylesheets and fonts. Names are not believed."""

from __future__ import annotations

import io
import re
import warnings

from pamphlet.errors import Code
from pamphlet.pages import codes

POINTS_LIMIT = 100_000_000
"""The largest picture, in points (width × height)."""

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp", "TIFF": "image/tiff"}
_RASTER = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_SVG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:\w+:)?svg\b", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


class Unusable(Exception):
    """A file cannot be used in a page; `code` is the kind of problem."""

    def __init__(self, code: Code, message: str) -> None:
        self.code = code
        super().__init__(message)


def media_type(data: bytes, name: str) -> str:
    """Return the media type of a file's content; `name` tells only stylesheets, which have no mark of their own.

    Raises Unusable for anything but PNG, JPEG, GIF, WEBP, TIFF, SVG, a font or a stylesheet, and for pictures of more
    than POINTS_LIMIT points.
    """
    if data.startswith(_RASTER):
        return _raster(data)
    if data.startswith(_FONTS):
        return "font/sfnt"
    if is_svg(data):
        return "image/svg+xml"
    if name.lower().endswith(".css"):
        return "text/css"
    if name.lower().endswith((".icc", ".icm")) and data[36:40] == b"acsp":
        return "application/vnd.iccprofile"
    raise Unusable(codes.PICTURE_UNREADABLE, "it is no PNG, JPEG, GIF, WEBP, TIFF or SVG picture")


def is_damaged(data: bytes, kind: str) -> bool:
    """Whether a PNG or JPEG picture ends before its own end mark."""
    marks = {"image/png": b"IEND", "image/jpeg": b"\xff\xd9"}
    return kind in marks and marks[kind] not in data[-65_536:]


def is_svg(data: bytes) -> bool:
    """Whether a file is a drawing in SVG.

    Raises Unusable for one that declares entities: they can name files, or grow without end.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data[:65_536].decode(encoding, "replace")
    if not _SVG.match(text):
        return False
    if _ENTITY.search(data.decode(encoding, "replace")):
        raise Unusable(codes.PICTURE_UNREADABLE, "it declares XML entities; save it as plain SVG")
    return True


def _raster(data: bytes) -> str:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit is a little lower than ours
            with Image.open(io.BytesIO(data), formats=tuple(FORMATS)) as picture:
                kind, (width, height) = FORMATS[picture.format or ""], picture.size
    except Image.DecompressionBombError as error:
        raise Unusable(codes.PICTURE_TOO_LARGE, "it has more than 100 million points") from error
    except Exception as error:
        raise Unusable(codes.PICTURE_UNREADABLE, f"it is damaged: {str(error) or type(error).__name__}") from error
    if width * height > POINTS_LIMIT:
        raise Unusable(codes.PICTURE_TOO_LARGE, f"it has {width} × {height} points; at most 100 million are possible")
    return kind
