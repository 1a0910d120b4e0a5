"""One person (or body): offices, what they said, what others say of them, what they did."""

from __future__ import annotations

from collections.abc import Iterable

from runut.dossiers import happenings, sources, statements
from runut.dossiers.evidence import Desk
from runut.errors import QueryError
from runut.types import Dossier, Record


def assemble(record: Record, entity_id: str, *, language: str = "id") -> Dossier:
    """The dossier of one entity by canonical id.

    Raises QueryError for an id that the record does not hold.
    """
    desk = Desk(record, language, (frozenset({entity_id}),))
    found = desk.canonical.get(entity_id)
    if found is None:
        raise QueryError(f"the record holds no entity {entity_id!r}")

    def speaks(id: str) -> bool:
        return any(name.id == entity_id for name in desk.speakers(id))

    def named(id: str) -> bool:
        article, row = desk.home[id], desk.attributions[id]
        keys = (row.addressee, *desk.named_in(article, row.content))
        return not speaks(id) and any(key and desk.canon(article, key) == entity_id for key in keys)

    def ours(parties: Iterable[str]) -> bool:
        return entity_id in parties

    def unlinked(_: Iterable[str]) -> tuple[str, ...]:
        return ()

    said = statements.utterances(desk, speaks)
    ids = {one.id for one in said}
    about = [one for one in statements.utterances(desk, named) if one.id not in ids]
    own = tuple(statements.statement(desk, one) for one in said)
    others = tuple(statements.statement(desk, one) for one in about)
    told = [one for one in record.entry.incidents if ours((*one.actors, *one.recipients))]
    done = (
        *(happenings.incident(desk, one) for one in told),
        *happenings.transfers(desk, ours, unlinked),
        *happenings.agreements(desk, ours, unlinked),
    )
    held = happenings.offices(desk, {entity_id})
    own, within = statements.told(desk, own, told)
    others, also = statements.told(desk, others, told)
    order, undated = statements.chronology((*own, *others, *done), within | also)
    shelf = sources.sources(desk)
    subject = desk.name(entity_id)
    return Dossier(
        kind="person",
        language=language,
        subjects=(subject,),
        aliases=tuple(
            dict.fromkeys(
                alias
                for alias in (*(name for _, name in found.name), *found.aliases)
                if alias != subject.label
            )
        ),
        tally=statements.tally(desk, [one.article for one in shelf]),
        statements=own,
        about=others,
        happenings=done,
        offices=held,
        speakers=statements.speakers(others),
        sources=shelf,
        order=order,
        undated=undated,
    )
