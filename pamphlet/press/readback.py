"""Reading back: opening what was written, with two readers, before it may take its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pamphlet.errors import PressError, Source
from pamphlet.measure import Size
from pamphlet.press import codes

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
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    with _document(path) as document:
        if not document:
            return "PDFium cannot open them"
        found = pdfium.FPDF_GetPageCount(document)
        if found != pages:
            return f"PDFium sees {found} sides instead of {pages}"
        size = pdfium.FS_SIZEF()
        for index in {0, pages - 1}:
            read = pdfium.FPDF_GetPageSizeByIndexF(document, index, size)
            wrong = abs(size.width - sheet.width.points) + abs(size.height - sheet.height.points)
            if not read or wrong > TOLERANCE:
                return f"PDFium sees side {index + 1} as {size.width:g} × {size.height:g} pt"
    return ""


def count_pages(file: Path | bytes) -> int | None:
    """Return how many pages PDFium sees in a file; None when it cannot open it."""
    import pypdfium2_raw as pdfium

    with _document(file) as document:
        return int(pdfium.FPDF_GetPageCount(document)) if document else None


@contextmanager
def _document(file: Path | bytes) -> Iterator[Any]:
    """Open a file in PDFium through its bare interface: the comfortable one takes a quarter of a short run to load.

    Nothing is drawn and no page is parsed, so a page that would unpack to gigabytes does no harm here.
    """
    import pypdfium2_raw as pdfium

    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
    if isinstance(file, bytes):
        document = pdfium.FPDF_LoadMemDocument64(file, len(file), None)
    else:
        document = pdfium.FPDF_LoadDocument(os.fsencode(file) + b"\0", None)
    try:
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)
