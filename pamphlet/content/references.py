"""What a text refers to: pictures in the workspace, links to the web, and places in the pamphlet itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from pamphlet.content import allowed, codes
from pamphlet.content.dialect import NOTE_CALL
from pamphlet.content.shapes import LINE, fill, items_of
from pamphlet.content.source import Copy
from pamphlet.errors import Source
from pamphlet.files import Refused, Workspace
from pamphlet.project.settings import Project

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"})

_LENGTH = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,4})?(?:mm|cm|in|pt|pc|px|em|rem|%)?")


class InnerLink(NamedTuple):
    """A link to a place in the pamphlet."""

    element: Element
    name: str
    copy: Copy
    line: int | None


def settle(root: Element, copy: Copy, project: Project) -> list[InnerLink]:
    """Check the pictures and links under a root; return the links that lead to places in the pamphlet.

    Pictures that stand alone in a paragraph become figures; what may not be shown or followed is replaced by its words.
    """
    for paragraph in list(root.iter("p")):
        if len(paragraph) == 1 and paragraph[0].tag == "img" and not _text_around(paragraph):
            _figure(paragraph)
    captioned = {figure[0]: figure for figure in root.iter("figure") if len(figure) == 2 and figure[0].tag == "img"}
    for picture in list(root.iter("img")):
        _Picture(picture, copy, project, captioned).settle()
    for parent in list(root.iter()):
        for link in [child for child in parent if child.tag == "a"]:
            _hoist_calls(parent, link)
    return [link for element in list(root.iter("a")) for link in _link(element, copy)]


def _text_around(paragraph: Element) -> str:
    return ((paragraph.text or "") + (paragraph[0].tail or "")).strip()


def _figure(paragraph: Element) -> None:
    """Make a figure of a paragraph that holds a picture and nothing else."""
    picture = paragraph[0]
    caption = picture.attrib.pop("title", "") or picture.get("alt", "")
    paragraph.tag = "figure"
    for name in ("class", "id"):
        if name in picture.attrib:
            paragraph.set(name, picture.attrib.pop(name))
    words = fill(Element("figcaption"), [caption])
    fill(paragraph, [picture, words] if caption.strip() else [picture])


class _Picture:
    """One `img` of a text."""

    def __init__(self, element: Element, copy: Copy, project: Project, captioned: Mapping[Element, Element]) -> None:
        self._element = element
        self._captioned = captioned
        self._copy = copy
        self._project = project
        self._at = _place(element, copy)
        element.attrib.pop(LINE, None)

    def settle(self) -> None:
        """Give the picture an address from the folder of the project, or put its words in its place."""
        self._size()
        if not self._element.get("alt", "").strip():
            self._copy.problems.append(codes.IMAGE_NO_ALT("the picture has no words", self._at))
            self._element.set("alt", "")
        address = self._address(self._element.get("src", "").strip())
        if address is None and self._element in self._captioned:
            self._captioned[self._element].remove(self._element)
        elif address is None:
            words = self._element.get("alt", "")
            tail = self._element.tail
            self._element.clear()
            self._element.tag = "span"
            self._element.set("class", "missing-picture")
            self._element.text, self._element.tail = words, tail
        else:
            self._element.set("src", address)

    def _size(self) -> None:
        """Make inline style of width and height."""
        style = []
        for name in ("width", "height"):
            value = self._element.attrib.pop(name, "").strip()
            if value and _LENGTH.fullmatch(value):
                style.append(f"{name}: {value}px" if value[-1].isdigit() else f"{name}: {value}")
            elif value:
                self._copy.problems.append(codes.ATTRIBUTE_BROKEN(f"{name}={value} is no length", self._at))
        if style:
            self._element.set("style", "; ".join(style))

    def _address(self, src: str) -> str | None:
        """Return the address to print, or None when there is nothing to show."""
        address = allowed.address(src)
        if allowed.host(address):
            if allowed.host(address) in self._project.allow_hosts:
                return address
            self._copy.problems.append(codes.IMAGE_REMOTE(f"{address} is not on this computer", self._at))
            return None
        if allowed.has_scheme(address):
            self._copy.problems.append(codes.IMAGE_REFUSED(f"{address[:60]} is not the name of a file", self._at))
            return None
        return self._file(unquote(src))

    def _file(self, name: str) -> str | None:
        base = (self._project.root / self._copy.name).parent
        try:
            path = self._project.workspace.resolve(name, base)
        except Refused as refused:
            self._refuse(name, base, refused)
            return None
        if path.suffix.lower() not in PICTURES:
            self._copy.problems.append(codes.IMAGE_KIND(f"{name} is not a picture that can be printed", self._at))
            return None
        return quote(Path(os.path.relpath(path, self._project.root.resolve())).as_posix())

    def _refuse(self, name: str, base: Path, why: Exception) -> None:
        """Report a picture that is not there, with the names that come near, or one that may not be read."""
        path = Path(os.path.abspath(base / name.replace("\0", "")))
        if not name or path.exists() or not self._project.workspace.holds(path):
            self._copy.problems.append(codes.IMAGE_REFUSED(f"the picture {name or '()'} is not shown: {why}", self._at))
            return
        hint = did_you_mean(path, self._project.workspace)
        self._copy.problems.append(codes.IMAGE_MISSING(f"there is no picture {name}", self._at, hint=hint))


def did_you_mean(path: Path, workspace: Workspace) -> str | None:
    """Return a hint with the files beside a missing one whose names come near, or None.

    Folders outside the workspace are not looked into, and a file that is there but may not be read is not named.
    """
    from difflib import get_close_matches

    folder = path.parent.resolve()
    if not workspace.holds(folder):
        return None
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.is_file() and entry.name != path.name]
    except OSError:
        return None
    near = get_close_matches(path.name, names, n=3)
    return f"did you mean {' or '.join(near)}?" if near else None


def near_names(name: str, known: Iterable[str], shape: str) -> str | None:
    """Return a hint with the known names that come near, each in its shape (`[^{}]`), or None."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(islice(known, 2000)), n=3)
    return f"did you mean {' or '.join(shape.format(one) for one in near)}?" if near else None


def _hoist_calls(parent: Element, link: Element) -> None:
    """Put the calls of notes that stand in a link behind it, since a link cannot hold another."""
    calls = list(link.iter(NOTE_CALL))
    for call in calls:
        holder = next(element for element in link.iter() if call in list(element))
        fill(holder, [item for item in list(items_of(holder)) if item is not call])
    if calls:
        items = list(items_of(parent))
        place = items.index(link) + 1
        fill(parent, [*items[:place], *calls, *items[place:]])


def _link(element: Element, copy: Copy) -> Iterator[InnerLink]:
    """Check the address of a link; yield it when it leads to a place in the pamphlet."""
    if "href" not in element.attrib:
        element.tag = "span"
        element.attrib.pop(LINE, None)
        return
    at = _place(element, copy)
    address = allowed.address(element.get("href", ""))
    path, sharp, name = address.partition("#")
    if allowed.is_safe(address):
        element.set("href", address)
    elif allowed.has_scheme(address):
        copy.problems.append(codes.LINK_UNSAFE(f"the link to {address[:60]} was taken out", at))
        unlink(element)
    elif sharp and name and (not path or path.endswith(".md")):
        yield InnerLink(element, unquote(name), copy, at.line)
    else:
        copy.problems.append(codes.LINK_DEAD(f"the link to {address[:60] or 'nothing'} leads nowhere on paper", at))
        unlink(element)
    element.attrib.pop(LINE, None)


def unlink(element: Element) -> None:
    """Make a plain span of a link."""
    element.tag = "span"
    element.attrib.pop("href", None)
    element.attrib.pop(LINE, None)


def join(links: list[InnerLink], targets: Mapping[str, str]) -> None:
    """Point the inner links at their places; `targets` gives the id in our HTML for every name an author may use."""
    missed: set[str] = set()
    for link in links:
        target = targets.get(link.name)
        if target is not None:
            link.element.set("href", f"#{target}")
            continue
        hint = near_names(link.name, targets, "#{}") if link.name not in missed else None
        missed.add(link.name)
        link.copy.problems.append(
            codes.LINK_DEAD(f"the link to #{link.name} leads to nothing", link.copy.at(link.line), hint=hint)
        )
        unlink(link.element)


def _place(element: Element, copy: Copy) -> Source:
    return copy.at(int(element.get(LINE, "0")) or None)
