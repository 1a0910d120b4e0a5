"""Two wordings laid side by side: which unit of one says what which unit of the other says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from runut.lang.thesaurus import Thesaurus
from runut.lang.wordings import Unit

EXACT, ALIKE, TURNED, PARTLY = 1.0, 0.9, 0.85, 0.6  # how much of its weight a kind of likeness keeps


class Match(NamedTuple):
    """Places of two units that say the same, by what likeness; `clash` where one says and one denies it."""

    left: int
    right: int
    quality: float
    clash: bool = False


class Alignment(NamedTuple):
    """The matches, and the places of units with content that found none."""

    matches: tuple[Match, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def align(
    left: Sequence[Unit],
    right: Sequence[Unit],
    words: Thesaurus,
    who: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {}),
) -> Alignment:
    """Every unit is matched once: the same entity or root first, then synonyms, opposites denied, parts of
    phrases.

    `who` tells the entities that units name, by their places.
    """
    here = [at for at, one in enumerate(left) if one.kind != "light"]
    there = [at for at, one in enumerate(right) if one.kind != "light"]
    matches: list[Match] = []
    for likeness, quality in (
        (_named, EXACT), (_same, EXACT), (_alike, ALIKE), (None, TURNED), (_partly, PARTLY)
    ):  # fmt: skip
        if not here or not there:
            break
        if likeness is None:
            here, there = _opposites(left, right, here, there, words, matches)
            continue
        offered: defaultdict[object, list[int]] = defaultdict(list)
        for at in there:
            for key in likeness(right[at], who[1].get(at), words):
                offered[key].append(at)
        if not offered:
            continue
        met = {
            at: {spot for key in likeness(left[at], who[0].get(at), words) for spot in offered.get(key, ())}
            for at in here
        }
        used: dict[int, int] = {}
        for agreeing in (True, False):  # what is said goes with what is said, where it can choose
            for at in here:
                free = [
                    spot
                    for spot in met[at]
                    if at not in used and spot not in used.values()
                    and (not agreeing or left[at].sign * right[spot].sign >= 0)
                ]  # fmt: skip
                if free:
                    spot = min(free, key=lambda spot: (abs(spot - at), spot))
                    used[at] = spot
                    matches.append(Match(at, spot, quality, left[at].sign * right[spot].sign < 0))
        taken = set(used.values())
        here, there = [at for at in here if at not in used], [at for at in there if at not in taken]
    return Alignment(tuple(sorted(matches)), tuple(here), tuple(there))


def _named(unit: Unit, who: str | None, words: Thesaurus) -> Sequence[object]:  # noqa: ARG001
    return (who,) if who is not None else ()


def _same(unit: Unit, who: str | None, words: Thesaurus) -> Sequence[object]:  # noqa: ARG001
    return ((unit.kind == "number", unit.root),)


def _alike(unit: Unit, who: str | None, words: Thesaurus) -> Sequence[object]:  # noqa: ARG001
    return tuple(words.of(unit.root)) if unit.kind != "number" else ()


def _partly(unit: Unit, who: str | None, words: Thesaurus) -> Sequence[object]:  # noqa: ARG001
    return unit.root.split() if unit.kind == "word" else ()


def _opposites(
    left: Sequence[Unit],
    right: Sequence[Unit],
    here: list[int],
    there: list[int],
    words: Thesaurus,
    matches: list[Match],
) -> tuple[list[int], list[int]]:
    """Of two opposites one must be denied; where none is, the wordings contradict one another."""
    for at in list(here):
        against = words.opposites.get(left[at].root)
        if not against:
            continue
        for spot in there:
            if right[spot].root in against:
                clash = left[at].sign * right[spot].sign > 0
                matches.append(Match(at, spot, TURNED, clash))
                here = [one for one in here if one != at]
                there = [one for one in there if one != spot]
                break
    return here, there
