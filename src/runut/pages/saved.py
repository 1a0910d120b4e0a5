"""Pages as browsers save them (`.mhtml`, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from runut.pages.archive import FILE_LIMIT, page, skip
from runut.pages.moments import moment
from runut.pages.secrets import bare
from runut.types import Hints, Page, Skip


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
    url = bare(url) if url.startswith(("http://", "https://")) else ""
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
