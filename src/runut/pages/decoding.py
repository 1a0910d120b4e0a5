"""Bodies unpacked as they come, never more at a time than is asked for."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]
import zstandard

from runut.pages.manners import FaultError

DEEP = 3  # packings in one another, at most
MEMBER = b"\x1f\x8b"  # how a member of gzip begins


class Step:
    """One way of packing undone, never more than asked for at a time."""

    def __init__(self, name: str) -> None:
        if name in ("gzip", "x-gzip", "deflate"):
            self._zlib = zlib.decompressobj(wbits=47)
        elif name not in ("br", "zstd", "identity"):
            raise FaultError(f"packed in a way nobody here unpacks: {name[:40]}")
        self._name = name
        self._brotli = brotli.Decompressor() if name == "br" else None
        self._held = bytearray()  # of Zstandard, whose decompressor cannot be told when to stop
        self._tail = b""  # between two members of gzip
        self._fed = False

    def feed(self, chunk: bytes, room: int) -> bytes:
        """What a chunk unpacks to; raises `FaultError` where it is broken or outgrows `room` bytes."""
        self._fed = self._fed or bool(chunk)
        try:
            if self._brotli is not None:
                made: bytes = self._brotli.process(chunk, output_buffer_limit=room)
            elif self._name == "zstd":
                self._held += chunk
                if len(self._held) > room:
                    raise FaultError("too long: packed it is longer already than it may be")
                return b""
            elif self._name == "identity":
                return chunk
            else:
                made = self._inflate(chunk, room)
        except (zlib.error, brotli.error, zstandard.ZstdError) as fault:
            raise FaultError(f"packed data that is broken: {words(fault)}") from fault
        return made

    def rest(self, room: int) -> bytes:
        """What is left when the last chunk is fed, `room` bytes at most; raises where it ends too early."""
        if self._name == "zstd" and self._held:
            return self._frames(room)
        early = (
            not self._brotli.is_finished()
            if self._brotli is not None
            else self._name != "identity" and not self._zlib.eof
        )
        if self._fed and early:
            raise FaultError("packed data that ends too early", again=True)
        return b""

    def _frames(self, room: int) -> bytes:
        frames = zstandard.ZstdDecompressor(max_window_size=1 << 27)
        try:
            with frames.stream_reader(bytes(self._held), read_across_frames=True) as reader:
                made = reader.read(max(1, room))
            if len(made) < room:  # small enough to be asked whether that was all
                rest = bytes(self._held)
                while rest:
                    frame = frames.decompressobj()
                    frame.decompress(rest)
                    if not frame.eof:
                        raise FaultError("packed data that ends too early", again=True)
                    rest = frame.unused_data
        except zstandard.ZstdError as fault:
            raise FaultError(f"packed data that is broken: {words(fault)}") from fault
        return made

    def _inflate(self, chunk: bytes, room: int) -> bytes:
        made = b""
        rest = self._tail + chunk
        self._tail = b""
        while True:
            if self._zlib.eof:  # gzip may have several members; what else follows is no part of it
                if len(rest) < len(MEMBER):
                    self._tail = rest
                    return made
                if not rest.startswith(MEMBER):
                    return made
                self._zlib = zlib.decompressobj(wbits=31)
            made += self._decompressed(rest, max(1, room - len(made)))
            if not self._zlib.eof:
                return made
            rest = self._zlib.unused_data

    def _decompressed(self, chunk: bytes, room: int) -> bytes:
        try:
            return self._zlib.decompress(chunk, room)
        except zlib.error:
            if self._name != "deflate":
                raise
            self._name, self._zlib = "gzip", zlib.decompressobj(wbits=-15)  # deflate without its envelope
            return self._zlib.decompress(chunk, room)


def steps(packing: str) -> list[Step]:
    """The ways of packing that a Content-Encoding line names, the outermost first."""
    named = [one.strip().lower() for one in packing.split(",") if one.strip()]
    if len(named) > DEEP:
        raise FaultError(f"packed {len(named)} times over")
    return [Step(name) for name in reversed(named)]


def fed(steps: list[Step], chunk: bytes, room: int) -> bytes:
    """What a chunk unpacks to behind all steps; raises `FaultError` once one outgrows `room` bytes."""
    for number, step in enumerate(steps, 1):
        chunk = step.feed(chunk, room)
        if number < len(steps) and len(chunk) >= room:
            raise FaultError("too long: packed it is longer already than it may be")
    return chunk


def ended(steps: list[Step], room: int) -> bytes:
    """What is left behind all steps when the last chunk was fed."""
    made = b""
    for number, step in enumerate(steps):
        made += fed(steps[number + 1 :], step.rest(room), room)
    return made


def unpacked(body: bytes, limit: int) -> tuple[bytes, bool]:
    """A body that is a gzip file, unpacked, and whether it is longer than `limit` bytes or cut off."""
    made = bytearray()
    while body.startswith(MEMBER):
        member = zlib.decompressobj(wbits=31)
        try:
            made += member.decompress(body, limit + 1 - len(made))
        except zlib.error:
            return (bytes(made), True) if made else (body, False)
        if not member.eof or len(made) > limit:
            return bytes(made[:limit]), True
        body = member.unused_data
        if not body:
            return bytes(made), False
    return (bytes(made), True) if made else (body, False)


def words(fault: Exception) -> str:
    """A fault in its own words, on one line."""
    return " ".join(str(fault).split()) or type(fault).__name__
