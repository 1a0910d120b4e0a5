"""Bodies unpacked as they come, never more at a time than is asked for."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]
import zstandard

from runut.pages.manners import FaultError


class Step:
    """One way of packing undone, never more than asked for at a time."""

    def __init__(self, name: str) -> None:
        if name in ("gzip", "x-gzip", "deflate"):
            self._zlib = zlib.decompressobj(wbits=47)
        elif name not in ("br", "zstd", "identity"):
            raise FaultError(f"packed in a way nobody here unpacks: {name}")
        self._name = name
        self._brotli = brotli.Decompressor() if name == "br" else None
        self._held = bytearray()  # of Zstandard, whose decompressor cannot be told when to stop

    def feed(self, chunk: bytes, room: int) -> bytes:
        """What a chunk unpacks to; raises `FaultError` where it is broken or outgrows `room` bytes."""
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
        """What is left when the last chunk is fed, `room` bytes at most."""
        if self._name != "zstd" or not self._held:
            return b""
        frames = zstandard.ZstdDecompressor(max_window_size=1 << 27)
        try:
            with frames.stream_reader(bytes(self._held), read_across_frames=True) as reader:
                return reader.read(max(1, room))
        except zstandard.ZstdError as fault:
            raise FaultError(f"packed data that is broken: {words(fault)}") from fault

    def _inflate(self, chunk: bytes, room: int) -> bytes:
        try:
            return self._zlib.decompress(chunk, max(1, room))
        except zlib.error:
            if self._name != "deflate":
                raise
            self._name, self._zlib = "gzip", zlib.decompressobj(wbits=-15)  # deflate without its envelope
            return self._zlib.decompress(chunk, max(1, room))


def words(fault: Exception) -> str:
    """A fault in its own words, on one line."""
    return " ".join(str(fault).split()) or type(fault).__name__
