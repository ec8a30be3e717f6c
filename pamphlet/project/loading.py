"""Loading: all layers of settings laid over each other, and what is left, as one value that never changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pamphlet.errors import Problem, ProjectError, Source, errors_in
from pamphlet.project.assemble import Settings, lay_over, option_values, origins, project_fields
from pamphlet.project.codes import BAD_EPOCH, INCOMPLETE_TABLE, MISSING_VALUE
from pamphlet.project.convert import LONGEST
from pamphlet.project.documents import Document, read_documents
from pamphlet.project.edition import check_editions, edition_layers, edition_names
from pamphlet.project.layers import Layer
from pamphlet.project.names import safe_name
from pamphlet.project.schema import dotted, groups, keys
from pamphlet.project.settings import Project
from pamphlet.project.words import from_command_line, from_environment
from pamphlet.project.workspace import settle

NO_DATE = dt.date(1980, 1, 1)
"""Stands for "now" when nothing else is said; the first day that every file format can name."""
LAST_SECOND = 253_402_300_799
"""The end of the year 9999, beyond which no file can be dated."""


def editions(config: Path) -> tuple[str, ...]:
    """Return the names of the editions of a `pamphlet.toml` in its order, then those only in the files it extends.

    A file without any `[edition.*]` has one edition, called `booklet`. Raises ProjectError for a file that cannot be
    read; what stands in the editions is checked by `load`.
    """
    folder, workspace = settle(config)
    documents, problems = read_documents(folder, config.name, workspace)
    if errors_in(problems):
        raise ProjectError(problems)
    return edition_names(documents)


def load(config: Path, edition: str, *, overrides: Sequence[str] = (), environ: Mapping[str, str]) -> Project:
    """Return the settings of one edition of a pamphlet.

    A value on the command line (`overrides`, each `key=value`) comes before one in the environment
    (`PAMPHLET_TYPE__SIZE`), before the edition, the file, the files that it extends, and the defaults. The whole
    file is checked, also the editions that are not asked for.

    Raises ProjectError with every problem of all of them at once.
    """
    folder, workspace = settle(config)
    documents, problems = read_documents(folder, config.name, workspace)
    if not documents:
        raise ProjectError(problems)
    readable = not errors_in(problems)
    layers = [*_file_layers(documents, problems), from_environment(environ), from_command_line(overrides)]
    problems += [problem for layer in layers for problem in layer.problems]
    problems += check_editions(documents, edition)
    chosen = [layer for layer in layers if layer.prefix in ((), ("edition", edition))]
    settings, options = lay_over(layer.values for layer in chosen)
    if readable and not errors_in(problems):
        problems += _check_whole(settings, documents[0])
    date, wrong_date = _date(settings, environ)
    problems += wrong_date
    if errors_in(problems):
        raise ProjectError(_in_order(problems, documents))
    return Project(
        **project_fields(settings),
        name=safe_name(folder.name),
        edition=edition,
        root=folder,
        workspace=workspace,
        config=folder / config.name,
        options=option_values(options),
        origins=origins(settings, options),
        date=date,
        problems=_in_order(problems, documents),
    )


def _in_order(problems: Iterable[Problem], documents: Sequence[Document]) -> tuple[Problem, ...]:
    """Sort problems by file, the nearest first, and by line; those of the environment and the command line go last."""
    files = {document.name: place for place, document in enumerate(documents)}

    def place(problem: Problem) -> tuple[int, int]:
        source = problem.source or Source("")
        return files.get(source.path, len(files)), source.line or 0

    return tuple(sorted(problems, key=place))


def _file_layers(documents: Sequence[Document], problems: list[Problem]) -> list[Layer]:
    """Return the layers of all files, the lowest first: the files from the most distant one on, then their editions."""
    files, inside = [], []
    for document in reversed(documents):
        layer = Layer(document.source)
        layer.take({name: value for name, value in document.table.items() if name not in ("edition", "extends")})
        files.append(layer)
        layers, found = edition_layers(document)
        inside += layers
        problems += found
    return files + inside


def _check_whole(settings: Settings, document: Document) -> Iterator[Problem]:
    """Find what no single value shows: a required one that is nowhere, and groups that are set in part."""
    for key in keys().values():
        if key.facts.get("required") and key.path not in settings:
            yield MISSING_VALUE(f"{key} is missing", document.source(key.path))
    for group in groups():
        parts = [path for path in keys() if path[:-1] == group]
        missing = [path[-1] for path in parts if path not in settings]
        if 0 < len(missing) < len(parts):
            yield INCOMPLETE_TABLE(f"{dotted(group)} has no {' and no '.join(missing)}", document.source(group))


def _date(settings: Settings, environ: Mapping[str, str]) -> tuple[int, list[Problem]]:
    """Return the seconds that stand for "now": SOURCE_DATE_EPOCH, else the day of the edition, else NO_DATE.

    The times of files are no source: two copies of the same text would differ.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        setting = settings.get(("text", "edition-date"))
        day = setting.value if setting else NO_DATE
        return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()), []
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(LAST_SECOND)) and int(epoch) <= LAST_SECOND:
        return int(epoch), []
    return 0, [BAD_EPOCH(f"{epoch[:LONGEST]!r} is no number of seconds since 1970", Source("SOURCE_DATE_EPOCH"))]
