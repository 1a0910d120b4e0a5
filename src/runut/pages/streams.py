"""One open file: what it holds, unpacked as far as needed, page by page."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec

from runut.pages import packed, saved, warc
from runut.pages.archive import FILE_LIMIT, TEXT_LIMIT, page, rows, skip, told
from runut.pages.frames import DICTIONARY
from runut.pages.packed import PACKED, ahead
from runut.pages.trail import Trail
from runut.types import Hints, Page, Skip

KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".warc": "warc",
    ".zip": "zip",
    ".wacz": "zip",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".parquet": "parquet",
}
DEPTH = 3  # archives in archives
PARQUET = b"PAR1"
MAGIC = (
    (PARQUET, "Parquet, which is read from a file of its own and not out of an archive or a pipe"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xfd7zXZ", "xz; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"RIFF", "sound or video"),
    (b"SQLite format 3", "a SQLite database"),
)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
BOMS = (codecs.BOM_UTF8, *WIDE)


def many(name: str) -> bool:
    """Whether a file may hold many pages, by its name."""
    path = PurePosixPath(name.lower())
    inner = PurePosixPath(path.stem).suffix if path.suffix in PACKED else path.suffix
    return KINDS.get(inner) in ("lines", "warc", "zip", "parquet")


def known(name: str) -> bool:
    """Whether a file holds pages, by its name."""
    path = PurePosixPath(name.lower())
    return (PurePosixPath(path.stem).suffix if path.suffix in PACKED else path.suffix) in KINDS


def pages(
    stream: BinaryIO,
    location: str,
    name: str,
    hints: Hints,
    columns: Mapping[str, str],
    *,
    named: bool = True,
    depth: int = 0,
    trail: Trail | None = None,
) -> Iterator[Page | Skip]:
    """The pages of one open file called `name`; never more than one page is held.

    `trail`: what of an archive is wanted; it tells where the reader is.
    """
    trail = trail or Trail()
    suffix = PurePosixPath(name).suffix
    head = stream.read(4096)
    bare = (
        PurePosixPath(PurePosixPath(name).stem).suffix if suffix in PACKED else suffix
    )  # packed by name only
    kind = KINDS.get(bare) or _sniff(head)
    if kind == "warc" or head.startswith(b"WARC/"):
        yield from warc.records(ahead(head, stream), location, trail)
        return
    if (magic := next((one for one in packed.SIGNS if head.startswith(one)), None)) is not None:
        yield from _packed(ahead(head, stream), magic, location, name, hints, columns, (depth, trail))
        return
    if head.startswith(packed.ZIP) and (kind == "zip" or named):
        yield from _zip(stream, location, columns, (depth, trail))
        return
    if not head.strip(b"\0 \t\r\n"):
        if head and stream.read(1):
            yield skip(location, "binary")
        elif head or kind != "lines" or named:
            yield skip(location, "empty: no text in it")
        return
    if kind == "lines" and head.startswith(WIDE):
        yield skip(location, "not UTF-8: JSON Lines are read in UTF-8 only")
        return
    objects = kind == "lines" and head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    if not objects and (reason := _binary(head)):
        yield skip(location, f"binary: {reason}")
        return
    if kind == "lines":  # a broken line costs that line alone
        yield from rows(stream, head, location, columns, trail)
        return
    limit = TEXT_LIMIT if kind == "text" else FILE_LIMIT
    body = head + stream.read(limit + 1 - len(head))
    if len(body) <= limit:
        stream.read(1)  # a fault of what is packed comes after all that came before it
    if kind in ("text", "html") and (told := _listing(body[:LISTED], location, named=named)) is not None:
        yield told
    elif len(body) > limit:
        yield skip(location, f"too long: more than {limit // 1_000_000} MB")
    elif not body.strip():
        yield skip(location, "empty: no text in it")
    elif kind == "mhtml":
        yield saved.mhtml(body, location)
    elif kind in ("zip", "parquet"):
        yield skip(location, f"no {suffix[1:].upper()} file, whatever its name")
    else:
        yield page(body, location, "text/html" if kind == "html" else "text/plain", hints)


def _packed(
    stream: BinaryIO,
    magic: bytes,
    location: str,
    name: str,
    hints: Hints,
    columns: Mapping[str, str],
    way: tuple[int, Trail],
) -> Iterator[Page | Skip]:
    """What stands in a packed file; web archives are unpacked by their reader, member by member."""
    depth, trail = way
    inside = PurePosixPath(name)
    inside = PurePosixPath(inside.stem) if inside.suffix in PACKED else inside
    if inside.suffix == ".warc" and magic != DICTIONARY:
        yield from warc.records(stream, location, trail)
        return
    if depth >= DEPTH:
        yield skip(location, "packed too often")
        return
    try:
        unpacked = packed.unpacked(stream, magic)
        yield from pages(unpacked, location, inside.name, hints, columns, depth=depth + 1, trail=trail)
    except packed.FAULTS as fault:
        trail.breaks()
        yield skip(location, f"broken or cut off while it was unpacked: {why(fault)}")


def _zip(
    stream: BinaryIO, location: str, columns: Mapping[str, str], way: tuple[int, Trail]
) -> Iterator[Page | Skip]:
    """The pages of a ZIP or WACZ, by the names of its files; a file that is no page is passed over."""
    depth, trail = way
    if depth >= DEPTH or not stream.seekable():
        yield skip(
            location, "packed too often" if depth >= DEPTH else "a ZIP archive can only be read from a file"
        )
        return
    count = 0
    for number, found in packed.members(stream, location, lambda one: trail.inside(one) is not None):
        trail.at(number)
        count += 1
        if isinstance(found, Skip):
            yield found
        elif known(found.name):
            if (inner := trail.inside(number)) is None:
                continue
            hints = Hints()
            for suffix, body in found.beside.items():
                hints, broken = sidecar(body, suffix, str(PurePosixPath(found.name).with_suffix(suffix)))
                if broken:
                    yield broken
            try:
                name = PurePosixPath(found.name).name.lower()
                yield from pages(
                    found.stream, found.name, name, hints, columns, named=False, depth=depth + 1, trail=inner
                )
            except packed.FAULTS as fault:
                yield skip(found.name, f"broken or cut off while it was unpacked: {why(fault)}")
        else:
            count -= 1
    if not count and not trail.after:
        yield skip(location, "no page in it")


def sidecar(body: bytes, suffix: str, name: str) -> tuple[Hints, Skip | None]:
    """What a sidecar says of the page beside it; a broken one is told and passed over."""
    try:
        if len(body) > packed.SIDECAR_LIMIT:
            raise ValueError(f"too long: more than {packed.SIDECAR_LIMIT // 1_000_000} MB")
        body = body.removeprefix(codecs.BOM_UTF8)
        said = tomllib.loads(body.decode()) if suffix == ".toml" else msgspec.json.decode(body)
        if not isinstance(said, dict):
            raise ValueError("not a JSON object")
    except (ValueError, msgspec.DecodeError, RecursionError) as fault:
        return Hints(), unread(name, fault)
    return told(said), None


def unread(name: str, fault: Exception) -> Skip:
    """A sidecar that gives nothing."""
    return skip(name, f"the sidecar cannot be read, so the page is read without it: {why(fault)}")


def _listing(head: bytes, location: str, *, named: bool) -> Skip | None:
    """A list of addresses, a feed, a table in one piece: no news themselves, whatever the file is called."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if named and TABLE.match(start):
        return skip(location, "a JSON array: write one object a line, in a file that ends in .jsonl")
    if named and LISTS.search(start[:2_000]):
        return skip(location, "a feed or sitemap, no page: `runut fetch` asks for what it names")
    lines = [line.strip() for line in start.splitlines()]
    lines = lines[:-1] if len(head) == LISTED else lines  # the last one may be cut
    links = [line for line in lines if line and not line.startswith(b"#")]
    if len(links) > 1 and all(LINK.fullmatch(one) for one in links):
        return skip(location, "a list of addresses, no page: `runut fetch` asks for them")
    return None


LISTED = 20_000  # bytes by which a list is known
LINK = re.compile(rb"https?://\S+")
LISTS = re.compile(
    rb"^(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|urlset|sitemapindex|opml|rdf:RDF)\b", re.DOTALL
)
TABLE = re.compile(rb"\[\s*\{\s*\"")


def _sniff(head: bytes) -> str:
    """What a file of unknown name holds."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1024].lower()
    if (
        start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml", b"<body", b"<!--"))
        or b"<html" in start
    ):
        return "html"
    return "lines" if start.startswith((b'{"', b"{ ")) else "text"


def _binary(head: bytes) -> str | None:
    """Why these first bytes are no text: a known signature, zero bytes, control characters."""
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        return "video"
    if head.startswith(BOMS):
        return None
    if b"\0" in head:
        wide = any(head[place::2].count(0) > 0.8 * len(head[place::2]) for place in (0, 1) if len(head) > 1)
        return None if wide and head.count(0) < len(head) else "it holds zero bytes"
    control = sum(head.count(bytes((code,))) for code in (*range(1, 8), *range(14, 27), *range(28, 32)))
    return "it holds control characters" if control > 0.02 * len(head) + 1 else None


def why(fault: Exception) -> str:
    """A fault in plain words."""
    if isinstance(fault, FileNotFoundError):
        return "no such file or folder"
    if isinstance(fault, PermissionError):
        return "permission denied"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return " ".join(str(fault).split()) or type(fault).__name__
