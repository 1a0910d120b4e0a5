"""Texts written for one medium, as `runut stories` prints them."""

from __future__ import annotations

import click

from runut import kit
from runut.ask import Desk, sentence_of
from runut.cli import printing
from runut.formats.cells import Row
from runut.stories import editorial
from runut.types import Span


def common(at: Desk) -> list[Row]:
    """Media behind several articles, each with the words that give it away and their sentence."""
    made = kit.load()
    found: list[editorial.Origin] = []
    sentences: dict[tuple[str, Span], str] = {}
    for reading in at.ledger.readings(tokens=False):
        article = reading.article
        pack = made.packs.get(article.language)
        heard = pack.cues.of("listener") if pack is not None else frozenset()
        for one in editorial.origins(reading, made.world, listener=heard):
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
                click.echo(printing.fill(f"{sign['sign']} “{sign['name']}”{rest}", indent="      "))
                click.echo(click.style(printing.fill(sign["sentence"], indent="        "), dim=True))
