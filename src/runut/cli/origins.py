"""Texts written for one medium, as `runut stories` prints them."""

from __future__ import annotations

from collections.abc import Iterable

import click

from runut.ask import Desk, sentence_of
from runut.cli import filling, printing
from runut.formats.cells import Row
from runut.lang import cues
from runut.lang import load as languages
from runut.lang.files import Folder
from runut.stories import editorial
from runut.types import Reading, Span
from runut.world import load as worlds


def common(at: Desk) -> list[Row]:
    """Media behind several articles, each with the words that give it away and their sentence."""
    world, listeners = worlds.load(), _Listeners()
    found: list[editorial.Origin] = []
    sentences: dict[tuple[str, Span], str] = {}
    for reading in at.ledger.readings(tokens=False):
        article = reading.article
        for one in editorial.origins(reading, world, listener=listeners[article.language]):
            found.append(one)
            sentence = sentence_of(reading, one.span)
            line = next((mark.span for mark in article.furniture if mark.span.holds(one.span)), one.span)
            sentences[one.article, one.span] = (sentence or line).of(article.text)
    return [
        {
            "medium": one.medium,
            "name": one.name,
            "articles": list(one.articles),
            "signs": [
                {
                    "article": sign.article,
                    "sign": sign.sign,
                    "name": sign.name,
                    "perhaps": sign in one.perhaps,
                    "span": [sign.span.start, sign.span.end],
                    "sentence": sentences[sign.article, sign.span],
                }
                for sign in (*one.signs, *one.perhaps)
            ],
        }
        for one in editorial.common(found)
    ]


def media(readings: Iterable[Reading]) -> dict[str, list[tuple[str, Span]]]:
    """Article to the media behind it that are behind another of these articles, too."""
    world, listeners = worlds.load(), _Listeners()
    signs = [
        one
        for reading in readings
        for one in editorial.origins(reading, world, listener=listeners[reading.article.language])
    ]
    made: dict[str, list[tuple[str, Span]]] = {}
    for one in editorial.common(signs):
        for sign in (*one.signs, *one.perhaps):
            made.setdefault(sign.article, []).append((one.name, sign.span))
    return made


class _Listeners(dict[str, frozenset[str]]):
    """Of each language the words before somebody spoken to: of its folder nothing else is read."""

    def __missing__(self, language: str) -> frozenset[str]:
        folder = Folder(languages.HERE / language, languages.HERE / "_shared")
        known = language in languages.languages()
        self[language] = cues.load(folder).of("listener") if known else frozenset()
        return self[language]


def show(at: Desk, row: Row) -> None:
    """One medium, and under each of its articles the signs."""
    click.echo(
        click.style(f"{len(row['articles'])} articles written for one medium: {row['name']}", bold=True)
    )
    for article in row["articles"]:
        click.echo(f"  {printing.article(at, article)}")
        for sign in row["signs"]:
            if sign["article"] == article:
                rest = ", perhaps: only the end of its name stands here" if sign["perhaps"] else ""
                click.echo(filling.fill(f"{sign['sign']} “{sign['name']}”{rest}", indent="      "))
                click.echo(click.style(filling.fill(sign["sentence"], indent="        "), dim=True))
