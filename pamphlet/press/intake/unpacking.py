"""Unpacking the drawing of a page, with a limit: a kilobyte can unpack to a gigabyte of nothing."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pamphlet.errors import PressError, Source
from pamphlet.press import codes

if TYPE_CHECKING:
    import pikepdf

UNPACK_LIMIT = 256 * 1024 * 1024
_FLATE = ("/FlateDecode", "/Fl")


@dataclass(slots=True)
class Unpacker:
    """Unpacks streams as long as all of them together stay below the limit of bytes."""

    place: Source
    left: int = UNPACK_LIMIT

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
        room = self.left + 1
        machine = zlib.decompressobj()
        parts: list[bytes] = []
        try:
            while data and room > 0 and not machine.eof:
                parts.append(machine.decompress(data, min(room, 1 << 20)))
                room -= len(parts[-1])
                data = machine.unconsumed_tail
                if not parts[-1] and not data:
                    break
        except zlib.error:
            pass  # what was unpacked before the damage is drawn, as viewers do
        if room <= 0:
            self._refuse()
        return b"".join(parts)

    def _refuse(self) -> None:
        megabytes = UNPACK_LIMIT // (1024 * 1024)
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
