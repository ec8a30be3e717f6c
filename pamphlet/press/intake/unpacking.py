"""Unpacking the drawing of a page, with a limit: a kilobyte can unpack to a gigabyte of nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pamphlet.errors import PressError, Source
from pamphlet.files import MEGABYTE
from pamphlet.press import codes

if TYPE_CHECKING:
    import pikepdf

UNPACK_LIMIT = 256 * MEGABYTE
STREAM_LIMIT = 32 * MEGABYTE
"""What a single stream may unpack to inside the PDF library; a drawing beyond that is passed on as it is packed."""
_FLATE = ("/FlateDecode", "/Fl")


@contextmanager
def guarded_library() -> Iterator[None]:
    """Keep the PDF library from unpacking without end while it opens, looks up and writes.

    On writing it packs doubly packed streams anew, whatever it is told; beyond the limit it leaves them as they are.
    The limits belong to the whole process, so they are put back.
    """
    import pikepdf

    limits = pikepdf.settings.set_qpdf_limits
    before = limits(flate_max_memory=STREAM_LIMIT, run_length_max_memory=STREAM_LIMIT)
    try:
        yield
    finally:
        limits(flate_max_memory=before["flate_max_memory"], run_length_max_memory=before["run_length_max_memory"])


@dataclass(slots=True)
class Unpacker:
    """Unpacks streams as long as all of them together stay below the limit of bytes."""

    place: Source
    left: int = field(default_factory=lambda: UNPACK_LIMIT)

    def read(self, stream: pikepdf.Object) -> bytes:
        """Return the unpacked bytes of a stream; of a damaged one as much as can be read.

        Raises PressError when the limit is reached.
        """
        filters = _filters(stream)
        data = stream.read_raw_bytes()
        if all(name in _FLATE for name in filters) and not _has_predictor(stream):
            for _ in filters:
                data = self._inflate(data)
        else:
            data = stream.read_bytes()
        self.left -= len(data)
        if self.left < 0:
            self._refuse()
        return data

    def _inflate(self, data: bytes) -> bytes:
        try:
            return self._inflated(data, max(1, len(data)))
        except zlib.error:  # what comes before the damage is drawn, as viewers do; step by step, to get all of it
            return self._inflated(data, 1)

    def _inflated(self, data: bytes, step: int) -> bytes:
        """Inflate in steps of so many packed bytes; raise zlib.error for damage unless the steps are of one."""
        machine = zlib.decompressobj()
        room = self.left + 1
        parts: list[bytes] = []
        for at in range(0, len(data), step):
            try:
                parts.append(machine.decompress(data[at : at + step], room))
            except zlib.error:
                if step > 1:
                    raise
                break
            room -= len(parts[-1])
            if room <= 0:
                self._refuse()
        return b"".join(parts)

    def _refuse(self) -> None:
        megabytes = UNPACK_LIMIT // MEGABYTE
        said = f"the drawings of its pages unpack to more than {megabytes} MB"
        raise PressError(codes.PDF_UNPACKS_TOO_LARGE(said, self.place))


def _filters(stream: pikepdf.Object) -> list[str]:
    import pikepdf

    value = stream.get("/Filter")
    if value is None:
        return []
    return [str(name) for name in value] if isinstance(value, pikepdf.Array) else [str(value)]


def _has_predictor(stream: pikepdf.Object) -> bool:
    import pikepdf

    value: Any = stream.get("/DecodeParms")
    if value is None:
        return False
    entries = list(value) if isinstance(value, pikepdf.Array) else [value]
    return any(isinstance(entry, pikepdf.Dictionary) and entry.get("/Predictor", 1) != 1 for entry in entries)
