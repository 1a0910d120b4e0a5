"""Articles and notes about invented states and persons, made without any other room."""

from __future__ import annotations

import re
from datetime import date

from runut import ids
from runut.events import code
from runut.lang.load import load
from runut.types import (
    Article,
    Attribution,
    Block,
    Entity,
    Event,
    Mention,
    Notes,
    Sentence,
    Span,
    Time,
    TimeMention,
    Title,
    Token,
)
from runut.world.trie import WORD

PACK = load("id")
STATES = {"Alfa": "ALF", "Beta": "BET", "Gama": "GAM", "Delta": "DEL"}
PERSONS = {"Rina Bora": "ALF", "Budi Sena": "BET", "Tono Lais": "GAM"}
PLACES = {"Sanur": "ALF", "Lembar": "GAM"}
TITLES = ("Menteri", "Presiden", "Menlu")
DAYS = {"Jumat": date(2031, 5, 9), "Senin": date(2031, 5, 5), "Mei": date(2031, 5, 1)}
NAME = re.compile(
    rf"(?<![\w-])(?P<title>(?:{'|'.join(TITLES)}) (?:(?:{'|'.join(STATES)}) )?)?(?P<name>{'|'.join((*PERSONS, *PLACES, *STATES))})\b(?!-)"
)


def entity(name: str) -> Entity:
    if name in STATES:
        return Entity(key=f"state:{STATES[name]}", kind="state", name=(("id", name),), country=STATES[name])
    if name in PLACES:
        return Entity(key=f"place:{name}", kind="place", name=(("id", name),), country=PLACES[name])
    key = f"person:{name.casefold().replace(' ', '-')}"
    return Entity(key=key, kind="person", name=(("id", name),), country=PERSONS[name])


def written(text: str, kind: str = "body", attributions: tuple[Attribution, ...] = ()) -> tuple[Event, ...]:
    """The events of a text; each line is a block, each full stop ends a sentence."""
    article, notes = made(text, kind)
    return code(article, notes, attributions, PACK)


def made(text: str, kind: str = "body") -> tuple[Article, Notes]:
    tokens = tuple(Token(m.start(), m.end(), m.group(), m.group().casefold()) for m in WORD.finditer(text))
    blocks, sentences, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(Span(at, at + len(line)), kind))
        first = next((i for i, t in enumerate(tokens) if t.start >= at), len(tokens))
        for i, token in enumerate(tokens):
            if i < first or token.start >= at + len(line):
                continue
            ends = i + 1 == len(tokens) or tokens[i + 1].start >= at + len(line)
            if token.text in ".?!" or ends:
                span = Span(tokens[first].start, token.end)
                sentences.append(Sentence(span, first, i + 1, number, kind))
                first = i + 1
        at += len(line) + 1
    mentions, entities = [], {}
    for found in NAME.finditer(text):
        one = entity(found["name"])
        entities[one.key] = one
        span = Span(*found.span("name"))
        title = None
        if found["title"]:
            title = Title(span=Span(*found.span("title")), office=found["title"].split()[0].casefold())
        before = text[: found.start()].split()
        owned = not found["title"] and before and before[-1][:1].islower() and before[-1] in OWNED
        mentions.append(
            Mention(
                id=ids.new("men", span),
                span=span,
                phrase=Span(*found.span()),
                kind="demonym" if owned else "name",
                category=one.kind,
                entity=one.key,
                title=title,
            )
        )
    times = [
        TimeMention(
            ids.new("tim", found.span()),
            Span(*found.span()),
            Time(earliest=day, latest=day, precision="day", phrase=Span(*found.span()), anchor="stated"),
        )
        for word, day in DAYS.items()
        for found in re.finditer(rf"\b{word}\b", text)
    ]
    article = Article(
        id="art-1",
        page_id="page-1",
        location="contoh.txt",
        url=None,
        outlet=None,
        language="id",
        title=None,
        text=text,
        text_sha256="",
        blocks=tuple(blocks),
        published=Time(earliest=date(2031, 5, 9), latest=date(2031, 5, 9), precision="day"),
    )
    notes = Notes(
        tokens=tokens,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        times=tuple(sorted(times, key=lambda t: t.span)),
        entities=tuple(entities.values()),
    )
    return article, notes


OWNED = frozenset({"serangan", "drone", "pasukan", "kunjungan", "militer", "udara", "rudal"})
