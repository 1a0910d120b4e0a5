"""Which articles tell the same text, and who copied whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from runut.stories import copies, stemma
from runut.types import Canon, Reading, Told


def group(readings: Sequence[Reading], canon: Canon) -> Told:
    """Stories of two and more articles, with their stemma."""
    by_id = {reading.article.id: reading for reading in sorted(readings, key=stemma.rank)}
    sheets = [copies.sheet(reading) for reading in by_id.values()]
    weight = copies.weights(sheets)
    sheets = copies.weighed(sheets, weight)
    addresses: dict[str, list[int]] = defaultdict(list)
    texts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        if (url := stemma.canonical_url(by_id[sheet.article].article.url)) is not None:
            addresses[url].append(number)
        texts[sheet.words].append(number)
    one_address = {pair for numbers in addresses.values() for pair in combinations(numbers, 2)}
    # Of articles that are the same word for word, the earliest stands for all when others are compared.
    heads = sorted(numbers[0] for words, numbers in texts.items() if len(words) >= 20)
    pairs = set(one_address)
    pairs.update(pair for words, numbers in texts.items() if len(words) >= 20 for pair in pairwise(numbers))
    found = copies.candidates([sheets[number] for number in heads], weight)
    pairs.update((heads[left], heads[right]) for left, right in found)
    judged = []
    for left, right in sorted(pairs):
        one, other = by_id[sheets[left].article], by_id[sheets[right].article]
        credited = stemma.outlet(other, canon) in stemma.credits(one, canon)
        credited |= stemma.outlet(one, canon) in stemma.credits(other, canon)
        copy = stemma.judge(
            copies.lay(sheets[left], sheets[right], weight),
            sheets[left],
            sheets[right],
            one_address=(left, right) in one_address,
            credited=credited,
            machine=one.article.translation.machine or other.article.translation.machine,
        )
        if copy is not None:
            judged.append(copy)
    return Told(stories=tuple(stemma.group(judged, by_id, {sheet.article: sheet for sheet in sheets}, canon)))
