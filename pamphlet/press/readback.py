"""Reading back: opening what was written, with two readers, before it may take its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double
from pathlib import Path
from typing import Any

from pamphlet.errors import PressError, Source
from pamphlet.measure import Size
from pamphlet.press import codes
from pamphlet.press.pdfium import library

LOOKED_AT = 200
"""The last side that is looked at: PDFium walks through all sides before it, which takes longer than all the rest."""
TOLERANCE = 0.02
"""Points by which a page may differ from the size that was written, for single-precision readers."""


def check_sheets(path: Path, name: str, *, pages: int, sheet: Size) -> None:
    """Make sure that a written file opens in qpdf and in PDFium, with so many pages of that size.

    Raises PressError when it does not.
    """
    faults = [fault for fault in (_qpdf_fault(path, pages), _pdfium_fault(path, pages, sheet)) if fault]
    if faults:
        raise PressError(codes.SHEETS_UNREADABLE(f"the written sheets are damaged: {faults[0]}", Source(name)))


def _qpdf_fault(path: Path, pages: int) -> str:
    import pikepdf

    try:
        with pikepdf.open(path, inherit_page_attributes=False) as pdf:
            found = len(pdf.Root.Pages.Kids)
            warnings = pdf.get_warnings()
    except (pikepdf.PikepdfError, RuntimeError, ValueError, AttributeError) as error:
        return " ".join(str(error).split())
    if warnings:
        return str(warnings[0])
    return "" if found == pages else f"{found} sides instead of {pages}"


def _pdfium_fault(path: Path, pages: int, sheet: Size) -> str:
    with _document(path) as document:
        if not document:
            return "PDFium cannot open them"
        found = library().FPDF_GetPageCount(document)
        if found != pages:
            return f"PDFium sees {found} sides instead of {pages}"
        width, height = c_double(), c_double()
        for index in {0, min(pages, LOOKED_AT) - 1}:
            read = library().FPDF_GetPageSizeByIndex(document, index, byref(width), byref(height))
            wrong = abs(width.value - sheet.width.points) + abs(height.value - sheet.height.points)
            if not read or wrong > TOLERANCE:
                return f"PDFium sees side {index + 1} as {width.value:g} × {height.value:g} pt"
    return ""


def count_pages(file: Path | bytes) -> int | None:
    """Return how many pages PDFium sees in a file; None when it cannot open it."""
    with _document(file) as document:
        return int(library().FPDF_GetPageCount(document)) if document else None


@contextmanager
def _document(file: Path | bytes) -> Iterator[Any]:
    """Open a file in PDFium.

    Nothing is drawn and no page is parsed, so a page that would unpack to gigabytes does no harm here.
    """
    pdfium = library()
    if isinstance(file, bytes):
        document = pdfium.FPDF_LoadMemDocument64(file, len(file), None)
    else:
        document = pdfium.FPDF_LoadDocument(str(file).encode("utf-8", "surrogateescape"), None)
    try:
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)
