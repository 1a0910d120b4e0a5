"""What one article says as a database takes it: rows as `formats.read_rows` lays them out, nested cells as
JSON.

The same as encoding every nested cell by itself, in a third of the time: most cells are spans, and most
traces were printed before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import Any, Final

import msgspec

from runut.formats.cells import Row
from runut.formats.read_rows import Printer
from runut.ledger import schema
from runut.types import Entry, Hop, Party, Place, Reading, Span, Time, Trace

_KEPT: Final = 1 << 12  # traces
_json: Final = msgspec.json.Encoder()
_TRUTH: Final = {True: "true", False: "false"}


class _Own(dict[tuple[str, str], str]):
    """Facts keep the article's own keys; what they are across articles is a judgement, kept in `canon`."""

    def get(self, pair: Any, _default: Any = None) -> Any:
        return pair[1]


OWN: Final = Entry(canon=_Own())


class Columns(Printer):
    """One article's rows with the article's own keys, nested cells as JSON."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, OWN)
        self.printed = _Printed(self.text)

    def trace(self, trace: Trace) -> str:
        return _trace(*trace)

    def words(self, words: Sequence[str]) -> str:
        return f"[{','.join(map(quoted, words))}]" if words else "[]"

    def span(self, span: Span | None) -> str | None:
        return self.printed[span]

    def spans(self, spans: Sequence[Span]) -> str:
        return f"[{','.join([self.printed[span] or _NULL for span in spans])}]" if spans else "[]"

    def entity(self, key: str | None) -> str | None:
        return key

    def entities(self, keys: Sequence[str]) -> str:
        return f"[{','.join([quoted(key) for key in keys if key])}]" if keys else "[]"

    def time(self, time: Time | None) -> str | None:
        if time is None:
            return None
        return (
            f'{{"earliest":{_day(time.earliest)},"latest":{_day(time.latest)},'
            f'"precision":"{time.precision}","part":{_word(time.part)},"zone":{_word(time.zone)},'
            f'"phrase":{self.printed[time.phrase] or _NULL},"anchor":"{time.anchor}",'
            f'"conflict":{_word(time.conflict)}}}'
        )

    def parties(self, parties: Sequence[Party]) -> str:
        printed = self.printed
        return "[" + ",".join([
            f'{{"entity":{_word(key)},"name":{quoted(name)},"span":{printed[span] or _NULL}}}'
            for key, name, span in parties
        ]) + "]"  # fmt: skip

    def place(self, place: Place | None) -> str | None:
        if place is None:
            return None
        return (
            f'{{"entity":{_word(place.entity)},"name":{quoted(place.name)},"country":{_word(place.country)},'
            f'"span":{self.printed[place.span] or _NULL}}}'
        )

    def chain(self, chain: Sequence[Hop]) -> str:
        return f"[{','.join(map(self._hop, chain))}]"

    def _hop(self, hop: Hop) -> str:
        printed = self.printed
        return (
            f'{{"entity":{_word(hop.entity)},"name":{quoted(hop.name)},"kind":"{hop.kind}",'
            f'"span":{printed[hop.span] or _NULL},"cue":{printed[hop.cue] or _NULL},'
            f'"explicit":{_TRUTH[hop.explicit]},"via":{_word(hop.via)}}}'
        )


class _Printed(dict[Span | None, str | None]):
    """The spans of a text as cells, as they are met: many are printed more than once."""

    def __init__(self, text: str) -> None:
        self[None] = None
        self.text = text

    def __missing__(self, span: Span | None) -> str | None:
        if span is None:
            return None
        start, end = span
        made = self[span] = f'{{"start":{start},"end":{end},"text":{quoted(self.text[start:end])}}}'
        return made


_NULL: Final = "null"


@lru_cache(_KEPT, typed=True)
def _trace(step: str, rule: str, version: int, score: float) -> str:
    held = {"step": step, "rule": rule, "version": version, "score": score}
    return _json.encode(held).decode()


@lru_cache(_KEPT)
def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day is not None else _NULL


def _word(word: str | None) -> str:
    return _NULL if word is None else quoted(word)


_Getter = Callable[[Row], tuple[Any, ...]]
_ROWS: Final[Mapping[str, Callable[[Columns], Any]]] = {
    "mentions": Columns.mentions,
    "times": Columns.times,
    "attributions": Columns.attributions,
    "events": Columns.events,
    "transfers": Columns.transfers,
    "agreements": Columns.agreements,
    "roles": Columns.roles,
}
NAMES: Final = {table: ("id", "article", *fields.split()) for table, fields in schema.FACTS.items()}
_TABLES: Final[list[tuple[Callable[[Columns], Any], _Getter]]] = [
    (_ROWS[table], itemgetter(*names)) for table, names in NAMES.items()
]


def facts(reading: Reading) -> list[list[tuple[Any, ...]]]:
    """The cells of all rows of facts, in the order of `schema.FACTS`."""
    printer = Columns(reading)
    return [list(map(cells, rows(printer))) for rows, cells in _TABLES]
