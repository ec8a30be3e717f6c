"""Files: read only inside the workspace, and write so that a reader never meets half a file.

Everything that the program reads on behalf of a text or a style goes through `Workspace`; everything that it writes
goes through `Outputs`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
FILE_LIMIT = 50 * MEGABYTE


class Refused(Exception):
    """A file may not be read. The message says why, for people, and names the file as it was asked for."""


class NoFile(Refused):
    """A file is not there."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders that a project may read from. The first is the project's own; nothing outside them exists."""

    roots: tuple[Path, ...]

    def resolve(self, name: str | Path, base: Path | None = None) -> Path:
        """Return the real path of a regular file inside the workspace.

        `name` is relative to `base` (the first root by default). Raises Refused for anything that leads out of the
        roots (`..`, absolute paths, symbolic links, backslashes, NUL) or is no regular file, NoFile for what is not
        there.
        """
        text = str(name)
        if not text or "\x00" in text or "\\" in text:
            raise Refused(f"{text!r} is not a file name that can be used here")
        path = (base or self.roots[0]) / text
        try:
            real = path.resolve(strict=True)
            kind = real.stat().st_mode
        except (OSError, RuntimeError, ValueError) as error:  # a ring of links; half a letter in the name
            if not self.holds(Path(os.path.abspath(path))):
                raise Refused(f"{text} is outside the workspace") from error
            raise NoFile(f"there is no file {text}") from error
        if not self.holds(real):
            raise Refused(f"{text} is outside the workspace")
        if not stat.S_ISREG(kind):
            raise Refused(f"{text} is not a regular file")
        return real

    def holds(self, path: Path) -> bool:
        """Whether an absolute path lies inside one of the roots."""
        return any(path.is_relative_to(root.resolve()) for root in self.roots)

    def read(self, name: str | Path, base: Path | None = None, limit: int = FILE_LIMIT) -> bytes:
        """Return the bytes of a file inside the workspace.

        Raises Refused as `resolve` does, and for a file of more than `limit` bytes or one that cannot be read.
        """
        return read_limited(self.resolve(name, base), str(name), limit)


def read_limited(path: Path, name: str, limit: int = FILE_LIMIT) -> bytes:
    """Return the bytes of a regular file, opened without waiting (a pipe would wait for ever).

    Raises Refused when it is no regular file, is larger than `limit` bytes, or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Refused(f"{name} is not a regular file")
            data = file.read(limit + 1)
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise Refused(f"{name} is larger than {limit / MEGABYTE:g} MB")
    return data


def sha256(path: Path) -> str:
    """Return the checksum of a file as lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class Outputs:
    """Files in the making: each is written beside its place and takes its name only when all of them are whole."""

    folder: Path
    _waiting: dict[str, Path]

    def path(self, name: str) -> Path:
        """Return where to write the file that shall be called `name`; the same path for the same name."""
        if name not in self._waiting:
            self._waiting[name] = _new_file(self.folder, name)
        return self._waiting[name]

    def write(self, name: str, data: bytes) -> Path:
        """Write a whole file and return where it waits for its name."""
        path = self.path(name)
        path.write_bytes(data)
        return path


@contextmanager
def outputs(folder: Path) -> Iterator[Outputs]:
    """Collect files for a folder; on leaving, give all of them their names, or on any error leave nothing behind.

    The folder must exist. Raises OSError when a file cannot be written, or a folder has its name; earlier files of the
    same names stay as they were until every new one is safely on the disk.
    """
    waiting: dict[str, Path] = {}
    try:
        yield Outputs(folder, waiting)
        for name, path in waiting.items():
            _settle(path, folder / name)
        for name in list(waiting):
            os.replace(waiting[name], folder / name)
            del waiting[name]
        with suppress(OSError):  # the names are there already; some systems cannot sync a folder
            _sync(folder, os.O_RDONLY)
    finally:
        for path in waiting.values():
            with suppress(OSError):
                path.unlink()


def _new_file(folder: Path, name: str) -> Path:
    """Make an empty file for `name` to wait in.

    The system gives it the usual mode; one that waits to replace a file is for its owner alone until then.
    """
    path = folder / f".pamphlet-{os.urandom(4).hex()}{f'-{name}'[-50:]}"
    mode = 0o600 if os.path.lexists(folder / name) else 0o666
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    return path


def _settle(path: Path, target: Path) -> None:
    """Force a waiting file to the disk, and give it the mode of the file that it will replace."""
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    _sync(path, os.O_RDWR)  # Windows syncs only what may be written
    with suppress(FileNotFoundError):
        path.chmod(stat.S_IMODE(target.stat().st_mode))


def _sync(path: Path, flags: int) -> None:
    """Force a file to the disk. A disk that was full all along may say so only now."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(handle)


_CANNOT_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""What file systems say that do not know how to sync."""
