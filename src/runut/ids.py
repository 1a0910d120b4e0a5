"""Ids are hashes of content: the same thing has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib


def digest(body: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def new(kind: str, *parts: object) -> str:
    """An id such as `att-3f0c9a…`: the kind, then 16 hexadecimal digits over the parts in order."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
