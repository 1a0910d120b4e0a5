"""Untrusted words on their way into HTML and SVG."""

from __future__ import annotations

import html
import re

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that reorder what stands around them; they are shown, not obeyed."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


def seen(text: str) -> str:
    """Text without characters that act instead of being read; direction marks are named: `[U+202E]`."""
    text = _CONTROL.sub("\ufffd", text)
    return _BIDI.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def esc(text: str) -> str:
    """Text as HTML or SVG text or attribute value."""
    return html.escape(seen(text), quote=True)


def address(url: str | None) -> str | None:
    """A web address that may become a link; None for any other scheme (`javascript:`, `data:`)."""
    if url and _ADDRESS.fullmatch(url) and seen(url) == url:
        return url
    return None
