"""What every article stakes, by matter, with all that weighing asks of it; kept while others come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from runut.claims import leaves, propositions
from runut.claims.leaves import Leaf
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


def stake(
    keep: Upkeep, pile: Pile, articles: Iterable[str], more: Collection[str], gone: Iterable[str]
) -> None:
    """Notes what articles stake, and marks the matters; quotations told otherwise are matters, too.

    `more` are articles that tell what they told, of which others now decide otherwise.
    """
    shelf = keep.shelf
    staked: dict[str, defaultdict[str, list[Stake]]] = {}
    worded: dict[str, list[Words]] = {}
    for article in sorted({*articles, *more, *gone}):
        here = article in pile.readings
        stakes = propositions.typed(pile, article, keep.context) if here else []
        told = {one.voice for one in stakes if one.voice is not None}
        by_slot = staked[article] = defaultdict(list)
        for one in stakes:
            by_slot[slot(one.proposition)].append(one)
        worded[article] = propositions.words(pile, article, told, keep.context) if here else []
        for said in set(shelf.get("claim/spoken", article) or ()) ^ told:
            shelf.put("claim/aloud", said, True if said in told else None)
            if (quotation := keep.around.quotation(said)) is not None:
                keep.slots.add(f"text|{quotation.id}")
        shelf.put("claim/spoken", article, tuple(sorted(told)) or None)
        keep.slots.update(by_slot, (f"text|{one.matter}" for one in worded[article]))
        keep.slots.update(shelf.get("claim/slots", article) or ())
    bring(keep)
    for article, by_slot in staked.items():
        kept = {**_typed(keep, pile, article, by_slot, same=article in more)}
        words = {f"text|{one.matter}": one for one in worded[article]}
        _words(keep, article, words, same=article in more)
        for key in set(shelf.get("claim/slots", article) or ()) - kept.keys() - words.keys():
            _note(keep, key, article, None)
        shelf.put("claim/slots", article, tuple(sorted({*kept, *words})) or None)


def _typed(
    keep: Upkeep, pile: Pile, article: str, by_slot: Mapping[str, Iterable[Stake]], *, same: bool
) -> Mapping[str, Iterable[Stake]]:
    past = keep.past
    for key, stakes in by_slot.items():
        held = keep.shelf.links("claim/stakes", key).get(article, ()) if same else ()
        known = {one.stake: one for one in held}
        _note(keep, key, article, tuple(leaves.leaf(pile, one, past, known.get(one)) for one in stakes))
    return by_slot


def _words(keep: Upkeep, article: str, words: Mapping[str, Words], *, same: bool) -> None:
    past = keep.past
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
    told = {key: _in_words(keep, key) for key in sorted(keep.slots) if key.startswith("text|")}
    wanted = {article for one in told.values() if one is not None for article in one[1]}
    pile.add(keep.around.readings(wanted - pile.readings.keys()), keep.around)
    made = {}
    for key in sorted(keep.slots):
        if key not in told:
            made[key] = _on(keep, key)
        elif (found := told[key]) is not None:
            made[key] = _worded(keep, pile, key, found[0])
        else:
            made[key] = Held()
    return made


def _on(keep: Upkeep, key: str) -> Held:
    told = sorted(keep.shelf.links("claim/stakes", key).items())
    found = [one for _, held in told for one in held]
    if not found or found[0].stake.proposition.ref is None:
        return Held(found)
    incidents = (keep.around.incident(one.stake.row) for one in found)  # an answer's row is no event
    return Held(found, next(filter(None, incidents), None))


def _in_words(keep: Upkeep, key: str) -> tuple[str, set[str]] | None:
    """The best wording of a matter told in words of its own, and the articles that have to be read to weigh
    it; None where nobody founds it.
    """
    told: Mapping[str, Worded] = keep.shelf.links("claim/words", key)
    homes = {said: article for article, (voices, *_) in told.items() for said in voices}
    matter = key.partition("|")[2]
    spoken = sorted((article, said) for said, article in homes.items())
    quotations = (keep.around.quotation(said) for _, said in spoken)
    quotation = next((one for one in quotations if one is not None and one.id == matter), None)
    if not any(founds for _, founds, _ in told.values()) and (
        quotation is None or not _wide(keep, quotation, homes)
    ):
        return None
    wanted = {article for article, (_, _, held) in told.items() if not held}
    best = matter if quotation is None else quotation.best or quotation.variants[0]
    if best not in homes and (home := keep.around.home(best)) is not None:
        wanted.add(home)
    return best, wanted


def _worded(keep: Upkeep, pile: Pile, key: str, best: str) -> Held:
    matter, past = key.partition("|")[2], keep.past
    found: list[Leaf] = []
    told: Mapping[str, Worded] = keep.shelf.links("claim/words", key)
    for article, (voices, founds, held) in sorted(told.items()):
        if not held:
            stakes = (propositions.in_words(pile, matter, said) for said in voices)
            held = tuple(leaves.leaf(pile, one, past) for one in stakes)  # noqa: PLW2901
            keep.shelf.link("claim/words", key, article, (voices, founds, held))
        found += held
    words = {one.stake.voice: one.stake.text for one in found}
    return Held(found, best=words[best] if best in words else pile.content(best))


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
