"""One utterance in many wordings."""

from __future__ import annotations

from collections.abc import Sequence

from runut.quotations import cluster
from runut.quotations import match as wording
from runut.types import Canon, Judgement, Reading, Story, Uttered


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Uttered:
    """Quotations: attributions of one speaker that print the same utterance.

    Judgements by hand name attributions or quotations. An utterance printed once is a quotation where it is
    direct speech.
    """
    heard = {one.id: one for one in wording.utterances(readings, canon, stories)}
    weight = wording.weights(list(heard.values()))
    said = wording.weighed(heard.values(), weight)
    heads = cluster.heads(said, judgements)
    first = [said[one] for one in sorted(set(heads.values()))]
    ruled: dict[tuple[str, str], wording.Ruling] = {}
    for left, right in wording.pairs(first):
        ruling = wording.compare(left, right, weight)
        if ruling is not None:
            ruled[left.id, right.id] = ruling
    for row, twin in wording.copied(said, stories):
        one, other = heads[row], heads[twin]
        if one != other:
            ruled[min(one, other), max(one, other)] = ("same", 1.0, ("stands in copied text",))
    classes, judged = cluster.join(said, ruled, heads, judgements)
    rows = {one.id: one for reading in readings for one in reading.attributions}
    made = [
        wording.quotation([said[member] for member in members], rows)
        for members in classes
        if len(members) > 1 or said[members[0]].direct
    ]
    return Uttered(quotations=tuple(sorted(made, key=lambda one: one.id)), judgements=tuple(judged))
