"""Packages: *Ini termasuk 60 T*, *Paket itu mencakup T* after the sentence that tells who gives whom."""

from __future__ import annotations

from collections.abc import Iterator

from runut.lang.registers import LINK
from runut.registers.arms import Arm, arms
from runut.registers.frames import Line
from runut.registers.shipments import Draft, row
from runut.types import Sentence, Transfer

NEAR = 3  # sentences back
EARLY = 10  # words before *mencakup*


def listed(line: Line, last: tuple[Line, Draft] | None) -> Iterator[Draft]:
    """The weapons of a package that the sentences before have told of."""
    if last is None or None in (last[1].row.supplier, last[1].row.recipient):
        return
    sentences, told = line.story.notes.sentences, last[1].row
    at, before = (line.story.places[one.sentence.span] for one in (line, last[0]))
    if not 0 < at - before <= NEAR or any(other(line, one, told) for one in sentences[before + 1 : at]):
        return
    link = opening(line)
    if link is None or line.sentence.kind != "body":
        return
    found = [arm for arm in arms(line) if link < arm.first and not arm.weapon.generic and not part(line, arm)]
    if not found:
        return
    span = line.span(link, found[-1].stop)
    voice = line.story.voices(span)
    for arm in found:
        made = row(
            line.story, told.supplier, told.recipient, arm, told.stage, told.time, voice, span, "package",
            last[1].explicit,
        )  # fmt: skip
        names = frozenset(word for word in arm.name.casefold().split() if word not in line.story.rules.nouns)
        yield Draft(made, last[1].explicit, names=names)


def other(line: Line, sentence: Sentence, told: Transfer) -> bool:
    """Whether a sentence in between tells of another's help, so that the package may be that."""
    lows = line.story.lows[sentence.first : sentence.last]
    of = line.story.rules.of
    if lows and lows[0] in of("package") and not of("determiner").isdisjoint(lows[1:6]):
        return False  # penjualan senjata ini akan memicu ketegangan dengan C
    helps = not of("package").isdisjoint(lows)
    return helps and not line.story.named(sentence.span) <= {told.supplier, told.recipient}


def opening(line: Line) -> int | None:
    """Where *mencakup* stands, if what includes is taken up from before: *paket tersebut*, *ini*."""
    rules, lows = line.story.rules, line.lows
    for at in line.starts(LINK):
        if at > EARLY:
            break
        if rules.links.longest(lows, at, len(lows)):
            before = lows[:at]
            taken = not rules.of("determiner").isdisjoint(before)
            return at if taken or not rules.of("package").isdisjoint(lows[at : at + 4]) else None
    return None


def part(line: Line, arm: Arm) -> bool:
    """Whether a weapon is only what another is for: *amunisi untuk T*."""
    of, at = line.story.rules.of, arm.first - 1
    while at > 0 and (
        line.lows[at][0].isdigit() or line.lows[at] in of("many") or line.lows[at] in of("about")
    ):
        at -= 1
    paid = at > 0 and line.lows[at] in of("for") and paying(line, at - 1)
    return line.lows[at] in of("oblique") and not paid


def paying(line: Line, at: int) -> bool:
    """Whether a sum of money ends at a word: *$4 miliar untuk 60 T*."""
    of = line.story.rules.of
    return line.lows[at] in of("scale") or line.lows[at] in of("coin") or line.lows[at][0].isdigit()
