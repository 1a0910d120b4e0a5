"""Pages out of JSON Lines: one page per line, its fields in columns; and what a page is made of."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

import msgspec

from runut import ids
from runut.articles.credits import canonical
from runut.pages.secrets import bare
from runut.pages.sense import Sense
from runut.pages.trail import END, Trail
from runut.types import Hints, Page, Skip

TEXT_LIMIT = 5_000_000  # bytes of one plain text; the longest article seen has 200,000
FILE_LIMIT = 20_000_000  # bytes of one web page or one line of JSON
NUMBER_LIMIT = 10**30  # a longer number is no id and no date

SURROGATE = re.compile("[\ud800-\udfff]")  # half a pair is no letter and cannot be written
CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")  # of a language, as in `id` or `id-ID`

HINTS = ("url", "outlet", "title", "byline", "published", "language")
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("text", "content", "body", "maintext"),
        "html": ("html",),
        "id": ("id",),
        "url": ("url", "link"),
        "outlet": ("outlet", "source", "site", "sitename"),
        "title": ("title", "headline"),
        "byline": ("byline", "author", "authors"),
        "published": ("published", "date", "date_publish", "published_at"),
        "language": ("language", "lang"),
    }
)  # the column a field is read from where the caller names none: the first that is there


def rows(
    stream: BinaryIO, head: bytes, name: str, columns: Mapping[str, str], trail: Trail
) -> Iterator[Page | Skip]:
    """One page per line of JSON; what is wrong with a line is told with its number."""
    lines, sense = _Lines(stream, head), Sense(stream)
    for mark in sorted({*trail.owed, trail.after} - {(), END}):
        lines.go(*mark)
        found = lines.read()
        if found is not None and mark in trail.owed and (made := _given(*found, name, columns, trail)):
            yield made
    while trail.after != END and (found := lines.read()) is not None:
        made = _given(*found, name, columns, trail)
        if made is not None:
            yield made
        if (why := sense.ends(made)) is not None:
            yield skip(name, why)
            return


def _given(
    number: int, place: int, line: bytes | None, name: str, columns: Mapping[str, str], trail: Trail
) -> Page | Skip | None:
    where = f"{name}:{number}"
    trail.at(number, place)
    if line is None:
        return skip(where, f"too long: a line of more than {FILE_LIMIT // 1_000_000} MB")
    return _row(line, name, where, columns) if line.strip() else None


class _Lines:
    """The lines of a stream with their numbers and places; what is too long is passed over."""

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self._stream = stream
        self._rest = head.removeprefix(codecs.BOM_UTF8)
        self._at = 0  # what of it was read: small lines are many, and it is cut once for all of them
        self._place = len(head) - len(self._rest)
        self._number = 0

    def go(self, number: int, place: int) -> None:
        """Goes forward to a line, so that it is read next."""
        self._cut()
        gap = place - self._place
        if gap > len(self._rest):
            gap -= len(self._rest)
            if self._stream.seekable():
                self._stream.seek(gap, io.SEEK_CUR)
            else:  # packed: what lies between is unpacked, and nothing more
                while gap > 0 and (more := self._stream.read(min(gap, 1 << 20))):
                    gap -= len(more)
            self._rest = b""
        else:
            self._rest = self._rest[max(0, gap) :]
        self._number, self._place = number - 1, place

    def _cut(self) -> None:
        self._rest, self._at = self._rest[self._at :], 0

    def read(self) -> tuple[int, int, bytes | None] | None:
        """The next line with number and place, its words None where they are too long; None at the end."""
        at = self._rest.find(b"\n", self._at)
        if at >= 0:
            line, place = self._rest[self._at : at], self._place
            self._number += 1
            self._place += at + 1 - self._at
            self._at = at + 1
            return self._number, place, line
        self._cut()
        while at < 0 and len(self._rest) <= FILE_LIMIT:
            more = self._stream.read(1 << 16)
            if not more:
                break
            at = more.find(b"\n")
            at = at + len(self._rest) if at >= 0 else -1
            self._rest += more
        if at < 0 and not self._rest:
            return None
        place = self._place
        self._number += 1
        if at < 0 and len(self._rest) > FILE_LIMIT:
            self._place += len(self._rest)
            more = b""
            while (more := self._stream.read(1 << 16)) and b"\n" not in more:
                self._place += len(more)
            self._rest = more.partition(b"\n")[2]
            self._place += len(more) - len(self._rest)
            return self._number, place, None
        end = at + 1 if at >= 0 else len(self._rest)
        line, self._rest = self._rest[: at if at >= 0 else end], self._rest[end:]
        self._place += end
        return self._number, place, line


def _row(line: bytes, name: str, where: str, columns: Mapping[str, str]) -> Page | Skip:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        row = _lax(line)
        if row is None:
            return skip(where, f"not JSON: {fault}")
    if not isinstance(row, dict):
        return skip(where, "not a JSON object")
    return entry(row, name, where, columns)


def entry(row: Mapping[str, Any], name: str, where: str, columns: Mapping[str, str]) -> Page | Skip:
    """One row of a table as a page.

    `name`: the file; `where`: the row in it; `columns`: from a field to the column it stands in.
    """
    values = {field: _value(row, field, columns) for field in FIELDS}
    html, text = _body(row, "html", columns), _body(row, "text", columns)
    if not (html or text):
        wanted = [columns.get(field, field) for field in ("text", "html")]
        return skip(where, f"no text: neither {wanted[0]!r} nor {wanted[1]!r} holds any")
    said = html or text or ""
    body = said.encode("utf-8", "replace") if isinstance(said, str) else said
    charset = "utf-8" if isinstance(said, str) else None  # bytes of a page: it says itself what they are
    if len(body) > (FILE_LIMIT if html else TEXT_LIMIT):
        return skip(where, f"too long: more than {(FILE_LIMIT if html else TEXT_LIMIT) // 1_000_000} MB")
    location = values["url"] or (f"{name}#{values['id']}" if values["id"] else where)
    return page(body, location, "text/html" if html else "text/plain", told(values), charset)


def _lax(line: bytes) -> object:
    """A line that other programs write though JSON has no such thing: NaN, half a surrogate pair."""
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None


def _body(row: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | bytes | None:
    """The text or page in a row: words, or bytes as they came; a number is neither."""
    for name in [columns[field]] if field in columns else FIELDS[field]:
        found = row.get(name)
        if isinstance(found, (bytes, bytearray)) and found.strip():
            return bytes(found)
        if isinstance(found, str | list) and (said := words(found)):
            return said
    return None


def _value(row: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | None:
    if field in columns:
        return words(row.get(columns[field]))
    return next((found for name in FIELDS[field] if (found := words(row.get(name)))), None)


def told(values: Mapping[str, object]) -> Hints:
    """What is told about a page beside it; a language that is no code (`Indonesian`) is left to detection."""
    said = {field: words(values.get(field)) for field in HINTS}
    said["url"] = bare(said["url"]) if said["url"] else None
    code = (said["language"] or "").strip()
    return Hints(**{**said, "language": code if CODE.fullmatch(code) else None})


def words(value: object) -> str | None:
    """A value as words: days in ISO 8601, lists joined by commas; None for anything that is not words."""
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value) if value.strip() else None
    if isinstance(value, date):  # an instant is one too
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < NUMBER_LIMIT else None
    if isinstance(value, list):  # a list in a list is no list of names
        flat = [one for one in value if not isinstance(one, list)]
        return ", ".join(found for one in flat if (found := words(one))) or None
    return None


def page(
    body: bytes,
    location: str,
    media_type: Literal["text/plain", "text/html"],
    hints: Hints,
    charset: str | None = None,
    fetched_at: str | None = None,
) -> Page:
    location = bare(location)
    address = canonical(hints.url) if hints.url else location
    digest = ids.digest(body)
    said = [one for name in HINTS if (one := getattr(hints, name))]  # the same page told otherwise is another
    return Page(
        id=ids.new("page", address, digest, *said),
        location=location,
        media_type=media_type,
        body=body,
        hints=hints,
        charset=charset,
        fetched_at=fetched_at,
        sha256=digest,
    )


def skip(location: str, reason: str) -> Skip:
    location = bare(location)
    return Skip(ids.new("page", location), location, "pages", f"{location}: {reason}")
