"""Readings as bytes and back, in their exact shape; cells and ids as a database takes them."""

from __future__ import annotations

import dataclasses
import threading
import zlib
from typing import Any, Final

import msgspec
import zstandard

from runut.types import Page, Reading, Skip, Token

_LEVEL = 1  # the next two make a reading smaller by a twentieth, and take a fifth longer
_ZSTD: Final = b"\x28\xb5\x2f\xfd"  # how a Zstandard frame begins; older ledgers hold zlib streams
_LIMIT = 1 << 30  # bytes of one value; a page has 20 MB at most
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_json = msgspec.json.Encoder()
_reading = msgspec.msgpack.Decoder(Reading)
_parts = msgspec.msgpack.Decoder(tuple[msgspec.Raw, msgspec.Raw])
_tokens = msgspec.msgpack.Decoder(tuple[Token, ...])
_page = msgspec.msgpack.Decoder(Page)
_skip = msgspec.msgpack.Decoder(Skip)


class _Zstandard(threading.local):
    """Contexts of its own for every thread: they may not be shared."""

    def __init__(self) -> None:
        self.smaller = zstandard.ZstdCompressor(level=_LEVEL)
        self.larger = zstandard.ZstdDecompressor()


_zstandard = _Zstandard()


def pack(value: Any) -> bytes:
    """Compressed MessagePack of a frozen type."""
    return _zstandard.smaller.compress(_encoder.encode(value))


def pack_reading(read: Reading) -> bytes:
    """A reading, its tokens apart: whoever merges does not look at them."""
    bare = dataclasses.replace(read, notes=dataclasses.replace(read.notes, tokens=()))
    return pack((bare, read.notes.tokens))


def reading(blob: bytes, *, tokens: bool = True) -> Reading:
    """A reading as it was posted; without its tokens where nobody asks for them."""
    opened = _opened(blob)
    if not opened.startswith(b"\x92"):  # an older ledger's: all in one
        return _reading.decode(opened)
    bare, held = _parts.decode(opened)
    read = _reading.decode(bare)
    if not tokens:
        return read
    return dataclasses.replace(read, notes=dataclasses.replace(read.notes, tokens=_tokens.decode(held)))


def page(blob: bytes) -> Page:
    return _page.decode(_opened(blob))


def skip(blob: bytes) -> Skip:
    return _skip.decode(_opened(blob))


def _opened(blob: bytes) -> bytes:
    if blob.startswith(_ZSTD):
        return _zstandard.larger.decompress(blob, max_output_size=_LIMIT)
    return zlib.decompress(blob)


def cell(value: Any) -> Any:
    """A cell of a row: plain values as they are, nested ones as JSON."""
    return value if type(value) in _PLAIN else _json.encode(value).decode()


def number(id: str) -> int:
    """An id as a row number: full-text tables find a row by nothing else."""
    return int(id.rpartition("-")[2], 16) >> 1
