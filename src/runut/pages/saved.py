"""Pages as browsers save them (`.mhtml`, RFC 2557) and tables of pages (Parquet)."""

from __future__ import annotations

import atexit
import email
import email.policy
import gc
import re
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path

from runut.pages.archive import FIELDS, FILE_LIMIT, entry, page, skip
from runut.pages.moments import moment
from runut.pages.trail import Trail
from runut.types import Hints, Page, Skip

BATCH = 256  # rows of a table that are held at once


def mhtml(body: bytes, name: str) -> Page | Skip:
    """The first HTML part of a saved page; its address and day stand in its headers."""
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    parts = [one for one in message.walk() if not one.is_multipart()]
    pages = [one for one in parts if one.get_content_type() == "text/html"]
    part = next((one for one in pages if _root(message, one)), pages[0] if pages else None)
    if not isinstance(part, Message):
        return skip(name, "no web page in it")
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as fault:
        return skip(name, f"cannot be decoded: {fault}")
    if not isinstance(held, bytes) or not held.strip():
        return skip(name, "empty: no text in it")
    if part is parts[-1] and message.is_multipart() and message.defects:
        return skip(name, "cut off in the middle of the page")
    if len(held) > FILE_LIMIT:
        return skip(name, f"too long: more than {FILE_LIMIT // 1_000_000} MB")
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    url = url if url.startswith(("http://", "https://")) else ""
    saved = moment(str(message["Date"] or ""))
    charset = part.get_content_charset()
    return page(
        held, url or name, "text/html", Hints(url=url or None), charset, saved.isoformat() if saved else None
    )


def _root(message: Message, part: Message) -> bool:
    """Whether a part is the page itself, and no frame in it: by its address, or by the head's `start`."""
    place = str(part.get("Content-Location") or "")
    start = message.get_param("start") or ""
    return bool(place and place == str(message.get("Snapshot-Content-Location") or "")) or (
        bool(start) and str(part.get("Content-ID") or "") == start
    )


def parquet(path: Path, name: str, columns: Mapping[str, str], trail: Trail) -> Iterator[Page | Skip]:
    """One page per row of a Parquet file, as from JSON Lines; needs the `parquet` extra."""
    try:
        import duckdb
    except ImportError:
        trail.breaks()
        yield skip(name, "Parquet is read with DuckDB: install runut[parquet]")
        return
    # DuckDB's own objects must go before the interpreter does, and a run freezes what it has made.
    atexit.register(gc.unfreeze)
    place = re.sub(r"[*?\[]", lambda one: f"[{one[0]}]", str(path))  # a path, no pattern
    with duckdb.connect() as base:
        base.execute("SET enable_progress_bar = false")
        base.execute("SET threads = 1")  # each holds some groups of rows
        try:
            there = [one[0] for one in base.execute(f"{ROWS} LIMIT 0", [place]).description or ()]
            wanted = [
                one
                for one in there
                if one in {*columns.values(), *(n for held in FIELDS.values() for n in held)}
            ]
            missing = sorted(one for one in columns.values() if one not in there)
            texts = [columns.get(one, held) for one in ("text", "html") for held in FIELDS[one]]
            if missing or not any(one in there for one in texts):
                what = f"no column {missing[0]!r}" if missing else "no column that holds text"
                there.remove("file_row_number")
                yield skip(name, f"{what}; there are {', '.join(there)[:300]} (--column FIELD=NAME)")
                return
            chosen = ", ".join('"' + one.replace('"', '""') + '"' for one in [*wanted, "file_row_number"])
            query = ROWS.replace("*", chosen, 1)
            if trail.after:  # groups of rows that hold nothing wanted are not even unpacked
                query += " WHERE file_row_number >= ? OR list_contains(?::BIGINT[], file_row_number)"
            owed = [one[0] - 1 for one in trail.owed]
            found = base.execute(query, [place, *([trail.after[0], owed] if trail.after else [])])
            while rows := found.fetchmany(BATCH):
                for values in rows:
                    row = dict(zip([*wanted, "file_row_number"], values, strict=True))
                    number = row.pop("file_row_number") + 1
                    trail.at(number)
                    yield entry(row, name, f"{name}:{number}", columns)
        except duckdb.Error as fault:
            trail.breaks()
            said = " ".join(str(fault).partition("LINE 1:")[0].split()).replace(str(path), path.name)[:200]
            yield skip(name, f"not a Parquet file that can be read: {said}")


ROWS = "SELECT * FROM read_parquet(?, file_row_number = true)"
