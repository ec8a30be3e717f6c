"""The problems that this room can report. docs/problems.md is made from them."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

TEMPLATE_MISSING = Code(
    "template-missing",
    Severity.ERROR,
    "A template is asked for that no style has.",
    "correct the name, or put the file in the templates folder of the style",
)
TEMPLATE_SYNTAX = Code(
    "template-syntax",
    Severity.ERROR,
    "A template is not written as a template must be.",
    "correct the line; each {% if %}, {% for %} and {% block %} needs its end",
)
TEMPLATE_UNDEFINED = Code(
    "template-undefined",
    Severity.ERROR,
    "A template uses a name that nothing stands for.",
    "correct the name; docs/styles.md lists what templates are given",
)
TEMPLATE_REFUSED = Code(
    "template-refused",
    Severity.ERROR,
    "A template wants something that templates may not do.",
    "templates may only show what they are given; take the expression out",
)
TEMPLATE_LIMIT = Code(
    "template-limit",
    Severity.ERROR,
    "A template makes more text, or goes deeper, than a pamphlet can need.",
    "look for a template that includes itself, or a loop that repeats too often",
)
TEMPLATE_FAILED = Code(
    "template-failed",
    Severity.ERROR,
    "A template stopped with a fault of its own.",
    "correct the line that is named",
)
ADDRESS_REFUSED = Code(
    "address-refused",
    Severity.WARNING,
    "A picture, stylesheet or font is asked for from a place that may not be read. The rest is printed without it.",
    "copy the file into the folder of the pamphlet and use its name there",
)
HOST_REFUSED = Code(
    "host-refused",
    Severity.WARNING,
    "Something is asked for from the network. The rest is printed without it.",
    "download the file into the folder of the pamphlet, or name the host in allow-hosts",
)
FILE_MISSING = Code(
    "file-missing",
    Severity.ERROR,
    "A picture, stylesheet or font is asked for that does not exist.",
    "correct the name or put the file there; capitals and small letters differ",
)
PICTURE_UNREADABLE = Code(
    "picture-unreadable",
    Severity.ERROR,
    "A file is no picture that can be printed, or is damaged.",
    "save the picture again as PNG, JPEG, GIF, WEBP, TIFF or SVG",
)
PICTURE_DAMAGED = Code(
    "picture-damaged",
    Severity.WARNING,
    "A picture ends too early; a part of it may be missing on paper.",
    "save the picture again from its original",
)
PICTURE_TOO_LARGE = Code(
    "picture-too-large",
    Severity.ERROR,
    "A picture has more than 100 million points.",
    "make the picture smaller; 300 points per inch are enough for print",
)
ALT_MISSING = Code(
    "alt-missing",
    Severity.NOTE,
    "A picture has no description for readers who cannot see it.",
    "write one between the brackets: ![what is to be seen](picture.jpg)",
)
GLYPH_MISSING = Code(
    "glyph-missing",
    Severity.ERROR,
    "No font of the style has a character of the text; an empty box would be printed.",
    "use another character, or a font that has it",
)
FONT_MISSING = Code(
    "font-missing",
    Severity.ERROR,
    "A font is asked for that is not installed with the program or the style.",
    "correct the name, install its package, or put the font files in the style",
)
FONT_REPLACED = Code(
    "font-replaced",
    Severity.WARNING,
    "A style asks for a font that was not loaded, so another one is printed instead.",
    "correct font-family, or load the font with @font-face",
)
CSS_IGNORED = Code(
    "css-ignored",
    Severity.WARNING,
    "A stylesheet says something that is not understood; that part has no effect.",
    "correct the line; WeasyPrint does not know all of CSS",
)
ANCHOR_MISSING = Code(
    "anchor-missing",
    Severity.WARNING,
    "A reference leads to a place that does not exist.",
    "correct the name of the place",
)
ANCHOR_TWICE = Code(
    "anchor-twice",
    Severity.WARNING,
    "Two places have the same name, so references to it lead to the first.",
    "give one of them another id",
)
LINK_REMOVED = Code(
    "link-removed",
    Severity.WARNING,
    "A link in the PDF would lead to a file of this machine or run something; it is printed as plain text.",
    "use a full web address that begins with https://",
)
ATTACHMENT_REMOVED = Code(
    "attachment-removed",
    Severity.WARNING,
    "A template or text attaches a file to the PDF; files are never attached.",
    "take the attachment out, or link to a web address",
)
MARKUP_REMOVED = Code(
    "markup-removed",
    Severity.WARNING,
    "A template has an element that has no effect in print.",
    "take the element out of the template",
)
TYPESETTER_SAYS = Code(
    "typesetter-says",
    Severity.WARNING,
    "WeasyPrint, which sets the pages, reports something that has no entry of its own here.",
    "look at the page; if it is right, nothing needs to be done",
)
TYPESETTER_FAILED = Code(
    "typesetter-failed",
    Severity.ERROR,
    "WeasyPrint, which sets the pages, stopped with a fault of its own.",
    "take out what was added last to the style or the text; --debug shows where it stopped",
)
TYPESETTER_LIMIT = Code(
    "typesetter-limit",
    Severity.ERROR,
    "The text or the style is nested more deeply than pages can be set.",
    "take out some levels of lists, quotations or elements",
)
TYPESETTER_MISSING = Code(
    "typesetter-missing",
    Severity.ERROR,
    "WeasyPrint or one of the libraries that it needs is not installed.",
    "install Pango; `pamphlet doctor` names the command for this machine",
)
STYLE_UNKNOWN = Code(
    "style-unknown",
    Severity.ERROR,
    "A style is asked for that is neither in the workspace nor among the built-in ones.",
    "correct the name, or make the folder styles/<name> with a style.toml",
)
STYLE_CIRCLE = Code(
    "style-circle",
    Severity.ERROR,
    "Styles stand on each other in a circle, so none of them comes first.",
    "change `extends` in one of the style.toml files; the lowest style extends base",
)
STYLE_WRONG = Code(
    "style-wrong",
    Severity.ERROR,
    "The style.toml of a style, or one of its files of words, is not written as it must be.",
    "correct the line; docs/styles.md describes the file",
)
OPTION_UNKNOWN = Code(
    "option-unknown",
    Severity.ERROR,
    "A setting under [options] is none that the style has.",
    "correct the name; `pamphlet show` lists the options of the style",
)
OPTION_WRONG = Code(
    "option-wrong",
    Severity.ERROR,
    "An option of the style has a value of the wrong kind.",
    "write a value of the kind that the style needs",
)
WORDS_MISSING = Code(
    "words-missing",
    Severity.WARNING,
    'The style does not know words such as "Contents" in the language of the text, and prints them in English.',
    "copy words/en.toml of the style base to styles/<style>/words/<language>.toml in the workspace and translate it",
)
RIGHT_TO_LEFT = Code(
    "right-to-left",
    Severity.ERROR,
    "Pages are set from left to right; margins, folios and lines of a right-to-left pamphlet would stand wrong.",
    "impose finished pages with `pamphlet impose --reading rtl`",
)
NO_ROOM = Code(
    "no-room",
    Severity.ERROR,
    "The margins, or the size of the type, leave too little room on the page to set text.",
    "make the margins or the type smaller, or the page larger",
)
NOT_SETTLED = Code(
    "pages-not-settled",
    Severity.WARNING,
    "Page numbers in the text still changed when the text was laid out for the last time; some may be wrong.",
    "change a few words near the page that is named, or turn back-references off",
)
LINE_TOO_WIDE = Code(
    "line-too-wide",
    Severity.WARNING,
    "A line is longer than the measure and stands out into the margin.",
    "divide the long word or address with a soft hyphen (&shy;) or <wbr>",
)
HYPHEN_LADDER = Code(
    "hyphen-ladder",
    Severity.NOTE,
    "More than three lines in a row end with a divided word.",
    "change a word in the paragraph, if the text is yours to change",
)
SHORT_LAST_PAGE = Code(
    "short-last-page",
    Severity.NOTE,
    "The last page has fewer than three lines.",
    "a smaller lead or one word less often saves the page",
)
COVER_TOO_LONG = Code(
    "cover-too-long",
    Severity.WARNING,
    "The text of a cover does not fit on its page and goes on to the next one.",
    "shorten the title page or the text of the back cover",
)
