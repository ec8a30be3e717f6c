"""What the tests of preflight share: small PDFs, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

A5 = (419.527559, 595.275591)


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write a PDF with a text on each page, one line for each line of it; an empty text is a blank page."""

    def write(
        texts: Sequence[str], *, size: tuple[float, float] = A5, trim: Sequence[float] = (), name: str = "in.pdf"
    ):
        with pikepdf.new() as made:
            helvetica = {
                "/Type": pikepdf.Name.Font,
                "/Subtype": pikepdf.Name.Type1,
                "/BaseFont": pikepdf.Name.Helvetica,
            }
            font = made.make_indirect(pikepdf.Dictionary(helvetica))
            for text in texts:
                page = made.add_blank_page(page_size=size)
                page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
                page.Contents = made.make_stream(_drawn(text))
                if trim:
                    page.TrimBox = pikepdf.Array(trim)
            made.save(tmp_path / name)
        return tmp_path / name

    return write


def _drawn(text: str) -> bytes:
    """Draw lines from 20 mm below and right of the upper left corner of an A5 page."""
    if not text:
        return b""
    lines = " T* ".join(f"({line}) Tj" for line in text.splitlines())
    return f"BT /F 10 Tf 12 TL 56.693 538.583 Td {lines} ET".encode("cp1252")
