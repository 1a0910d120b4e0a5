"""Readings as bytes and back, in their exact shape; cells and ids as a database takes them."""

from __future__ import annotations

import json
import zlib
from typing import Any

import msgspec

from runut.types import Page, Reading, Skip

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_reading = msgspec.msgpack.Decoder(Reading)
_page = msgspec.msgpack.Decoder(Page)
_skip = msgspec.msgpack.Decoder(Skip)


def pack(value: Any) -> bytes:
    """Compressed MessagePack of a frozen type."""
    return zlib.compress(_encoder.encode(value), 6)


def reading(blob: bytes) -> Reading:
    return _reading.decode(zlib.decompress(blob))


def page(blob: bytes) -> Page:
    return _page.decode(zlib.decompress(blob))


def skip(blob: bytes) -> Skip:
    return _skip.decode(zlib.decompress(blob))


def cell(value: Any) -> Any:
    """A cell of a row: plain values as they are, nested ones as JSON."""
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def number(id: str) -> int:
    """An id as a row number: full-text tables find a row by nothing else."""
    return int(id.rpartition("-")[2], 16) >> 1
