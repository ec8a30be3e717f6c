"""Each page as one drawing (a form XObject), cheaply: the page's own stream becomes the form, its data untouched.

That works for a page with one stream that nothing else uses. Any other page gets a new stream: a copy of the packed
data, or, for a drawing in several parts, the parts unpacked and joined. A form keeps what a page does to itself: an
unbalanced `q` cannot reach the neighbour (ISO 32000-1, 8.10.1).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from pamphlet.measure import Size
from pamphlet.press.intake.annotations import Annotations
from pamphlet.press.intake.geometry import View
from pamphlet.press.intake.unpacking import Unpacker
from pamphlet.press.matrix import Box, Matrix

if TYPE_CHECKING:
    import pikepdf

_PLAIN_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms"})
"""What the stream of a page may say of itself to be used as it is; more means that it is something else as well."""


class FormMaker:
    """Turns pages into forms that fill a place of one size."""

    def __init__(self, pdf: pikepdf.Pdf, place: Size, unpacker: Unpacker, annotations: Annotations) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._pdf = pdf
        self._place = place
        self._unpacker = unpacker
        self._annotations = annotations
        self._used: dict[tuple[int, int], tuple[Any, ...]] = {}
        self._boxes: dict[Box, Any] = {}
        self._matrices: dict[View, Matrix] = {}
        self._resources: dict[bytes, Any] = {}
        self.incomplete: list[int] = []
        """Pages of whose drawing a part cannot be read."""

    def form(self, number: int, page: Any, keys: frozenset[str], view: View) -> Any:
        """Return the form of a page, or None when there is nothing to draw.

        `number` counts pages from 1. The form's own coordinates end where the page's place begins: its lower left
        corner at 0, 0. Raises PressError for a page that unpacks to too much.
        """
        into = self._matrices.get(view)
        if into is None:
            into = self._matrices[view] = view.into(self._place)
        group = page.get("/Group") if "/Group" in keys else None
        if not isinstance(group, self._pikepdf.Dictionary):
            group = None
        extras = self._annotations.of(page, view) if "/Annots" in keys else []
        content = self._contents(number, page, keys) if "/Contents" in keys else None
        resources = self._resources_of(page, keys)
        if not extras:
            return None if content is None else self._dress(content, resources, view.ink, into, group)
        drawing = None if content is None else self._dress(content, resources, view.ink, Matrix(), None)
        return self._dress(*self._together(drawing, extras), view.ink, into, group)

    def _contents(self, number: int, page: Any, keys: frozenset[str]) -> Any:
        """Return the drawing of a page: a stream, or bytes when it must be joined; None when there is none."""
        pikepdf = self._pikepdf
        contents = page.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            return contents
        if not isinstance(contents, pikepdf.Array):
            return None
        parts = [part for part in contents if isinstance(part, pikepdf.Stream)]
        if len(parts) < 2:
            return parts[0] if parts else None
        return self._joined(number, parts)

    def _joined(self, number: int, parts: list[Any]) -> bytes:
        """Join the parts of a drawing; words of the drawing never go over from one part to the next."""
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
            found = self._pikepdf.Dictionary()
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

    def _dress(self, content: Any, resources: Any, ink: Box, matrix: Matrix, group: Any) -> Any:
        """Make a stream, or bytes, a form; use it twice only for the same purpose."""
        if isinstance(content, bytes):
            stream = self._pdf.make_stream(zlib.compress(content))
            stream["/Filter"] = self._pikepdf.Name.FlateDecode
        else:
            token = content.objgen
            purpose = (resources.objgen, ink, matrix, None if group is None else group.unparse())
            if self._used.get(token) == purpose:
                return content
            stream = content
            if token in self._used or not _PLAIN_STREAM.issuperset(content.keys()):
                stream = self._copied(content)
            else:
                self._used[token] = purpose
        stream["/Type"] = self._pikepdf.Name.XObject
        stream["/Subtype"] = self._pikepdf.Name.Form
        stream["/BBox"] = self._box(ink)
        stream["/Resources"] = resources
        if not matrix.is_identity:
            stream["/Matrix"] = self._pikepdf.Object.parse(f"[{matrix.operands()}]".encode())
        if group is not None:
            stream["/Group"] = group
        return stream

    def _copied(self, stream: Any) -> Any:
        """Return a copy of a stream with its data as it is packed."""
        copy = self._pdf.make_stream(stream.read_raw_bytes())
        for key in ("/Filter", "/DecodeParms"):
            if key in stream:
                copy[key] = stream[key]
        return copy

    def _box(self, box: Box) -> Any:
        if box not in self._boxes:
            array = self._pikepdf.Object.parse(f"[{box.operands()}]".encode())
            self._boxes[box] = self._pdf.make_indirect(array)
        return self._boxes[box]
