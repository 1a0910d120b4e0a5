"""Bytes into text: decoding, and the main text of a web page with its blocks kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from runut.types import Page

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}  # as browsers read them (WHATWG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A page's text with what the page says of itself; `headings` are offsets of lines set as h1 … h6."""

    text: str
    headings: frozenset[int] = frozenset()
    said: dict[str, str] = field(default_factory=dict)


def decode(page: Page) -> tuple[str | None, str | None]:
    """The page's bytes as text without byte order mark, and a note where that took a guess; None: no text at all."""
    body = page.body
    for mark, name in BOMS:
        if body.startswith(mark):
            try:
                return body[len(mark) :].decode(name), None
            except UnicodeDecodeError:
                return body[len(mark) :].decode(name, "replace"), f"broken {name}: some letters are lost"
    if b"\0" in body[:4096]:
        return _wide(body)
    try:
        return body.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    for name in (page.charset, _declared(body) if page.media_type == "text/html" else None):
        if name and (text := _by_name(body, name)) is not None:
            return text, None
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 200 < len(text) and any(ord(letter) > 0x7F and letter != "\ufffd" for letter in text):
        return text, f"broken utf-8: {lost} letters are lost"
    return _guess(body)


def _wide(body: bytes) -> tuple[str | None, str | None]:
    """UTF-16 and UTF-32 without a byte order mark: zeros at every second or fourth place."""
    head = body[:4096]
    for name, width, place in (
        ("utf-32-le", 4, 3),
        ("utf-32-be", 4, 0),
        ("utf-16-le", 2, 1),
        ("utf-16-be", 2, 0),
    ):
        zeros = head[place::width]
        if len(zeros) >= 2 and zeros.count(0) > 0.8 * len(zeros):
            try:
                return body.decode(name), f"read as {name}"
            except UnicodeDecodeError:
                continue
    return None, "binary: it holds zero bytes"


def _declared(body: bytes) -> str | None:
    found = META_CHARSET.search(body, 0, 4096)
    return found[1].decode("ascii", "replace") if found else None


def _by_name(body: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
        return body.decode(WEB_NAMES.get(codec, codec))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(body: bytes) -> tuple[str | None, str | None]:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20000]).best()
    for name in (best.encoding if best else None, "cp1252"):
        if name and (text := _by_name(body, name)) is not None:
            return text, f"no encoding declared: read as {name}"
    return body.decode("latin-1"), "no encoding declared: read as latin-1"
