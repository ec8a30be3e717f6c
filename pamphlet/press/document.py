"""What a PDF says of itself: title, dates, page labels, how a viewer opens it (ISO 32000-1, 12.2, 12.4.2, 14.3.3)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pamphlet import __version__
from pamphlet.pages.pageset import PageSet

if TYPE_CHECKING:
    import pikepdf

PRINT_STRIPS = (
    *("/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm", "/PageMode", "/StructTreeRoot", "/MarkInfo"),
    "/Metadata",
)
PAGE_STRIPS = ("/Annots", "/AA", "/Tabs", "/StructParents")


def describe(pdf: pikepdf.Pdf, pageset: PageSet, date: int) -> None:
    """Write title, author, dates and page labels.

    Args:
        pdf: The document; it is changed in place.
        pageset: The pages that it holds, with their title, author and folios.
        date: Seconds since 1970 for the dates of creation and change.
    """
    import pikepdf

    stamp = datetime.fromtimestamp(date, UTC).strftime("D:%Y%m%d%H%M%SZ")
    facts = {"/Title": pageset.title, "/Author": pageset.author, "/Creator": f"pamphlet {__version__}"}
    facts |= {"/CreationDate": stamp, "/ModDate": stamp}
    for key, value in facts.items():
        if value:
            pdf.docinfo[key] = pikepdf.String(value)
    numbers: list[pikepdf.Object | int] = []
    for index, page in enumerate(pageset.pages):
        numbers += [index, pikepdf.Dictionary(P=pikepdf.String(page.label))]
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
