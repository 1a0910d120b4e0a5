"""Ids are hashes of content: the same thing has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable


def digest(body: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def new(kind: str, *parts: object) -> str:
    """An id such as `att-3f0c9a…`: the kind, then 16 hexadecimal digits over the parts in order."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def series(kind: str, *parts: object) -> Callable[[int, int], str]:
    """A maker of many ids of `new` that begin with the same parts and end with two numbers."""
    begun = hashlib.sha256("".join(f"{part}\x1f" for part in parts).encode("utf-8", "surrogatepass"))

    def make(left: int, right: int) -> str:
        one = begun.copy()
        one.update(b"%d\x1f%d" % (left, right))
        return f"{kind}-{one.hexdigest()[:16]}"

    return make
