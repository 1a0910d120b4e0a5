"""Who is meant by a name: exactly so called, called so in another language, nearly so, or so in part."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz, process

from runut import kit
from runut.ledger.lookup import Lookup

_NEAR = 86  # of 100: below this two spellings are too far apart to be taken for one name
_LONGER = 1.4  # a spelling so near is at most so much longer
_PART = 2  # letters that a part of a name has at least, by which somebody can be meant
_STRAY = 6  # bytes and marks that a spelling may have more


def find(ledger: Lookup, name: str) -> list[str]:
    """Ids of the entities that a name, spelling or ISO code may stand for, in order of ids.

    Rows are looked at by SQLite first: only those that can be meant are read.
    """
    wanted = _fold(name)
    if not wanted:
        return []
    likely = _called(ledger, *_holding(wanted))
    exact = sorted(id for id, known in likely.items() if wanted in known)
    if exact:
        return exact
    if told := _by_world(ledger, wanted):
        return told
    near = _called(ledger, "length(word) BETWEEN ? AND ?", _around(wanted))
    by_name: dict[str, set[str]] = {}
    for id, known in near.items():
        for text in known:
            by_name.setdefault(text, set()).add(id)
    met = process.extract(wanted, by_name.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5)
    if met:
        return sorted({id for text, _, _ in met for id in by_name[text]})
    words = set(wanted.split())
    if max(map(len, words)) < _PART:  # an initial is no name
        return []
    return sorted(id for id, known in likely.items() if any(words <= set(text.split()) for text in known))


def _holding(wanted: str) -> tuple[str, list[Any]]:
    """Rows that hold every word; letters beyond ASCII may fold to them, too."""
    words = wanted.split()
    every = " AND ".join("word LIKE ?" for _ in words)
    return f"({every}) OR word GLOB '*[^ -~]*'", [f"%{word}%" for word in words]


def _around(wanted: str) -> list[Any]:
    return [int(len(wanted) / _LONGER) - 1, int(len(wanted) * _LONGER) + _STRAY]


def _called(ledger: Lookup, where: str, values: list[Any]) -> dict[str, set[str]]:
    """Entities with a name that fits a condition on `word`, and all their folded names."""
    found = ledger.db.execute(
        f"""WITH spelt AS (
            SELECT entities.id, one.value AS word FROM entities, json_each(entities.name) AS one
            UNION ALL SELECT entities.id, one.value FROM entities, json_each(entities.aliases) AS one
            UNION ALL SELECT id, country FROM entities WHERE kind = 'state' AND country IS NOT NULL
        ) SELECT id, word FROM spelt WHERE {where}""",  # noqa: S608
        values,
    )
    made: dict[str, set[str]] = {}
    for id, word in found:
        made.setdefault(id, set()).add(_fold(word))
    return made


def _by_world(ledger: Lookup, wanted: str) -> list[str]:
    """States by their name in any language CLDR knows, or by a two-letter code."""
    from babel import Locale, localedata

    world = kit.load().world
    codes = {e.country for e in world.entities.values() if e.kind == "state" and e.country}
    country = {_fold(code): code for code in codes}.get(wanted)
    if country is None:
        two = {code for code, text in _territories(Locale, localedata) if wanted in (_fold(code), text)}
        three = {_alpha3(code) for code in two}
        country = next(iter(three)) if len(three) == 1 else None
    if country is None:
        return []
    found = ledger.db.execute(
        "SELECT id FROM entities WHERE kind = 'state' AND country = ? ORDER BY id", (country,)
    )
    return [id for (id,) in found]


def _fold(name: str) -> str:
    if name.isascii():
        kept = name.casefold()
    else:
        bare = unicodedata.normalize("NFKD", name)
        kept = "".join(mark for mark in bare if not unicodedata.combining(mark)).casefold()
    return " ".join("".join(mark if mark.isalnum() else " " for mark in kept).split())


def _territories(locale: Any, localedata: Any) -> Iterator[tuple[str, str]]:
    for language in localedata.locale_identifiers():
        if "_" not in language:
            for code, text in locale.parse(language).territories.items():
                if len(code) == 2:
                    yield code, _fold(text)


def _alpha3(code: str) -> str | None:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return next((three for three, two in aliases.items() if len(three) == 3 and two == [code]), None)
