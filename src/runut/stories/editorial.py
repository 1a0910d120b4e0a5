"""Which newsroom wrote a text that another page prints: one editorial origin behind several articles.

A page may translate or reprint a medium without saying so. Three things in its text give the medium away:
people speak *to* it again and again, the page credits it for the whole text, or a line of its furniture was
carried along. A medium that is quoted (*Reuters melaporkan*) is a link of a chain, not an origin of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from runut.types import Article, EntityKey, Reading, Span
from runut.world.load import World
from runut.world.trie import WORD

Sign: TypeAlias = Literal["spoken to", "credit", "furniture"]
_MEDIA = ("outlet", "agency")
_CARRIED = ("ad", "distribution-notice", "copyright")  # furniture that names whose page it was made for
_LONGEST = 5  # words of a medium's name
_HEARD = 2  # attributions through one medium before a text that has people speak to it is taken for its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One sign that an article's text was written for a medium.

    `medium` is its key, None where the printed `name` is nobody's the world knows; `span` points into the
    text.
    """

    article: str
    medium: EntityKey | None
    name: str
    sign: Sign
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """A medium behind several articles; `perhaps` are signs that print only the end of its name."""

    medium: EntityKey
    name: str
    signs: tuple[Origin, ...]
    perhaps: tuple[Origin, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({one.article for one in (*self.signs, *self.perhaps)}))


def origins(reading: Reading, world: World, *, listener: frozenset[str]) -> tuple[Origin, ...]:
    """Signs in one article, in order of the text; the outlet that prints it is no origin of its own.

    `listener` holds the words before somebody spoken to, in small letters: *kepada*.
    """
    article = reading.article
    own = article.outlet.key if article.outlet is not None else None
    found: dict[tuple[Sign, Span], Origin] = {
        ("spoken to", one.span): one for one in _heard(reading, listener)
    }
    for credit in article.credits:
        if credit.kind != "release":
            found["credit", credit.span] = Origin(
                article=article.id, medium=credit.entity, name=credit.name, sign="credit", span=credit.span
            )
    for mark in article.furniture:
        if mark.kind in _CARRIED:
            for one in _named(article, mark.span, world):
                found["furniture", one.span] = one
    told = (one for one in found.values() if one.medium is None or one.medium != own)
    return tuple(sorted(told, key=lambda one: (one.span, one.sign)))


def common(signs: Iterable[Origin]) -> tuple[Common, ...]:
    """Media behind two articles or more, those behind most first.

    A printed name the world does not know, that is the end of a name printed elsewhere in the pile, stands
    for that medium *perhaps*, and only where one medium's names end so: *Digital*, where a link was lost.
    """
    known: dict[EntityKey, list[Origin]] = {}
    rest: list[Origin] = []
    for one in signs:
        if one.medium is not None:
            known.setdefault(one.medium, []).append(one)
        else:
            rest.append(one)
    maybe = _tails(known, rest)
    made = []
    for medium, found in known.items():
        named = tuple(sorted(found, key=_order))
        behind = Common(
            medium=medium,
            name=min((one.name for one in named), key=lambda name: (-len(name), name)),
            signs=named,
            perhaps=tuple(sorted(maybe.get(medium, ()), key=_order)),
        )
        if len(behind.articles) > 1:
            made.append(behind)
    return tuple(sorted(made, key=lambda one: (-len(one.articles), one.medium)))


def _heard(reading: Reading, listener: frozenset[str]) -> Iterator[Origin]:
    """Media people speak to, that no cue of relaying names in the same text."""
    text = reading.article.text
    through: dict[EntityKey | str, int] = {}
    heard: dict[EntityKey | str, dict[Span, Origin]] = {}
    relayed: set[EntityKey | str] = set()
    for said in reading.attributions:
        for hop in said.chain[1:]:
            if hop.kind not in _MEDIA:
                continue
            who = hop.entity or hop.name
            through[who] = through.get(who, 0) + 1
            if hop.span is None:
                continue
            if hop.cue is not None and hop.cue.of(text).casefold() in listener:
                heard.setdefault(who, {})[hop.span] = Origin(
                    article=reading.article.id,
                    medium=hop.entity,
                    name=hop.span.of(text),
                    sign="spoken to",
                    span=hop.span,
                )
            else:
                relayed.add(who)
    for who, found in heard.items():
        if who not in relayed and through[who] >= _HEARD:
            yield from found.values()


def _order(one: Origin) -> tuple[str, Span, str]:
    return one.article, one.span, one.sign


def _tails(
    known: Mapping[EntityKey, Sequence[Origin]], rest: Iterable[Origin]
) -> dict[EntityKey, list[Origin]]:
    ends: dict[tuple[str, ...], set[EntityKey]] = {}
    for medium, found in known.items():
        for one in found:
            words = _words(one.name)
            for cut in range(1, len(words)):
                ends.setdefault(words[cut:], set()).add(medium)
    maybe: dict[EntityKey, list[Origin]] = {}
    for one in rest:
        media = ends.get(_words(one.name), set())
        if len(media) == 1:
            maybe.setdefault(next(iter(media)), []).append(one)
    return maybe


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(name))


def _named(article: Article, span: Span, world: World) -> Iterator[Origin]:
    """Media named in a line, the longest names first; capitals do not count: such lines shout."""
    words = list(WORD.finditer(article.text, span.start, span.end))
    at = 0
    while at < len(words):
        step = 1
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            name = Span(words[at].start(), words[at + size - 1].end())
            key = world.find(name.of(article.text), article.language)
            entity = world.get(key)
            if entity is not None and entity.kind in _MEDIA:
                yield Origin(
                    article=article.id,
                    medium=entity.key,
                    name=name.of(article.text),
                    sign="furniture",
                    span=name,
                )
                step = size
                break
        at += step
