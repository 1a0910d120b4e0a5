"""Agreements in a sentence: what they are called, by which abbreviation, and how one is taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from runut.lang.registers import DEAL, PACT, PRONOUN, SEAL, Deal, Seal
from runut.registers.frames import ENDS, Line
from runut.registers.sides import Side

LENGTH = 9  # words of a name
FAR = 16  # words between an agreement and what it is known as
SHORT = re.compile(r"[A-Z][A-Za-z-]{0,7}[A-Z]")  # RAA, MoU, CEPA
BRACKETED = re.compile(r"\([^()]*\b" + SHORT.pattern + r"\b")


class Named(NamedTuple):
    """An agreement in a sentence: words `first` up to `stop`, its noun, how it is called."""

    first: int
    stop: int
    deal: Deal
    name: str
    head: str  # the noun alone, or the abbreviation that stands for a name
    pointed: bool = False  # *perjanjian itu*: told before
    bare: bool = False  # the noun and nothing that names it
    also: str = ""  # what it is known as besides


def find(line: Line, aliases: Mapping[str, tuple[str, Deal]]) -> list[Named]:
    """Every agreement of a sentence, in order."""
    rules, lows = line.story.rules, line.lows
    found: list[Named] = []
    firsts, free = rules.deals.firsts, 0
    starts = line.starts(DEAL | PACT)
    if aliases:
        starts = sorted({*starts, *(at for at, low in enumerate(lows) if low in aliases)})
    for at in starts:
        if at < free:
            continue
        alias = aliases.get(lows[at])
        if alias is not None and found and found[-1].stop == at and bracketed(line, at):
            continue
        if alias is not None and line.words[at].text.isupper():
            found.append(Named(at, at + 1, alias[1], alias[0], lows[at]))
            continue
        hit = rules.deals.longest(lows, at, len(lows)) if lows[at] in firsts else None
        if hit is None:
            continue
        one = called(line, at, at + hit[0], hit[1][0])
        if one is not None and found and glossing(line, found[-1], one):
            also = f"{found[-1].also} {one.name}".strip()
            found[-1] = found[-1]._replace(also=also)  # Traktat Pengurangan Senjata (New START)
            free = one.stop
            continue
        if one is not None and found and one.deal.closes and one.first == found[-1].stop:
            last = found[-1]  # perjanjian pertahanan Velda Treaty
            name = text(line, last.first, one.stop)
            found[-1] = last._replace(stop=one.stop, name=name, bare=False, also=one.name)
        elif one is not None and found and known_as(line, found[-1], one):
            last = found[-1]
            called_ = one if last.bare and last.deal.kin == one.deal.kin else last
            found[-1] = called_._replace(first=last.first, stop=one.stop, also=one.name)
        elif one is not None:
            found.append(one)
        free = max(at + hit[0], one.stop if one else 0)
    return found


def known_as(line: Line, one: Named, other: Named) -> bool:
    """*perjanjian dengan A yang dikenal sebagai Pakta B*: one agreement under two names."""
    lows = line.lows
    near = lows[max(one.stop, other.first - 2) : other.first]
    if near and near[-1] in line.story.rules.of("or") and (not one.bare or other.first == one.stop + 1):
        return True
    return other.first - one.stop < FAR and not line.story.rules.of("known_as").isdisjoint(near)


def called(line: Line, at: int, stop: int, deal: Deal) -> Named | None:
    """One agreement with its whole name; None where its noun means none here."""
    lows, determiner = line.lows, line.story.rules.of("determiner")
    head = " ".join(lows[at:stop])
    if deal.kin == "clitic":
        return Named(at, stop, deal, head, head, True, True)
    if at and lows[at - 1] in line.story.rules.of("no_deal"):
        return None
    solemn = not deal.named and line.words[at].text[0].isupper() and bool(line.story.blocs)
    if solemn and any(s.first <= at < s.stop and s.key in line.story.blocs for s in line.sides):
        return None  # Pakta Pertahanan Atlantik Utara: the body of that name
    if stop < len(lows) and lows[stop] in line.story.rules.of("private"):
        return None  # perjanjian kerja
    if deal.closes:  # Reciprocal Access Agreement
        first = at
        while first and line.words[first - 1].text[0].isupper() and at - first < LENGTH:
            first -= 1
        if first == at or line.sentence.kind != "body":
            return None
        return Named(first, stop, deal, text(line, first, stop), head)
    end = stop if deal.named else ending(line, stop)
    end += not deal.named and end < len(lows) and lows[end] in line.story.rules.of("earlier")
    if end < len(lows) and lows[end] in line.story.rules.of(
        "worth"
    ):  # kesepakatan senilai 5 miliar dolar itu
        taken = next((i for i in range(end + 1, min(end + 9, len(lows))) if lows[i] in determiner), end)
        if not any(line.verbal(low) for low in lows[end + 1 : taken]):
            end = taken
    past = end
    if end == stop < len(lows) and line.words[end].text[0].isupper() and at == 0:
        past = next((side.stop for side in line.sides if side.first == end and side.mere), end)
    pointed = past < len(lows) and (
        lows[past] in determiner
        or (past == end and not line.story.rules.of("same").isdisjoint(lows[end + 1 : end + 2]))
        or turn(line, past)
    )
    if deal.points and not (pointed and end == stop):
        return None
    if end > stop and not pointed and lows[stop] in line.story.rules.of("any_deal"):
        return None  # perjanjian internasional: whichever
    bare = end == stop or lows[stop] in line.story.rules.of("relative")  # perjanjian yang bersejarah
    return Named(at, end, deal, text(line, at, end), head, pointed, bare and not deal.named)


def turn(line: Line, at: int) -> bool:
    """*perjanjian kali ini*: it is pointed at."""
    of, lows = line.story.rules.of, line.lows
    return lows[at] in of("turn") and at + 1 < len(lows) and lows[at + 1] in of("determiner")


def text(line: Line, first: int, stop: int) -> str:
    """The words of a name without the abbreviation in brackets after it."""
    return line.span(first, stop).of(line.story.article.text)


def ending(line: Line, stop: int) -> int:
    """Where a name that begins with its noun ends: before a preposition, determiner, verb, party or time."""
    of, words = line.story.rules.of, line.words
    if stop >= len(line.lows) or not line.lows[stop][0].isalnum() or closed(line, stop):
        return stop
    solemn = line.sentence.kind == "body" and stop > 1 and words[stop - 1].text[0].isupper()
    parties = line.sides if sided(line, stop) else ()
    sides = {
        side.first
        for side in parties
        if not side.mere and not (solemn and side.first == stop and eponym(line, side))
    }
    owners = {side.first for side in parties if side.mere}
    whens = {when[0] for when in line.whens}
    end = stop
    while end < len(line.lows) and end - stop < LENGTH:
        low = line.lows[end]
        if not low[0].isalnum() or end in sides or end in whens or bracketed(line, end):
            break
        if low in line.story.rules.seals.firsts and words[end].text[0].islower():
            break
        if end in owners and not (end > 1 and words[end - 1].text[0].isupper()):
            break
        after_it = words[min(end + 1, len(words) - 1)].text
        called = words[end].text[0].isupper() or not after_it[0].isupper()
        if low in of("worth") or low in of("manner") or turn(line, end):
            break
        if line.story.article.text.startswith(")", words[end - 1].end):
            break  # ratifikasi (perjanjian) itu
        joint = low in of("joint") and end > stop and called
        if (low in of("oblique") and not joint) or low in of("determiner") or low in of("stop"):
            if end + 1 in sides or end + 1 in owners or not subtitled(line, end, stop):
                break
            end += 1  # Konvensi Velda tentang Hak Sungai
            continue
        if low in of("relative") or (line.verbal(low) and not words[end].text[:1].isupper()):
            after = line.lows[end + 1] if end + 1 < len(line.lows) else ""
            if low not in of("relative") or line.verbal(after) or after in of("same"):
                break
        if low in of("and") and not (end + 1 < len(words) and words[end + 1].text[:1].isupper()):
            break
        if low in of("and") and line.lows[end + 1] in line.story.rules.deals.firsts:
            break
        end += 1
    while end > stop and (line.lows[end - 1] in of("and") or line.lows[end - 1] in of("relative")):
        end -= 1
    return end


def subtitled(line: Line, at: int, stop: int) -> bool:
    """Whether a name with capitals goes on behind a preposition: *Traktat Umum untuk Laut Bersih*."""
    words = line.words
    if line.lows[at] not in line.story.rules.of("subtitle") or at + 1 >= len(words):
        return False
    capital = words[at - 1].text[0].isupper() and words[at + 1].text[0].isupper()
    return capital and line.sentence.kind == "body" and (at > stop or stop > 1)


def sided(line: Line, stop: int) -> bool:
    """Whether a party may begin within reach: a capital, or a word that stands for one."""
    high = stop + LENGTH + 6
    capital = any(word.text[0].isupper() for word in line.words[stop:high])
    return capital or any(stop <= at < high for at in line.starts(PRONOUN))


def closed(line: Line, at: int) -> bool:
    """Whether no name goes on at a word: a preposition, a determiner, a word that opens a clause."""
    of, low = line.story.rules.of, line.lows[at]
    if low in of("oblique") or low in of("determiner") or low in of("stop") or low in of("worth"):
        return True
    return low in of("manner") or turn(line, at)


def eponym(line: Line, side: Side) -> bool:
    """Whether an agreement is called by a place (*Perjanjian Aljir*) and not by a party."""
    of, after = line.story.rules.of, line.lows[side.stop : side.stop + 2]
    joined = bool(after) and (after[0] in of("with") | of("and") or not after[0].isalnum())
    listed = joined and len(after) > 1 and after[1] in line.story.rules.deals.firsts
    if side.key.startswith("body:") and side.stop < len(line.lows) and subtitled(line, side.stop, 0):
        return True  # Konvensi PBB tentang Hak Laut
    return (side.place or side.capital) and (not joined or listed or after[0] in ENDS or after[0] == ",")


def glossing(line: Line, one: Named, other: Named) -> bool:
    """Whether a name stands in the brackets that open right behind an agreement."""
    stop = one.stop
    if one.deal.named and other.deal.named and line.lows[stop : other.first] == [","]:
        return True  # kesepakatan nuklir 2015, JCPOA
    if not (other.deal.named or other.deal.closes) or stop >= len(line.words) or not bracketed(line, stop):
        return False
    near = other.stop - stop < LENGTH + 4
    return near and ")" not in line.span(stop, other.stop).of(line.story.article.text)


def bracketed(line: Line, at: int) -> bool:
    start = line.words[at].start
    return line.story.article.text[max(0, start - 1) : start] == "("


def abbreviations(line: Line) -> Iterator[tuple[str, tuple[str, Deal]]]:
    """*Perjanjian Akses Timbal Balik (RAA)*: what an abbreviation in brackets stands for from now on."""
    if not BRACKETED.search(line.sentence.span.of(line.story.article.text)):
        return
    for one in find(line, {}):
        if one.bare or one.deal.signed or one.stop >= len(line.words):
            continue
        at = one.stop
        inside = [word for word in line.words[at : at + 6] if SHORT.fullmatch(word.text)]
        opened = bracketed(line, at)
        if opened and inside and not one.deal.named:
            yield inside[0].low, (one.name, one.deal)


def lost(line: Line, seals: list[tuple[int, int, Seal]]) -> Iterator[tuple[Named, tuple[int, int, Seal]]]:
    """*bernegosiasi tentang “” yang berlaku 20 tahun*: the name is a hole; the words left describe it."""
    text = line.story.article.text
    for seal in seals:
        at = seal[1] + (seal[1] < len(line.lows) and line.lows[seal[1]] in line.story.rules.of("about_deal"))
        if at >= len(line.words):
            continue
        gap = (line.words[at - 1].end, line.words[at].start)
        hole = next(
            (m for m in line.story.article.damage if gap[0] <= m.span.start and m.span.end <= gap[1]), None
        )
        if hole is None or text[gap[0] : gap[1]].strip() == "":
            continue
        stop = at
        while stop < len(line.lows) and stop - at < LENGTH and line.lows[stop][0].isalnum():
            stop += 1
        if stop > at:
            yield Named(at, stop, Deal(rule=seal[2].rule), line.span(at, stop).of(text), ""), seal


def headed(line: Line, one: Named) -> bool:
    """The full title of a document in a list: *MoU antara A dan B tentang C*, *Perjanjian tentang C*."""
    of, lows, words = line.story.rules.of, line.lows, line.words
    if not words[one.first].text[0].isupper() or one.stop >= len(lows):
        return False
    if any(at > one.stop and words[at].text[0].islower() for at in line.starts(SEAL)):
        return False  # Perjanjian antara A dan B diteken: a sentence
    begins = one.first == 0 or lows[one.first - 1] in ",:.;" or lows[one.first - 1].isdigit()
    near = lows[one.stop : one.stop + 8]
    ahead = next((at for at, low in enumerate(near) if low in of("between")), 0)
    sided = not of("between").isdisjoint(near) and not any(map(line.verbal, near[:ahead]))
    if begins and sided and not of("add").isdisjoint(lows[one.stop :]):
        return True
    topic = next((at for at in range(one.stop, len(lows) - 1) if lows[at] in of("titling")), None)
    if topic is None or not words[topic + 1].text[0].isupper():
        return False
    sided = sided or not of("with").isdisjoint(lows[one.stop : topic])
    return topic == one.stop or lows[one.stop] in of("between") or (begins and sided)


def topical(line: Line, one: Named, at: int) -> bool:
    """*kesepakatan antara A dan B mengenai C*: between whom and on what is told."""
    of, lows = line.story.rules.of, line.lows
    told = one.stop < len(lows) and lows[one.stop] in of("between")
    return told and at < len(lows) and lows[at] in of("about_deal")


def wielded(line: Line, at: int) -> bool:
    """*pakta yang dia teken bersama B*: an active verb behind *yang* and who does it."""
    of, lows = line.story.rules.of, line.lows
    return at > 1 and lows[at - 1] in of("same_party") and lows[at - 2] in of("relative")
