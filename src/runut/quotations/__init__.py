"""One utterance in many wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut import classes, follow
from runut.quotations import cluster, variants
from runut.quotations import said as saying
from runut.quotations.said import Said
from runut.shelf import Memory, Shelf
from runut.types import Canon, Judgement, Quotation, Reading, Story, Uttered

ROOM = cluster.Room()


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Uttered:
    """Quotations: attributions of one speaker that print the same utterance.

    Judgements by hand name attributions or quotations. An utterance printed once is a quotation where it is
    direct speech.
    """
    shelf = Memory()
    twins = {row: twin for story in stories for _, row, _, twin in story.inherited if twin is not None}
    named = {
        one.id: speaker
        for reading in readings
        for one in reading.attributions
        if one.speaker is not None and (speaker := canon.get((reading.article.id, one.speaker))) is not None
    }
    lent = {row: named[twin] for row, twin in twins.items() if twin in named}
    said = {one.id: one for reading in readings for one in saying.utterances(reading, canon, lent)}
    post(shelf, said, {row: twin for row, twin in twins.items() if row in said}, judgements)
    return Uttered(
        quotations=tuple(one for _, one in shelf.all("quotations")),
        judgements=tuple(one for _, one in shelf.all("judgements")),
    )


def utterances(reading: Reading, canon: Canon, lent: Mapping[str, str]) -> list[Said]:
    """Every attribution of a named speaker; `lent` gives the speakers of texts that rows were copied from."""
    return saying.utterances(reading, canon, lent)


def of(shelf: Shelf, said: str) -> Quotation | None:
    """The quotation an attribution prints."""
    found: Quotation | None = follow.of(shelf, "quo", "quotations", said)
    return found


def post(
    shelf: Shelf,
    said: Mapping[str, Said | None],
    lent: Mapping[str, str | None],
    judgements: Iterable[Judgement],
) -> tuple[dict[str, Quotation], dict[str, Quotation]]:
    """Keeps quotations right while utterances come, change and go (None); gives those that are no more as
    they were, and those that are as they are now.

    `lent` maps attributions to those they were copied from.
    """
    named = follow.decided(shelf, "quo", judgements, follow.meaning(shelf, "quo", "quo", said))
    touched = follow.settle(shelf, ROOM, said, lent, named)
    made = classes.update(shelf, ROOM, touched)
    follow.publish(shelf, "quo", made.cards, lambda id, _: cluster.judgements(shelf, id))
    return follow.replace(shelf, "quo", "quotations", made, lambda heads: _quotation(shelf, heads))


def _quotation(shelf: Shelf, heads: Sequence[str]) -> Quotation | None:
    rows = sorted(row for head in heads for row in shelf.links("quo/group", head))
    held = [shelf.get("quo/row", row) for row in rows]
    return variants.quotation(held) if len(held) > 1 or held[0].direct else None
