"""Whom names stand for that no file knows: states behind bodies, companies and their ministers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from runut.lang.registers import RegisterRules
from runut.types import Article, Entity, EntityKey, Notes, Span

OF_STATE = re.compile(r"body:([A-Z]{3})/")


class Misread(NamedTuple):
    """A state taken for a person: the person's key, who truly holds the office, and where he is named."""

    name: EntityKey
    holder: EntityKey | None
    land: Entity
    span: Span | None


def state_of(key: EntityKey | None) -> EntityKey | None:
    """A body of a state stands for the state, as in SIPRI's register."""
    found = OF_STATE.match(key) if key else None
    return f"state:{found[1]}" if found else key


def homed(notes: Notes, rules: RegisterRules) -> dict[EntityKey, EntityKey]:
    """*Badan Maritim Alfa*, *perusahaan Alfa*: bodies that no file knows, by the state in their names."""
    official = rules.of("organ") | rules.of("firm") | rules.of("office")
    bodies = [
        one
        for one in notes.entities
        if one.kind == "body" and not one.known and one.label().casefold().split()[0] in official
    ]
    if not bodies:
        return {}
    states = {
        name.casefold(): one.key
        for one in notes.entities
        if one.kind == "state"
        for name in (*dict(one.name).values(), *one.aliases)
    }
    found: dict[EntityKey, EntityKey] = {}
    for one in bodies:
        words = one.label().casefold().split()
        ends = (" ".join(words[-size:]) for size in (3, 2, 1) if size < len(words))
        state = (
            f"state:{one.country}" if one.country else next((states[e] for e in ends if e in states), None)
        )
        if not OF_STATE.match(one.key) and (state is not None or words[0] in rules.of("office")):
            found[one.key] = state or ""
    return found


def mistaken(notes: Notes, article: Article, rules: RegisterRules) -> Iterator[Misread]:
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
            after = pairwise(notes.tokens)
            attested = {two.low for word, two in after if word.low in realm and two.text[0].isupper()}
        if holder is None and name.casefold() not in attested:
            continue
        land = Entity(key=f"state:{name.casefold()}", kind="state", name=((article.language, name),))
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
