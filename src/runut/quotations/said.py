"""One attribution as it is compared: what it says, who said it, when it can have been said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple
from zlib import crc32

from runut.lang.alignment import Wording, units_of, wording, words
from runut.lang.wordings import reader
from runut.types import Attribution, Canon, Reading, Time

FEW: Final = 5  # utterances of fewer words say too little
TELLING: Final = 6  # units of an utterance that are blocks
CLASSES: Final = 3  # classes of one unit that are blocks
BEFORE: Final = 2  # sentences in which a day stands beside an utterance
LONG: Final = 8  # words that two speakers do not say alike
SHINGLE: Final = 4  # words in a row
SHINGLES: Final = 3


class Said(NamedTuple):
    """One attribution as it is compared; `speakers` holds all who said it together."""

    id: str
    article: str
    speaker: str | None
    speakers: tuple[str, ...]
    language: str
    text: str
    who: tuple[tuple[int, str], ...]  # entities that units name, by their places
    direct: bool
    size: int
    earliest: date | None  # of the utterance, where the text dates it
    latest: date | None
    printed: date | None  # the utterance is not younger than this
    published: Time | None
    when: Time | None = None  # the utterance, as the text dates it
    days: tuple[date, ...] = ()  # that the text names right before undated words, or beside them
    addressee: str | None = None

    @property
    def wording(self) -> Wording:
        """The words as they are compared."""
        return wording(self.text, self.language)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of `wording`: most utterances are never read further, for they are printed again."""
        return words(self.text)


def utterances(reading: Reading, canon: Canon, lent: Mapping[str, str]) -> list[Said]:
    """Every attribution with words of its own, sorted by id; one whose speaker is unknown only where it is
    long and in quotation marks, so that the same words elsewhere can be told.

    `lent` gives the speakers of the texts that attributions were copied from: a copy may have lost the name.
    """
    article = reading.article
    published = article.published
    names = sorted(
        (mention.span, who)
        for mention in reading.notes.mentions
        if mention.entity
        and mention.kind in ("name", "demonym", "metonym")
        and (who := canon.get((article.id, mention.entity))) is not None
    )
    starts = [span.start for span, _ in names]
    stated = _Stated(reading)
    made = []
    for one in reading.attributions:
        speakers = _speakers(one, article.id, canon)
        speaker = speakers[0] if speakers else lent.get(one.id)
        text, places = _content(one, article.text)
        size = len(words(text))
        if not size or (speaker is None and (one.form == "indirect" or size < LONG)):
            continue
        named: list[tuple[int, str]] = []
        for start, end, at in places:
            for span, who in names[bisect_left(starts, start) : bisect_left(starts, end)]:
                if span.end <= end and who not in speakers:
                    first, last = span.start - start + at, span.end - start + at
                    units = units_of(text, article.language)
                    found = [
                        number
                        for number, unit in enumerate(units)
                        if first <= unit.start < last and unit.kind != "light"
                    ]
                    named += [(number, who) for number in found[:1]]
        said = one.said if one.said is not None and one.said.precision != "unknown" else None
        made.append(
            Said(
                one.id,
                article.id,
                speaker,
                speakers or ((speaker,) if speaker else ()),
                article.language,
                text,
                tuple(sorted(dict(named).items())),
                one.form != "indirect",
                size,
                said.earliest if said else None,
                said.latest if said else None,
                published.latest if published is not None else None,
                published,
                said,
                stated.days(one) if said is None else (),
                canon.get((article.id, one.addressee)) if one.addressee is not None else None,
            )
        )
    return sorted(made, key=lambda one: one.id)


def places(one: Said) -> Iterator[tuple[str, int]]:
    """The blocks of an utterance in order of days: each speaker, alone and with each of its most telling
    units or their synonyms; and runs of its words whoever speaks, for what is quoted word for word.
    """
    day = one.printed or one.earliest
    rank = day.toordinal() if day is not None else 0
    classes = reader(one.language).thesaurus
    content = [unit for unit in units_of(one.text, one.language) if unit.kind != "light"]
    telling = sorted({(-unit.weight, unit.root) for unit in content})[:TELLING]
    # A root with classes stands in those alone: whoever shares it shares them.
    keys = sorted({key for _, root in telling for key in classes.keys(root)[:CLASSES] or (root,)})
    for speaker in one.speakers:
        yield speaker, rank
        for key in keys:
            yield f"{speaker}|{key}", rank
    if one.direct and one.size >= LONG:
        held = one.words
        runs = {crc32(" ".join(held[at : at + SHINGLE]).encode()) for at in range(one.size - SHINGLE + 1)}
        for run in sorted(runs)[:SHINGLES]:
            yield f"={run}", rank


class _Stated:
    """The days that an article states, by place."""

    def __init__(self, reading: Reading) -> None:
        self.starts = [sentence.span.start for sentence in reading.notes.sentences]
        self.ends = [sentence.span.end for sentence in reading.notes.sentences]
        self.times = [
            (one.span.start, day)
            for one in reading.notes.times
            if one.role == "plain"
            and (day := one.time.earliest) is not None
            and day == one.time.latest
            and one.time.precision == "day"
        ]

    def days(self, one: Attribution) -> tuple[date, ...]:
        """Days in the sentence of an attribution, but not in its words, and in the two before; when a medium
        quoted it is none of them.
        """
        if not self.times or not self.starts or not one.content:
            return ()
        first = bisect_right(self.starts, one.content[0].start) - 1
        start = self.starts[max(0, first - BEFORE)]
        end = self.ends[bisect_right(self.starts, one.content[-1].start) - 1]
        return tuple(
            sorted(
                {
                    day
                    for at, day in self.times
                    if start <= at < end
                    and (one.quoted is None or day != one.quoted.earliest)
                    and not any(span.start <= at < span.end for span in one.content)
                }
            )
        )


def _speakers(one: Attribution, article: str, canon: Canon) -> tuple[str, ...]:
    """Who said it, the one in front first."""
    keys = (one.speaker, *one.with_) if one.speaker is not None else ()
    found = (canon.get((article, key)) for key in keys if key is not None)
    return tuple(dict.fromkeys(who for who in found if who is not None))


def _content(one: Attribution, text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The words of an attribution joined, and where each span of the article stands in them."""
    parts, places, at = [], [], 0
    for span in one.content:
        part = span.of(text)
        parts.append(part)
        places.append((span.start, span.end, at))
        at += len(part) + 3
    return " ; ".join(parts), places
