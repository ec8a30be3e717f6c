"""A new workspace: the folder that `pamphlet new` makes, with a short text that shows what a text can have."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from pamphlet.errors import Problem, ProjectError, Source
from pamphlet.project.codes import FOLDER_TAKEN, NOT_MADE
from pamphlet.project.convert import CONTROL
from pamphlet.project.names import safe_name
from pamphlet.project.notation import toml_text
from pamphlet.project.workspace import CONFIG, CONTENT

STARTER = Path(__file__).parent / "starter"
TITLE = "One Sheet of Paper"


def create(folder: Path, *, title: str | None = None) -> tuple[Path, ...]:
    """Make a workspace that builds at once, and return its files.

    `folder` is made, with those above it, or may be there and empty; its name becomes the name of the pamphlet. The
    sample bears `title`, or one of its own.

    Raises ProjectError when something is in the folder already, or a file cannot be written. All files take their
    places together, and when anything goes wrong nothing is left behind.
    """
    folder = Path(os.path.abspath(folder))
    if taken := _taken(folder):
        raise ProjectError(taken)
    made = [above for above in (folder, *folder.parents) if not above.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _fill(folder, _files(safe_name(folder.name), (title or "").strip() or TITLE))
    except OSError as error:
        _remove(made)
        message = f"the workspace cannot be made: {error.strerror or error}"
        raise ProjectError(NOT_MADE(message, Source(str(error.filename or folder)))) from error
    except BaseException:
        _remove(made)
        raise


def _taken(folder: Path) -> Problem | None:
    try:
        if next(folder.iterdir(), None) is None:
            return None
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return FOLDER_TAKEN("there is a file of this name already", Source(str(folder)))
    except (OSError, ValueError) as error:
        return NOT_MADE(f"the folder cannot be read: {error}", Source(str(folder)))
    return FOLDER_TAKEN("there is something in the folder already", Source(str(folder)))


def _files(name: str, title: str) -> dict[Path, bytes]:
    """Return the files of a workspace by their places in it."""
    pamphlet = Path(CONTENT, name)
    texts = ("text.md", "endnotes.md", "glossary.md", "imprint.md", "back-cover.md")
    places = {
        "gitignore": Path(".gitignore"),
        "build.md": Path("build", "README.md"),
        "styles.md": Path("styles", "README.md"),
        **{text: pamphlet / text for text in texts},
    }
    files = {place: (STARTER / source).read_bytes() for source, place in places.items()}
    return {pamphlet / CONFIG: _config(title).encode(), **files}


def _config(title: str) -> str:
    today = dt.datetime.now(dt.UTC).date()
    text = (STARTER / CONFIG).read_text(encoding="utf-8")
    text = text.replace("@year@", str(today.year)).replace("@date@", today.isoformat())
    # The command line may hold bytes that are no text, and control characters, which no setting may hold.
    sound = " ".join(CONTROL.sub(" ", title.encode(errors="replace").decode()).split())
    return text.replace('"@title@"', toml_text(sound))


def _fill(folder: Path, files: dict[Path, bytes]) -> tuple[Path, ...]:
    """Write all files in a folder inside, then move them to their places; remove every trace when that fails."""
    workshop = Path(tempfile.mkdtemp(prefix=".pamphlet-", dir=folder))
    tops = sorted({place.parts[0] for place in files})
    moved: list[Path] = []
    try:
        for place, data in files.items():
            (workshop / place).parent.mkdir(parents=True, exist_ok=True)
            (workshop / place).write_bytes(data)
        for top in tops:
            (workshop / top).rename(folder / top)
            moved.append(folder / top)
    except BaseException:
        for path in moved:
            _discard(path)
        raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return tuple(folder / place for place in files)


def _discard(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _remove(folders: list[Path]) -> None:
    """Remove the folders that were made, the innermost first, as far as they are empty."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()
