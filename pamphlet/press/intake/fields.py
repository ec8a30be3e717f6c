"""Form fields: which state of a button shows, and a picture for a value that has none (ISO 32000-1, 12.7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 32
"""How many parents a field may have before the chain is taken for a circle."""
_WRITTEN = ("/Tx", "/Ch")


class Fields:
    """The form of a document; looked at only when a page has fields."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._pdf = pdf
        form = pdf.Root.get("/AcroForm")
        self._form: Any = form if isinstance(form, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._redraw = str(self._form.get("/NeedAppearances")) == "True"

    def complete(self, widget: Any) -> None:
        """Make the picture of a written field that has a value and no picture, or whose pictures are out of date."""
        if str(self.inherited(widget, "/FT")) not in _WRITTEN:
            return
        if ("/AP" in widget and not self._redraw) or self.inherited(widget, "/V") is None:
            return
        try:
            field = self._pdf.acroform.get_field_for_annotation(self._pikepdf.Annotation(widget))
            field.generate_appearance(self._pikepdf.Annotation(widget))
        except (self._pikepdf.PikepdfError, RuntimeError, ValueError, TypeError):
            return

    def state(self, widget: Any, states: Any) -> str:
        """Return the name of the appearance that shows when the widget itself does not say: its field's value."""
        value = self.inherited(widget, "/V")
        name = str(value) if isinstance(value, self._pikepdf.Name) else ""
        return name if name in states else "/Off"

    def resources(self) -> Any:
        """Return the resources for the appearance of a field that has none of its own."""
        found = self._form.get("/DR")
        return found if isinstance(found, self._pikepdf.Dictionary) else self._pikepdf.Dictionary()

    def inherited(self, field: Any, key: str) -> Any:
        """Return a value of a field or of the nearest parent that has it."""
        for _ in range(_DEEPEST):
            if not isinstance(field, self._pikepdf.Dictionary):
                return None
            if key in field:
                return field.get(key)
            field = field.get("/Parent")
        return None
