# ruff: noqa: S311 -- chance here is no secret: the same number gives the same pile
"""Readings of articles that nobody wrote: families of copies, utterances and incidents shared by strangers,
names with a long tail. The same number gives the same readings, whatever else is made beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from runut import ids
from runut.types import (
    Article,
    Attribution,
    Block,
    Entity,
    Event,
    Hop,
    Mention,
    Notes,
    Party,
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

BEGIN = date(2029, 1, 1)
SMALL = [
    "yang",
    "di",
    "dan",
    "untuk",
    "dengan",
    "pada",
    "dari",
    "ini",
    "itu",
    "dalam",
    "tidak",
    "akan",
    "oleh",
    "juga",
    "sebagai",
    "adalah",
    "ke",
    "telah",
    "tersebut",
    "para",
    "bahwa",
    "karena",
    "lebih",
    "sudah",
    "ada",
    "mereka",
    "kami",
    "saat",
    "atau",
    "hari",
    "bisa",
    "harus",
]
ONSETS = [
    "b",
    "c",
    "d",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "w",
    "y",
    "ng",
    "ny",
    "pr",
    "tr",
    "kr",
    "gr",
    "st",
]
VOWELS = ["a", "i", "u", "e", "o", "ai", "au"]
CODAS = ["", "", "", "n", "ng", "k", "s", "r", "t", "m", "h"]
TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "AID", "COOPERATE", "SANCTION", "THREATEN", "PROTEST")
ACTS = ("assert", "assert", "announce", "accuse", "deny", "confirm", "warn", "demand")
WEAPONS = ("drone", "missile:ballistic", "aircraft:fighter", "vessel:patrol", "artillery")
OFFICES = ("menteri luar negeri", "presiden", "juru bicara", "menteri pertahanan", "duta besar")


@dataclass(slots=True)
class Told:
    """A sentence with what is told in it; words are free to be changed in a copy."""

    words: list[str]
    speaker: int | None = None
    act: str = "assert"
    quoted: bool = False
    event: tuple[str, str, str] | None = None
    transfer: tuple[str, str, str] | None = None


@dataclass(slots=True)
class Pile:
    """Endless articles; `size` sets how many persons and outlets share the news."""

    world: World
    size: int
    seed: int = 1
    states: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = Random(self.seed)
        self.states = sorted(key for key, one in self.world.entities.items() if one.kind == "state")
        chance.shuffle(self.states)
        made: dict[str, None] = {}
        while len(made) < 20_000:
            made["".join(self._syllable(chance) for _ in range(chance.choice((2, 2, 3, 3, 4))))] = None
        self.words = list(made)

    @staticmethod
    def _syllable(chance: Random) -> str:
        return chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)

    def readings(self, first: int = 0, number: int | None = None) -> Iterator[Reading]:
        """Articles from `first` on; stories come one after the other, each with its copies spread in time."""
        last = first + (self.size if number is None else number)
        at = 0
        story = 0
        while at < last:
            chance = Random(f"{self.seed}/{story}")
            family = 1 if chance.random() < 0.6 else min(60, 2 + int(chance.expovariate(0.35)))
            if chance.random() < 0.004:
                family = 120
            if at + family > first:
                for number_, made in enumerate(self._family(story, family, chance)):
                    if first <= at + number_ < last:
                        yield made
            at += family
            story += 1

    # ------------------------------------------------------------ what is told

    def _zipf(self, chance: Random, size: int, turn: float = 1.1) -> int:
        """A number below `size`, small ones far oftener."""
        return min(size - 1, int(size ** (chance.random() ** turn)) - 1)

    def _word(self, chance: Random) -> str:
        return chance.choice(SMALL) if chance.random() < 0.4 else self.words[self._zipf(chance, 20_000, 0.8)]

    def _state(self, chance: Random) -> str:
        return self.states[self._zipf(chance, len(self.states))]

    def person(self, number: int) -> tuple[str, str, str]:
        """Name, state and office of a person of the pile."""
        chance = Random(f"{self.seed}/person/{number}")
        words = [self.words[chance.randrange(3_000)].capitalize() for _ in range(chance.choice((2, 2, 3)))]
        return " ".join(words), self._state(chance), chance.choice(OFFICES)

    def _family(self, story: int, family: int, chance: Random) -> Iterator[Reading]:
        day = BEGIN + timedelta(days=int(story * 0.02) % 1500 + chance.randrange(3))
        body = [self._sentence(chance, day) for _ in range(chance.randint(8, 16))]
        for copy in range(family):
            own = Random(f"{self.seed}/{story}/{copy}")
            told = body if copy == 0 else self._copied(body, own, day)
            yield self._reading(
                f"{story}-{copy}", day + timedelta(days=min(copy, own.randrange(3))), told, own
            )

    def _sentence(self, chance: Random, day: date) -> Told:
        kind = chance.random()
        if kind < 0.3:
            # Somebody says something; one time in four it is an utterance of that day that others print too.
            shared = chance.random() < 0.25
            talk = Random(f"{self.seed}/talk/{day}/{chance.randrange(40)}") if shared else chance
            speaker = self._zipf(talk, max(50, self.size), 1.0)
            words = [self._word(talk) for _ in range(talk.randint(8, 22))]
            if shared:
                words = [self._word(chance) if chance.random() < 0.15 else word for word in words]
            return Told(words, speaker, talk.choice(ACTS), talk.random() < 0.6)
        words = [self._word(chance) for _ in range(chance.randint(8, 22))]
        if kind < 0.6:
            # Half of the events are those of the day, told by others as well.
            done = (
                Random(f"{self.seed}/done/{day}/{chance.randrange(30)}") if chance.random() < 0.5 else chance
            )
            told = (done.choice(TYPES), self._state(done), self._state(done))
            return Told(words, event=told)
        if kind < 0.63:
            return Told(words, transfer=(self._state(chance), self._state(chance), chance.choice(WEAPONS)))
        return Told(words)

    def _copied(self, body: list[Told], own: Random, day: date) -> list[Told]:
        way = own.random()
        if way < 0.3:
            return body
        told = body[: max(4, int(len(body) * own.uniform(0.4, 1)))] if way < 0.7 else list(body)
        change = 0.25 if way > 0.85 else 0.02
        told = [
            replace(one, words=[self._word(own) if own.random() < change else word for word in one.words])
            for one in told
        ]
        return [*told, *(self._sentence(own, day) for _ in range(own.randint(0, 2)))]

    # ------------------------------------------------------------ as it was read

    def _reading(self, name: str, day: date, told: list[Told], chance: Random) -> Reading:
        article = ids.new("art", self.seed, name)
        number = self._zipf(chance, max(20, self.size // 200), 0.9)
        outlet = Entity(
            key=f"outlet:o{number}", kind="outlet", name=(("id", f"Harian {self.words[number]}"),)
        )
        text = ""
        sentences, quotes, said, done, moved, roles, mentions = [], [], [], [], [], [], []
        entities: dict[str, Entity] = {}
        for at, one in enumerate(told):
            start = len(text)
            words = " ".join(one.words).capitalize()
            voice = None
            if one.speaker is not None:
                name_, state, office = self.person(one.speaker)
                printed = name_ if chance.random() < 0.97 else name_.replace("i", "y", 1)
                key = "person:" + printed.casefold().replace(" ", "-")
                iso = state.partition(":")[2]
                entities[key] = Entity(key=key, kind="person", name=(("id", printed),), country=iso)
                entities[state] = self.world.entities[state]
                content = Span(start, start + len(words))
                if one.quoted:
                    content = Span(start + 1, start + 1 + len(words))
                    quotes.append(Quote(Span(start, content.end + 1), content, "utterance"))
                    text += f"“{words}” kata {printed}."
                else:
                    text += f"{words} kata {printed}."
                source = Span(len(text) - 1 - len(printed), len(text) - 1)
                voice = ids.new("att", article, at)
                hops = (
                    Hop(entity=outlet.key, name=outlet.label(), kind="outlet"),
                    Hop(entity=key, name=printed, kind="speaker", span=source),
                )
                said.append(
                    Attribution(
                        id=voice, form="direct" if one.quoted else "indirect", content=(content,), cue=(),
                        source=source, speaker=key, act=one.act, chain=hops, trace=Trace("attributions", "x"),
                    )  # type: ignore[arg-type]
                )  # fmt: skip
                title = Title(span=source, office=office, of=state)
                mentions.append(
                    Mention(id=ids.new("men", article, at), span=source, phrase=source, kind="name",
                            category="person", entity=key, title=title)
                )  # fmt: skip
                roles.append(
                    Role(id=ids.new("role", article, key, office), person=key, title=office, of=state,
                         current=True, evidence=(source,))
                )  # fmt: skip
            else:
                text += f"{words}."
            whole = Span(start, len(text))
            if one.event is not None or one.transfer is not None:
                trigger = Span(start, start + len(one.words[0]))
                time = Time(earliest=day, latest=day, precision="day", anchor="stated")
                parties = one.event[1:] if one.event else one.transfer[:2]
                for key in parties:
                    entities[key] = self.world.entities[key]
                if one.event:
                    done.append(
                        Event(
                            id=ids.new("evt", article, at), type=one.event[0], mode=None, quad=1, score=0.0,
                            contexts=(), trigger=trigger, actors=(Party(parties[0], parties[0], trigger),),
                            recipients=(Party(parties[1], parties[1], trigger),),
                            time=time if chance.random() < 0.7 else None, voice=voice,
                        )
                    )  # fmt: skip
                else:
                    moved.append(
                        Transfer(id=ids.new("tra", article, at), supplier=parties[0], recipient=parties[1],
                                 weapon=one.transfer[2], category=one.transfer[2], stage="delivered",
                                 time=time, evidence=(whole,), voice=tuple(a.id for a in said[-1:]))
                    )  # fmt: skip
            sentences.append(Sentence(whole, 0, 0, at, "body"))
            text += "\n"
        published = Time(earliest=day, latest=day, precision="day", anchor="stated")
        return Reading(
            article=Article(
                id=article, page_id=ids.new("page", article), location=f"pile/{name}.txt", url=None,
                outlet=outlet, language="id", title=None, text=text, text_sha256=ids.digest(text.encode()),
                published=published, blocks=tuple(Block(one.span, "body") for one in sentences),
            ),
            notes=Notes(
                sentences=tuple(sentences), quotes=tuple(quotes), mentions=tuple(mentions),
                entities=tuple(one for _, one in sorted(entities.items())),
            ),
            attributions=tuple(said), events=tuple(done),
            registers=Registers(transfers=tuple(moved), roles=tuple({one.id: one for one in roles}.values())),
        )  # fmt: skip
