"""Each page as one drawing (a form XObject), cheaply: the page's own stream becomes the form, its data untouched.

That works for a page with one stream that nothing else uses. Any other page gets a new stream: a copy of the packed
data, or, for a drawing in several parts, the parts unpacked and joined. A form keeps what a page does to itself: an
unbalanced `q` cannot reach the neighbour (ISO 32000-1, 8.10.1).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pamphlet.errors import Source
from pamphlet.measure import Size
from pamphlet.press.intake.geometry import View

if TYPE_CHECKING:
    import pikepdf

    from pamphlet.press.intake.annotations import Annotations, Drawn
    from pamphlet.press.intake.unpacking import Unpacker

_PLAIN_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms"})
"""What the stream of a page may say of itself to be used as it is; more means that it is something else as well."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How pages that are seen alike become forms: the objects that their forms share."""

    box: Any
    matrix: Any
    """From the page to its place; None where the page stands there as it is."""


class FormMaker:
    """Turns pages into forms that fill a place of one size."""

    def __init__(self, pdf: pikepdf.Pdf, place: Size, name: Source) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._form_name = pikepdf.Name.Form
        self._pdf = pdf
        self._place = place
        self._name = name
        self._unpacker: Unpacker | None = None
        self._used: dict[tuple[int, int], tuple[Any, _Fit, Any]] = {}
        self._fits: dict[View, tuple[_Fit, _Fit]] = {}
        self._resources: dict[bytes, Any] = {}
        self.annotations: Annotations | None = None
        """Set when the first page with annotations is met."""
        self.incomplete: list[int] = []
        """Pages of whose drawing a part cannot be read."""

    def form(self, number: int, page: Any, keys: frozenset[str], view: View) -> Any:
        """Return the form of a page, or None when there is nothing to draw.

        `number` counts pages from 1. The form's own coordinates end where the page's place begins: its lower left
        corner at 0, 0. Raises PressError for a page that unpacks to too much.
        """
        fits = self._fits.get(view)
        if fits is None:
            fits = self._fits[view] = self._fit(view)
        content = self._contents(number, page) if "/Contents" in keys else None
        extras = self._extras(page, view) if "/Annots" in keys else None
        group = self._group(page) if "/Group" in keys else None
        if not extras:
            return None if content is None else self._dress(content, self._resources_of(page, keys), fits[0], group)
        drawing = None if content is None else self._dress(content, self._resources_of(page, keys), fits[1], None)
        return self._dress(*self._together(drawing, extras), fits[0], group)

    def _fit(self, view: View) -> tuple[_Fit, _Fit]:
        """Return how the page is fitted into its place, and how as it stands, to have annotations drawn over it."""
        parse = self._pikepdf.Object.parse
        box = self._pdf.make_indirect(parse(f"[{view.ink.operands()}]".encode()))
        matrix = view.into(self._place)
        written = None if matrix.is_identity else self._pdf.make_indirect(parse(f"[{matrix.operands()}]".encode()))
        return _Fit(box, written), _Fit(box, None)

    def _group(self, page: Any) -> Any:
        group = page.get("/Group")
        return group if isinstance(group, self._pikepdf.Dictionary) else None

    def _extras(self, page: Any, view: View) -> list[Drawn]:
        if self.annotations is None:
            from pamphlet.press.intake.annotations import Annotations

            self.annotations = Annotations(self._pdf)
        return self.annotations.of(page, view)

    def _contents(self, number: int, page: Any) -> Any:
        """Return the drawing of a page: a stream, or bytes when it must be joined; None when there is none."""
        contents = page.get("/Contents")
        if isinstance(contents, self._pikepdf.Stream):
            return contents
        if not isinstance(contents, self._pikepdf.Array):
            return None
        parts = [part for part in contents if isinstance(part, self._pikepdf.Stream)]
        if len(parts) < 2:
            return parts[0] if parts else None
        return self._joined(number, parts)

    def _joined(self, number: int, parts: list[Any]) -> bytes:
        """Join the parts of a drawing; words of the drawing never go over from one part to the next."""
        from pamphlet.press.intake.unpacking import Unpacker

        if self._unpacker is None:
            self._unpacker = Unpacker(self._name)
        data = []
        for part in parts:
            try:
                data.append(self._unpacker.read(part))
            except (self._pikepdf.PikepdfError, RuntimeError):
                self.incomplete.append(number)
        return b"\n".join(data)

    def _resources_of(self, page: Any, keys: frozenset[str]) -> Any:
        """Return the resources, shared where pages say the same; away from the stream they are written packed."""
        found = page.get("/Resources") if "/Resources" in keys else None
        if not isinstance(found, self._pikepdf.Dictionary):
            found = self._pikepdf.Dictionary()  # viewers take a page without resources for one that needs none
        if found.is_indirect:
            return found
        text = found.unparse()
        if text not in self._resources:
            self._resources[text] = self._pdf.make_indirect(found)
        return self._resources[text]

    def _together(self, drawing: Any, extras: list[Any]) -> tuple[bytes, Any]:
        """Return the drawing of a page with its annotations on top, and the resources for it."""
        forms, properties, lines = {}, {}, []
        if drawing is not None:
            forms["/Page"] = drawing
            lines.append("/Page Do")
        for index, extra in enumerate(extras):
            forms[f"/A{index}"] = extra.form
            draw = f"q {extra.matrix.operands()} cm /A{index} Do Q"
            if extra.layer is not None:
                properties[f"/L{index}"] = extra.layer
                draw = f"/OC /L{index} BDC {draw} EMC"
            lines.append(draw)
        resources = self._pikepdf.Dictionary({"/XObject": self._pikepdf.Dictionary(forms)})
        if properties:
            resources["/Properties"] = self._pikepdf.Dictionary(properties)
        return "\n".join(lines).encode(), self._pdf.make_indirect(resources)

    def _dress(self, content: Any, resources: Any, fit: _Fit, group: Any) -> Any:
        """Make a stream, or bytes, a form; use it twice only for the same purpose."""
        if isinstance(content, bytes):
            stream = self._pdf.make_stream(zlib.compress(content))
            stream["/Filter"] = self._pikepdf.Name.FlateDecode
        else:
            token = content.objgen
            used = self._used.get(token)
            if used is not None and _same(used, resources, fit, group):
                return content
            if used is None and _PLAIN_STREAM.issuperset(content.keys()):
                self._used[token] = (resources, fit, group)
                stream = content
            else:
                stream = self._copied(content)
        keys = {"/Subtype": self._form_name, "/BBox": fit.box, "/Resources": resources}
        if fit.matrix is not None:
            keys["/Matrix"] = fit.matrix
        if group is not None:
            keys["/Group"] = group
        stream.update(keys)
        return stream

    def _copied(self, stream: Any) -> Any:
        """Return a copy of a stream with its data as it is packed."""
        copy = self._pdf.make_stream(stream.read_raw_bytes())
        for key in ("/Filter", "/DecodeParms"):
            if key in stream:
                copy[key] = stream[key]
        return copy


def _same(used: tuple[Any, _Fit, Any], resources: Any, fit: _Fit, group: Any) -> bool:
    """Whether a stream became a form in just the way that is wanted again."""
    old_resources, old_fit, old_group = used
    if old_fit is not fit or old_resources.objgen != resources.objgen:
        return False
    return old_group is group or (old_group is not None and group is not None and old_group == group)
