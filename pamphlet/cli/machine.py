"""What the program needs of this machine, and what to do when it is not there.

Nothing is imported to find out: a broken library may print, warn or end the process while it is loaded.
"""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pamphlet.cli import codes
from pamphlet.errors import Code, Problem, Severity
from pamphlet.pages.cures import cure

PACKAGES = (
    "weasyprint",
    "jinja2",
    "markdown",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "click",
    "rich",
    "fontpkg-eb-garamond",
)


@dataclass(frozen=True, slots=True)
class Library:
    """A native library by the names under which systems know it."""

    name: str
    files: tuple[str, ...]
    is_needed: bool = True


LIBRARIES = (
    Library("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll")),
    Library("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    Library("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")),
    Library("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
    Library("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")),
    Library(
        "HarfBuzz-Subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        is_needed=False,
    ),
)
"""What WeasyPrint 70 loads when it is imported. It works without HarfBuzz-Subset, but slowly and with a warning."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    found: str
    """What is there, or what is not, in words."""
    problem: Problem | None = None


def examine(folder: Path) -> Iterator[Finding]:
    """Look at everything that a build needs; `folder` is where build/ stands or would stand."""
    yield Finding("Python", platform.python_version())
    for name in PACKAGES:
        yield _package(name)
    remedy = cure()
    for library in LIBRARIES:
        yield _library(library, remedy)
    yield _fonts()
    yield _folder(folder)


def load(library: Library) -> ctypes.CDLL | None:
    """Load a library as WeasyPrint will find it; None when it is not there."""
    directories = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin") if os.name == "nt" else ""
    places = [Path(place) for place in directories.split(";") if place] or [Path()]
    for place in places:
        for file in library.files:
            try:
                return ctypes.CDLL(str(place / file))
            except OSError:
                continue
    return None


def _package(name: str) -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return _gap(name, codes.PACKAGE_MISSING, f"the Python package {name} is not installed")


def _library(library: Library, remedy: str) -> Finding:
    handle = load(library)
    if handle is None:
        severity = Severity.ERROR if library.is_needed else Severity.WARNING
        return _gap(
            library.name, codes.LIBRARY_MISSING, f"the library {library.name} is not installed", remedy, severity
        )
    if library.name != "Pango":
        return Finding(library.name, "found")
    handle.pango_version_string.restype = ctypes.c_char_p
    return Finding(library.name, handle.pango_version_string().decode())


def _gap(what: str, code: Code, message: str, hint: str | None = None, severity: Severity | None = None) -> Finding:
    return Finding(what, "missing", code(message, hint=hint, severity=severity))


def _fonts() -> Finding:
    """Look for the font files themselves: a package may be there with its files lost."""
    from importlib.util import find_spec

    spec = find_spec("fontpkg_eb_garamond")
    folder = Path(spec.origin).parent / "files" if spec and spec.origin else None
    count = len(list(folder.glob("*.ttf"))) if folder else 0
    if count:
        return Finding("EB Garamond", f"{count} font files")
    return _gap("EB Garamond", codes.PACKAGE_MISSING, "the font files of EB Garamond are not there")


def _folder(folder: Path) -> Finding:
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Finding("build folder", str(folder))
    return Finding("build folder", "cannot be written", codes.FILE_TROUBLE(f"{folder} cannot be written"))
