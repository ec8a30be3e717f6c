"""Addresses: how files of the workspace are named inside a page, and where they are named.

Pages are set as if they stood at `http://project.invalid/` (a name that RFC 2606 keeps from ever existing):
`/0/text.md` is a file of the first root of the workspace, `/1/…` of the second, `/fonts/<family>/<file>` belongs to an
installed font. Real paths never come into a page, so the same text gives the same PDF in every folder.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from pamphlet.errors import Source
from pamphlet.files import Refused, Workspace

ORIGIN = "http://project.invalid/"
FONTS = "fonts"
PAGE = f"{ORIGIN}page.html"
"""The name under which the HTML itself goes in places."""

_ATTRIBUTE = re.compile(r"""[\w:-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)
_SPACE = re.compile(r"[\t\n\f\r ]+")


def address(workspace: Workspace, path: Path) -> str:
    """Return the address of a file or folder of the workspace; a folder's ends with a slash.

    A link in the workspace that leads out of it keeps its own name, under which its reading is refused. Raises Refused
    for a path that is in none of the roots.
    """
    for real, roots in (path.resolve(), [root.resolve() for root in workspace.roots]), (path, workspace.roots):
        for number, root in enumerate(roots):
            if real.is_relative_to(root):
                inner = quote(real.relative_to(root).as_posix())
                slash = "/" if real.is_dir() and inner != "." else ""
                return f"{ORIGIN}{number}/{'' if inner == '.' else inner}{slash}"
    raise Refused(f"{path} is outside the workspace")


def font_address(family: str, file: str) -> str:
    """Return the address of a file of an installed font."""
    return f"{ORIGIN}{FONTS}/{quote(family)}/{quote(file)}"


def place(workspace: Workspace, path: Path) -> str:
    """Return how problems name a file: from the root of the workspace; further roots put their own name in front."""
    for number, root in enumerate(workspace.roots):
        if path.is_relative_to(root):
            inner = path.relative_to(root)
            return (inner if number == 0 else root.name / inner).as_posix()
    return os.fspath(path)


def place_of(workspace: Workspace, url: str) -> str:
    """Return how problems name the file behind an address, or the address itself when it is none of ours."""
    if not url.startswith(ORIGIN):
        return url
    root, _, inner = unquote(urlsplit(url).path).lstrip("/").partition("/")
    if root.isdecimal() and int(root) < len(workspace.roots) and inner and ".." not in inner.split("/"):
        return place(workspace, workspace.roots[int(root)] / inner)
    return unquote(url.removeprefix(ORIGIN.rstrip("/")))


def mentions(url: str, texts: Mapping[str, str], base: str, workspace: Workspace) -> tuple[str, Source | None]:
    """Return how the author wrote an address, and the file and line where, if one of the texts holds it.

    `texts` are the page, stylesheets and drawings by their own addresses; names in the page are relative to `base`.
    """
    for where, text in texts.items():
        for start, written in _written(text):
            if _joined(base if where == PAGE else where, written) == url:
                if where == PAGE:
                    file = place_of(workspace, url)  # the page names stylesheets by their whole address
                    return (file if written == url and not file.startswith("/") else written), None
                return written, Source(place_of(workspace, where), text.count("\n", 0, start) + 1)
    return place_of(workspace, url), None


def _written(text: str) -> Iterator[tuple[int, str]]:
    """Yield everything in a text that may be an address, with its place."""
    for match in _CSS_URL.finditer(text):
        yield match.start(), (match[1] or match[2] or "").strip()
    for match in _ATTRIBUTE.finditer(text):
        value = html.unescape(match[1] or match[2] or "")
        yield match.start(), value.strip()
        for candidate in value.split(",") if "," in value else ():
            yield match.start(), (_SPACE.split(candidate.strip()) or [""])[0]


def _joined(base: str, written: str) -> str | None:
    try:
        joined = urljoin(base, written)
    except ValueError:
        return None
    return quote(joined, safe="/:?#[]@!$&'()*+,;=~%")
