"""Offices that other words part from a name: *menteri baru Alfa, Nama*, *Nama sebagai duta besar*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from runut.lang.registers import Tenure
from runut.registers.story import Story
from runut.types import EntityKey, Mention, Role, Span, Title, Trace

BRACKETS = re.compile(r"\([^()]*\)")
Called: TypeAlias = tuple[int, Mention, Title]  # a mention with an office, by its place among all
DEGREE = 6  # letters of what may stand behind a name: MA, M.Si.


def find(story: Story, told: set[EntityKey | None], called: list[Called]) -> Iterator[Role]:
    """One row per name with an office behind *sebagai*, where the sentence appoints, lists or introduces."""
    mentions = story.notes.mentions
    text, as_office = story.article.text, story.rules.of("as_office")
    for at, mention, title in called:
        listed = mention.kind == "name" and text.startswith(",", title.span.end)
        if mention.kind != "title" and not listed:
            continue  # X sebagai T, Y sebagai U: T is none of Y's
        if title.status == "former" or not at:
            continue
        place = title.span if listed else mention.phrase
        lead = text[max(0, place.start - 9) : place.start].split()
        if not lead or lead[-1] not in as_office:
            continue
        holder = named(story, mentions, at, place.start)
        if holder is None or holder.entity not in told or holder.entity is None:
            continue
        planned = licensed(story, holder)
        if planned is None:
            continue
        yield Role(
            id="",
            person=holder.entity,
            title=title.office,
            of=title.of if title.of and not title.of.startswith("place:") else None,
            current=None if planned else True,
            evidence=(Span(holder.phrase.start, place.end),),
            trace=Trace("offices", "nominee", 1, 0.8),
        )


def named(story: Story, mentions: tuple[Mention, ...], at: int, start: int) -> Mention | None:
    """The person whose name stands right before *sebagai* and an office; degrees may part them."""
    of = story.rules.of
    for one in mentions[at - 1 : max(-1, at - 4) : -1] if at > 3 else mentions[at - 1 :: -1]:
        if one.span.end > start or one.category != "person" or one.kind != "name":
            continue
        if story.article.text[one.span.start - 1 : one.span.start] == "(":
            continue  # Rina Bora (Rina)
        gap = BRACKETS.sub(" ", story.article.text[one.phrase.end : start]).replace(",", " ").split()
        short = len(gap) < 4 and bool(gap) and gap[-1] in of("as_office")
        degrees = all(len(word) <= DEGREE and not word[1:].islower() for word in gap[:-1])
        return one if short and degrees else None
    return None


def licensed(story: Story, holder: Mention) -> bool | None:
    """Whether it is but planned; None where nobody is appointed, listed or introduced."""
    of, tenures = story.rules.of, story.rules.tenures
    sentence = next((one for one in story.notes.sentences if one.span.holds(holder.span)), None)
    if sentence is None or sentence.kind != "body":
        return None
    tokens = story.notes.tokens
    lows = [token.low for token in tokens[sentence.first : sentence.last] if token.end <= holder.phrase.start]
    agent = lows[:-1] if lows[-1:] == [*of("by")] else lows
    if agent and any(one.does in ("made", "begins") for one in tenures.firsts.get(agent[-1], ())):
        return None  # diangkat Presiden Rina Bora sebagai menteri: by her
    planned = not of("planned").isdisjoint(lows) or not of("candidate").isdisjoint(lows)
    if not of("introducing").isdisjoint(lows) or any(
        appoints(tenures.longest(lows, index, len(lows))) for index in range(len(lows))
    ):
        return planned
    return None


def appoints(hit: tuple[int, tuple[Tenure, ...]] | None) -> bool:
    """Whether some words put somebody into an office."""
    return hit is not None and hit[1][0].does in ("appoints", "made", "begins")


def plain(story: Story, office: str) -> tuple[str, bool]:
    """An office without *baru*, *sementara* and *terpilih*; whether its holder is but elected."""
    of = story.rules.of
    words = office.split()
    if len(words) > 1 and words[-1] in of("rank_end"):
        words = unranked(story, words)
        office = " ".join(words)
    if of("new").isdisjoint(words) and of("elect").isdisjoint(words):
        return office, False
    kept = [word for word in words if word not in of("new") and word not in of("elect")]
    return " ".join(kept) or office, not of("elect").isdisjoint(words)


def home(story: Story, person: EntityKey, office: str, of: EntityKey | None) -> EntityKey | None:
    """Whose office it is; of a head of state or minister whom the world file knows, his country's."""
    if of is not None and not of.startswith("place:"):
        return of
    state = story.homelands.get(person)
    return state if office.startswith(story.rules.begins("of_state")) else None


def parted(story: Story, told: set[EntityKey | None], called: list[Called]) -> Iterator[Role]:
    """*Menteri Luar Negeri baru Alfa, Nama*, *Presiden Alfa yang akan datang Nama*: words part the two."""
    rules, text = story.rules, story.article.text
    mentions = story.notes.mentions
    for at, mention, title in called:
        if mention.kind != "title":
            continue
        owner = title.of
        for other in mentions[at + 1 : at + 5]:
            if other.span.start < mention.phrase.end:
                continue
            gap = text[mention.phrase.end : other.span.start]
            if len(gap) > 40:
                break
            if other.category == "state" and not gap.strip(" ,").count(" "):
                owner = owner or other.entity
                continue
            words = gap.replace(",", " ").casefold().split()
            named = other.kind == "name" and other.category == "person" and other.title is None
            kinds = [word for word in words if word in rules.of("new") or word in rules.of("elect")]
            past = " ".join(words[-2:]) in rules.of("at_the_time")
            if mention.entity is not None and not kinds:
                break
            if not named or other.entity is None or other.entity not in told or not (kinds or past):
                break
            names = {word for state in mentions[at + 1 : at + 5] for word in low(story, state)}
            if all(word in names or word in rules.of("parting") or word in kinds for word in words):
                office, elect = plain(story, title.office)
                yield Role(
                    id="",
                    person=other.entity,
                    title=office,
                    of=home(story, other.entity, office, owner),
                    current=False
                    if past
                    else None
                    if elect or not rules.of("elect").isdisjoint(words)
                    else True,
                    evidence=(Span(mention.phrase.start, other.phrase.end),),
                    trace=Trace("offices", "parted", 1, 0.8),
                )
            break


def low(story: Story, mention: Mention) -> list[str]:
    return mention.span.of(story.article.text).casefold().split() if mention.category == "state" else []


def then(story: Story, mention: Mention, lead: list[str]) -> bool:
    """*disetujui Presiden X saat itu, …*: he held it then; *kata Presiden X saat itu* dates what he said."""
    of, end = story.rules.of, mention.phrase.end
    after = story.article.text[end : end + 24]
    if not after[1:2].islower():
        return False
    first = after.split(maxsplit=1)[:1]
    if not first or first[0] not in of("time_word") or (lead and lead[-1] in of("telling_tag")):
        return False
    words = after.replace(",", " , ").replace(".", " . ").replace(")", " ) ").split()[:3]
    return len(words) == 3 and words[2] in ",.)" and " ".join(words[:2]).casefold() in of("at_the_time")


def unranked(story: Story, words: list[str]) -> list[str]:
    """An office without the rank behind it: *kepala laksamana madya*, but *sekretaris jenderal*."""
    ranks = story.rules.of("rank")
    for size in (2, 1):
        rest = words[:-size]
        if (
            rest
            and " ".join(words[-size:]) in ranks
            and (size == 2 or rest[-1] in story.rules.of("commander"))
        ):
            return rest
    return words


def ranked(story: Story, title: Title) -> bool:
    """Whether a rank has only its service behind it: *Mayor Jenderal TNI* is no office of the forces."""
    words = title.span.of(story.article.text).casefold().split()
    return words[-1] in story.rules.of("service")
