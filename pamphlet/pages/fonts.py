"""Fonts: families by name from installed `fontpkg-…` packages, and the `@font-face` rules that load them.

No font of the system is ever used: type must be the same on every machine. A package `fontpkg-eb-garamond` holds a
module `fontpkg_eb_garamond` with `metadata.json` and font files; asking for the module by that name costs a fiftieth
of asking all installed packages for their entry points, which is done only when the name finds nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pamphlet.errors import TypesettingError
from pamphlet.pages import codes
from pamphlet.pages.addresses import font_address


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family."""

    file: Path
    style: str
    """`normal` or `italic`."""
    weight: int | None
    """100 to 900; None for a variable font, which has them all."""


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
        return "".join(self._rule(face) for face in self.faces)

    def _rule(self, face: Face) -> str:
        # A variable font gets no font-weight: the rule would take a range, which WeasyPrint does not know.
        weight = f"font-weight:{face.weight};" if face.weight else ""
        source = font_address(self.slug, face.file.name)
        return f'@font-face{{font-family:"{self.name}";font-style:{face.style};{weight}src:url({source})}}\n'


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
    faces = tuple(
        Face(folder / file["path"], file["style"], None if file["variable"] else file["weight"])
        for file in data["files"]
    )
    return Family(data["family"], data["slug"], data["version"], data["license"], faces)
