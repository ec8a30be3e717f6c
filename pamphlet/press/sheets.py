"""Writing the sheets: the plan carried out in the file of the source itself, which is quicker and smaller than a copy.

Each page becomes a form, each side a page of a new, flat page tree; sides that look alike share one content stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pamphlet.errors import PressError, Problem
from pamphlet.imposition.plan import Cell, Plan, Side
from pamphlet.measure import Size
from pamphlet.press import catalogue, codes
from pamphlet.press.intake.forms import FormMaker
from pamphlet.press.intake.geometry import PageBox, View, Views
from pamphlet.press.marks import COLOUR_NAME, REGISTRATION, draw_marks
from pamphlet.press.matrix import number, shifted, turned
from pamphlet.press.opening import Source, listed, plainly
from pamphlet.press.readback import check_sheets
from pamphlet.press.saving import save

if TYPE_CHECKING:
    import pikepdf


def write_sheets(
    source: Source, plan: Plan, path: Path, *, title: str | None = None, box: PageBox = "crop"
) -> tuple[Problem, ...]:
    """Write the imposed sheets of a source, and make sure that they can be read.

    The source is used up: it cannot be imposed a second time without being opened again.

    Args:
        source: The open PDF.
        plan: Where its pages stand.
        path: The file to write, which must not be the source itself; see `files.Outputs`.
        title: A title to replace that of the source.
        box: What of each page fills its place: what a viewer shows, or the trimmed page, with its bleed around it.

    Returns:
        What was noticed while writing; the problems of the source itself are in `source.problems`.

    Raises:
        PressError: when the plan is for another number of pages, a page cannot be unpacked, or the file cannot be
            written or read back.
    """
    if plan.pages != source.count:
        said = f"the plan is for {plan.pages} pages, the PDF has {source.count}"
        raise PressError(codes.PLAN_MISFIT(said, source.place))
    views = source.views if box == "crop" else _views(source, box)
    lost = catalogue.what_is_lost(source.pdf, source.place)
    attached = catalogue.has_attachments(source.pdf)
    maker = FormMaker(source.pdf, plan.trim, source.place)
    _Writer(source, plan, maker, views).write()
    version = catalogue.stated_version(source.pdf)
    catalogue.rebuild(source.pdf, plan, title=title)
    if attached:
        _drop_attachments(source.pdf)
    _save(source, path, version)
    sides = sum(len(sheet.sides) for sheet in plan.sheets)
    check_sheets(path, source.name, pages=sides, sheet=plan.sheet)
    return (*lost, *_noticed(source, plan, views, maker))


def _views(source: Source, box: PageBox) -> tuple[View, ...]:
    measured = Views(box)
    return tuple(measured.of(page)[1] for page in source.pages)


class _Writer:
    """Builds the new pages."""

    def __init__(self, source: Source, plan: Plan, maker: FormMaker, views: tuple[View, ...]) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._source = source
        self._pdf = source.pdf
        self._plan = plan
        self._maker = maker
        self._views = views
        self._by_places: dict[tuple[Any, ...], Any] = {}
        self._by_data: dict[bytes, Any] = {}
        self._forms: dict[int, Any] = {}
        self._registration: Any = None
        self._page_name = pikepdf.Name.Page

    def write(self) -> None:
        """Replace the page tree by one of sheets."""
        pikepdf, pdf = self._pikepdf, self._pdf
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages))
        sheet = self._plan.sheet
        media = pikepdf.Object.parse(f"[0 0 {number(sheet.width)} {number(sheet.height)}]".encode())
        media = pdf.make_indirect(media)
        pages = [self._page(side, root, media) for sheet in self._plan.sheets for side in sheet.sides]
        root["/Kids"] = pikepdf.Array(pages)
        root["/Count"] = len(pages)
        pdf.Root["/Pages"] = root

    def _page(self, side: Side, root: Any, media: Any) -> Any:
        dictionary = self._pikepdf.Dictionary
        forms = {}
        for name, cell in zip(_names(len(side.cells)), side.cells, strict=True):
            form = None if cell.page is None else self._form(cell.page)
            if form is not None:
                forms[name] = form
        resources = {"/XObject": dictionary(forms)} if forms else {}
        if side.marks:
            resources["/ColorSpace"] = self._colours()
        page = {
            "/Type": self._page_name,
            "/Parent": root,
            "/MediaBox": media,
            "/TrimBox": media,
            "/BleedBox": media,
            "/Resources": dictionary(resources),
            "/Contents": self._content(side, tuple(forms)),
        }
        return self._pdf.make_indirect(dictionary(page))

    def _form(self, page: int) -> Any:
        """Return the form of a page; pages are counted from 1. A plan may place a page more than once."""
        if page not in self._forms:
            source, index = self._source, page - 1
            form = self._maker.form(page, source.pages[index], source.keys[index], self._views[index])
            self._forms[page] = form
        return self._forms[page]

    def _colours(self) -> Any:
        if self._registration is None:
            space = self._pikepdf.Object.parse(REGISTRATION)
            names = self._pikepdf.Dictionary({COLOUR_NAME: space})
            self._registration = self._pdf.make_indirect(names)
        return self._registration

    def _content(self, side: Side, drawn: tuple[str, ...]) -> Any:
        """Return the content stream of a side; sides that look alike share it.

        A plan uses the same places again and again, so they are told apart as objects first, which is quicker.
        """
        key = (*((id(cell.trim), id(cell.clip), cell.turn) for cell in side.cells), id(side.marks), drawn)
        if key not in self._by_places:
            named = zip(_names(len(side.cells)), side.cells, strict=True)
            cells = (_place(cell, name) for name, cell in named if name in drawn)
            data = ("".join(cells) + draw_marks(side.marks)).encode()
            if data not in self._by_data:
                self._by_data[data] = self._pdf.make_stream(data)
            self._by_places[key] = self._by_data[data]
        return self._by_places[key]


@cache
def _names(count: int) -> tuple[str, ...]:
    """Return the names by which a side knows the forms of its cells."""
    return tuple(f"/P{index}" for index in range(count))


def _place(cell: Cell, name: str) -> str:
    """Return the operators that draw a form, which fills the trimmed page from 0, 0, in its cell."""
    clip, trim = cell.clip, cell.trim
    upright = Size(trim.height, trim.width) if cell.turn % 180 else trim.size
    matrix = turned(cell.turn, upright.width.points, upright.height.points)
    matrix = matrix.then(shifted(trim.x.points, trim.y.points))
    window = " ".join(number(length) for length in (clip.x, clip.y, clip.width, clip.height))
    return f"q {window} re W n {matrix.operands()} cm {name} Do Q\n"


def _drop_attachments(pdf: pikepdf.Pdf) -> None:
    """Cut attached files off whatever they hang on; they may hang on any picture or layer."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/AF", "/EF"):
                if key in item:
                    del item[key]


def _save(source: Source, path: Path, version: str) -> None:
    import pikepdf

    old_style = str(source.pdf.docinfo.get("/GTS_PDFXVersion", "")).startswith(("PDF/X-1", "PDF/X-3"))
    try:
        save(source.pdf, path, object_streams=not old_style, version=version)
    except OSError as error:
        said = f"the sheets cannot be written: {error.strerror or error}"
        raise PressError(codes.SHEETS_NOT_WRITTEN(said, source.place)) from error
    except (pikepdf.PikepdfError, RuntimeError, ValueError) as error:
        said = f"the sheets cannot be written: {plainly(error, source.name)}"
        raise PressError(codes.SHEETS_NOT_WRITTEN(said, source.place)) from error


def _noticed(source: Source, plan: Plan, views: tuple[View, ...], maker: FormMaker) -> Iterator[Problem]:
    place = source.place
    shapes = {view: (view.fills(plan.trim), view.scale_into(plan.trim)) for view in set(views)}
    smaller = [index for index, view in enumerate(views, 1) if shapes[view][1] < 1]
    other = [index for index, view in enumerate(views, 1) if not shapes[view][0] and shapes[view][1] >= 1]
    if smaller:
        said = f"{listed(smaller)} is larger than {plan.trim} and was made smaller to fit"
        yield codes.PAGE_SIZES_DIFFER(said, place)
    if other:
        said = f"{listed(other)} is smaller than {plan.trim} and stands in the middle of its place"
        yield codes.PAGE_SIZES_DIFFER(said, place)
    if maker.incomplete:
        yield codes.PAGE_INCOMPLETE(f"a part of the drawing of {listed(maker.incomplete)} is damaged", place)
    annotations = maker.annotations
    if annotations and annotations.undrawn:
        kinds = ", ".join(sorted(set(annotations.undrawn)))
        yield codes.ANNOTATION_NOT_DRAWN(f"{len(annotations.undrawn)} comments were not drawn: {kinds}", place)
    if annotations and annotations.off:
        yield codes.NOT_PRINTED(f"{annotations.off} comments or fields are not set to print", place)
