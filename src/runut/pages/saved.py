"""Pages as browsers save them (`.mhtml`, RFC 2557) and tables of pages (Parquet)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from runut.pages.archive import FILE_LIMIT, entry, page, skip
from runut.pages.trail import Trail
from runut.types import Hints, Page, Skip

BATCH = 256  # rows of a table that are held at once


def mhtml(body: bytes, name: str) -> Page | Skip:
    """The first HTML part of a saved page; its address and day stand in its headers."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if not isinstance(part, EmailMessage):
        return skip(name, "no web page in it")
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as fault:
        return skip(name, f"cannot be decoded: {fault}")
    if not isinstance(held, bytes) or not held.strip():
        return skip(name, "empty: no text in it")
    if len(held) > FILE_LIMIT:
        return skip(name, f"too long: more than {FILE_LIMIT // 1_000_000} MB")
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    url = url if url.startswith(("http://", "https://")) else ""
    try:
        moment = parsedate_to_datetime(str(message["Date"])).isoformat() if message["Date"] else None
    except ValueError:
        moment = None
    charset = part.get_content_charset()
    return page(held, url or name, "text/html", Hints(url=url or None), charset, fetched_at=moment)


def parquet(path: Path, name: str, columns: Mapping[str, str], trail: Trail) -> Iterator[Page | Skip]:
    """One page per row of a Parquet file, as from JSON Lines; needs the `parquet` extra."""
    try:
        import duckdb
    except ImportError:
        trail.breaks()
        yield skip(name, "Parquet is read with DuckDB: install runut[parquet]")
        return
    query = "SELECT * FROM read_parquet(?, file_row_number = true)"
    if trail.after:  # groups of rows that hold nothing wanted are not even unpacked
        query += " WHERE file_row_number >= ? OR list_contains(?::BIGINT[], file_row_number)"
    with duckdb.connect() as base:
        base.execute("SET enable_progress_bar = false")
        try:
            owed = [one[0] - 1 for one in trail.owed]
            found = base.execute(query, [str(path), *([trail.after[0], owed] if trail.after else [])])
            heads = [one[0] for one in found.description or ()]
            while rows := found.fetchmany(BATCH):
                for values in rows:
                    row = dict(zip(heads, values, strict=True))
                    number = row.pop("file_row_number") + 1
                    trail.at(number)
                    yield entry(row, name, f"{name}:{number}", columns)
        except duckdb.Error as fault:
            trail.breaks()
            yield skip(name, f"not a Parquet file that can be read: {' '.join(str(fault).split())[:200]}")
