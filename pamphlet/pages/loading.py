"""Importing WeasyPrint quickly and quietly, and saying what is missing when its native libraries are not there.

Two things make the import slow. WeasyPrint tries several names for each library, and for each that the loader does not
know `ctypes` starts ldconfig, gcc and ld; on Linux the loader finds the right name without them. And two large parts of
fontTools are imported that most documents do not need; they are imported when they are first used.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from pamphlet.errors import MissingDependencyError
from pamphlet.pages import codes, hyphenation
from pamphlet.pages.cures import cure

Loaded = TypeVar("Loaded")

FONT_CONFIGURATION = Path(__file__).with_name("fonts.conf")

_FONT_TOOLS: dict[str, tuple[str, ...]] = {
    "fontTools.subset": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


def without_system_fonts() -> None:
    """Let fontconfig see no font of the system. It reads this each time fonts are prepared."""
    os.environ["FONTCONFIG_FILE"] = str(FONT_CONFIGURATION)


def loaded(load: Callable[[], Loaded]) -> Loaded:
    """Return what a function gives that imports WeasyPrint.

    Raises MissingDependencyError with the cure for this system when a native library cannot be loaded.
    """
    without_system_fonts()
    try:
        with _quietly(), _without_subprocesses(), _without_font_tools():
            result = load()
    except OSError:
        try:
            with _quietly():
                result = load()
        except OSError as error:
            message = f"a library that WeasyPrint needs cannot be loaded: {str(error).splitlines()[0]}"
            raise MissingDependencyError(codes.TYPESETTER_MISSING(message, hint=cure())) from error
    except ImportError as error:
        raise MissingDependencyError(
            codes.TYPESETTER_MISSING(f"WeasyPrint cannot be imported: {error}", hint="pip install weasyprint")
        ) from error
    import pyphen  # type: ignore[import-untyped]

    hyphenation.hurry(pyphen)
    gc.freeze()  # what was imported stays, so there is no use in looking through it again and again
    return result


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep WeasyPrint's banner off stdout, and its warnings about libraries that this program does without."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _without_subprocesses() -> Iterator[None]:
    usual = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = usual


class _Later(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextlib.contextmanager
def _without_font_tools() -> Iterator[None]:
    """Let `from … import` find stand-ins for what cuts and instances fonts; HarfBuzz does the cutting where it can."""
    stands_for = {name: _Later(name) for name in _FONT_TOOLS if name not in sys.modules}
    for name, module in stands_for.items():
        for function in _FONT_TOOLS[name]:
            setattr(module, function, _later(name, function))
    sys.modules.update(stands_for)
    try:
        yield
    finally:
        for name, module in stands_for.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _later(module: str, function: str) -> Callable[..., Any]:
    """Return a function that imports another one and calls it."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*args, **kwargs)

    return call
