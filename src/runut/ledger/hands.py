"""Judgements by hand: posted, withdrawn by a further posting, never edited."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from runut import ids
from runut.errors import LedgerError
from runut.types import Judgement, Verdict


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """A judgement as a line of a file."""

    left: str
    right: str
    verdict: Verdict
    reason: str
    by: str
    at: str


class Hands:
    """The hand judgements of one ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def post(self, left: str, right: str, verdict: Verdict, *, reason: str, by: str, at: str) -> int:
        """Posts a judgement and returns its number; a later one on the same pair outranks it."""
        left, right = sorted((left, right))
        cursor = self.db.execute(
            'INSERT INTO hands ("left", "right", verdict, reason, by, at) VALUES (?, ?, ?, ?, ?, ?)',
            (left, right, verdict, reason, by, at),
        )
        return int(cursor.lastrowid or 0)

    def lines(self) -> Iterator[str]:
        """All that stand as JSON, one to a line, in the order they were given: a file that a desk keeps."""
        rows = sorted((at, left, right, verdict, reason, by) for _, left, right, verdict, reason, by, at in
                      self._standing())  # fmt: skip
        for at, left, right, verdict, reason, by in rows:
            row = {"left": left, "right": right, "verdict": verdict, "reason": reason, "by": by, "at": at}
            yield json.dumps(row, ensure_ascii=False) + "\n"

    def read(self, lines: Iterable[str], name: str) -> int:
        """Posts the judgements of such a file that do not stand yet; tells how many they were.

        Raises LedgerError with the line where one is no judgement; then none is posted.
        """
        found = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                one = msgspec.json.decode(line, type=_Line)
            except msgspec.MsgspecError as fault:
                raise LedgerError(f"{name}, line {number}: no judgement ({fault})") from fault
            found.append(one)
        held = {(at, left, right, verdict) for _, left, right, verdict, _, _, at in self._standing()}
        new = [one for one in found if (one.at, *sorted((one.left, one.right)), one.verdict) not in held]
        for one in sorted(new, key=lambda one: (one.at, one.left, one.right)):
            self.post(one.left, one.right, one.verdict, reason=one.reason, by=one.by, at=one.at)
        return len(new)

    def withdraw(self, number: int, *, by: str, at: str) -> bool:
        """Takes a judgement back by a further posting; False where no such judgement stands."""
        found = next((row[1:4] for row in self._standing() if row[0] == number), None)
        if found is None:
            return False
        self.db.execute(
            'INSERT INTO hands ("left", "right", verdict, reason, by, at, withdraws) '
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*found, "withdrawn", by, at, number),
        )
        return True

    def last(self) -> int | None:
        """The number of the judgement posted last that still stands."""
        return max((row[0] for row in self._standing()), default=None)

    def standing(self) -> list[tuple[str, str, str]]:
        """(left, right, verdict) of all that stand, sorted."""
        return sorted((left, right, verdict) for _, left, right, verdict, *_ in self._standing())

    def numbered(self) -> list[tuple[int, str, str, Verdict, str, str, str]]:
        """(number, left, right, verdict, reason, by, at) of all that stand, in the order they were given."""
        return self._standing()

    def judgements(self) -> tuple[Judgement, ...]:
        """All that stand, as judgements for a merge."""
        return tuple(
            Judgement(
                id=ids.new("jud", left, right, by, at),
                left=left,
                right=right,
                verdict=verdict,
                score=1.0,
                reasons=(reason,),
                by=f"hand:{by}",
                at=at,
            )
            for _, left, right, verdict, reason, by, at in self._standing()
        )

    def _standing(self) -> list[tuple[int, str, str, Verdict, str, str, str]]:
        """The last posting on each pair that no posting withdraws."""
        return self.db.execute(
            """SELECT number, "left", "right", verdict, reason, by, at FROM hands h
            WHERE withdraws IS NULL
              AND NOT EXISTS (SELECT 1 FROM hands w WHERE w.withdraws = h.number)
              AND NOT EXISTS (
                SELECT 1 FROM hands later
                WHERE later."left" = h."left" AND later."right" = h."right" AND later.withdraws IS NULL
                  AND later.number > h.number
                  AND NOT EXISTS (SELECT 1 FROM hands w WHERE w.withdraws = later.number))
            ORDER BY number"""
        ).fetchall()
