"""What a PDF says of itself: title, dates, page labels, how a viewer opens it (ISO 32000-1, 12.2, 12.4.2, 14.3.3)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pamphlet import __version__

if TYPE_CHECKING:
    import pikepdf

PRINT_STRIPS = (
    *("/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm", "/PageMode", "/StructTreeRoot", "/MarkInfo"),
    "/Metadata",
)
PAGE_STRIPS = ("/Annots", "/AA", "/Tabs", "/StructParents")


def describe(pdf: pikepdf.Pdf, *, title: str, author: str, date: int, labels: Sequence[str]) -> None:
    """Write title, author, dates and page labels.

    Args:
        pdf: The document; it is changed in place.
        title: Its title.
        author: Its author, or empty.
        date: Seconds since 1970 for the dates of creation and change.
        labels: The folio of every page, as it is printed; empty where a page has none.
    """
    import pikepdf

    stamp = datetime.fromtimestamp(date, UTC).strftime("D:%Y%m%d%H%M%SZ")
    facts = {"/Title": title, "/Author": author, "/Creator": f"pamphlet {__version__}"}
    facts |= {"/CreationDate": stamp, "/ModDate": stamp}
    for key, value in facts.items():
        if value:
            pdf.docinfo[key] = pikepdf.String(value)
    numbers: list[pikepdf.Object | int] = []
    for index, label in enumerate(labels):
        numbers += [index, pikepdf.Dictionary(P=pikepdf.String(label))]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def strip_for_print(pdf: pikepdf.Pdf) -> None:
    """Remove what paper has no use for: links, bookmarks, tags, actions."""
    import pikepdf

    for key in PRINT_STRIPS:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in PAGE_STRIPS:
            if key in page.obj:
                del page.obj[key]
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")


def packed(pdf: pikepdf.Pdf) -> bytes:
    """Return a document as bytes; the same document always gives the same ones.

    It is packed in memory: with an identifier made of the content, a write that fails would end the whole process
    (pikepdf 10.17, libqpdf 12.4).
    """
    import pikepdf

    pdf.remove_unreferenced_resources()
    memory = io.BytesIO()
    pdf.save(memory, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return memory.getvalue()
