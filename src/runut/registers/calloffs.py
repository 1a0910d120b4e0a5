"""Deals called off behind the sentence that told of the arms: *Namun pembelian itu dibatalkan*."""

from __future__ import annotations

from dataclasses import replace

from runut.lang.registers import DEAL, TRADE
from runut.registers import frames
from runut.registers.frames import Line
from runut.registers.story import Story
from runut.types import Passing, Sentence, Span, Stage, Transfer

BACK = 2  # sentences between the arms and the word that calls their deal off
OPEN: tuple[Stage, ...] = ("announced", "ordered")  # what is but offered or sought is no deal


def applied(story: Story, moved: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """The transfers with what later sentences call off: all told just before between one pair."""
    if not moved:
        return moved
    words = story.rules.of("called_off")
    for sentence, marks in story.marked:
        if not marks & (DEAL | TRADE) or sentence.kind != "body":
            continue
        if words.isdisjoint(story.lows[sentence.first : sentence.last]):
            continue
        span = called_off(frames.line(story, sentence))
        if span is not None:
            moved = ended(story, sentence, span, moved)
    return moved


def called_off(line: Line) -> Span | None:
    """*kontrak itu batal*, *kesepakatan pembelian tersebut dibatalkan oleh A*: its words."""
    of, lows, rules = line.story.rules.of, line.lows, line.story.rules
    for at in line.starts(DEAL | TRADE):
        noun = lows[at] in rules.deals.firsts or any(
            one.voice == "noun" for one in rules.trades.firsts.get(lows[at], ())
        )
        pointed = next(
            (i for i in range(at + 1, min(at + 4, len(lows))) if lows[i] in of("determiner")), None
        )
        if not noun or pointed is None:
            continue
        stop = next(
            (i for i in range(pointed + 1, min(pointed + 4, len(lows))) if lows[i] in of("called_off")), None
        )
        if stop is not None and all(low in of("by_now") for low in lows[pointed + 1 : stop]):
            return line.span(at, stop + 1)
    return None


def ended(story: Story, sentence: Sentence, span: Span, moved: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """The transfers told of just before, called off, if they are between one pair that nobody joins."""
    sentences = story.notes.sentences
    at = story.places[sentence.span]
    near: list[Transfer] = []
    for where in (one.span for one in sentences[max(0, at - BACK) : at][::-1] if one.kind == "body"):
        near = near or [
            one
            for one in moved
            if one.stage in (*OPEN, "cancelled") and any(where.holds(told) for told in one.evidence)
        ]
    pairs = {(one.supplier, one.recipient) for one in near}
    if len(pairs) != 1 or not story.named(sentence.span) <= set(next(iter(pairs))):
        return moved
    voice = story.voices(span)
    return tuple(
        replace(
            one,
            stage="cancelled",
            evidence=tuple(sorted({*one.evidence, span})),
            voice=tuple(dict.fromkeys((*one.voice, *voice))),
            passings=(*one.passings, Passing(span, "cancelled", one.quantity, voice, True)),
        )
        if one in near and one.stage in OPEN
        else one
        for one in moved
    )
