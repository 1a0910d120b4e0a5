"""Packed files: gzip, Zstandard and bzip2 round one file; ZIP and WACZ round many.

Nothing is unpacked to disk, and nothing is held but the page at hand. What unpacks to far more than it was
packed in is refused while it is being read.
"""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, cast

import zstandard

from runut.pages import sense
from runut.pages.archive import skip
from runut.pages.frames import DICTIONARY, Frames
from runut.types import Skip

GZIP, ZSTD, BZIP2, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"PK\x03\x04"
PACKED = {".gz": GZIP, ".zst": ZSTD, ".bz2": BZIP2}
SIGNS = (*PACKED.values(), DICTIONARY)
WORDS = 10_000_000  # bytes of a dictionary
FAULTS = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zlib.error,
    zstandard.ZstdError,
    zipfile.BadZipFile,
)
MEMBERS = 1_000_000  # of one ZIP
RATIO = 200  # news packs to a tenth; what grows more than this on the way out is a bomb
SIDECAR_LIMIT = 1_000_000
FREE = 64_000_000  # bytes that may be unpacked before the ratio is asked for


class BombError(ValueError):
    """What is being unpacked grows beyond reason."""


class Unpacked(io.RawIOBase):
    """What a packed stream holds, read forward; raises `BombError` once it has grown beyond reason.

    Parameters
    ----------
    stream: the packed bytes, from the start.
    magic: the first bytes, which tell how it is packed.
    """

    def __init__(self, stream: BinaryIO, magic: bytes) -> None:
        self._counted = _Counted(stream)
        self._inner: BinaryIO
        self._frames = Frames() if magic in (ZSTD, DICTIONARY) else None
        if self._frames is not None:
            words = dictionary(stream) if magic == DICTIONARY else None
            frames = zstandard.ZstdDecompressor(dict_data=words, max_window_size=1 << 27)
            self._counted.frames = self._frames
            self._inner = frames.stream_reader(self._counted, read_across_frames=True)  # type: ignore[arg-type]
        elif magic == BZIP2:
            self._inner = bz2.BZ2File(self._counted)  # type: ignore[assignment]
        else:
            self._inner = gzip.GzipFile(fileobj=self._counted)  # type: ignore[assignment]
        self._out = 0

    def taken(self) -> int:
        """Bytes of the file that were read so far, however often it is packed."""
        outer = sense.taken(self._counted.stream)
        return self._counted.taken if outer is None else outer

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:  # nobody needs all of it, and it may be endless
            size = 1 << 16
        made = self._inner.read(size)
        if not made and size and self._frames is not None and not self._frames.whole:
            raise EOFError("the file ends before what is packed in it does")
        self._out += len(made)
        if self._out > FREE and self._out > RATIO * max(1, self.taken()):
            raise BombError(f"unpacks to more than {RATIO} times its size")
        return made

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        made = self.read(len(buffer))
        buffer[: len(made)] = made
        return len(made)


def dictionary(stream: BinaryIO) -> zstandard.ZstdCompressionDict:
    """The dictionary that a web archive in Zstandard begins with, packed itself or not."""
    head = stream.read(8)
    size = int.from_bytes(head[4:], "little")
    if size > WORDS:
        raise ValueError(f"a dictionary of more than {WORDS // 1_000_000} MB")
    held = stream.read(size)
    if held.startswith(ZSTD):
        with zstandard.ZstdDecompressor().stream_reader(held) as reader:
            held = reader.read(WORDS)
    return zstandard.ZstdCompressionDict(held)


class Careful(io.RawIOBase):
    """A stream whose fault is told only when all that came before was read; short reads mean its end."""

    def __init__(self, inner: BinaryIO, size: int | None = None) -> None:
        self._inner, self._size = inner, size  # packed, where it is known beforehand
        self._fault: Exception | None = None

    def taken(self) -> int | None:
        return sense.taken(self._inner) if self._size is None else self._size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        self._fault = None
        return self._inner.seek(place, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def read(self, size: int = -1) -> bytes:
        size = 1 << 16 if size < 0 else size
        made = b""
        while len(made) < size:
            if self._fault is not None:
                if made:
                    break
                raise self._fault
            try:
                more = self._inner.read(size - len(made))
            except FAULTS as fault:
                self._fault = fault
                continue
            if not more:
                break
            made += more
        return made

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        made = self.read(len(buffer))
        buffer[: len(made)] = made
        return len(made)


class _Counted(io.RawIOBase):
    """A stream that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0
        self.frames: Frames | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        made = self.stream.read(size)
        self.taken += len(made)
        if self.frames is not None:
            self.frames.feed(made)
        return made

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        made = self.read(len(buffer))
        buffer[: len(made)] = made
        return len(made)


def unpacked(stream: BinaryIO, magic: bytes) -> BinaryIO:
    """The stream inside; short reads mean its end, and a fault comes after all that came before it."""
    return cast("BinaryIO", Careful(cast("BinaryIO", Unpacked(stream, magic))))


def ahead(head: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream from its start again, after its first bytes were looked at."""
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream
    return io.BufferedReader(_Joined(head, stream), 1 << 16)


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def taken(self) -> int | None:
        return sense.taken(self._stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        made = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(made) :]
        buffer[: len(made)] = made
        return len(made)


class Member(NamedTuple):
    """A file of a ZIP, open; `beside`: what a sidecar beside it holds, by its suffix."""

    name: str
    stream: BinaryIO
    beside: dict[str, bytes] = {}  # noqa: RUF012  never written to


def members(
    stream: BinaryIO, name: str, wanted: Callable[[int], bool]
) -> Iterator[tuple[int, Member | Skip]]:
    """The files of a ZIP by name, sorted, numbered from 1, each open while it is asked for.

    Of a web archive collection (WACZ) the web archives alone: its lists of pages repeat them. Names are
    labels and never paths. Encrypted and broken members are skipped by name; those that are not `wanted`, by
    number, are not opened.
    """
    try:
        held = zipfile.ZipFile(stream)
        listed = sorted(held.infolist(), key=lambda one: (one.filename, one.header_offset))
    except FAULTS as fault:
        stream.seek(0)
        cut = stream.read(4) == ZIP and isinstance(fault, zipfile.BadZipFile)
        why = "cut off: the table of contents at its end is missing" if cut else _words(fault)
        yield 0, skip(name, f"not a ZIP archive that can be read: {why}")
        return
    if len(listed) > MEMBERS:
        yield 0, skip(name, f"more than {MEMBERS} files in one archive")
        return
    size, whole = stream.seek(0, io.SEEK_END), sum(one.file_size for one in listed)
    if whole > FREE and whole > RATIO * size:  # more than one of them may lie in one place
        yield 0, skip(name, f"unpacks to more than {RATIO} times its size")
        return
    named = {one.filename: one for one in listed}
    collection = "datapackage.json" in named and any(one.startswith("archive/") for one in named)
    with held:
        for number, one in enumerate(listed, 1):
            where = f"{name}!{_label(one.filename)}"
            parts = [part for part in one.filename.split("/") if part != ".."]
            if one.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts):
                continue
            if not wanted(number) or (collection and not one.filename.startswith("archive/")):
                continue
            if one.flag_bits & 1:
                yield number, skip(where, "locked with a password")
            elif one.file_size > FREE and one.file_size > RATIO * max(1, one.compress_size):
                yield number, skip(where, f"unpacks to more than {RATIO} times its size")
            else:
                try:
                    beside = _beside(held, named, one)
                    with held.open(one) as inner:
                        way = Careful(cast("BinaryIO", inner), one.compress_size)
                        yield number, Member(where, cast("BinaryIO", way), beside)
                except FAULTS as fault:
                    yield number, skip(where, f"cannot be unpacked: {_words(fault)}")


def _beside(
    held: zipfile.ZipFile, named: dict[str, zipfile.ZipInfo], one: zipfile.ZipInfo
) -> dict[str, bytes]:
    stem = one.filename.rpartition(".")[0]
    found: dict[str, bytes] = {}
    for suffix in (".toml", ".json"):
        side = named.get(stem + suffix) if stem else None
        if side is not None and side is not one and not found and not side.flag_bits & 1:
            with held.open(side) as inner:
                found[suffix] = inner.read(SIDECAR_LIMIT + 1)
    return found


def _label(name: str) -> str:
    """A member's name without what would make it a path out of the archive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts).encode("utf-8", "replace").decode()


def _words(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__
