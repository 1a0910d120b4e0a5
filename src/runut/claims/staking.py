"""What every article stakes, by matter, with all that weighing asks of it; kept while others come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from runut.claims import leaves, propositions
from runut.claims.leaves import Leaf, Past
from runut.claims.pile import Pile, Stake
from runut.claims.propositions import Words
from runut.claims.slots import slot
from runut.claims.upkeep import Upkeep
from runut.claims.weighing import Held
from runut.types import Quotation

Worded: TypeAlias = tuple[tuple[str, ...], bool, tuple[Leaf, ...]]
"""Attributions that speak on a matter told in words of its own, whether they found it, and their leaves, once
the matter was weighed.
"""


_NOTHING = Held()


def stake(
    keep: Upkeep, pile: Pile, articles: Iterable[str], more: Collection[str], gone: Iterable[str]
) -> None:
    """Notes what articles stake, and marks the matters; quotations told otherwise are matters, too.

    `more` are articles that tell what they told, of which others now decide otherwise.
    """
    shelf, context = keep.shelf, keep.context
    staked: dict[str, defaultdict[str, list[Stake]]] = {}
    worded: dict[str, list[Words]] = {}
    for article in sorted({*articles, *more, *gone}):
        here = article in pile.readings
        stakes = propositions.typed(pile, article, context) if here else []
        told = {one.voice for one in stakes if one.voice is not None}
        by_slot = staked[article] = defaultdict(list)
        for one in stakes:
            by_slot[slot(one.proposition)].append(one)
        worded[article] = propositions.words(pile, article, told, context) if here else []
        spoken = shelf.get("claim/spoken", article) or ()
        for said in told.symmetric_difference(spoken):
            shelf.put("claim/aloud", said, True if said in told else None)
            if (quotation := keep.quotation(said)) is not None:
                keep.slots.add(f"text|{quotation.id}")
        if spoken != (now := tuple(sorted(told))):
            shelf.put("claim/spoken", article, now or None)
        keep.slots.update(by_slot, [f"text|{one.matter}" for one in worded[article]])
        keep.slots.update(shelf.get("claim/slots", article) or ())
    bring(keep)
    past = keep.past
    for article, by_slot in staked.items():
        same = article in more
        _typed(keep, pile, past, article, by_slot, same=same)
        words = {f"text|{one.matter}": one for one in worded[article]}
        _words(keep, past, article, words, same=same)
        before = shelf.get("claim/slots", article) or ()
        for key in set(before).difference(by_slot, words):
            _note(keep, key, article, None)
        if before != (now := tuple(sorted({*by_slot, *words}))):
            shelf.put("claim/slots", article, now or None)


def _typed(
    keep: Upkeep, pile: Pile, past: Past, article: str, by_slot: Mapping[str, Iterable[Stake]], *, same: bool
) -> None:
    for key, stakes in by_slot.items():
        held = keep.shelf.links("claim/stakes", key).get(article, ()) if same else ()
        known = {one.stake: one for one in held}
        found = [leaves.leaf(pile, one, past, known.get(one) if known else None) for one in stakes]
        _note(keep, key, article, tuple(found))


def _words(keep: Upkeep, past: Past, article: str, words: Mapping[str, Words], *, same: bool) -> None:
    for key, one in words.items():
        held: Worded | None = keep.shelf.links("claim/words", key).get(article) if same else None
        known = held[2] if held is not None and held[0] == one.voices else ()
        renewed = tuple(leaf._replace(quotation=past.quotation(leaf.row)) for leaf in known)
        _note(keep, key, article, (one.voices, one.founds, renewed))


def _note(keep: Upkeep, key: str, article: str, held: tuple[Leaf, ...] | Worded | None) -> None:
    table = "claim/words" if key.startswith("text|") else "claim/stakes"
    if keep.shelf.links(table, key).get(article) == held:
        return
    keep.shelf.link(table, key, article, held)
    kind, ref, *_ = key.split("|")
    if kind == "quantity" and ref.startswith("inc-"):
        keep.shelf.link("claim/counted", ref, key, True if keep.shelf.links(table, key) else None)


def bring(keep: Upkeep) -> None:
    """Brings what is staked on the matters to be weighed."""
    words = [one for one in keep.slots if one.startswith("text|")]
    keep.shelf.fetch((), ("claim/words",), words)
    keep.shelf.fetch((), ("claim/stakes",), keep.slots.difference(words))


def held(keep: Upkeep, pile: Pile) -> dict[str, Held]:
    """What is staked on all matters to be weighed, in order."""
    slots = sorted(keep.slots)
    told = {key: _in_words(keep, key) for key in slots if key.startswith("text|")}
    wanted = {article for one in told.values() if one is not None for article in one[1]}
    pile.add(keep.around.readings(wanted - pile.readings.keys()), keep.around)
    made = {}
    for key in slots:
        if key not in told:
            made[key] = _on(keep, key)
        elif (found := told[key]) is not None:
            made[key] = _worded(keep, pile, key, found[0])
        else:
            made[key] = _NOTHING
    return made


def _on(keep: Upkeep, key: str) -> Held:
    told = keep.shelf.links("claim/stakes", key)
    found = [one for article in sorted(told) for one in told[article]]
    if not found or found[0].stake.proposition.ref is None:
        return Held(found)
    incidents = (keep.incident(one.stake.row) for one in found)  # an answer's row is no event
    return Held(found, next(filter(None, incidents), None))


def _in_words(keep: Upkeep, key: str) -> tuple[str, set[str]] | None:
    """The best wording of a matter told in words of its own, and the articles that have to be read to weigh
    it; None where nobody founds it.
    """
    told: Mapping[str, Worded] = keep.shelf.links("claim/words", key)
    if not told:
        return None
    homes: dict[str, str] = {}
    wanted: set[str] = set()
    founded = False
    for article, (voices, founds, held) in told.items():
        homes.update(dict.fromkeys(voices, article))
        founded = founded or founds
        if not held:
            wanted.add(article)
    matter = key.partition("|")[2]
    quotation = None
    if matter not in homes:  # else it is words that stand in no quotation
        for said in homes:
            one = keep.quotation(said)
            if one is not None and one.id == matter:
                quotation = one
                break
    if not founded and (quotation is None or not _wide(keep, quotation, homes)):
        return None
    best = matter if quotation is None else quotation.best or quotation.variants[0]
    if best not in homes and (home := keep.around.home(best)) is not None:
        wanted.add(home)
    return best, wanted


def _worded(keep: Upkeep, pile: Pile, key: str, best: str) -> Held:
    matter = key.partition("|")[2]
    found: list[Leaf] = []
    told: Mapping[str, Worded] = keep.shelf.links("claim/words", key)
    for article in sorted(told):
        voices, founds, held = told[article]
        if not held:
            past = keep.past
            stakes = (propositions.in_words(pile, matter, said) for said in voices)
            held = tuple([leaves.leaf(pile, one, past) for one in stakes])
            keep.shelf.link("claim/words", key, article, (voices, founds, held))
        found += held
    words = next((one.stake.text for one in found if one.stake.voice == best), None)
    return Held(found, best=words if words is not None else pile.content(best))


def _wide(keep: Upkeep, quotation: Quotation, homes: Mapping[str, str]) -> bool:
    """Whether several articles print a quotation on their own, and nothing typed stands in it."""
    if any(keep.shelf.get("claim/aloud", one) for one in quotation.variants):
        return False
    first = set()
    for one in quotation.variants:
        home = homes.get(one) or keep.around.home(one)
        if home is not None:
            first.add(keep.source(home, one)[0])
            if len(first) > 1:
                return True
    return False
