"""The problems that the command line itself can meet."""

from __future__ import annotations

import os

from pamphlet.errors import Code, ExitCode, Problem, Severity, Source

USAGE = Code(
    "wrong-usage",
    Severity.ERROR,
    "A command, an option or a value on the command line is not one that the program knows.",
    "look at the examples of `pamphlet COMMAND --help`",
)
FILE_TROUBLE = Code(
    "file-trouble",
    Severity.ERROR,
    "The computer refused to read or write a file: the disk is full, the folder is protected, or it is not there.",
    "make room or choose another folder with -o, then run the same command again; earlier files are as they were",
)
INTERNAL = Code(
    "internal-error",
    Severity.ERROR,
    "The program itself is at fault.",
    "please report it with what `pamphlet --debug` prints and, if you may share them, the files",
)
OUTPUT_FOLDER_MISSING = Code(
    "output-folder-missing",
    Severity.ERROR,
    "The folder into which a file shall be written does not exist.",
    "make the folder first, or write the file somewhere else with -o",
)
OUTPUT_IS_FOLDER = Code(
    "output-is-folder",
    Severity.ERROR,
    "A file shall be written under a name that belongs to a folder.",
    "add a file name, such as -o sheets.pdf",
)
STDOUT_IS_TERMINAL = Code(
    "stdout-is-terminal",
    Severity.ERROR,
    "A PDF would be written to the terminal, which can only show it as noise.",
    "send it into a file or another program: `pamphlet impose in.pdf -o - > sheets.pdf`",
)
LIBRARY_MISSING = Code(
    "library-missing",
    Severity.ERROR,
    "A library that belongs to the operating system and not to Python is not installed.",
    "install it as `pamphlet doctor` says for this system",
)
PACKAGE_MISSING = Code(
    "package-missing",
    Severity.ERROR,
    "A Python package that the program stands on is not installed.",
    "install the program again: `python -m pip install .` in the folder of its source",
)


def file_trouble(error: OSError, otherwise: str = "stdout") -> Problem:
    """Return the problem that an OSError is; `otherwise` is the file that is meant when the error names none."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else otherwise
    folder, base = os.path.split(name)
    place = folder if base.startswith(".pamphlet-") else name  # nobody knows the name under which a file waits
    return FILE_TROUBLE((error.strerror or str(error)).lower(), Source(place))


def unforeseen(error: BaseException) -> tuple[ExitCode, Problem]:
    """Return exit code and problem for an exception that no room turned into its own: often a package is missing."""
    if isinstance(error, ModuleNotFoundError) and error.name and error.name.partition(".")[0] != "pamphlet":
        name = error.name.partition(".")[0]
        return ExitCode.MISSING_DEPENDENCY, PACKAGE_MISSING(f"the Python package {name} is not installed")
    return ExitCode.INTERNAL, internal(error)


def internal(error: BaseException) -> Problem:
    """Return the problem that an exception is which nobody foresaw."""
    return INTERNAL(f"{type(error).__name__}: {error}")
