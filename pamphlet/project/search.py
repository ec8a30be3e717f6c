"""Which pamphlets are meant by the words of a command line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pamphlet.errors import Problem, ProjectError, Source
from pamphlet.project.codes import NAME_CLASH, NO_PAMPHLET
from pamphlet.project.convert import near_match
from pamphlet.project.names import safe_name
from pamphlet.project.workspace import CONFIG, CONTENT


def find(words: Sequence[str], start: Path) -> tuple[Path, ...]:
    """Return the `pamphlet.toml` of every pamphlet that is meant, each once, as absolute paths.

    A word is a folder with a `pamphlet.toml`, such a file itself, a workspace (all pamphlets in its `content/`), or the
    name of a folder in the `content/` of the workspace around `start`. Without words it is the nearest folder from
    `start` upward that is a pamphlet or a workspace.

    Raises ProjectError with a problem for every word that is none of these, and for every two pamphlets of a workspace
    of which one would overwrite what was made of the other.
    """
    start = Path(os.path.abspath(start))
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for word in words:
        meant = _at(Path(os.path.abspath(start / word))) or _named(word, start)
        found |= dict.fromkeys(meant)
        if not meant:
            problems.append(_missing(word, start))
    if not words:
        found |= dict.fromkeys(next((meant for folder in _upward(start) if (meant := _at(folder))), ()))
        if not found:
            problems.append(NO_PAMPHLET(f"there is no {CONFIG} in {start} or above it"))
    problems += _clashes(tuple(found))
    if problems:
        raise ProjectError(problems)
    return tuple(found)


def nearby(start: Path) -> list[str]:
    """Return the names by which `find` knows pamphlets: those of the folders in content/, from `start` upward."""
    return [name for folder in _upward(Path(os.path.abspath(start))) for name in _pamphlets(folder)]


def _upward(start: Path) -> Iterator[Path]:
    yield start
    yield from start.parents


def _at(path: Path) -> tuple[Path, ...]:
    """Return the pamphlets at a path: the file, the one in the folder, or all those of the workspace."""
    if path.name == CONFIG and _is_file(path):
        return (path,)
    if _is_file(path / CONFIG):
        return (path / CONFIG,)
    return tuple(_pamphlets(path).values())


def _named(word: str, start: Path) -> tuple[Path, ...]:
    for folder in _upward(start):
        if config := _pamphlets(folder).get(word.rstrip("/")):
            return (config,)
    return ()


def _pamphlets(workspace: Path) -> dict[str, Path]:
    """Return every `pamphlet.toml` in the content/ of a workspace by the name of its folder."""
    try:
        folders = sorted((workspace / CONTENT).iterdir())
    except (OSError, ValueError):  # there is no content/, it may not be read, or the word is no path at all
        return {}
    return {folder.name: folder / CONFIG for folder in folders if _is_file(folder / CONFIG)}


def _clashes(found: Sequence[Path]) -> Iterator[Problem]:
    """Find pamphlets in the same content/ whose names are the same as names of files, on some systems or on all."""
    for place, config in enumerate(found):
        folder, content = config.parent, config.parent.parent
        others = _pamphlets(content.parent).values() if content.name == CONTENT else ()
        for other in others:
            is_same = safe_name(other.parent.name).casefold() == safe_name(folder.name).casefold()
            if is_same and other != config and other not in found[:place]:
                name = safe_name(folder.name)
                message = f"the files of {other.parent.name!r} would have the same names, in build/{name}/"
                yield NAME_CLASH(message, Source(f"{CONTENT}/{folder.name}"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _missing(word: str, start: Path) -> Problem:
    known = nearby(start)
    near = near_match(Path(word).name, known)
    there = f"there are: {', '.join(known[:20])}" if known else None
    if _is_file(start / word):
        message = f"{word!r} is no pamphlet but a single file"
        return NO_PAMPHLET(message, hint=f"give the folder that holds its {CONFIG}; `pamphlet impose` takes a PDF")
    return NO_PAMPHLET(f"there is no pamphlet {word!r}", hint=f"did you mean {near}?" if near else there)
