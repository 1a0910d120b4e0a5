"""Pages out of JSON Lines: one page per line, its fields in columns; and what a page is made of."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

import msgspec

from runut import ids
from runut.articles.credits import canonical
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


def rows(stream: BinaryIO, head: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Page | Skip]:
    """One page per line of JSON; what is wrong with a line is told with its number."""
    rest = head.removeprefix(codecs.BOM_UTF8)
    number = 0
    while True:
        at = rest.find(b"\n")
        while at < 0 and len(rest) <= FILE_LIMIT:
            more = stream.read(1 << 16)
            if not more:
                break
            at = more.find(b"\n")
            at = at + len(rest) if at >= 0 else -1
            rest += more
        if at < 0 and not rest:
            return
        number += 1
        where = f"{name}:{number}"
        if at < 0 and len(rest) > FILE_LIMIT:
            yield skip(where, f"too long: a line of more than {FILE_LIMIT // 1_000_000} MB")
            rest = b""
            while (more := stream.read(1 << 16)) and b"\n" not in more:
                pass
            rest = more.partition(b"\n")[2]
            continue
        line, rest = (rest[:at], rest[at + 1 :]) if at >= 0 else (rest, b"")
        if line.strip():
            yield _row(line, name, where, columns)


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
    html, text = values["html"], values["text"]
    if not (html or text):
        wanted = [columns.get(field, field) for field in ("text", "html")]
        return skip(where, f"no text: neither {wanted[0]!r} nor {wanted[1]!r} holds any")
    body = (html or text or "").encode("utf-8", "replace")
    if len(body) > (FILE_LIMIT if html else TEXT_LIMIT):
        return skip(where, f"too long: more than {(FILE_LIMIT if html else TEXT_LIMIT) // 1_000_000} MB")
    location = values["url"] or (f"{name}#{values['id']}" if values["id"] else where)
    return page(body, location, "text/html" if html else "text/plain", told(values), charset="utf-8")


def _lax(line: bytes) -> object:
    """A line that other programs write though JSON has no such thing: NaN, half a surrogate pair."""
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None


def _value(row: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | None:
    if field in columns:
        return words(row.get(columns[field]))
    return next((found for name in FIELDS[field] if (found := words(row.get(name)))), None)


def told(values: Mapping[str, object]) -> Hints:
    """What is told about a page beside it; a language that is no code (`Indonesian`) is left to detection."""
    said = {field: words(values.get(field)) for field in HINTS}
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
    address = canonical(hints.url) if hints.url else location
    said = [one for name in HINTS if (one := getattr(hints, name))]  # the same page told otherwise is another
    return Page(
        id=ids.new("page", address, ids.digest(body), *said),
        location=location,
        media_type=media_type,
        body=body,
        hints=hints,
        charset=charset,
        fetched_at=fetched_at,
    )


def skip(location: str, reason: str) -> Skip:
    return Skip(ids.new("page", location), location, "pages", f"{location}: {reason}")
