"""The problems that reading a PDF and writing sheets can meet."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

PDF_MISSING = Code(
    "pdf-missing",
    Severity.ERROR,
    "There is no file of that name.",
    "check the spelling and the folder",
)
PDF_NOT_A_FILE = Code(
    "pdf-not-a-file",
    Severity.ERROR,
    "The name belongs to a folder, a pipe or a device, and not to a file that can be read from front to back.",
    "name a PDF file",
)
PDF_UNREADABLE = Code(
    "pdf-unreadable",
    Severity.ERROR,
    "The system does not let the program read the file.",
    "check that you may open it",
)
PDF_EMPTY = Code(
    "pdf-empty",
    Severity.ERROR,
    "The file has no content at all, often because a download or a copy was broken off.",
    "fetch or export the file again",
)
PDF_OTHER_KIND = Code(
    "pdf-other-kind",
    Severity.ERROR,
    "The file is something else than a PDF, whatever its name ends in.",
    "export the document as a PDF",
)
PDF_TOO_LARGE = Code(
    "pdf-too-large",
    Severity.ERROR,
    "The file is larger than the program accepts.",
    "split it, or make its pictures smaller",
)
PDF_DAMAGED = Code(
    "pdf-damaged",
    Severity.ERROR,
    "The file starts like a PDF, but so much of it is missing or wrong that no pages can be found in it.",
    "fetch or export the file again",
)
PDF_PASSWORD = Code(
    "pdf-password",
    Severity.ERROR,
    "The file is encrypted, and it can be opened with its password only.",
    "give the password with --password-file, or in PAMPHLET_PASSWORD",
)
PDF_NO_PAGES = Code(
    "pdf-no-pages",
    Severity.ERROR,
    "The file is a PDF without a single page.",
    "export the document again",
)
PDF_PAGE_TREE = Code(
    "pdf-page-tree",
    Severity.ERROR,
    "The list of pages in the file leads in circles or to things that are no pages.",
    "open the file in a viewer and print it to a new PDF",
)
PDF_TOO_MANY_PAGES = Code(
    "pdf-too-many-pages",
    Severity.ERROR,
    "The file has more pages than the program accepts.",
    "split the file",
)
PDF_UNPACKS_TOO_LARGE = Code(
    "pdf-unpacks-too-large",
    Severity.ERROR,
    "The drawing of a page is packed so tightly that unpacking it would fill the memory, which honest files do not do.",
    "open the file in a viewer and print it to a new PDF",
)
PLAN_MISFIT = Code(
    "plan-misfit",
    Severity.ERROR,
    "The plan was made for another number of pages than the PDF has.",
    "make the plan anew from this PDF",
)
SHEETS_UNREADABLE = Code(
    "sheets-unreadable",
    Severity.ERROR,
    "The written sheets were opened again to be sure of them, and they are not what was planned. They were discarded.",
    "print the source to a new PDF from a viewer and try that; please report the file",
)
SHEETS_NOT_WRITTEN = Code(
    "sheets-not-written",
    Severity.ERROR,
    "The sheets could not be written, for want of room on the disk or because the source cannot be read to its end.",
    "check the room on the disk, or export the source again",
)
PDF_REPAIRED = Code(
    "pdf-repaired",
    Severity.WARNING,
    "The file is damaged; it was read as far as possible.",
    "look through the sheets before you print",
)
PAGE_COUNT_DIFFERS = Code(
    "pdf-page-count",
    Severity.WARNING,
    "Two readers find different numbers of pages in the file, so its list of pages is damaged.",
    "compare the sheets with what your viewer shows",
)
PAGE_SIZES_DIFFER = Code(
    "pdf-page-sizes",
    Severity.WARNING,
    "Not all pages have the same size. Each stands in the middle of its place; a larger one is made smaller to fit, "
    "a smaller one is never enlarged, and none is turned.",
    "look at these pages on the sheets",
)
PAGE_BOX_ILLEGAL = Code(
    "pdf-page-box",
    Severity.WARNING,
    "A page does not say how large it is, or says it wrongly; viewers then take US Letter.",
    "look at these pages on the sheets",
)
PAGE_TURN_ILLEGAL = Code(
    "pdf-page-turn",
    Severity.WARNING,
    "A page asks to be turned by something else than a quarter turn; it was left as it stands.",
    "look at these pages on the sheets",
)
PAGE_HUGE = Code(
    "pdf-page-huge",
    Severity.WARNING,
    "The pages are larger than a PDF sheet can be (5.08 m), so they were made smaller.",
    "give a sheet size with --sheet",
)
PAGE_INCOMPLETE = Code(
    "pdf-page-incomplete",
    Severity.WARNING,
    "A part of the drawing of a page cannot be read.",
    "compare these pages with what your viewer shows",
)
ANNOTATION_NOT_DRAWN = Code(
    "pdf-annotation-not-drawn",
    Severity.WARNING,
    "A comment or form field that should print has no picture in the file, and the program cannot make one.",
    "print the source to a new PDF from a viewer and impose that",
)
PDF_XFA = Code(
    "pdf-xfa-form",
    Severity.WARNING,
    "The file is an XFA form: most viewers show only a page that asks to wait, and so will the sheets.",
    "open it in the program it was made for and print it to a new PDF",
)
PDF_SIGNED = Code(
    "pdf-signed",
    Severity.WARNING,
    "The file is signed. The sheets are a new document: the signature is printed, but it proves nothing there.",
    "keep the signed file beside the sheets",
)
PDF_PORTFOLIO = Code(
    "pdf-portfolio",
    Severity.WARNING,
    "The file is a portfolio, a cover page with other files inside; only the cover page is imposed.",
    "take the files out and impose them one by one",
)
ACTIVE_LEFT_OUT = Code(
    "pdf-active-content",
    Severity.NOTE,
    "Scripts, actions, attachments and the like cannot be printed, and never reach the sheets.",
    "nothing needs to be done",
)
PRINT_DENIED = Code(
    "pdf-print-denied",
    Severity.NOTE,
    "The owner of the file does not want it to be printed, or not in good quality.",
    "make sure that you may print it",
)
TRIMMED = Code(
    "pdf-trimmed",
    Severity.NOTE,
    "Every page of the file says where it is to be cut (its TrimBox), so the trimmed pages were laid on the sheets and "
    "not what a viewer shows, which has a rim that is cut off.",
    "to lay out the whole of what a viewer shows, give its size with --trim",
)
NOT_PRINTED = Code(
    "pdf-annotation-off",
    Severity.NOTE,
    "Comments or fields are set to be seen on the screen but not to be printed; they are not on the sheets.",
    "set them to print in a viewer if you want them",
)
