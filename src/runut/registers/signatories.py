"""Between whom an agreement is: as its clause says, by who speaks of it, by the arms it is about."""

from __future__ import annotations

from dataclasses import replace

from runut import ids
from runut.lang.registers import DEAL, Seal
from runut.registers import names
from runut.registers.frames import Line
from runut.registers.names import Named
from runut.registers.sides import Side
from runut.registers.story import Story
from runut.registers.treaties import states
from runut.types import Agreement, EntityKey, Stage, Transfer

DASHES = frozenset("-–—")  # pakta Alfa–Beta
TENTATIVE: tuple[Stage, ...] = ("considered", "sought", "offered")  # no contract is made of these
BACK = 2  # sentences between a transfer and the contract for it


def between(
    line: Line, one: Named, seal: tuple[int, int, Seal] | None, low: int
) -> tuple[list[EntityKey], list[int]]:
    """The parties: *antara A dan B*, *pakta A-B*, the subject with *dengan B*, who signs in the passive."""
    of, lows = line.story.rules.of, line.lows
    high = line.right(max(seal[1] if seal else 0, one.stop))
    found: list[Side] = []
    signing = seal is not None and seal[0] >= one.stop
    doer = seal[0] if seal is not None and signing and names.wielded(line, seal[0]) else -1
    seen = witnesses(line)
    for side in line.sides:
        if side.first in seen:
            continue
        if seal is not None and seal[1] <= side.first < one.first:
            if lows[side.first - 1] in of("taking_part"):
                found.append(side)  # menangguhkan partisipasi A dalam pakta itu
            continue
        inside = one.deal.named and one.first < side.first < one.stop
        inside = inside or (one.also != "" and one.first < side.first < one.stop and accompanying(line, side))
        if (side.first < one.stop and not inside) or side.stop > high:
            continue
        before = line.before(side)
        gap = lows[found[-1].stop : side.first] if found else []
        linked = len(gap) <= 1 or not (of("and") | of("counterpart_noun")).isdisjoint(gap)
        dashed = before in DASHES
        near = dashed or before in of("and") or before in of("counterpart_noun") or before == ","
        listed = bool(gap) and len(gap) <= 8 and linked and near and not side.mere and not side.place
        later = lows[side.stop : side.stop + 4]
        listed = listed and (before != "," or len(gap) > 1 or not of("add").isdisjoint(later))
        owned = side.first == one.stop or inside
        owned = owned or (side.first == one.stop + 1 and names.bracketed(line, one.stop))
        called = (side.capital or (side.place and inside)) and not side.more
        owned = owned and not called  # Perjanjian Aljir is called by a place
        agent = seal is not None and signing and not side.mere
        agent = agent and seal is not None and (side.first == seal[1] or bylined(line, seal[1], side))
        if (
            listed
            or owned
            or agent
            or side.stop == doer
            or (not side.mere and any(before in of(name) for name in ("with", "between", "joint")))
            or (one.deal.kin == "contract" and before in of("from"))
            or (seal is not None and seal[2].stage == "proposed" and before in of("to"))
        ):
            found.append(side)
    across = bool(found) and (
        line.before(found[0]) in of("between") or len({k for s in found for k in s.keys}) > 1
    )
    led = (
        seal is not None
        and not (seal[0] >= one.stop)
        and (lows[seal[0]] not in of("nominal") or (seal[0] > 0 and lows[seal[0] - 1] in of("light")))
    )
    if seal is not None and led and not (across and line.before(found[0]) in of("between")):
        subject = line.subject(seal[0], deal=True)
        if subject is not None:
            beside = [side for side in line.sides if subject.stop <= side.first and side.stop <= seal[0]]
            found[:0] = [subject, *(side for side in beside if line.before(side) in of("joint"))]
    return list(states((key for side in found for key in side.keys), line.story.blocs)), [
        edge for side in found for edge in (side.first, side.stop) if side.first >= low
    ]


def accompanying(line: Line, side: Side) -> bool:
    """*pakta dengan A yang dikenal sebagai Pakta B*: a party ahead of the name that is known."""
    of, lows = line.story.rules.of, line.lows
    known = lows[side.first - 2] in of("known_as") if side.first > 1 else False
    return not known and any(line.before(side) in of(name) for name in ("with", "between"))


def bylined(line: Line, at: int, side: Side) -> bool:
    """Whether *oleh* leads to a party, and no other verb: *diteken di B dan belum diumumkan oleh A*."""
    if line.before(side) not in line.story.rules.of("by"):
        return False
    return not any(map(line.verbal, line.lows[at : side.first]))


def accompanied(line: Line, one: Named) -> bool:
    """Whether words after an agreement may say between whom it is, or take up the two told of before."""
    of, rest = line.story.rules.of, line.lows[one.stop :]
    if any(not of(name).isdisjoint(rest) for name in ("with", "between", "joint", "pair")):
        return True
    bilateral = not of("bilateral").isdisjoint(one.name.casefold().replace("-", " ").split())
    return bilateral or any(word.text[0].isupper() for word in line.words[one.stop : one.stop + 2])


def elsewhere(line: Line, first: int, stop: int) -> bool:
    """*mengakhiri perundingan dan memulai kontrak*: another verb has the agreement for its object."""
    of, lows = line.story.rules.of, line.lows
    add = [at for at in range(first, stop - 1) if lows[at] in of("add")]
    return any(at > first and line.verbal(lows[at + 1]) for at in add)


def subscribed(line: Line, one: Named, seal: tuple[int, int, Seal] | None) -> bool:
    """*meneken kerja sama maritim*: what is no agreement unless it is signed."""
    if seal is None or not (line.story.rules.of("signature") & set(line.lows[seal[0] : seal[1]])):
        return False
    return seal[1] == one.first or one.stop <= seal[0] <= one.stop + 3


def chambered(line: Line, seal: tuple[int, int, Seal], ahead: bool) -> bool:
    """Whether a parliament does it: *menyetujui* alone may be anybody's."""
    near = line.lows[line.left(seal[0]) : seal[0]] if ahead else line.lows[seal[1] : line.right(seal[1])]
    return not line.story.rules.of("chamber").isdisjoint(near)


def witnesses(line: Line) -> range:
    """*dengan Presiden A dan Perdana Menteri B sebagai saksi*: where those stand who only look on."""
    of, lows = line.story.rules.of, line.lows
    if of("witness").isdisjoint(lows):
        return range(0)
    stop = next(at for at, low in enumerate(lows) if low in of("witness"))
    start = max((at for at in range(stop) if lows[at] in of("with")), default=stop)
    return range(start, stop)


def sided(line: Line, one: Named, parties: list[EntityKey]) -> list[EntityKey]:
    """*"Kesepakatan dengan B sudah dekat," kata A*: who speaks of it for a state is the other party."""
    of, lows = line.story.rules.of, line.lows
    if one.stop >= len(lows) or lows[one.stop] not in of("with"):
        return parties
    voices = line.story.voices(line.span(one.first, one.stop))
    others = line.story.speakers(voices) - set(parties)
    return [*others, *parties] if len(others) == 1 else parties


def couple(line: Line, one: Named, seal: tuple[int, int, Seal] | None = None) -> list[EntityKey]:
    """*Kedua negara menandatangani*, *antara kedua negara*: the only two states the words before name."""
    rules, lows, story = line.story.rules, line.lows, line.story
    low, high = one.stop, one.stop + 2
    if seal is not None:
        low, high = min(one.first, seal[0]) - 4, max(one.stop, seal[1]) + 3
    near = range(max(0, low), min(len(lows) - 1, high))
    both = rules.of("pair")
    bilateral = not rules.of("bilateral").isdisjoint(one.name.casefold().replace("-", " ").split())
    if not bilateral and not any(lows[at] in both and lows[at + 1] in rules.of("pair_noun") for at in near):
        return []
    sentences = story.notes.sentences
    at = line.story.places[line.sentence.span]
    led = any(lows[at] in both and lows[at + 1] in rules.of("leader") for at in near)
    for back in range(BACK + 1):
        span = sentences[max(0, at - back)].span
        found = story.named(span) | (story.led(span) if led and back else frozenset())
        if found:
            return sorted(found) if len(found) == 2 else []
    return []


def traded(line: Line, one: Named, moved: tuple[Transfer, ...]) -> list[EntityKey]:
    """*Kontrak itu diteken pada 2018*: the one pair whose arms this sentence or those just before tell of."""
    if one.deal.kin not in ("contract", "treaty", "memorandum", "loan"):
        return []
    sentences = line.story.notes.sentences
    at = line.story.places[line.sentence.span]
    told = line.span(one.first, one.stop)  # kontrak pembelian T: its name tells what passes
    worth = one.stop < len(line.lows) and line.lows[one.stop] in line.story.rules.of("worth")
    paper = one.deal.single or worth  # a bare kesepakatan may be any
    reach = BACK if one.pointed or (one.bare and paper) else 0
    for back in range(reach + 1):
        where = sentences[max(0, at - back)].span
        pairs = {
            (row.supplier, row.recipient)
            for row in moved
            if not (one.pointed and row.stage in TENTATIVE)
            and any(
                where.holds(span) and (reach or (span.start < told.end and told.start < span.end))
                for span in row.evidence
            )
        }
        whole = {(giver, taker) for giver, taker in pairs if giver and taker}
        if pairs:
            return [key for pair in whole for key in pair if key] if len(pairs) == len(whole) == 1 else []
    return []


def settled(story: Story, moved: tuple[Transfer, ...], agreed: tuple[Agreement, ...]) -> tuple[Transfer, ...]:
    """*LoI itu terkait dengan pembelian T buatan A*: A has one partner in what the article says is agreed."""
    pairs = {one.parties for one in agreed if len(one.parties) == 2}
    if not pairs or all(one.supplier and one.recipient for one in moved):
        return moved
    deals = [sentence.span for sentence, marks in story.marked if marks & DEAL]
    out: list[Transfer] = []
    for one in moved:
        made = one
        known = one.supplier or one.recipient
        others = {key for pair in pairs if known in pair for key in pair if key != known}
        where = [span for span in deals if any(span.holds(told) for told in one.evidence)]
        within = bool(where) and all(story.named(span) <= {known, *others} for span in where)
        if known and None in (one.supplier, one.recipient) and len(others) == 1 and within:
            other = next(iter(others))
            whole = replace(one, supplier=one.supplier or other, recipient=one.recipient or other)
            parts = (whole.supplier, whole.recipient, one.category or one.weapon.casefold())
            known_ids = {each.id for each in (*moved, *out)}
            named = ids.new("transfer", story.article.id, *parts)
            extra = (str(one.evidence[0].start),) if named in known_ids else ()
            made = replace(whole, id=ids.new("transfer", story.article.id, *parts, *extra))
        out.append(made)
    return tuple(out)
