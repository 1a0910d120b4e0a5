"""Keys and values of the shelf as SQLite takes them: keys as numbers, values as MessagePack."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from itertools import islice
from struct import Struct
from typing import Any, Final, TypeVar

import msgspec
import zstandard

_K = TypeVar("_K")
_V = TypeVar("_V")
_LARGE: Final = 1_000  # bytes from which a value is compressed
_LIMIT: Final = 1 << 30  # bytes of one value
_LEVEL: Final = -1  # values are written more often than they are read
_PLAIN: Final = (str, int, bool)
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_encode = _encoder.encode
_json = msgspec.json.Encoder().encode
_things = msgspec.msgpack.Decoder(list[Any])
_hash = blake2b(digest_size=8).copy
_signed = Struct(">q").unpack


class _Zstandard(threading.local):
    """Contexts of its own for every thread: they may not be shared."""

    def __init__(self) -> None:
        self.smaller = zstandard.ZstdCompressor(level=_LEVEL).compress
        self.larger = zstandard.ZstdDecompressor().decompress


_zstandard = _Zstandard()


def key_of(name: str) -> int:
    """A name as a number of 64 bits: two names share one in less than a billion billion pairs."""
    made = _hash()
    try:
        made.update(name.encode())
    except UnicodeEncodeError:  # half a character; to look for one in every name costs as much as the hash
        made.update(name.encode("utf-8", "surrogatepass"))
    key: int = _signed(made.digest())[0]
    return key


def listed(keys: Iterable[int]) -> str:
    """Numbers as the JSON that `json_each` takes."""
    return f"[{','.join(map(str, keys))}]"


def names(keys: Iterable[str]) -> str:
    """Ids as the JSON that `json_each` takes."""
    return _json(list(keys)).decode()


def last(held: dict[_K, _V], share: float) -> dict[_K, _V]:
    """A share of what is held, that which came last."""
    return dict(islice(held.items(), int(len(held) * (1 - share)), None))


def packed(value: Any) -> bytes:
    """A value as bytes, compressed where it is long."""
    plain = _encode(value)
    return b"z" + _zstandard.smaller(plain) if len(plain) > _LARGE else b"p" + plain


def _opened(value: bytes) -> bytes | memoryview:
    if value[:1] == b"z":
        return _zstandard.larger(value[1:], max_output_size=_LIMIT)
    return memoryview(value)[1:]


def thing(value: bytes) -> dict[int, Any]:
    """What is short of a thing, by number; values of several parts are lists until they are asked for."""
    flat = _things.decode(_opened(value))
    return dict(zip(flat[::2], flat[1::2], strict=True))


def short(one: Mapping[int, Any]) -> bytes | None:
    """What is short of a thing as bytes: numbers and values by turns; None where nothing is left of it."""
    return packed([part for pair in sorted(one.items()) for part in pair]) if one else None


def tie(value: Any) -> Any:
    """The value of a tie as it is written: plain ones as they are."""
    return value if isinstance(value, _PLAIN) else packed(value)


def decoder(type_: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of what was written."""
    if type_ is bool:
        return bool
    if type_ in _PLAIN:
        return _same
    decode = msgspec.msgpack.Decoder(type_).decode
    return lambda value: decode(_opened(value))


def narrower(type_: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of the list it was kept as."""
    return lambda value: msgspec.convert(value, type_)


def _same(value: Any) -> Any:
    return value
