"""PDFium through its bare interface: the comfortable one takes longer to load than the checks take to run."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pamphlet.measure import Size, from_points


class Unreadable(Exception):
    """PDFium cannot open a file, or one of its pages. The message says which."""


@dataclass(frozen=True, slots=True)
class Page:
    """An open page with its text, valid while it is open."""

    library: Any
    page: Any
    text_page: Any

    @property
    def text(self) -> str:
        """The text that stands on the trimmed page, in the order in which it is drawn; what lies beside it is cut off.

        Hyphens at the ends of lines are control signs.
        """
        edges = self._edges
        count = self.library.FPDFText_GetBoundedText(self.text_page, *edges, None, 0)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * count)()
        written = self.library.FPDFText_GetBoundedText(self.text_page, *edges, buffer, count)
        return bytes(buffer)[: 2 * written].decode("utf-16-le", errors="replace")

    @property
    def _edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the trim, in points; those of the paper when there is no TrimBox."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        box = map(ctypes.byref, (left, bottom, right, top))
        if self.library.FPDFPage_GetTrimBox(self.page, *box):
            return left.value, top.value, right.value, bottom.value
        rect = self.library.FS_RECTF()
        self.library.FPDF_GetPageBoundingBox(self.page, ctypes.byref(rect))
        return rect.left, rect.top, rect.right, rect.bottom

    @property
    def trim(self) -> Size | None:
        """The size of its TrimBox, when it has one."""
        edges = [ctypes.c_float() for _ in range(4)]
        if not self.library.FPDFPage_GetTrimBox(self.page, *map(ctypes.byref, edges)):
            return None
        left, bottom, right, top = (edge.value for edge in edges)
        return Size(from_points(right - left), from_points(top - bottom))


@dataclass(frozen=True, slots=True)
class Document:
    """An open PDF, valid while it is open."""

    library: Any
    document: Any

    def __len__(self) -> int:
        return int(self.library.FPDF_GetPageCount(self.document))

    def size(self, index: int) -> Size:
        """Return the size of a page as a viewer shows it, without reading the page."""
        size = self.library.FS_SIZEF()
        if not self.library.FPDF_GetPageSizeByIndexF(self.document, index, size):
            raise Unreadable(f"page {index + 1} has no size")
        return Size(from_points(size.width), from_points(size.height))

    @contextmanager
    def page(self, index: int) -> Iterator[Page]:
        """Open a page. Raises Unreadable when it cannot be read."""
        page = self.library.FPDF_LoadPage(self.document, index)
        if not page:
            raise Unreadable(f"page {index + 1} cannot be read")
        text_page = self.library.FPDFText_LoadPage(page)
        try:
            yield Page(self.library, page, text_page)
        finally:
            self.library.FPDFText_ClosePage(text_page)
            self.library.FPDF_ClosePage(page)


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    """Open a file. Raises Unreadable when it is no whole PDF."""
    import pypdfium2_raw as library  # type: ignore[import-untyped]

    library.FPDF_InitLibraryWithConfig(library.FPDF_LIBRARY_CONFIG(version=2))
    document = library.FPDF_LoadDocument(os.fsencode(path) + b"\0", None)
    if not document:
        raise Unreadable("it cannot be opened")
    try:
        yield Document(library, document)
    finally:
        library.FPDF_CloseDocument(document)
