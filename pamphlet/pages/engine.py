"""The engine: HTML in, pages out, and everything that was not right as problems.

This is the only file that imports weasyprint, and only when pages are laid out. WeasyPrint reads through one resolver
(`fetcher.py`), sees no font of the system, and what it logs becomes problems.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pamphlet.errors import PamphletError, Problem, TypesettingError
from pamphlet.files import Workspace
from pamphlet.measure import Length, from_points
from pamphlet.pages import boxtree, codes, fonts, recall
from pamphlet.pages.addresses import ORIGIN, address, place_of
from pamphlet.pages.boxtree import Line
from pamphlet.pages.complaints import Complaint, listening, problem_of
from pamphlet.pages.fetcher import Fetched, Fetcher, NotFetched
from pamphlet.pages.loading import loaded, without_system_fonts
from pamphlet.pages.repairs import mend

LAST_RESORT = "EB Garamond"
"""The family that is always loaded, since Pango crashes without any; text that falls back to it is a problem."""

_LINKS = re.compile(r"(?:https?|mailto|tel|geo):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of one page. Lengths are those of the trimmed page."""

    number: int
    width: Length
    height: Length
    is_blank: bool
    side: str
    """`left` or `right` in the opened booklet."""
    margin_texts: Mapping[str, str]
    """What stands in the margins, by the names of CSS: `top-left`, `bottom-right` …"""


@dataclass(slots=True)
class _Session:
    """What one pamphlet's passes share: fetched files, decoded pictures and loaded fonts."""

    fetcher: Fetcher
    bridge: Any
    font_configuration: Any
    pictures: dict[str, Any] = field(default_factory=dict)


class Layout:
    """A text laid out in pages, not yet written."""

    def __init__(
        self, document: Any, session: _Session, date: int, complaints: dict[Complaint, None], found: Iterable[Problem]
    ) -> None:
        self._document = document
        self._session = session
        self._date = date
        self._complaints = complaints
        self._found = tuple(found)
        self.anchors: Mapping[str, int] = _anchors(document)
        """The page on which each id stands, counted from 1; the first where it stands on several."""

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._document.pages)

    def facts(self) -> tuple[PageFacts, ...]:
        """Return what is known of each page."""
        return tuple(
            PageFacts(
                number,
                from_points(page.width * 0.75),
                from_points(page.height * 0.75),
                boxtree.is_blank(page),
                boxtree.side(page),
                boxtree.margin_texts(page),
            )
            for number, page in enumerate(self._document.pages, 1)
        )

    def lines(self, number: int) -> tuple[Line, ...]:
        """Return the lines of a page, counted from 1, with their baselines in CSS pixels from the head."""
        return boxtree.lines(self._document.pages[number - 1])

    def height(self, id_: str) -> Length:
        """Return the height of what bears an id, with its padding, on the first page where it stands."""
        page = self._document.pages[self.anchors[id_] - 1]
        _, top, _, bottom = page.anchors[id_]
        return from_points((bottom - top) * 0.75)

    def write(self) -> bytes:
        """Return the pages as a tagged PDF with links and bookmarks; the same bytes for the same input and date.

        Raises TypesettingError when WeasyPrint fails.
        """
        with _guarded(self._complaints), _dated(self._date):
            data = self._document.write_pdf(pdf_tags=True, cache=self._session.pictures)
        return bytes(data)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was not right, each once. Missing glyphs are among them only after `write`."""
        fetcher = self._session.fetcher
        found = dict.fromkeys((*fetcher.problems, *self._found))
        for complaint in self._complaints:
            if not complaint.address:
                found[problem_of(complaint, self._place)] = None
            elif not fetcher.knows(complaint.address):
                found[fetcher.undrawn(complaint.address)] = None
        return tuple(found)

    def _place(self, url: str) -> str:
        """Return how problems name an address; the page itself, which is no file, has no name."""
        fetcher = self._session.fetcher
        return "" if url == fetcher.base else place_of(fetcher.workspace, url)


def lay_out(
    html: str,
    *,
    workspace: Workspace,
    base: Path,
    allow_hosts: tuple[str, ...] = (),
    date: int = 0,
    metadata: Mapping[str, str] | None = None,
    again: Layout | None = None,
    progress: Callable[[str], None] | None = None,
) -> Layout:
    """Lay out a page of HTML.

    Args:
        html: The whole page. Its own files are named relative to `base`, or by `addresses.address`.
        workspace: Where files may be read.
        base: The folder, inside the workspace, from which relative names in the page start.
        allow_hosts: Hosts from which pictures may be fetched.
        date: Seconds since 1970 that stand in the PDF as its date.
        metadata: `title`, `author`, `subject` and `keywords` (comma-separated) of the PDF; what is left out is taken
            from the head of the page.
        again: An earlier layout of the same pamphlet, whose fonts and pictures are used again.
        progress: Is told what happens, a line at a time.

    Raises TypesettingError when WeasyPrint fails and MissingDependencyError when it, or Pango, is not installed.
    """
    engine = _engine()
    without_system_fonts()
    session = again._session if again else _session(engine, workspace, base, allow_hosts)
    session.fetcher.begin(html)
    complaints: dict[Complaint, None] = {}
    with _guarded(complaints, progress), _dated(date):
        page = engine.HTML(string=html, base_url=session.fetcher.base, url_fetcher=session.bridge)
        page.base_url = session.fetcher.base  # a <base> element has no effect
        rescue = engine.CSS(
            string=fonts.find(LAST_RESORT).css(),
            url_fetcher=session.bridge,
            font_config=session.font_configuration,
            base_url=ORIGIN,
        )
        document = page.render(
            font_config=session.font_configuration, stylesheets=[rescue], cache=session.pictures, pdf_tags=True
        )
    _describe(document.metadata, metadata or {}, date)
    found = (*_cleaned(document, page), *_replaced(document, session.font_configuration.families))
    return Layout(document, session, date, complaints, found)


def versions() -> dict[str, str]:
    """Return the versions of what sets the pages: weasyprint, pydyf and pango.

    Raises MissingDependencyError when one of them is not installed.
    """
    engine = _engine()
    import pydyf  # type: ignore[import-untyped]

    number = engine.text.fonts.pango.pango_version()
    pango = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return {"weasyprint": engine.__version__, "pydyf": pydyf.__version__, "pango": pango}


@cache
def _engine() -> ModuleType:
    """Return WeasyPrint, imported now if it was not before."""

    def load() -> ModuleType:
        import weasyprint  # type: ignore[import-untyped]

        mend(weasyprint)
        return weasyprint  # type: ignore[no-any-return]

    return loaded(load)


def _session(engine: ModuleType, workspace: Workspace, base: Path, allow_hosts: tuple[str, ...]) -> _Session:
    recall.forget()
    fetcher = Fetcher(workspace, address(workspace, base), allow_hosts)

    class Bridge(engine.urls.URLFetcher):  # type: ignore[name-defined, misc]
        """WeasyPrint's way to our resolver."""

        def fetch(self, url: str, headers: object = None) -> Any:
            try:
                fetched = fetcher.fetch(url)
            except NotFetched:
                # Nothing is a stylesheet that says nothing, and no picture, font or profile; raising would end some.
                fetched = Fetched(b"", "text/css")
            return engine.urls.URLFetcherResponse(url, fetched.data, {"Content-Type": fetched.media_type})

    class Fonts(engine.text.fonts.FontConfiguration):  # type: ignore[name-defined, misc]
        """The fonts that stylesheets load, and their names."""

        def __init__(self) -> None:
            super().__init__()
            self.families: set[str] = set()

        def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
            self.families.add(rule_descriptors["font_family"].lower())
            super().add_font_face(rule_descriptors, url_fetcher)

    return _Session(fetcher, Bridge(), Fonts())


@contextmanager
def _guarded(complaints: dict[Complaint, None], progress: Callable[[str], None] | None = None) -> Iterator[None]:
    """Collect what WeasyPrint says, and turn what it raises into an error that people can read."""
    try:
        with listening(complaints, progress):
            yield
    except (PamphletError, MemoryError):
        raise
    except RecursionError as error:
        problem = codes.TYPESETTER_LIMIT("the page is nested more deeply than it can be set")
        raise TypesettingError(problem) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise  # the disk is at fault, on which Pango wants the fonts as files
        message = f"WeasyPrint stopped with {type(error).__name__}: {str(error) or 'no message'}"
        raise TypesettingError(codes.TYPESETTER_FAILED(message)) from error


@contextmanager
def _dated(date: int) -> Iterator[None]:
    """Let whatever asks for the time of day (fontTools does) see the date of the pamphlet."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(max(date, 0))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _anchors(document: Any) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return anchors


def _describe(own: Any, metadata: Mapping[str, str], date: int) -> None:
    """Set what the PDF says of itself."""
    when = datetime.fromtimestamp(max(date, 0), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    own.created = own.modified = when
    own.generator = "pamphlet"
    own.title = metadata.get("title") or own.title
    own.authors = [metadata["author"]] if metadata.get("author") else own.authors
    own.description = metadata.get("subject") or own.description
    words = [word.strip() for word in metadata.get("keywords", "").split(",") if word.strip()]
    own.keywords = words or own.keywords


def _cleaned(document: Any, page: Any) -> Iterator[Problem]:
    """Take out of the pages what may not go into a PDF, and say so."""
    for _ in document.metadata.attachments:
        yield codes.ATTACHMENT_REMOVED("the page attaches a file; it was left out")
    document.metadata.attachments = []
    for sheet in document.pages:
        for kind, target, *_ in sheet.links:
            if kind == "attachment":
                yield codes.ATTACHMENT_REMOVED("a link attaches a file; it was left out")
            elif kind == "external" and (target.startswith(ORIGIN) or not _LINKS.match(target)):
                yield codes.LINK_REMOVED(f"the link to {target.removeprefix(ORIGIN)[:120]} was taken out")
        sheet.links[:] = boxtree.clickable(
            [
                link
                for link in sheet.links
                if link[0] == "internal"
                or (link[0] == "external" and _LINKS.match(link[1]) and not link[1].startswith(ORIGIN))
            ]
        )
    if next(page.etree_element.iter("base"), None) is not None:
        yield codes.MARKUP_REMOVED("the page has a <base> element; it has no effect")


def _replaced(document: Any, loaded_families: set[str]) -> Iterator[Problem]:
    """Yield a problem for each text whose first font was not loaded."""
    for families in boxtree.font_families(document.pages):
        if families[0].lower() not in loaded_families:
            used = next((name for name in families if name.lower() in loaded_families), LAST_RESORT)
            yield codes.FONT_REPLACED(f"the font {families[0]!r} is not loaded; {used} is printed instead")
