"""PDFium, as far as reading back needs it: a handful of functions of its library, bound here.

The binding that comes with the library describes all of its functions, and loading that takes a tenth of a short run.
"""

from __future__ import annotations

import ctypes
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FILES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


@cache
def library() -> Any:
    """Return the library, ready for use; where it was installed in some other way, through its full binding."""
    found = find_spec("pypdfium2_raw")
    folder = Path(found.origin).parent if found and found.origin else Path()
    for name in _FILES:
        if (folder / name).is_file():
            return _bound(ctypes.CDLL(str(folder / name)))
    import pypdfium2.raw  # type: ignore[import-untyped]

    return pypdfium2.raw


def _bound(pdfium: ctypes.CDLL) -> ctypes.CDLL:
    """Declare the functions and start the library, which does nothing when it runs already."""
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    size = ctypes.POINTER(ctypes.c_double)
    for function, result, arguments in (
        (pdfium.FPDF_InitLibrary, None, ()),
        (pdfium.FPDF_LoadDocument, pointer, (text, text)),
        (pdfium.FPDF_LoadMemDocument64, pointer, (text, ctypes.c_size_t, text)),
        (pdfium.FPDF_GetPageCount, number, (pointer,)),
        (pdfium.FPDF_GetPageSizeByIndex, number, (pointer, number, size, size)),
        (pdfium.FPDF_CloseDocument, None, (pointer,)),
    ):
        function.restype, function.argtypes = result, arguments
    pdfium.FPDF_InitLibrary()
    return pdfium
