"""What can be wrong with an imposition."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

NO_PAGES = Code(
    "no-pages",
    Severity.ERROR,
    "There is no page to lay on a sheet.",
    "give a text or a PDF of at least one page",
)
TOO_MANY_PAGES = Code(
    "too-many-pages",
    Severity.ERROR,
    "More pages are to be laid on sheets than the program takes at once.",
    "divide the work into volumes and impose each one by itself",
)
UNKNOWN_SCHEME = Code(
    "unknown-scheme",
    Severity.ERROR,
    "Nobody has written a scheme (a way of folding and binding) of this name.",
    "`pamphlet schemes` lists the names",
)
UNKNOWN_MARK = Code(
    "unknown-mark",
    Severity.ERROR,
    "A mark is asked for that the program does not draw.",
    "use any of fold, staple and crop, or none",
)
BAD_MEASURE = Code(
    "bad-measure",
    Severity.ERROR,
    "A page or sheet has no area, or a gutter or bleed is less than nothing.",
    "give sizes above zero, and a gutter and bleed of zero or more",
)
SHEET_TOO_SMALL = Code(
    "sheet-too-small",
    Severity.ERROR,
    "The pages do not fit on the sheet at their full size.",
    "take a larger sheet or a smaller page",
)
NO_USUAL_PAPER = Code(
    "no-usual-paper",
    Severity.WARNING,
    "No usual paper holds the pages side by side, so the sheet is as large as the two of them.",
    "name the size of your sheet, such as 700 x 1000 mm, or take a smaller page",
)
DOES_NOT_FOLD = Code(
    "plan-does-not-fold",
    Severity.ERROR,
    "Folding the sheets as the recipe says does not give a booklet that reads in order. "
    "Every plan is folded on a model of paper before anything is written; this one failed.",
    "this is a fault of the scheme and not of your text: report it with the number of pages and the options used",
)
BOOKLET_THICK = Code(
    "booklet-thick",
    Severity.WARNING,
    "So many sheets are put into one fold that the booklet springs open, the inner pages stick out at the fore-edge, "
    "and an ordinary stapler does not get through.",
    "use thinner paper and a heavy-duty stapler and trim the fore-edge, set the text smaller, or make two volumes",
)
