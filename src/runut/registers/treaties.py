"""Rows of agreements: all that an article says of one as one, the furthest it has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from runut import ids
from runut.registers.names import Named
from runut.registers.story import Story
from runut.types import Agreement, AgreementStage, EntityKey, Time

ORDER: tuple[AgreementStage, ...] = (
    "proposed", "negotiating", "preparing", "signed", "ratified",
    "in force", "suspended", "ended", "withdrawn",
)  # fmt: skip


RECENT = 30  # days since a signing that is news
FULL = 4  # words of a name that may differ from another in one of them


def rank(row: Agreement) -> int:
    """How far an agreement has come; one that is only named has come nowhere yet."""
    return ORDER.index(row.stage) if row.stage is not None else -1


class Telling(NamedTuple):
    """What one sentence says of an agreement; `firm`: that it has come so far, not that it will."""

    row: Agreement
    named: Named
    firm: bool
    above: bool  # told in a headline
    mute: bool = False  # names it and its parties, and does not say how far it has come
    dated: bool = False  # *yang diteken pada 2018*: done on a day, whoever did it


def merged(tellings: list[Telling], story: Story) -> Iterator[Agreement]:
    """One row per agreement: *pakta itu* joins the last one told, a headline the one it can mean."""
    kept: list[list[Telling]] = []
    for one in sorted(tellings, key=lambda telling: telling.above):
        fits = [group for group in kept if same(one, group, story)]
        if one.named.pointed and one.named.bare:  # perjanjian itu: rather a perjanjian than a protokol
            called = [group for group in fits if any(one.named.head == each.named.head for each in group)]
            fits = called or fits
        fits.sort(key=lambda group: group[-1].row.evidence[0])
        if not fits and one.above:
            fits = [group for group in kept if shared(one, group)]
            fits = [group for group in fits if group[0].named.deal.kin == one.named.deal.kin] or fits
            fits = fits if len(fits) == 1 else []
        if not fits and one.named.pointed and not one.row.parties:  # Perjanjian keamanan itu
            fits = [group for group in kept if group[0].named.deal.kin == one.named.deal.kin]
            fits = fits if len(fits) == 1 else []
        if not fits and one.named.pointed:  # kesepakatan damai tersebut: between those told of before
            fits = [group for group in kept if alike(one, group, story.blocs)]
        if fits:
            fits[-1].append(one)
        elif one.named.deal.kin != "clitic":
            kept.append([one])
    for group in kept:
        parties = {key for one in group for key in one.row.parties}
        named = any(
            one.named.deal.named
            or one.named.also
            or one.row.duration
            or proper(one)
            or plain(one)
            or (one.dated and one.firm)
            for one in group
        )
        if parties or named:
            yield whole(group, story)


def whole(group: list[Telling], story: Story) -> Agreement:
    """All that is said of one agreement as one row: the furthest it has come, its fullest name."""
    rows, peace = [telling.row for telling in group], story.rules.of("peace")
    firm = (
        [telling.row for telling in group if telling.firm]
        or [one.row for one in group if not one.mute]
        or rows
    )
    fresh = signed_now(group, story)
    left = [row for row in firm if row.stage != "withdrawn" or (row.parties and not fresh)]
    best = max(left or firm, key=rank)  # who left, unnamed, does not undo what is signed
    spoken = [telling.row for telling in group if not telling.mute] or rows
    stage = best.stage if rank(best) >= ORDER.index("signed") else max(spoken, key=rank).stage
    body = [telling.row for telling in group if not telling.above] or rows
    taken = [one for one in group if not (one.named.pointed and one.named.bare)]
    called = [one.row for one in taken if wording(one, story) == worded(one.row.name, peace)] or rows
    name = max((row.name for row in called if row in body), key=len, default=called[0].name)
    parties = states((key for row in rows for key in row.parties), story.blocs)
    dated = [row.time for row in firm if row.stage == stage and row.time is not None]
    return replace(
        best,
        id=ids.new("agreement", story.article.id, name.casefold(), *sorted(parties)),
        name=name,
        parties=parties,
        time=dated[0] if dated else None,
        duration=next((row.duration for row in rows if row.duration), None),
        stage=stage,
        voice=tuple(dict.fromkeys(voice for row in rows for voice in row.voice)),
        evidence=tuple(sorted({span for row in rows for span in row.evidence})),
    )


def signed_now(group: list[Telling], story: Story) -> bool:
    """Whether what is first told of an agreement is its signing in these days: who left it, left before."""
    rows = sorted((one.row for one in group if one.firm and not one.mute), key=lambda row: row.evidence[0])
    time = rows[0].time if rows and rows[0].stage == "signed" else None
    told = story.article.published
    if time is None or time.earliest is None or time.precision != "day":
        return False
    return told is None or told.latest is None or (told.latest - time.earliest).days < RECENT


def alike(one: Telling, group: list[Telling], blocs: frozenset[EntityKey]) -> bool:
    """Whether both are of one kind and between the same parties."""
    parties = set(states((key for other in group for key in other.row.parties), blocs))
    mine = set(states(one.row.parties, blocs))
    return len(mine) > 1 and mine == parties and group[0].named.deal.kin == one.named.deal.kin


def same(one: Telling, group: list[Telling], story: Story) -> bool:
    """Whether a sentence means the agreement of others: one name within another, no party against another."""
    parties = set(states((key for other in group for key in other.row.parties), story.blocs))
    mine = set(states(one.row.parties, story.blocs))
    mine = mine if any(not key.startswith("body:") for key in mine) else mine & parties
    if len(mine) > 1 and len(parties) > 1 and not (mine <= parties or parties <= mine):
        return False
    if mine and parties and not mine & parties and len(parties) > 1:
        return False
    if any(
        one.row.stage == other.row.stage == "signed" and dates_differ(one.row.time, other.row.time)
        for other in group
    ):
        return False
    if one.named.pointed and one.named.bare:
        return (
            one.named.deal.kin == "clitic"
            or one.named.deal.points
            or group[0].named.deal.kin == one.named.deal.kin
        )
    former = story.rules.of("earlier")
    words = wording(one, story)
    for other in group:
        theirs = wording(other, story)
        if (
            one.named.deal.named
            and other.named.deal.named
            and len(words) == len(theirs) == 1
            and words != theirs
        ):
            continue  # NPT, JCPOA
        if former.isdisjoint(words) != former.isdisjoint(theirs):
            continue
        if other.named.also and set(other.named.also.casefold().split()) & words - {one.named.head}:
            return True
        common = words & theirs - {*one.named.head.split()}
        told_so = (len(mine) > 1 and mine == parties) or len(common) > 2
        if told_so and common & story.rules.trades.firsts.keys():
            return True  # kesepakatan pembelian 16 helikopter, kontrak pembelian helikopter
        if one.named.deal.kin != other.named.deal.kin and not one.named.deal.points:
            continue
        if words == theirs or words - {one.named.head} == theirs - {other.named.head}:
            return True
        if words <= theirs or theirs <= words:
            return True
        kind, other_kind = words - {*one.named.head.split()}, theirs - {*other.named.head.split()}
        if len(mine) > 1 and mine == parties and (kind <= other_kind or other_kind <= kind):
            return True  # pakta pertahanan dengan A, perjanjian kerja sama pertahanan
        if one.named.pointed and kind and kind <= other_kind:
            return True  # perjanjian dagang bebas; pakta dagang ini
        small = min(len(words), len(theirs))
        if small > FULL and len(words & theirs) >= small - 1:
            return True  # kontrak pembelian 36 jet tempur Velda, kontrak pembelian 36 Velda NG
    return False


def worded(name: str, peace: frozenset[str]) -> frozenset[str]:
    """The words of a name; *damai* and *perdamaian* are one."""
    return frozenset(min(peace) if word in peace else word for word in name.casefold().split())


def wording(one: Telling, story: Story) -> frozenset[str]:
    """The words of a telling's name without *serupa*."""
    return worded(one.row.name, story.rules.of("peace")) - story.rules.of("similar")


def dates_differ(one: Time | None, other: Time | None) -> bool:
    """Whether two times cannot be one day."""
    if one is None or other is None or None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    return str(one.latest) < str(other.earliest) or str(other.latest) < str(one.earliest)


def plain(one: Telling) -> bool:
    """Whether something has happened to an agreement that is more than its noun, whoever its parties are."""
    done = one.row.stage in ("ratified", "in force", "suspended", "withdrawn", "ended")
    return done and one.firm and not one.mute and not one.above and len(one.row.name.split()) > 1


def proper(one: Telling) -> bool:
    """Whether a name has a capital inside: *Perjanjian Aljir*; headlines have them everywhere."""
    return not one.above and any(word[:1].isupper() for word in one.row.name.split()[1:])


def states(keys: Iterable[EntityKey], blocs: frozenset[EntityKey]) -> tuple[EntityKey, ...]:
    """Parties in order; where states make an agreement, their parliaments are no parties beside them."""
    found = list(dict.fromkeys(keys))
    real = [key for key in found if key.startswith(("state:", "group:")) or key in blocs]
    return tuple(real or found)


def shared(one: Telling, group: list[Telling]) -> bool:
    """Whether a headline means the agreement of the text: as far along, and with a party in common."""
    stages = {other.row.stage for other in group}
    parties = {key for other in group for key in other.row.parties}
    mine = set(one.row.parties)
    return (one.mute or one.row.stage in stages) and bool(mine) and mine <= parties


def ahead_of(time: Time | None, story: Story) -> bool:
    """Whether a day lies after the day the article was printed."""
    published = story.article.published
    return bool(
        time and time.earliest and published and published.latest and published.latest < time.earliest
    )
