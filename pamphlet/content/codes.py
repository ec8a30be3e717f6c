"""The problems that a text, its notes and its glossary can have."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

TEXT_MISSING = Code(
    "text-missing",
    Severity.ERROR,
    "A file named in [text] cannot be read.",
    "write the name of a file in the folder of pamphlet.toml",
)
TEXT_EMPTY = Code(
    "text-empty", Severity.ERROR, "There is not one word of text to print.", "write the text into the files of [text]"
)
TEXT_TANGLED = Code(
    "text-tangled",
    Severity.ERROR,
    "A paragraph nests or leaves open so many brackets, quotes or marks that it cannot be a text.",
    "split the paragraph, or put a backslash before signs that are meant as they stand",
)
TEXT_STRAY = Code(
    "text-stray",
    Severity.WARNING,
    "Text stands in the file of the notes or of the glossary but belongs to no entry, so it is not printed.",
    "indent it by four spaces under its entry, or move it to the text",
)
FENCE_OPEN = Code(
    "fence-open",
    Severity.ERROR,
    "A block that was opened with ::: or ``` is not closed, or one is closed that was not opened.",
    "end the block with a line of the same signs",
)
FENCE_UNKNOWN = Code(
    "fence-unknown", Severity.ERROR, "A block after ::: has a name that no style knows.", "use one of the known names"
)
HEADING_EMPTY = Code(
    "heading-empty", Severity.ERROR, "A heading has no text.", "write its text, or remove the signs before it"
)
HEADING_SKIPS = Code(
    "heading-skips",
    Severity.WARNING,
    "A heading is more than one level below the one before it, so the contents would have a hole.",
    "take away a #",
)
HTML_REMOVED = Code(
    "html-removed",
    Severity.WARNING,
    "HTML that could run, load or hide something was taken out.",
    "say it in Markdown, or with a class and the style sheet",
)
HTML_UNPAIRED = Code(
    "html-unpaired",
    Severity.WARNING,
    "An HTML tag has no partner where it must have one.",
    "write both the opening and the closing tag in the same paragraph, or each on a line of its own",
)
HTML_ESCAPED = Code(
    "html-escaped",
    Severity.WARNING,
    "A sign that would hide the rest of the text (<!--, <! or <?) or an unknown tag is printed as it stands.",
    "close the comment with -->, or write &lt; for a plain <",
)
ID_DUPLICATE = Code(
    "id-duplicate", Severity.WARNING, "Two places have the same id; links go to the first.", "give each its own id"
)
LINK_DEAD = Code(
    "link-dead",
    Severity.WARNING,
    "A link leads to nothing in this pamphlet; its text is printed without the link.",
    "give the place that is meant an id such as {#name}, or write a whole address with https://",
)
LINK_UNSAFE = Code(
    "link-unsafe",
    Severity.WARNING,
    "A link has an address of a kind that is not safe to print or to follow.",
    "use an address that begins with https://, http://, mailto: or tel:",
)
IMAGE_MISSING = Code(
    "image-missing",
    Severity.ERROR,
    "A picture is not there.",
    "put the file beside the text and write its name relative to the text",
)
IMAGE_KIND = Code(
    "image-kind",
    Severity.ERROR,
    "A file cannot be printed as a picture.",
    "save it as SVG, PNG, JPEG, GIF, WebP or TIFF",
)
IMAGE_REFUSED = Code(
    "image-refused",
    Severity.WARNING,
    "A picture stands where the text may not look: outside the workspace, or at an address; its words are printed.",
    "copy the file beside the text and write its name relative to the text",
)
IMAGE_REMOTE = Code(
    "image-remote",
    Severity.WARNING,
    "A picture stands on another computer, and nobody allowed to fetch it; its words are printed instead.",
    "save it beside the text, or allow its host",
)
IMAGE_NO_ALT = Code(
    "image-no-alt",
    Severity.NOTE,
    "A picture has no words for those who cannot see it.",
    "describe it between the brackets: ![a soviet in session](soviet.jpg)",
)
ATTRIBUTE_BROKEN = Code(
    "attribute-broken",
    Severity.WARNING,
    "A width or height of a picture is no length.",
    "write a number with a unit, such as width=50mm or width=80%",
)
NOTE_MISSING = Code(
    "note-missing", Severity.ERROR, "A note is called that nobody wrote.", "write it in the file of the notes"
)
NOTE_UNCALLED = Code(
    "note-uncalled",
    Severity.WARNING,
    "A note is written but never called from the text, so it is not printed.",
    "call it in the text, or take it out",
)
NOTE_DUPLICATE = Code(
    "note-duplicate", Severity.ERROR, "Two notes have the same name.", "rename one of them where it is called too"
)
NOTE_EMPTY = Code("note-empty", Severity.ERROR, "A note has no text.", "write it, or take out its calls")
NOTE_CIRCLE = Code(
    "note-circle",
    Severity.WARNING,
    "Notes send the reader round in a circle.",
    "take out one of the calls",
)
NOTE_MISPLACED = Code(
    "note-misplaced",
    Severity.ERROR,
    "A note is called where notes cannot be called: in the glossary, the imprint or on the back cover.",
    "take out the call, or move it to the text",
)
TERM_BROKEN = Code(
    "term-broken",
    Severity.ERROR,
    "An entry of the glossary is not written as one.",
    "write: Term {another form, a third}, and below it a colon, three spaces and the definition",
)
TERM_DUPLICATE = Code(
    "term-duplicate",
    Severity.ERROR,
    "Two entries of the glossary have the same name.",
    "join them, or rename one",
)
FORM_DUPLICATE = Code(
    "form-duplicate",
    Severity.ERROR,
    "A form stands twice in the glossary, so it is not clear which entry it means.",
    "take it out of one of the entries",
)
TERM_UNUSED = Code(
    "term-unused",
    Severity.WARNING,
    "A term of the glossary occurs nowhere in the text or the notes.",
    "add the forms in braces under which it appears in the text, or take it out",
)
LANGUAGE_UNKNOWN = Code(
    "language-unknown",
    Severity.NOTE,
    "The customs of this language are not known here, so its quotation marks stay as they are typed.",
    "type the quotation marks of the language themselves",
)
