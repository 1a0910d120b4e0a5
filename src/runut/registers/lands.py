"""Whom names stand for that no file knows: states behind bodies, companies and their ministers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from runut.lang.registers import RegisterRules
from runut.types import Article, Entity, EntityKey, EntityKind, Notes, Span

OF_STATE = re.compile(r"body:([A-Z]{3})/")


class Misread(NamedTuple):
    """A state taken for a person: the person's key, who truly holds the office, and where he is named."""

    name: EntityKey
    holder: EntityKey | None
    land: Entity
    span: Span | None


def state_of(key: EntityKey | None) -> EntityKey | None:
    """A body of a state stands for the state, as in SIPRI's register."""
    found = OF_STATE.match(key) if key is not None and key.startswith("body:") else None
    return key if found is None else f"state:{found[1]}"


def homed(notes: Notes, rules: RegisterRules) -> dict[EntityKey, EntityKey]:
    """*Badan Maritim Alfa*, *perusahaan Alfa*: bodies that no file knows, by the state in their names."""
    official = rules.of("official")
    unknown = [one for one in notes.entities if one.kind == "body" and not one.known]
    bodies = [one for one in unknown if one.label().casefold().split()[0] in official]
    found: dict[EntityKey, EntityKey] = {}
    for one in bodies:
        if OF_STATE.match(one.key):
            continue
        words = one.label().casefold().split()
        state = f"state:{one.country}" if one.country else ending(notes, words)
        if state is not None or words[0] in rules.of("office"):
            found[one.key] = state or ""
    return found


def ending(notes: Notes, words: list[str]) -> EntityKey | None:
    """The state whose name some words end in."""
    ends = [" ".join(words[-size:]) for size in (3, 2, 1) if size < len(words)]
    for end in ends:
        for one in notes.entities:
            if one.kind == "state":
                names = (*[name for _, name in one.name], *one.aliases)
                if end in map(str.casefold, names):
                    return one.key
    return None


def mistaken(notes: Notes, article: Article, lows: Sequence[str], rules: RegisterRules) -> Iterator[Misread]:
    """*Menteri Luar Negeri Velda, Rina Bora, …*: states that nobody knows, read as their ministers' names."""
    known = {one.key for one in notes.entities if one.known}
    text, realm = article.text, rules.of("realm")
    attested: set[str] | None = None
    for one, other in pairwise((*notes.mentions, None)):
        if one is None or one.title is None or one.entity is None or one.entity in known:
            continue
        name = one.span.of(text)
        alone = one.kind == "name" and one.category == "person" and " " not in name
        if not alone or one.title.of is not None or one.title.office in rules.of("rank"):
            continue
        holder = None
        if other is not None and other.kind == "name" and other.category == "person" and other.title is None:
            beside = text[one.phrase.end : other.phrase.start] == ", " and " " in other.span.of(text)
            holder = other.entity if beside else None
        if attested is None:
            after = [notes.tokens[at] for at, low in enumerate(lows[:-1], 1) if low in realm]
            attested = {word.low for word in after if word.text[0].isupper()}
        if holder is None and name.casefold() not in attested:
            continue
        kind: EntityKind = "state" if one.title.office.startswith(rules.begins("of_state")) else "body"
        land = Entity(key=f"{kind}:{name.casefold()}", kind=kind, name=((article.language, name),))
        yield Misread(one.entity, holder, land, other.span if holder is not None and other else None)


def armed(notes: Notes, text: str, rules: RegisterRules) -> frozenset[EntityKey]:
    """Bodies that a file lists under a state and that fight for themselves: *paramiliter Velda*."""
    rebel = rules.of("rebel")
    bodies = {one.key: one for one in notes.entities if one.kind == "body" and one.country}
    found = {
        key
        for key, one in bodies.items()
        if any(not rebel.isdisjoint(name.casefold().split()) for name in one.aliases)
    }
    for mention in notes.mentions:
        if mention.entity in bodies and mention.entity not in found:
            words = text[max(0, mention.span.start - 24) : mention.span.start].casefold().split()
            if not rebel.isdisjoint(words[-2:]):
                found.add(mention.entity)
    return frozenset(key for key in found if key is not None)
