"""The settings that are printed: title, author, source and the others of `[text]`, with the signs of their language.

They are typed like the text, with straight quotes and hyphens, and must not look otherwise on paper than the text does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pamphlet.content import marks
from pamphlet.content.languages import language
from pamphlet.content.typography import typeset
from pamphlet.project.settings import Text

PRINTED = ("title", "subtitle", "author", "translator", "date", "source", "rights", "publisher")
"""The settings of `[text]` that are words for readers; all others are names of files and the like."""


def typeset_settings(text: Text) -> Text:
    """Return the settings of `[text]` with the quotes, dashes and spaces of `text.language` in what is printed.

    What is typographic already stays as it is; for an unknown language quotes are left alone.
    """
    known = language(text.language)
    printed: dict[str, Any] = {key: typeset(marks.clean(getattr(text, key)), known) for key in PRINTED}
    return replace(text, **printed)
