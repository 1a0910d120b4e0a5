"""Two wordings laid side by side: which unit of one says what which unit of the other says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from runut.lang.thesaurus import Thesaurus
from runut.lang.wordings import Kind, Unit, reader

EXACT, ALIKE, TURNED, PARTLY = 1.0, 0.9, 0.85, 0.6  # how much of its weight a kind of likeness keeps
LOOSE: Final = 2  # how many times its own length a part may be spread over in the longer
FEW: Final = 3  # matches of which each counts
KEPT: Final = 1 << 12  # wordings held ready
MET: Final = 1 << 16  # roots held ready
MARKS: Final = str.maketrans(dict.fromkeys(',;:.!?()[]"“”„‘’«»–—…/', " "))

Keys: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What a unit can be met by: its root, its classes, its opposites, its parts."""


class Wording(NamedTuple):
    """A text as it is compared; places are numbers of units.

    `kinds` are the keys of every unit with content, by its place, for each kind of likeness; `places` are
    keys to places; `content` is the weight of all units with content.
    """

    units: tuple[Unit, ...]
    words: tuple[str, ...]  # as printed, case-folded
    keys: frozenset[str]
    kinds: Mapping[int, Keys]
    persons: frozenset[str]
    again: bool  # takes up what was said before
    ours: tuple[int, ...]  # places of words for the speaker's side
    own: tuple[int, ...]  # of those that leave out whom he speaks to
    supposes: bool  # puts a condition
    depends: bool  # binds one thing to another, as a condition does
    denials: int  # words that deny
    tense: int  # 1: tells what will be alone; −1: what has been alone
    every: frozenset[str]  # roots of which it tells all there may be
    single: frozenset[str]  # roots of which it tells one
    goods: frozenset[tuple[str, str]]  # families and kinds of the things it speaks of
    weight: float
    places: Mapping[str, tuple[int, ...]]
    content: float
    joined: bool  # has a name of several words, which may meet them one by one


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


@lru_cache(maxsize=KEPT)
def units_of(text: str, language: str) -> tuple[Unit, ...]:
    """The units of a text: of most no more is asked, for there is nothing to compare them with."""
    return reader(language).units(text)


@lru_cache(maxsize=KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are printed, case-folded, without marks."""
    return tuple(text.casefold().translate(MARKS).split())


@lru_cache(maxsize=KEPT)
def wording(text: str, language: str) -> Wording:
    """A text as it is compared."""
    read = reader(language)
    units = units_of(text, language)
    roots, sorts, weights, signs, _, _, lows, *_ = zip(*units, strict=True) if units else [()] * 9
    known = _known(language)
    kinds: dict[int, Keys] = {}
    places: dict[str, tuple[int, ...]] = {}
    content, joined = 0.0, False
    for at, sort in enumerate(sorts):
        if sort == "light":
            continue
        root = roots[at]
        if (held := known[sort].get(root)) is None:
            if len(known[sort]) >= MET:
                known[sort].clear()
            held = known[sort][root] = _keys(units[at], read.thesaurus)
        kinds[at], keys = held
        for key in keys:
            places[key] = (*places[key], at) if key in places else (at,)
        content += weights[at]
        joined = joined or (sort != "word" and " " in root)
    hints, deniers, goods = read.thesaurus.hints, read.thesaurus.deniers, read.thesaurus.goods
    met: dict[str, list[int]] = {}
    for at in [at for at, low in enumerate(lows) if low in hints]:
        for hint in hints[lows[at]]:
            met.setdefault(hint, []).append(at)
    denials = sum(map(deniers.__contains__, roots)) + len(met.get("stops", ()))
    if -1 in signs:
        denials += sum(unit.sign < 0 and unit.kind == "light" and unit.root not in deniers for unit in units)
    return Wording(
        units,
        words(text),
        frozenset(places),
        kinds,
        frozenset([person for person in ("self", "others") if person in met]),
        "again" in met,
        tuple(met.get("self", ())),
        tuple(met.get("own", ())),
        "suppositions" in met,
        "dependents" in met,
        denials,
        ("future" in met) - ("past" in met),
        _after(units, met.get("every", ())),
        _after(units, met.get("single", ())),
        frozenset([goods[root] for root in goods.keys() & roots]),
        sum(sorted(weights)),
        places,
        content,
        joined,
    )


def _after(units: Sequence[Unit], places: Sequence[int]) -> frozenset[str]:
    """The roots right after these places."""
    return frozenset([units[at + 1].root for at in places if at + 1 < len(units)])


@lru_cache(8)
def _known(language: str) -> Mapping[Kind, dict[str, tuple[Keys, tuple[str, ...]]]]:  # noqa: ARG001
    """By what units that were met can be met, by their kind and root: in its sorts, and all together."""
    return {"word": {}, "name": {}, "number": {}, "date": {}}


def _keys(unit: Unit, words: Thesaurus) -> tuple[Keys, tuple[str, ...]]:
    root = unit.root
    if unit.kind == "number":
        key = (f"#{root}",)
        return (key, (), (), ()), key
    parts = tuple(root.split()) if unit.kind == "word" else ()
    made = ((root,), words.keys(root), words.opposites.get(root, ()), parts)
    return made, tuple(key for kind in made for key in kind)


def align(
    left: Wording, right: Wording, who: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {})
) -> Alignment:
    """Every unit is matched once: the same entity or root first, then synonyms, opposites of which one is
    denied, parts of phrases. `who` tells the entities that units name, by their places.
    """
    here, there = dict.fromkeys(left.kinds), set(right.kinds)
    matches: list[Match] = []
    if who[0] and who[1]:
        _take(left.units, right.units, _single(who[0]), _single(who[1]), EXACT, here, there, matches)
    for kind, quality in enumerate((EXACT, ALIKE, TURNED, PARTLY)):
        if not here or not there:
            break
        if quality == PARTLY:
            _apart(left.units, right.units, here, there, matches)
        keys = {at: found for at in here if (found := left.kinds[at][kind])}
        others = {at: found for at in there if (found := right.kinds[at][kind])}
        if keys and others:
            _take(left.units, right.units, keys, others, quality, here, there, matches)
    return Alignment(tuple(sorted(matches)), tuple(here), tuple(sorted(there)))


def _apart(
    left: Sequence[Unit], right: Sequence[Unit], here: dict[int, None], there: set[int], matches: list[Match]
) -> None:
    """Phrases of one side whose words stand apart from one another on the other."""
    for turned, own, other, mine, theirs in (
        (False, left, right, here, there),
        (True, right, left, there, here),
    ):
        for at in [at for at in sorted(mine) if " " in own[at].root]:
            parts = own[at].root.split()
            spots = [next((spot for spot in theirs if other[spot].root == part), None) for part in parts]
            found = [spot for spot in spots if spot is not None]
            if len(found) < len(parts):
                continue
            spot = max(found, key=lambda spot: (other[spot].weight, -spot))
            clash = own[at].sign * other[spot].sign < 0
            matches.append(Match(spot, at, ALIKE, clash) if turned else Match(at, spot, ALIKE, clash))
            _drop(mine, at)
            for one in found:
                _drop(theirs, one)


def _drop(places: dict[int, None] | set[int], at: int) -> None:
    if isinstance(places, dict):
        places.pop(at, None)
    else:
        places.discard(at)


def _single(who: Mapping[int, str]) -> Mapping[int, tuple[str, ...]]:
    return {at: (one,) for at, one in who.items()}


def _take(
    left: Sequence[Unit],
    right: Sequence[Unit],
    keys: Mapping[int, tuple[str, ...]],
    others: Mapping[int, tuple[str, ...]],
    quality: float,
    here: dict[int, None],
    there: set[int],
    matches: list[Match],
) -> None:
    index: dict[str, set[int]] = {}
    for at, found in others.items():
        if at in there:
            for key in found:
                if key in index:
                    index[key].add(at)
                else:
                    index[key] = {at}
    met: dict[int, set[int]] = {}
    for at in here:
        for key in keys.get(at, ()):
            if key in index:
                met[at] = met[at] | index[key] if at in met else index[key]
    if not met:
        return
    turn = -1 if quality == TURNED else 1
    for agreeing in (True, False):  # what is said goes with what is said, where it can choose
        for at, spots in met.items():
            if at not in here:
                continue
            free = [
                spot
                for spot in spots
                if spot in there and (not agreeing or turn * left[at].sign * right[spot].sign >= 0)
            ]
            if free:
                spot = min(free, key=lambda spot: (abs(spot - at), spot))
                del here[at]
                there.remove(spot)
                matches.append(Match(at, spot, quality, turn * left[at].sign * right[spot].sign < 0))


def one_phrase(left: Wording, right: Wording, found: Alignment) -> bool:
    """Whether all that the two have in common is one row of units, the same in both: what they speak of."""
    sides = (
        (list(left.kinds), [one.left for one in found.matches]),
        (list(right.kinds), [one.right for one in found.matches]),
    )
    rows = [[content.index(at) for at in places] for content, places in sides]
    return len(found.matches) <= FEW and all(row == list(range(row[0], row[0] + len(row))) for row in rows)


def together(left: Wording, right: Wording, found: Alignment, loose: int = LOOSE) -> bool:
    """Whether what the two have in common stands together in the longer."""
    sides = (
        (list(left.kinds), [one.left for one in found.matches]),
        (list(right.kinds), [one.right for one in found.matches]),
    )
    least = min(len(content) for content, _ in sides)
    content, places = max(sides, key=lambda side: len(side[0]))
    spots = sorted(content.index(at) for at in places)
    spread = spots[-1] - spots[0]
    if len(spots) > FEW:  # one of several may have met by chance
        spread = min(spots[-1] - spots[1], spots[-2] - spots[0])
    return spread < loose * least + 2 * (loose - 1)


def row(left: Sequence[str], right: Sequence[str]) -> int:
    """The most words that stand in a row in both."""
    best = 0
    before: dict[int, int] = {}
    spots: dict[str, list[int]] = {}
    for at, word in enumerate(right):
        spots.setdefault(word, []).append(at)
    for word in left:
        here: dict[int, int] = {}
        if word in spots:
            for at in spots[word]:
                many = here[at] = before.get(at - 1, 0) + 1
                best = max(best, many)
        before = here
    return best
