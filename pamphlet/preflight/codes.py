"""What can be wrong with a written file."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

FILE_BROKEN = Code(
    "written-file-broken",
    Severity.ERROR,
    "A PDF that the program has just written cannot be opened again.",
    "see whether the disk is full or failing and build again; if it happens again, report it",
)
PAGE_COUNT = Code(
    "written-page-count",
    Severity.ERROR,
    "A written PDF has more or fewer pages than were set.",
    "build again; if it happens again, report it, for this is a fault of the program",
)
PAGE_SIZE = Code(
    "written-page-size",
    Severity.ERROR,
    "A page of a written PDF has another size than it should have.",
    "see whether a style sets a size of its own with @page; the size of the page belongs into [page] trim",
)
WORDS_LOST = Code(
    "words-lost",
    Severity.WARNING,
    "Words of the text, the notes or the glossary are not found in the printed pages. Something swallowed or hid them: "
    "an unclosed comment, a style that does not show a part or puts it beside the page, or a font without the letters.",
    "look at the page where the passage should stand, and for the style that hides it",
)
