"""The one resolver for everything that a page asks for: pictures, stylesheets, fonts, colour profiles.

Files come from the workspace and from installed fonts, by the addresses of `addresses.py`; the network is closed but
for hosts that the project names. What is refused or missing becomes a problem, and the page is printed without it.
"""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from pamphlet.errors import Code, Problem, TypesettingError
from pamphlet.files import NoFile, Refused, Workspace
from pamphlet.pages import codes, fonts
from pamphlet.pages.addresses import FONTS, ORIGIN, PAGE, mentions
from pamphlet.pages.pictures import Unusable, is_damaged, media_type

REPEATS = 50
"""How often one pass may read the same stylesheet or drawing before it is taken for one that names itself."""

_TEXTS = ("text/css", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address."""

    data: bytes
    media_type: str


class NotFetched(Exception):
    """An address gives nothing; the problem says why."""

    def __init__(self, code: Code, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(slots=True)
class Fetcher:
    """Fetches for one pamphlet. Everything is fetched once, and each problem is kept once."""

    workspace: Workspace
    base: str
    """The address against which names in the page are understood."""
    allow_hosts: tuple[str, ...] = ()
    _html: str = ""
    _read: Counter[str] = field(default_factory=Counter)
    _kept: dict[str, Fetched] = field(default_factory=dict)
    _failed: dict[str, tuple[Code, str]] = field(default_factory=dict)

    def begin(self, html: str) -> None:
        """Begin with a page (again): what it names is looked for in it when something is wrong."""
        self._html = html
        self._read.clear()

    def fetch(self, url: str) -> Fetched:
        """Return what stands at an address.

        Raises NotFetched, and remembers why, for whatever is refused, missing or unusable.
        """
        url = url.partition("#")[0] if not url.startswith("data:") else url
        if url in self._failed:
            raise NotFetched(*self._failed[url])
        if url not in self._kept:
            try:
                self._kept[url] = self._get(url)
            except (NotFetched, Unusable) as error:
                self._failed[url] = error.code, str(error)
                raise NotFetched(error.code, str(error)) from error
        self._read[url] += 1
        if self._read[url] > REPEATS and self._kept[url].media_type in _TEXTS:
            self._failed[url] = codes.ADDRESS_REFUSED, "it is read again and again; perhaps it names itself"
            raise NotFetched(*self._failed[url])
        return self._kept[url]

    def knows(self, url: str) -> bool:
        """Whether an address has failed here, so that no other message about it is needed."""
        return url.partition("#")[0] in self._failed or url in self._failed

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be fetched, as the author wrote it and with its place where that is known."""
        texts = self.texts()
        damaged = {
            url: (codes.PICTURE_DAMAGED, "it ends too early")
            for url, fetched in self._kept.items()
            if is_damaged(fetched.data, fetched.media_type)
        }
        failed = (self._failed | damaged).items()
        return tuple(self._problem(url, code, message, texts) for url, (code, message) in failed)

    def undrawn(self, url: str) -> Problem:
        """Return the problem that a picture is which was fetched, but could not be drawn."""
        return self._problem(url, codes.PICTURE_UNREADABLE, "it cannot be drawn", self.texts())

    def _problem(self, url: str, code: Code, message: str, texts: Mapping[str, str]) -> Problem:
        written, source = mentions(url, texts, self.base, self.workspace)
        return code(f"{_short(written)} cannot be used: {message}", source)

    def texts(self) -> dict[str, str]:
        """Return the page, the stylesheets and the drawings that were fetched, by address."""
        fetched = {url: kept.data for url, kept in self._kept.items() if kept.media_type in _TEXTS}
        return {PAGE: self._html} | {url: data.decode("utf-8", "replace") for url, data in fetched.items()}

    def _get(self, url: str) -> Fetched:
        if url.startswith(ORIGIN):
            name = unquote(urlsplit(url).path)
            data = self._own(name)
        elif url.startswith("data:"):
            name, data = "data", _data(url)
        elif url.lower().startswith(("http:", "https:")):
            name, data = self._download(url)
        else:
            raise NotFetched(codes.ADDRESS_REFUSED, f"addresses of the kind {url.partition(':')[0]}: are not read")
        return Fetched(data, media_type(data, name))

    def _own(self, name: str) -> bytes:
        """Return a file of the workspace or of an installed font."""
        parts = name.removeprefix("/").split("/")
        if ".." in parts or "\\" in name or "\x00" in name:
            raise NotFetched(codes.ADDRESS_REFUSED, "the name leads out of its folder")
        root, inner = parts[0], "/".join(parts[1:])
        try:
            if root == FONTS and len(parts) > 2:
                return self._font(parts[1], "/".join(parts[2:]))
            if root.isascii() and root.isdecimal() and int(root) < len(self.workspace.roots):
                return self.workspace.read(inner, self.workspace.roots[int(root)])
        except NoFile as error:
            raise NotFetched(codes.FILE_MISSING, "there is no such file") from error
        except Refused as error:
            raise NotFetched(codes.ADDRESS_REFUSED, _reason(str(error), inner)) from error
        raise NotFetched(codes.ADDRESS_REFUSED, "it is outside the workspace")

    @staticmethod
    def _font(family: str, file: str) -> bytes:
        try:
            return fonts.find(family).load(file)
        except TypesettingError as error:
            raise NotFetched(codes.FONT_MISSING, error.problems[0].message) from error
        except Refused as error:
            raise NotFetched(codes.FONT_MISSING, str(error)) from error

    def _download(self, url: str) -> tuple[str, bytes]:
        from pamphlet.pages.download import download

        try:
            data = download(url, self.allow_hosts)
        except Refused as error:
            raise NotFetched(codes.HOST_REFUSED, str(error)) from error
        return Path(urlsplit(url).path).name, data


def _reason(text: str, inner: str) -> str:
    """Say why a file may not be read, without its name, which stands in front already."""
    return f"it {text.removeprefix(inner).strip()}" if text.startswith(inner) else text


def _data(url: str) -> bytes:
    """Return the content of a `data:` address (RFC 2397)."""
    head, comma, body = url.removeprefix("data:").partition(",")
    if not comma:
        raise NotFetched(codes.PICTURE_UNREADABLE, "the data: address has no content")
    data = unquote_to_bytes(body)
    if not head.endswith(";base64"):
        return data
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error as error:
        raise NotFetched(codes.PICTURE_UNREADABLE, "the data: address is not base64") from error


def _short(written: str) -> str:
    return written if len(written) <= 120 else f"{written[:60]}… ({len(written)} characters)"
