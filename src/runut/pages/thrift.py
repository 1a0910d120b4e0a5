"""The heads of Parquet's pages, in Thrift's compact protocol: how much a page says it unpacks to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

HEAD = 1 << 16  # bytes of one head; the least and greatest value of a page may stand in it
LONGEST = 1 << 22  # of a head that does not fit
BROKEN = (IndexError, ValueError, RecursionError)


def sizes(stream: BinaryIO, start: int, end: int) -> Iterator[int]:
    """Bytes that the pages between two places of a file say they unpack to, in their order.

    Raises one of `BROKEN` where a head cannot be read.
    """
    while start < end:
        stream.seek(start)
        head = stream.read(HEAD)
        try:
            numbers, length = _struct(head, 0)
        except IndexError:
            numbers, length = _struct(head + stream.read(LONGEST), 0)
        yield numbers.get(2, 0)
        if numbers.get(3, 0) < 0:
            raise ValueError("a page of less than nothing")
        start += length + numbers.get(3, 0)


def _struct(held: bytes, at: int) -> tuple[dict[int, int], int]:
    """The numbers among a structure's fields by their ids, and where it ends."""
    numbers: dict[int, int] = {}
    last = 0
    while head := held[at]:
        at += 1
        if head >> 4:
            last += head >> 4
        else:
            last, at = _number(held, at)
        if head & 15 in (4, 5, 6):
            numbers[last], at = _number(held, at)
        else:
            at = _behind(held, at, head & 15)
    return numbers, at + 1


def _number(held: bytes, at: int) -> tuple[int, int]:
    """A number, zigzag in groups of seven bits, and what comes behind it."""
    value = shift = 0
    while True:
        value |= (held[at] & 127) << shift
        at += 1
        if not held[at - 1] & 128:
            return (value >> 1) ^ -(value & 1), at
        shift += 7


def _behind(held: bytes, at: int, kind: int) -> int:
    """Where a value of some kind ends."""
    if kind in (1, 2):  # true and false stand in the head of their field
        return at
    if kind == 3:
        return at + 1
    if kind in (4, 5, 6):
        return _number(held, at)[1]
    if kind == 7:
        return at + 8
    if kind == 8:
        size, at = _plain(held, at)
        return at + size
    if kind in (9, 10):
        head = held[at]
        many, at = (head >> 4, at + 1) if head >> 4 < 15 else _plain(held, at + 1)
        inner = 3 if head & 15 in (1, 2) else head & 15
        for _ in range(many):
            at = _behind(held, at, inner)
        return at
    if kind == 12:
        return _struct(held, at)[1]
    raise ValueError("no head of a page")


def _plain(held: bytes, at: int) -> tuple[int, int]:
    """A size, in groups of seven bits, and what comes behind it."""
    value = shift = 0
    while True:
        value |= (held[at] & 127) << shift
        at += 1
        if not held[at - 1] & 128:
            return value, at
        shift += 7
