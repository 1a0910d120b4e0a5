"""Bodies as crawlers kept them: in chunks or not, packed or unpacked whatever the head says (RFC 9112)."""

from __future__ import annotations

import re

import zstandard

from runut.pages.decoding import MEMBER, ended, fed, steps
from runut.pages.manners import FaultError

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_SIGNS = {"gzip": MEMBER, "x-gzip": MEMBER, "zstd": zstandard.FRAME_HEADER}


def payload(raw: bytes, transfer: str, packing: str, limit: int) -> bytes:
    """The body of an answer that was recorded; raises `FaultError` where it is broken or outgrows `limit`.

    Some crawlers keep the bytes of the line, some unpack them and leave the head as it was.
    """
    body = unchunked(raw) if "chunked" in transfer.casefold() else raw
    named = packing.strip().casefold()
    if not named or named == "identity" or not body.startswith(_SIGNS.get(named, b"")):
        return body
    try:
        way = steps(named)
        made = fed(way, body, limit + 1)
        if len(made) <= limit:
            made += ended(way, limit + 1 - len(made))
    except FaultError:
        if named not in _SIGNS and b"<" in body[:200].lstrip()[:1]:  # no packing has a sign to begin with `<`
            return body
        raise
    if len(made) > limit:
        raise FaultError(f"too long: more than {limit // 1_000_000} MB")
    return made


def unchunked(raw: bytes) -> bytes:
    """A body without the sizes of its chunks; as it is where they were taken out before."""
    made = bytearray()
    at = 0
    while found := _SIZE.match(raw, at):
        size = int(found[1], 16)
        if size == 0:
            return bytes(made)
        end = found.end() + size
        made += raw[found.end() : end]
        at = end + (2 if raw[end : end + 2] == b"\r\n" else 1)
        if end > len(raw):
            raise FaultError("cut off in the middle of a chunk")
    if not made:
        return raw
    raise FaultError("chunks whose sizes are wrong")
