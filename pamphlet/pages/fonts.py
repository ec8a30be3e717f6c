"""Fonts: families by name from installed `fontpkg-…` packages, and the `@font-face` rules that load them.

No font of the system is ever used: type must be the same on every machine. A package `fontpkg-eb-garamond` holds a
module `fontpkg_eb_garamond` with `metadata.json` and font files; asking for the module by that name costs a fiftieth
of asking all installed packages for their entry points, which is done only when the name finds nothing.

A variable font is loaded twice: first cut down to its default weight, which is what a text is set in, then as it is
for all other weights. Cutting means leaving tables out, while working out an instance takes a fifth of a build's time.
"""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from pamphlet.errors import TypesettingError
from pamphlet.files import Refused, read_limited
from pamphlet.pages import codes
from pamphlet.pages.addresses import font_address

CUT = "regular"
"""What stands before the name of a font file in an address that means it cut down to its default weight."""
REGULAR = 400
_VARIATION = (b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"VVAR", b"MVAR", b"STAT")


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family."""

    file: Path
    style: str
    """`normal` or `italic`."""
    weight: int | None
    """100 to 900; None for a variable font, which has them all."""
    default: int | None = None
    """The weight that a variable font has when nothing is asked of it, if weight is all that varies."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of fonts as its package describes it."""

    name: str
    slug: str
    version: str
    license: str
    faces: tuple[Face, ...]

    def css(self) -> str:
        """Return the `@font-face` rules that load the family."""
        cuts = [face for face in self.faces if face.weight is None and face.default == REGULAR]
        # The cuts stand first, since of two fonts that fit as well the first is taken.
        return "".join([*(self._rule(face, f"{CUT}/", REGULAR) for face in cuts), *map(self._rule, self.faces)])

    def _rule(self, face: Face, cut: str = "", weight: int | None = None) -> str:
        # A variable font gets no font-weight: the rule would take a range, which WeasyPrint does not know.
        heavy = f"font-weight:{weight or face.weight};" if weight or face.weight else ""
        source = font_address(self.slug, cut + face.file.name)
        return f'@font-face{{font-family:"{self.name}";font-style:{face.style};{heavy}src:url({source})}}\n'

    def load(self, file: str) -> bytes:
        """Return a font file by its name, cut down to its default weight if `regular/` stands in front.

        Raises Refused when the family has no such file.
        """
        cut, _, name = file.rpartition("/")
        for face in self.faces:
            if face.file.name == name and cut in ("", CUT):
                data = read_limited(face.file, name)
                return at_default(data) if cut else data
        raise Refused(f"the font {self.name} has no file {file}")


def slug(name: str) -> str:
    """Return the form of a family's name that packages and addresses use: `EB Garamond` → `eb-garamond`."""
    return re.sub(r"[\s_]+", "-", name.strip().lower())


@cache
def find(name: str) -> Family:
    """Return an installed family by its name or slug.

    Raises TypesettingError (font-missing) with the names that come near.
    """
    wanted = slug(name)
    folder = _folder(wanted) if re.fullmatch(r"[a-z0-9-]+", wanted) else None
    if folder is None:
        near = get_close_matches(wanted, installed(), n=3, cutoff=0.5)
        known = f"did you mean {' or '.join(near)}?" if near else f"install it with: pip install fontpkg-{wanted}"
        raise TypesettingError(codes.FONT_MISSING(f"the font {name!r} is not installed", hint=known))
    return _read(folder)


def installed() -> tuple[str, ...]:
    """Return the slugs of all installed families."""
    from importlib.metadata import entry_points

    return tuple(sorted(point.name.replace("_", "-") for point in entry_points(group="fontpkg.family")))


def _folder(wanted: str) -> Path | None:
    """Return the folder of a family's package, by the usual name of its module, else by its entry point."""
    module = find_spec(f"fontpkg_{wanted.replace('-', '_')}")
    if module is None:
        from importlib.metadata import entry_points

        points = [point for point in entry_points(group="fontpkg.family") if point.name.replace("_", "-") == wanted]
        module = find_spec(points[0].module) if points else None
    places = module.submodule_search_locations if module else None
    return Path(places[0]) if places else None


def _read(folder: Path) -> Family:
    data = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    faces = tuple(_face(folder / file["path"], file) for file in data["files"])
    return Family(data["family"], data["slug"], data["version"], data["license"], faces)


def _face(path: Path, described: dict[str, Any]) -> Face:
    if not described["variable"]:
        return Face(path, described["style"], described["weight"])
    with path.open("rb") as file:
        return Face(path, described["style"], None, default_weight(file))


def default_weight(file: BinaryIO) -> int | None:
    """Return the default weight of a TrueType font that varies in nothing but weight, else None (OpenType, `fvar`)."""
    for tag, _, start, _ in _tables(file.read(12 + 16 * 64)):
        if tag == b"fvar":
            file.seek(start)
            head = file.read(16)
            axes, count, size = (int.from_bytes(head[at : at + 2], "big") for at in (4, 8, 10))
            file.seek(start + axes)
            axis = file.read(size)
            return int.from_bytes(axis[8:10], "big") if count == 1 and axis[:4] == b"wght" else None
    return None


def at_default(data: bytes) -> bytes:
    """Return a variable TrueType font as it is at its default, without the tables that vary it.

    The outlines of a variable font are those of its default; what varies them stands in tables of its own (OpenType,
    "Font variations overview").
    """
    kept = [table for table in _tables(data) if table[0] not in _VARIATION]
    power = len(kept).bit_length() - 1
    head = data[:4] + struct.pack(">HHHH", len(kept), 16 << power, power, 16 * len(kept) - (16 << power))
    directory, body = bytearray(), bytearray()
    first = len(head) + 16 * len(kept)
    for tag, checksum, start, length in kept:
        table = data[start : start + length]
        directory += struct.pack(">4sLLL", tag, checksum, first + len(body), length)
        body += table + bytes(-length % 4)
    return bytes(head + directory + body)


def _tables(data: bytes) -> list[tuple[bytes, int, int, int]]:
    """Return tag, checksum, start and length of the tables of a font, from its directory."""
    count = int.from_bytes(data[4:6], "big")
    return [struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count)]
