"""Web archives: WARC, compressed or not, one record at a time (ISO 28500; read by FastWARC).

Pages are HTTP responses with status 200 and stored resources in HTML or plain text. Everything else in an
archive (requests, images, redirects) is no page and is passed over without a word.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from runut.pages.archive import FILE_LIMIT, TEXT_LIMIT, page, skip
from runut.pages.packed import GZIP
from runut.pages.trail import END, Mark, Trail
from runut.types import Hints, Page, Skip

KINDS = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
HEADER_LIMIT = 1 << 17  # bytes of one record's HTTP headers
CHUNK = 1 << 16


def records(stream: BinaryIO, name: str, trail: Trail) -> Iterator[Page | Skip]:
    """The pages of a WARC file in their order; constant memory, whatever its length.

    `stream`: the file as it is, gzip members or Zstandard frames and all. A file that ends in the middle
    gives all that came before, then a `Skip` that says after how many records it ends.
    """
    seen, last = 0, 0
    try:
        for number, record in _records(stream, trail):
            seen, last = number, record.stream_pos
            made = _page(record, name) if trail.wants(number) else None
            if made is not None:
                trail.at(number, last, _mark(record))
                yield made
    except (OSError, ValueError, RuntimeError, EOFError) as fault:
        trail.breaks()
        yield skip(name, f"the archive is broken or cut off after {seen} records: {_words(fault)}")
        return
    if trail.after == END:
        return
    if not seen:
        yield skip(name, "no web page in it, or no WARC at all")
    elif not _whole(stream, last):
        trail.breaks()
        yield skip(name, f"the archive is cut off after {seen} records")


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
    except (OSError, ValueError, RuntimeError, EOFError):
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


def _page(record: WarcRecord, name: str) -> Page | Skip | None:
    """One record as a page; None for what is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{name}#{url}" if url else f"{name}#{record.stream_pos}"
    try:
        kind, charset = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None
        if record.record_type == WarcRecordType.response:
            record.parse_http(auto_decode="all", max_header_len=HEADER_LIMIT, quirks_mode=True)
            answer = record.http_headers
            if answer is None or answer.status_code != 200:
                return None
            kind, charset = (record.http_content_type or "").lower(), record.http_charset
        if kind not in KINDS:
            return None
        limit = TEXT_LIMIT if KINDS[kind] == "text/plain" else FILE_LIMIT
        body = record.reader.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as fault:
        return skip(where, f"a record that cannot be unpacked: {_words(fault)}")
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


def _words(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__
