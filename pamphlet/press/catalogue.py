"""The catalogue of the sheets: made anew from a short list of what is kept, so that nothing else can come through.

Kept are the layers (else hidden ones would print), the output intents, the language and what the document says of
itself. Scripts, actions, attachments, bookmarks, forms and tags stay behind (ISO 32000-1, 7.7.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pamphlet import __version__
from pamphlet.binding import Flip
from pamphlet.errors import Problem, Source
from pamphlet.imposition.plan import Plan, Side
from pamphlet.press import codes

if TYPE_CHECKING:
    import pikepdf

KEPT = ("/OCProperties", "/OutputIntents", "/Lang")
KEPT_FACTS = frozenset({"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/CreationDate", "/ModDate"})
KEPT_FOR_PRINT = frozenset({"/Trapped", "/GTS_PDFXVersion", "/GTS_PDFXConformance"})
KEPT_TRAILER = frozenset({"/Root", "/Info", "/ID", "/Size"})
_ACTIVE = ("/OpenAction", "/AA", "/Collection", "/AF", "/Threads")
_DUPLEX = {Flip.SHORT_EDGE: "/DuplexFlipShortEdge", Flip.LONG_EDGE: "/DuplexFlipLongEdge"}


def what_is_lost(pdf: pikepdf.Pdf, place: Source) -> list[Problem]:
    """Report what of the source cannot be on paper: active content, forms without pages, signatures, portfolios."""
    import pikepdf

    root = pdf.Root
    problems = []
    names = root.get("/Names")
    named = isinstance(names, pikepdf.Dictionary) and ("/JavaScript" in names or "/EmbeddedFiles" in names)
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        if "/XFA" in form:
            problems.append(codes.PDF_XFA("this is an XFA form; what is imposed may be its waiting page", place))
        if _is_signed(form):
            problems.append(codes.PDF_SIGNED("this PDF is signed; the signature does not hold for the sheets", place))
    if "/Collection" in root:
        problems.append(codes.PDF_PORTFOLIO("this is a portfolio; only its cover page is imposed", place))
    if named or any(key in root for key in _ACTIVE):
        problems.append(codes.ACTIVE_LEFT_OUT("scripts, actions or attachments were left out", place))
    return problems


def has_attachments(pdf: pikepdf.Pdf) -> bool:
    """Whether files are attached anywhere where the catalogue or the version of the PDF gives a sign of it."""
    import pikepdf

    names = pdf.Root.get("/Names")
    listed = isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names
    return listed or "/AF" in pdf.Root or "/Collection" in pdf.Root


def stated_version(pdf: pikepdf.Pdf) -> str:
    """Return the version of PDF that the catalogue states; empty when it leaves it to the header of the file."""
    version = str(pdf.Root.get("/Version", ""))
    return version[1:] if version in ("/1.4", "/1.5", "/1.6", "/1.7", "/2.0") else ""


def _is_signed(form: Any) -> bool:
    flags = form.get("/SigFlags")
    try:
        return bool(int(flags) & 1) if flags is not None else False
    except (TypeError, ValueError, ArithmeticError):
        return False


def rebuild(pdf: pikepdf.Pdf, plan: Plan, *, title: str | None) -> None:
    """Replace catalogue, trailer and document information; the page tree is the caller's."""
    import pikepdf

    old = pdf.Root
    root = pikepdf.Dictionary(Type=pikepdf.Name.Catalog, Pages=old.Pages)
    for key in KEPT:
        if key in old:
            root[key] = old[key]
    root["/PageLabels"] = pikepdf.Object.parse(labels(plan))
    backs = any(sheet.back for sheet in plan.sheets)
    viewer = {"/PrintScaling": pikepdf.Name("/None"), "/Duplex": pikepdf.Name(_DUPLEX[plan.flip])}
    if not backs:
        viewer["/Duplex"] = pikepdf.Name.Simplex
    root["/ViewerPreferences"] = pikepdf.Dictionary(viewer)
    _describe(pdf, title)
    if "/Metadata" in old:
        from pamphlet.press.metadata import adjusted

        packet = adjusted(old.get("/Metadata"), title)
        if packet:
            root["/Metadata"] = pikepdf.Stream(pdf, packet, {"/Type": "/Metadata", "/Subtype": "/XML"})
            root["/Metadata"]["/Type"] = pikepdf.Name.Metadata
            root["/Metadata"]["/Subtype"] = pikepdf.Name.XML
    pdf.trailer["/Root"] = pdf.make_indirect(root)
    for key in set(pdf.trailer.keys()) - KEPT_TRAILER:
        del pdf.trailer[key]
    # qpdf 11.3 to 12.4 writes an unreadable cross-reference stream for a recovered file that does not state its size
    pdf.trailer["/Size"] = 1


def _describe(pdf: pikepdf.Pdf, title: str | None) -> None:
    import pikepdf

    old = pdf.trailer.get("/Info")
    facts = pikepdf.Dictionary()
    if isinstance(old, pikepdf.Dictionary):
        for key in KEPT_FACTS | KEPT_FOR_PRINT:
            value = old.get(key)
            if isinstance(value, pikepdf.String) or (key in KEPT_FOR_PRINT and isinstance(value, pikepdf.Name)):
                facts[key] = value
    if title:
        facts["/Title"] = pikepdf.String(title)
    facts["/Producer"] = pikepdf.String(f"pamphlet {__version__}")
    pdf.trailer["/Info"] = pdf.make_indirect(facts)


def labels(plan: Plan) -> bytes:
    """Return a label for every side: `sheet 3 front: 12, 5` (ISO 32000-1, 12.4.2)."""
    entries: list[str] = []
    for sheet in plan.sheets:
        for name, side in zip(("front", "back"), sheet.sides, strict=False):
            entries.append(f"{len(entries)} << /P (sheet {sheet.number} {name}: {_pages(side)}) >>")
    return f"<< /Nums [ {' '.join(entries)} ] >>".encode("ascii")


def _pages(side: Side) -> str:
    return ", ".join("blank" if cell.page is None else str(cell.page) for cell in side.cells)
