"""Readings built by hand, for rooms that merge: spans are found by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from runut import claims, entities, ids, incidents, quotations, stories
from runut.types import (
    Article,
    Attribution,
    Block,
    Credit,
    Entity,
    EntityKind,
    Entry,
    Event,
    Hop,
    Judgement,
    Mention,
    Notes,
    Party,
    Passing,
    Place,
    Quote,
    Reading,
    Registers,
    Role,
    Sentence,
    Span,
    Time,
    Title,
    Trace,
    Transfer,
)
from runut.world.load import World

KINDS: dict[str, EntityKind] = {
    "person": "person", "state": "state", "body": "body", "outlet": "outlet", "agency": "agency", "place": "place",
}  # fmt: skip
NAMES = {"state:AAA": ("Alfa", "AAA"), "state:BBB": ("Beta", "BBB"), "state:CCC": ("Gamma", "CCC")}


def day(text: str | None) -> Time | None:
    if text is None:
        return None
    one = date.fromisoformat(text)
    return Time(earliest=one, latest=one, precision="day", anchor="stated")


def entity(key: str, name: str | None = None, *, country: str | None = None) -> Entity:
    label, iso = NAMES.get(key, (key.partition(":")[2].replace("-", " ").title(), None))
    kind = KINDS[key.partition(":")[0]]
    return Entity(key=key, kind=kind, name=(("id", name or label),), country=country or iso)


class Telling:
    """One article; every method adds a row and returns its id."""

    def __init__(
        self,
        name: str,
        text: str,
        *,
        outlet: str | None = "outlet:harian",
        published: str | None = "2031-05-09",
        url: str | None = None,
        title: str | None = None,
    ) -> None:
        self.name, self.text = name, (f"{title}\n{text}" if title else text)
        self.entities: dict[str, Entity] = {}
        self.rows: list[Attribution] = []
        self.events: list[Event] = []
        self.transfers: list[Transfer] = []
        self.roles: list[Role] = []
        self.mentions: list[Mention] = []
        self.credits: list[Credit] = []
        self.title, self.published, self.url = title, published, url
        self.outlet = entity(outlet) if outlet else None
        self.id = ids.new("art", name)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def knows(self, key: str, name: str | None = None, *, country: str | None = None) -> str:
        self.entities[key] = entity(key, name, country=country)
        return key

    def office(
        self,
        person: str,
        title: str,
        of: str,
        *,
        current: bool | None = True,
        since: Time | None = None,
        until: Time | None = None,
        told: str | None = None,
        rule: str = "",
    ) -> None:
        """`told` are the words that tell the days, or by `rule` (a verb) the office."""
        self.role(person)
        self.role(of)
        span = self.span(told) if told else None
        since, until = (replace(one, phrase=span) if one is not None else None for one in (since, until))
        self.roles.append(
            Role(
                id=ids.new("role", self.name, person, title),
                person=person,
                title=title,
                of=of,
                since=since,
                until=until,
                current=current,
                evidence=(span,) if span else (),
                trace=Trace("offices", rule),
            )
        )

    def role(self, key: str | None) -> None:
        if key is not None:
            self.entities.setdefault(key, entity(key))

    def says(
        self,
        content: str,
        by: str | None = None,
        *,
        act: str = "assert",
        via: Sequence[str] = (),
        unnamed: str | None = None,
        on: str | None = None,
        about: Sequence[str] = (),
        form: str = "direct",
    ) -> str:
        self.role(by)
        chain = [Hop(entity=self.outlet.key, name=self.outlet.label(), kind="outlet")] if self.outlet else []
        for key in via:
            self.role(key)
            chain.append(Hop(entity=key, name=self.entities[key].label(), kind="agency"))
        if by is not None:
            chain.append(Hop(entity=by, name=self.entities[by].label(), kind="speaker"))
        if unnamed is not None:
            chain.append(Hop(entity=None, name=unnamed, kind="unnamed"))
        row = Attribution(
            id=ids.new("att", self.name, content, by, act),
            form=form,
            content=(self.span(content),) if content else (),
            cue=(),
            speaker=by,
            unnamed=unnamed,
            source=self.span(unnamed) if unnamed and unnamed in self.text else None,
            act=act,
            chain=tuple(chain),
            said=day(on),
            about=tuple(about),
        )
        self.rows.append(row)
        return row.id

    def event(
        self,
        type_: str,
        trigger: str,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        *,
        on: str | None = None,
        place: str | None = None,
        country: str | None = None,
        voice: str | None = None,
        aspect: str = "occurred",
    ) -> str:
        for key in (*actors, *recipients):
            self.role(key)
        row = Event(
            id=ids.new("evt", self.name, type_, trigger),
            type=type_,
            mode=None,
            quad=1,
            score=0.0,
            contexts=(),
            trigger=self.span(trigger),
            actors=tuple(Party(key, key, None) for key in actors),
            recipients=tuple(Party(key, key, None) for key in recipients),
            place=Place(entity=None, name=place, country=country) if place else None,
            time=day(on),
            voice=voice,
            aspect=aspect,
        )
        self.events.append(row)
        return row.id

    def transfer(
        self,
        evidence: str,
        *,
        supplier: str = "state:AAA",
        recipient: str = "state:BBB",
        category: str = "drone",
        stage: str = "delivered",
        voice: Sequence[str] = (),
        quantity: int | str | None = None,
        time: Time | None = None,
        weapon: str | None = None,
        passings: Sequence[tuple[str, str, int | str | None, Sequence[str]]] = (),
    ) -> str:
        """`passings`: words, stage, number and voices of each place; else the row is one place."""
        self.role(supplier)
        self.role(recipient)
        places = passings or [(evidence, stage, quantity, voice)]
        row = Transfer(
            id=ids.new("tra", self.name, evidence, stage, *([weapon] if weapon else [])),
            supplier=supplier,
            recipient=recipient,
            weapon=weapon or category,
            category=category,
            quantity=quantity,
            time=time,
            stage=stage,
            voice=tuple(dict.fromkeys([*voice, *(one for place in passings for one in place[3])])),
            evidence=tuple(self.span(place[0]) for place in places),
            passings=tuple(
                Passing(self.span(words), at, number, tuple(by)) for words, at, number, by in places
            ),
        )
        self.transfers.append(row)
        return row.id

    def describes(self, phrase: str, *keys: str) -> None:
        """Names inside a phrase: the state in *pejabat Alfa*."""
        for key in keys:
            self.role(key)
            span = self.span(phrase)
            name = self.entities[key].label()
            inner = Span(span.start + phrase.index(name), span.start + phrase.index(name) + len(name))
            self.mentions.append(
                Mention(
                    id=ids.new("men", self.name, phrase, key),
                    span=inner,
                    phrase=inner,
                    kind="demonym",
                    category="state",
                    entity=key,
                )
            )

    def names(self, person: str, words: str) -> None:
        """A person's name, wherever it stands first."""
        self.role(person)
        span = self.span(words)
        self.mentions.append(
            Mention(
                id=ids.new("men", self.name, person, words),
                span=span,
                phrase=span,
                kind="name",
                category="person",
                entity=person,
            )
        )

    def titled(self, person: str, office: str, of: str) -> None:
        self.role(person)
        self.role(of)
        self.mentions.append(
            Mention(
                id=ids.new("men", self.name, person, office),
                span=Span(0, 0),
                phrase=Span(0, 0),
                kind="name",
                category="person",
                entity=person,
                title=Title(span=Span(0, 0), office=office, of=of),
            )
        )

    def credited(self, key: str, words: str, kind: str = "agency") -> None:
        self.role(key)
        self.credits.append(Credit(key, self.entities[key].label(), self.span(words), kind))

    def reading(self) -> Reading:
        blocks, sentences, start = [], [], 0
        for number, line in enumerate(self.text.split("\n")):
            kind = "title" if self.title and number == 0 else "body"
            blocks.append(Block(Span(start, start + len(line)), kind))
            for found in re.finditer(r"\S.*?(?:[.!?][”\"]?(?=\s|$)|$)", line):
                span = Span(start + found.start(), start + found.end())
                sentences.append(Sentence(span, 0, 0, number, kind))
            start += len(line) + 1
        quotes = [
            Quote(part, part, "utterance")
            for row in self.rows
            if row.form == "direct"
            for part in row.content
        ]
        article = Article(
            id=self.id,
            page_id="",
            location=f"{self.name}.txt",
            url=self.url,
            outlet=self.outlet,
            language="id",
            title=blocks[0].span if self.title else None,
            text=self.text,
            text_sha256=ids.digest(self.text.encode()),
            blocks=tuple(blocks),
            published=day(self.published),
            credits=tuple(self.credits),
        )
        return Reading(
            article=article,
            notes=Notes(
                sentences=tuple(sentences),
                quotes=tuple(sorted(quotes, key=lambda one: one.outer)),
                mentions=tuple(sorted(self.mentions, key=lambda one: (one.span, one.id))),
                entities=tuple(replace(one) for _, one in sorted(self.entities.items())),
            ),
            attributions=tuple(self.rows),
            events=tuple(self.events),
            registers=Registers(transfers=tuple(self.transfers), roles=tuple(self.roles)),
        )


WORLD = World(
    entities={
        one.key: replace(one, known=True)
        for one in (
            entity("state:AAA"),
            entity("state:BBB"),
            entity("state:CCC"),
            entity("agency:alfapress", "Alfapress"),
            entity("agency:wire", "Wire"),
            entity("agency:kabel", "Kabel"),
        )
    },
    of={"agency:alfapress": "state:AAA"},
    interested=frozenset({"agency:alfapress"}),
)


def merged(tellings: Sequence[Telling], judgements: Sequence[Judgement] = ()) -> Entry:
    """All the merging rooms, as the pipeline runs them, on readings in the order given."""
    readings = [one.reading() for one in tellings]
    who = entities.merge(readings, judgements, WORLD)
    told = stories.group(readings, who.canon)
    uttered = quotations.match(readings, who.canon, told.stories, judgements)
    happened = incidents.match(readings, who.canon, told.stories, judgements)
    staked = claims.state(readings, who, told.stories, uttered.quotations, happened.incidents)
    return Entry(
        entities=who.entities,
        canon=who.canon,
        stories=told.stories,
        quotations=uttered.quotations,
        incidents=happened.incidents,
        claims=staked,
        judgements=(*who.judgements, *told.judgements, *uttered.judgements, *happened.judgements),
    )
