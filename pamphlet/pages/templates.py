"""Templates: Jinja in a sandbox that shows what it is given and can do nothing else.

Styles come from people one does not know, so a template may not reach anything but its data: no file but the
templates of its style, no method that acts, no expression that grows without end. What no sandbox can stop (a loop
that never ends) is stopped by the limits of the process in which templates run.

This is the only file that imports jinja2.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import Any, ClassVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_replace
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import pass_eval_context

from pamphlet.encoding import decode
from pamphlet.errors import Code, Problem, Source, TypesettingError, errors_in
from pamphlet.files import MEGABYTE, Refused, Workspace
from pamphlet.pages import codes
from pamphlet.pages.addresses import place

OUTPUT_LIMIT = 50 * MEGABYTE
"""The longest page that templates may make, in characters."""
TEMPLATE_LIMIT = MEGABYTE
"""The largest template file, in bytes."""
VALUE_LIMIT = MEGABYTE
"""The longest text or list that one operator or filter may make."""
_WIDEST_NUMBER = 256  # bits
_DEEPEST = 900
"""How many calls deep templates may go. More would take minutes: Jinja looks through all of them for each error."""

_NAME = re.compile(r"[\w][\w.-]*(?:/[\w][\w.-]*)*")
_FILTERS = """
    abs capitalize count d default dictsort e escape first float forceescape groupby int items join last length list
    lower map max min reject rejectattr reverse select selectattr sort string striptags sum title trim truncate unique
    upper urlencode wordcount wordwrap xmlattr
"""
_TEXT_METHODS = """
    capitalize casefold count endswith find index isalnum isalpha isascii isdecimal isdigit islower isnumeric isspace
    istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip split
    splitlines startswith strip swapcase title upper
"""
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(_TEXT_METHODS.split()),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    LoopContext: frozenset(("changed", "cycle")),
}


class Html(str):
    """HTML that is safe to place in a page as it is, such as the manuscript's own. All other text is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself unescaped (the protocol that Jinja asks)."""
        return str(self)


class Templates:
    """The templates of a style and of those that it extends."""

    def __init__(
        self,
        folders: Sequence[tuple[str, Path]],
        workspace: Workspace,
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        """Look for templates in some folders, of which the first that has a file wins.

        Args:
            folders: Names of styles with their templates folders, the user's first, the one all others extend last. A
                name may stand more than once. `{% extends "classic:page.html" %}` means the file of the style
                classic, and in that very file the next one below it.
            workspace: Where files may be read.
            functions: What templates may call, by name.
        """
        self._shelf = _Shelf(folders, workspace)
        self._known: set[str] = set()
        missing = type("Missing", (_Missing,), {"known": self._known, "__slots__": ()})
        self._environment = _Sandbox(self._shelf, missing, functions or {})

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return the page that a template makes of the context.

        Raises TypesettingError with the template and the line for all that can be wrong in a template, and for a page
        of more than OUTPUT_LIMIT characters.
        """
        self._known.clear()
        self._known.update(context, self._environment.globals)
        pieces, size = [], 0
        try:
            with _shallow():
                for piece in self._environment.get_template(self._shelf.find(name)).generate(context):
                    size += len(piece)
                    if size > OUTPUT_LIMIT:
                        raise _TooMuch(f"it makes more than {OUTPUT_LIMIT // MEGABYTE} million characters")
                    pieces.append(piece)
        except TypesettingError:
            raise
        except Exception as error:
            raise TypesettingError(self._problem(name, error)) from error
        return "".join(pieces)

    def _problem(self, name: str, error: Exception) -> Problem:
        code, message = _explain(error)
        if isinstance(error, TemplateSyntaxError):
            return code(message, Source(error.filename or name, error.lineno))
        names = self._shelf.names
        lines = [
            (frame.f_code.co_filename, line)
            for frame, line in walk_tb(error.__traceback__)
            if frame.f_code.co_filename in names
        ]
        if lines:
            return code(message, Source(*lines[-1]))
        # It lies in all templates together, for which the first is named, or in the reading of the last one.
        return code(message, Source(names[0 if isinstance(error, _TooMuch) else -1] if names else name))


@contextmanager
def _shallow() -> Iterator[None]:
    """Allow fewer calls inside each other than the pages need that are set afterwards."""
    before, depth, frame = sys.getrecursionlimit(), _DEEPEST, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(min(before, depth))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _TooMuch(Exception):
    """The page grows beyond the limit."""


def _explain(error: Exception) -> tuple[Code, str]:
    """Return what kind of problem an exception from a template is, and what it says to people."""
    text = str(error) or type(error).__name__
    match error:
        case TemplateNotFound():
            return codes.TEMPLATE_MISSING, text
        case TemplateSyntaxError():
            return codes.TEMPLATE_SYNTAX, _sentence(text)
        case UndefinedError():
            return codes.TEMPLATE_UNDEFINED, text
        case SecurityError():
            return codes.TEMPLATE_REFUSED, _sentence(text)
        case RecursionError():
            return codes.TEMPLATE_LIMIT, "the template calls itself again and again, or is nested too deeply"
        case MemoryError():
            return codes.TEMPLATE_LIMIT, "the template is nested too deeply or needs too much memory"
        case OverflowError() | _TooMuch():
            return codes.TEMPLATE_LIMIT, _sentence(text)
    return codes.TEMPLATE_FAILED, f"the template stopped: {_sentence(text)} ({type(error).__name__})"


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".") if text[1:2].islower() else text.rstrip(".")


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""


class _Missing(StrictUndefined):
    """A name that nothing stands for: an error as soon as it is used, with the names that come near."""

    __slots__ = ()
    known: ClassVar[set[str]] = set()

    @property
    def _undefined_message(self) -> str:
        message = super()._undefined_message
        name = self._undefined_name
        if self._undefined_hint or not isinstance(name, str):
            return message
        owner = self._undefined_obj
        if is_dataclass(owner):
            known: Iterable[str] = [field.name for field in fields(owner)]
            message = f"{type(owner).__name__.lower()!r} has no {name!r}"
        elif isinstance(owner, Mapping):
            known = [str(key) for key in owner]
            message = f"there is no {name!r} here"
        else:
            known = self.known
        return message + _near(name, known)


class _Shelf(BaseLoader):
    """Finds templates by name in the folders of the styles, the first folder first.

    Inside Jinja a template is called `<number of the folder>/<name>`, so that equal names never meet.
    """

    def __init__(self, folders: Sequence[tuple[str, Path]], workspace: Workspace) -> None:
        self._folders = tuple(folders)
        self._workspace = workspace
        self.names: list[str] = []
        """The files that were read, in this order, as problems call them."""

    def find(self, name: str, asking: str = "") -> str:
        """Return the inner name of a template. `asking` is the inner name of the one that asks for it.

        Raises TemplateNotFound.
        """
        style, _, file = name.rpartition(":")
        if not _NAME.fullmatch(file):
            raise TemplateNotFound(name, f"{name!r} is not the name of a template")
        number, _, own = asking.partition("/")
        start = int(number) + 1 if style and own == file else 0
        for index, (owner, folder) in enumerate(self._folders):
            if index >= start and style in ("", owner) and (folder / file).is_file():
                return f"{index}/{file}"
        near = _near(file, {found for _, folder in self._folders for found in _listed(folder)})
        below = f" of the style {style}" if style else ""
        raise TemplateNotFound(name, f"there is no template {file!r}{below}{near}")

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, None]:
        """Return text and name of a template (the interface that Jinja asks)."""
        number, _, file = template.partition("/")
        folder = self._folders[int(number)][1]
        name = place(self._workspace, folder / file)
        self.names.append(name)
        try:
            data = self._workspace.read(file, folder, TEMPLATE_LIMIT)
        except Refused as error:
            raise TypesettingError(codes.TEMPLATE_REFUSED(str(error), Source(name))) from error
        text, problems = decode(data, name)
        if errors_in(problems):
            raise TypesettingError(errors_in(problems))
        return text, name, None


def _listed(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without anything that acts, grows without end, or gives another page on another day."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(
        self, shelf: _Shelf, missing: type[StrictUndefined], functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        super().__init__(
            loader=shelf,
            undefined=missing,
            autoescape=True,
            optimized=False,  # so that nothing is worked out before the line that asks for it is reached
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._shelf = shelf
        self._functions = (safe_range, *functions.values())
        self.globals = {"range": safe_range, **functions}
        self.filters = {name: FILTERS[name] for name in _FILTERS.split()} | {"replace": _replace}

    def join_path(self, template: str, parent: str) -> str:
        """Return the inner name of a template that another one names."""
        if not isinstance(template, str):
            raise SecurityError(f"a template is named by text, not by {type(template).__name__}")
        return self._shelf.find(template, parent)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something: its own macros and blocks, what it was given, a few methods."""
        if isinstance(obj, Macro | BlockReference | LoopContext | Undefined) or any(
            obj is known for known in self._functions
        ):
            return True
        owner = getattr(obj, "__self__", None)
        return any(isinstance(owner, kind) and obj.__name__ in names for kind, names in _METHODS.items())

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something if that is allowed."""
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{getattr(obj, '__name__', type(obj).__name__)!r} may not be called in a template")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator that could make something huge."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("text is not formatted with % in a template; join it with ~")
        if _grown(operator, left, right):
            raise SecurityError(f"the result of {operator} would be too large")
        return super().call_binop(context, operator, left, right)


def _grown(operator: str, left: Any, right: Any) -> bool:
    """Whether the result of an operator is beyond what a page can need."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * max(right, 0) if operator == "**" else left.bit_length() + right.bit_length()
        return operator in ("*", "**") and bits > _WIDEST_NUMBER
    if operator == "*":
        return any(
            isinstance(many, int) and hasattr(one, "__len__") and len(one) * many > VALUE_LIMIT
            for one, many in ((left, right), (right, left))
        )
    return (
        operator == "+"
        and hasattr(left, "__len__")
        and hasattr(right, "__len__")
        and (len(left) + len(right) > VALUE_LIMIT)
    )


@pass_eval_context
def _replace(context: EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    """The filter `replace`, unless its result would be too large."""
    times = str(text).count(str(old)) if str(old) else len(str(text)) + 1
    if times * len(str(new)) > VALUE_LIMIT:
        raise SecurityError("the result of replace would be too large")
    return do_replace(context, text, old, new, count)
