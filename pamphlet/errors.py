"""Problems, errors and exit codes: what the program says when something is not right.

A *problem* is a value: a code, how bad it is, what is wrong, where, and what to do next. Every product of the
route carries the problems met while it was made. An *error* is an exception that carries problems and the exit
code of the room that raised it. Nothing here prints, and nothing here knows click.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum


class ExitCode(IntEnum):
    """What the process says to the shell. Other programs rely on these numbers."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    PROJECT = 3
    MANUSCRIPT = 4
    TYPESETTING = 5
    IMPOSITION = 6
    PRESS = 7
    PREFLIGHT = 8
    MISSING_DEPENDENCY = 9
    WARNINGS = 10
    INTERRUPTED = 130


class Severity(Enum):
    """How bad a problem is: an error stops the build, a warning does not (unless `--strict`), a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file. Lines and columns count from 1; None where it is not known."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = (str(part) for part in (self.path, self.line, self.column) if part is not None)
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not right, as a value."""

    code: str
    severity: Severity
    message: str
    source: Source | None = None
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.severity.value}: {self.in_words}"

    @property
    def in_words(self) -> str:
        """Where it is, what is wrong and what to do, on one line: `text.md:12: … is not written; write it in …`."""
        place = f"{self.source}: " if self.source else ""
        if not self.hint:
            return f"{place}{self.message}"
        return f"{place}{self.message}{' ' if self.message.endswith('?') else '; '}{self.hint}"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, its usual severity, what it means and its cure.

    Every room lists its codes in its own `codes.py`; `docs/problems.md` is generated from them. Call a code to make
    a problem of that kind:

    >>> CODE = Code("note-missing", Severity.ERROR, "A note is called that nobody wrote.", "write it in endnotes.md")
    >>> str(CODE("the note [^owen] is called but not written", Source("text.md", 12)))
    'error: text.md:12: the note [^owen] is called but not written; write it in endnotes.md'
    """

    name: str
    severity: Severity
    meaning: str
    cure: str

    def __call__(
        self, message: str, source: Source | None = None, *, hint: str | None = None, severity: Severity | None = None
    ) -> Problem:
        """Make a problem of this kind; `hint` replaces the usual cure where a better one is known."""
        return Problem(self.name, severity or self.severity, message, source, self.cure if hint is None else hint)


class PamphletError(Exception):
    """The root of all errors that the program raises on purpose."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[PamphletError], tuple[tuple[Problem, ...]]]:
        """Errors cross from the rendering child process to its parent."""
        return type(self), (self.problems,)


class ProjectError(PamphletError):
    """The settings or the workspace are wrong."""

    exit_code = ExitCode.PROJECT


class ManuscriptError(PamphletError):
    """The text, the notes or the glossary are wrong."""

    exit_code = ExitCode.MANUSCRIPT


class TypesettingError(PamphletError):
    """A style, a template, a font or the rendering failed."""

    exit_code = ExitCode.TYPESETTING


class ImpositionError(PamphletError):
    """The pages cannot be laid on sheets as asked."""

    exit_code = ExitCode.IMPOSITION


class PressError(PamphletError):
    """A PDF cannot be read or written."""

    exit_code = ExitCode.PRESS


class PreflightError(PamphletError):
    """A written file is not what was planned."""

    exit_code = ExitCode.PREFLIGHT


class MissingDependencyError(PamphletError):
    """A library that the work needs is not installed."""

    exit_code = ExitCode.MISSING_DEPENDENCY


class WarningsRefused(PamphletError):
    """The work was to be strict, and there are warnings."""

    exit_code = ExitCode.WARNINGS


def refuse_warnings(problems: Iterable[Problem], *, strict: bool) -> None:
    """Raise WarningsRefused with all problems when one is a warning and warnings are not to be borne."""
    problems = tuple(problems)
    if strict and any(problem.severity is Severity.WARNING for problem in problems):
        raise WarningsRefused(problems)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
