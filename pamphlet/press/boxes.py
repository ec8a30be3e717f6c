"""Page boxes: where the sheet, the bleed and the trim of a single page end (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pamphlet.measure import ZERO, Length, Rect, Size

if TYPE_CHECKING:
    import pikepdf


def box(rect: Rect) -> list[float]:
    """Return a rectangle as the four numbers of a PDF box, in points with six decimals."""
    return [round(value.points, 6) for value in (rect.x, rect.y, rect.right, rect.top)]


def set_page_boxes(pdf: pikepdf.Pdf, trim: Size, bleed: Length) -> None:
    """Give every page its boxes, with the lower left corner of the MediaBox at 0, 0.

    The renderer puts the corner of the *trim* at 0, 0 and caps the BleedBox at 10 pt. Some printers' programs
    misplace pages whose origin is negative, so the page is moved, its patterns with it (a pattern is anchored to the
    page, not to what is drawn before it).
    """
    media = Rect(ZERO, ZERO, trim.width + bleed * 2, trim.height + bleed * 2)
    for page in pdf.pages:
        _move(pdf, page, bleed)
        page.obj.MediaBox = box(media)
        page.obj.BleedBox = box(media)
        page.obj.TrimBox = box(Rect(bleed, bleed, trim.width, trim.height))
        _forget(page, "/CropBox", "/ArtBox")


def crop_to_trim(pdf: pikepdf.Pdf, trim: Size) -> None:
    """Show the trimmed page alone, as a reader on a screen wants it."""
    for page in pdf.pages:
        page.obj.MediaBox = box(Rect(ZERO, ZERO, trim.width, trim.height))
        _forget(page, "/CropBox", "/ArtBox", "/BleedBox", "/TrimBox")


def _move(pdf: pikepdf.Pdf, page: pikepdf.Page, shift: Length) -> None:
    if not shift:
        return
    offset = round(shift.points, 6)
    page.contents_coalesce()
    page.obj.Contents = pdf.make_stream(b"1 0 0 1 %f %f cm\n" % (offset, offset) + page.obj.Contents.read_bytes())
    _move_patterns(pdf, page, offset)


def _move_patterns(pdf: pikepdf.Pdf, page: pikepdf.Page, offset: float) -> None:
    """Move the patterns of a page; copies, because another page or a form may use the same ones unmoved."""
    import pikepdf

    patterns = page.resources.get("/Pattern")
    if not patterns:
        return
    moved = pikepdf.Dictionary()
    for name, pattern in patterns.items():
        if isinstance(pattern, pikepdf.Object):  # and not a name that leads to nothing
            moved[name] = _moved(pdf, pattern, offset)
    resources = pikepdf.Dictionary(dict(page.resources.items()))
    resources.Pattern = moved
    page.obj.Resources = resources


def _moved(pdf: pikepdf.Pdf, pattern: pikepdf.Object, offset: float) -> pikepdf.Object:
    import pikepdf

    matrix = pikepdf.Matrix(pattern.Matrix) if "/Matrix" in pattern else pikepdf.Matrix()
    if isinstance(pattern, pikepdf.Stream):
        copy: pikepdf.Object = pikepdf.Stream(pdf, pattern.read_raw_bytes(), dict(pattern.items()))
    else:
        copy = pdf.make_indirect(pikepdf.Dictionary(dict(pattern.items())))
    copy.Matrix = (matrix @ pikepdf.Matrix(1, 0, 0, 1, offset, offset)).as_array()
    return copy


def _forget(page: pikepdf.Page, *names: str) -> None:
    for name in names:
        if name in page.obj:
            del page.obj[name]
