"""Web archives: WARC, compressed or not, one record at a time (ISO 28500; read by FastWARC).

Pages are HTTP responses with status 200 and stored resources in HTML or plain text. All else in an archive
(requests, images, redirects) is passed over without a word.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from runut.pages.archive import FILE_LIMIT, TEXT_LIMIT, page, skip
from runut.pages.decoding import MEMBER, words
from runut.pages.manners import FaultError
from runut.pages.packed import GZIP
from runut.pages.payload import payload
from runut.pages.secrets import bare
from runut.pages.sense import crowded
from runut.pages.trail import END, Mark, Trail
from runut.types import Hints, Page, Skip

KINDS = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
HEADER_LIMIT = 1 << 17  # bytes of one record's HTTP headers
CHUNK = 1 << 16


class Forward:
    """A stream that can only be read on, as FastWARC takes it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._taken = stream, 0

    def read(self, size: int = -1) -> bytes:
        made = self._stream.read(size)
        self._taken += len(made)
        return made

    def tell(self) -> int:
        return self._taken

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """Whoever opened it closes it."""


class _LieError(Exception):
    """A record claims to be longer than it is."""


class _CutError(Exception):
    """The archive ends within a record, of which it tells the location."""


def records(stream: BinaryIO, name: str, trail: Trail) -> Iterator[Page | Skip]:
    """The pages of a WARC file (`stream`, packed or not) in their order, in constant memory.

    A file that ends in the middle gives all that came before, then a `Skip` that says so. Behind what is
    broken, or claims to be longer than it is, reading goes on with the next record.
    """
    way = _Way(stream if stream.seekable() else cast("BinaryIO", Forward(stream)), trail)
    good = 0
    try:
        for number, record in way:
            try:
                made = _page(record, name) if trail.wants(number) else None
            except _LieError:
                made = skip(_where(record, name), "claims to be longer than it is: it holds the next record")
                way.leave()
            good = number - (not isinstance(made, Page))  # one that gave nothing may be the one cut off
            if made is not None:
                trail.at(number, way.last, _mark(record))
                yield made
            if number % CHUNK == 0 and (why := crowded(number, way.stream.tell())):
                yield skip(name, why)
                return
            for place, fault in way.faults():
                trail.breaks()
                yield skip(name, f"the archive is broken after {place} records, and read on behind: {fault}")
    except _CutError as fault:
        trail.breaks()
        yield skip(str(fault), "cut off in the middle")
        yield skip(name, f"the archive is cut off after {way.number - 1} records")
        return
    except FAULTS as fault:
        trail.breaks()
        yield skip(name, f"the archive is broken or cut off after {good} records: {words(fault)}")
        return
    if trail.after == END:
        return
    if not way.number:
        yield skip(name, "no web page in it, or no WARC at all")
    elif not _whole(way.stream, way.last):
        trail.breaks()
        yield skip(name, f"the archive is cut off after {good} records")


FAULTS = (OSError, ValueError, RuntimeError, EOFError)
NEXT = re.compile(rb"\r?\n\r?\nWARC/1\.[01]\r?\nWARC-")  # how one record ends and another begins


class _Way:
    """The records of an archive with their numbers, around what is broken where the file can be entered.

    `number` and `last`: the number of the last web page or resource, and where it begins.
    """

    def __init__(self, stream: BinaryIO, trail: Trail) -> None:
        self.stream, self._trail = stream, trail
        self.number = self.last = 0
        self._left = False
        self._faults: list[tuple[int, str]] = []

    def leave(self) -> None:
        """The record at hand is no good: the next one is looked for in it."""
        self._left = True

    def faults(self) -> list[tuple[int, str]]:
        """What was broken since the last time: after how many records, and how."""
        held, self._faults = self._faults, []
        return held

    def __iter__(self) -> Iterator[tuple[int, WarcRecord]]:
        source = _records(self.stream, self._trail)
        while True:
            try:
                for number, record in source:
                    self.number, self.last = number, record.stream_pos
                    yield number, record
                    if self._left:
                        break
                else:
                    return
            except FAULTS as fault:
                place = self._next()
                if place is None:
                    raise
                self._faults.append((self.number, words(fault)))
            else:
                self._left = False
                place = self._next()
                if place is None:
                    return
            self.stream.seek(place)
            source = enumerate(_iterated(self.stream), self.number + 1)

    def _next(self) -> int | None:
        """Where the first record behind the one at hand begins; None where nothing more can be found."""
        if not self.stream.seekable():
            return None
        self.stream.seek(0)
        packed = self.stream.read(2) == GZIP
        at = self.last + 1
        self.stream.seek(at)
        held = b""
        while more := self.stream.read(1 << 20):
            held += more
            found = self._begins(held, packed=packed)
            if found is not None:
                return at + found
            at, held = at + max(0, len(held) - 32), held[-32:]
        return None

    @staticmethod
    def _begins(held: bytes, *, packed: bool) -> int | None:
        if not packed:
            found = NEXT.search(held)
            return found.end() - len(b"WARC/1.0\r\nWARC-") if found else None
        at = -1
        while (at := held.find(MEMBER, at + 1)) >= 0:
            try:
                if zlib.decompressobj(wbits=31).decompress(held[at : at + CHUNK], 8).startswith(b"WARC/1."):
                    return at
            except zlib.error:
                continue
        return None


def _records(stream: BinaryIO, trail: Trail) -> Iterator[tuple[int, WarcRecord]]:
    """Records with their numbers: those that are owed, then those from the last one on; else all.

    The file is entered where they begin; where it cannot be (no seeking, many records in one member of
    gzip), it is read from the start.
    """
    after = trail.after
    if after and stream.seekable():
        places = [*trail.owed, *([after] if after != END else ())]
        start = stream.tell()
        if all(_found(stream, place) is not None for place in places):
            for place in trail.owed:
                if place != after and (record := _found(stream, place)) is not None:
                    yield place[0], record
            if after != END:
                stream.seek(after[1])
                yield from enumerate(_iterated(stream), after[0])
            return
        stream.seek(start)
    yield from enumerate(_iterated(stream), 1)


def _iterated(stream: BinaryIO) -> Iterator[WarcRecord]:
    wanted = WarcRecordType.response | WarcRecordType.resource
    return iter(ArchiveIterator(stream, record_types=wanted, parse_http=False, max_header_len=HEADER_LIMIT))


def _found(stream: BinaryIO, place: Mark) -> WarcRecord | None:
    """The record that begins there, where it is the one that did."""
    stream.seek(place[1])
    try:
        record = next(_iterated(stream), None)
    except FAULTS:
        return None
    return record if record is not None and _mark(record) == place[2] else None


def _mark(record: WarcRecord) -> int:
    """A number by which a record is known again."""
    named = (record.headers.get(key) or "" for key in ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date"))
    return zlib.crc32(" ".join(named).encode("utf-8", "replace"))


def _whole(stream: BinaryIO, start: int) -> bool:
    """Whether the gzip members from the last record on end as they should; FastWARC does not tell."""
    if not stream.seekable():
        return True
    stream.seek(0)
    if stream.read(2) != GZIP:
        return True  # plain: the length of the last record was compared with what there is
    stream.seek(start)
    if stream.read(2) != GZIP:
        start = 0  # many records in one member: it is unpacked once more
    stream.seek(start)
    member, rest = zlib.decompressobj(wbits=31), b""
    while more := rest or stream.read(CHUNK):
        try:
            member.decompress(more, CHUNK)
        except zlib.error:
            return True  # not gzip, or damage that the reader has told of
        rest = member.unconsumed_tail
        if member.eof:
            rest = member.unused_data
            member = zlib.decompressobj(wbits=31) if rest or (rest := stream.read(CHUNK)) else member
    return member.eof


def _where(record: WarcRecord, name: str) -> str:
    return f"{name}#{_url(record) or record.stream_pos}"


def _url(record: WarcRecord) -> str:
    return bare((record.headers.get("WARC-Target-URI") or "").strip("<> "))


def _page(record: WarcRecord, name: str) -> Page | Skip | None:
    """One record as a page; None for what is no page."""
    url, where = _url(record), _where(record, name)
    transfer = packing = ""
    try:
        kind, charset = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None
        if record.record_type == WarcRecordType.response:
            record.parse_http(auto_decode="none", max_header_len=HEADER_LIMIT, quirks_mode=True)
            answer = record.http_headers
            if answer is None or answer.status_code != 200:
                return None
            kind, charset = (record.http_content_type or "").lower(), record.http_charset
            transfer = answer.get("Transfer-Encoding") or ""
            packing = answer.get("Content-Encoding") or ""
        if kind not in KINDS:
            return None
        claimed = record.content_length
        raw = record.reader.read(min(claimed, FILE_LIMIT + 1))
    except FAULTS as fault:
        return skip(where, f"a record that cannot be read: {words(fault)}")
    if NEXT.search(raw):
        raise _LieError
    if len(raw) < min(claimed, FILE_LIMIT + 1):
        raise _CutError(where)
    limit = TEXT_LIMIT if KINDS[kind] == "text/plain" else FILE_LIMIT
    try:
        body = payload(raw, transfer, packing, limit)
    except FaultError as fault:
        return skip(where, str(fault))
    if len(body) > limit:
        return skip(where, f"too long: more than {limit // 1_000_000} MB")
    if not body.strip():
        return skip(where, "empty: no text in it")
    moment = record.record_date
    return page(
        body,
        url or where,
        "text/html" if KINDS[kind] == "text/html" else "text/plain",
        Hints(url=url or None),
        charset,
        fetched_at=moment.isoformat() if moment else None,
    )
