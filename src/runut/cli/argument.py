"""The argument of a claim: its rows taken together, and as a person reads them."""

from __future__ import annotations

from typing import Any

import click

from runut.ask import Desk, Filter
from runut.cli import filling, printing
from runut.formats.cells import Row
from runut.formats.wording import Words
from runut.types import Attribution, Reading

EVERYTHING = Filter()


def build(desk: Desk, claim: Row) -> Row:
    """A claim with `positions` that carry their words and chains, `answers` (what exactly is denied) and
    `folds` with the words they rest on.
    """
    voices = {att for position in claim["positions"] for att in position["attributions"]}
    folds = [
        {"side": side, **fold}
        for side in ("support", "opposition")
        for fold in claim["corroboration"][side]["folded"]
    ]
    homes = desk.homes([*voices, *claim["rows"]])
    wanted = {*homes.values(), *(spot["article"] for fold in folds for spot in fold["evidence"])}
    readings = {one.article.id: one for one in desk.ledger.readings(sorted(wanted), tokens=False)}
    said = {one.id: (reading, one) for reading in readings.values() for one in reading.attributions}
    copies = desk.copies(readings)
    answers = [
        {
            "attribution": id,
            "words": _words(*said[id]),
            "act": said[id][1].act,
            "answers": about,
            "answered": _words(*said[about]),
        }
        for id in sorted(voices & said.keys())
        for about in said[id][1].about
        if about in said
    ]

    def told(attributions: list[str]) -> list[Row]:
        return [_told(desk, said, copies, one) for one in attributions if one in said]

    return {
        **claim,
        "positions": [
            {**position, "told": told(position["attributions"])} for position in claim["positions"]
        ],
        "answers": answers,
        "folds": [
            {
                **fold,
                "words": [
                    readings[spot["article"]].article.text[spot["start"] : spot["end"]]
                    for spot in fold["evidence"]
                    if spot["article"] in readings
                ],
            }
            for fold in folds
        ],
    }


def _told(
    desk: Desk,
    said: dict[str, tuple[Reading, Attribution]],
    copies: dict[tuple[str, str], str],
    id: str,
) -> Row:
    reading, row = said[id]
    canon = desk.entry.canon
    return {
        "attribution": id,
        "article": reading.article.id,
        "words": _words(reading, row),
        "form": row.form,
        "chain": [
            {
                "name": desk.label(canon.get((reading.article.id, hop.entity or ""))) or hop.name,
                "kind": hop.kind,
                "explicit": hop.explicit,
            }
            for hop in row.chain
        ],
        "copied_from": copies.get((reading.article.id, id)),
    }


def _words(reading: Reading, row: Attribution) -> str:
    return " … ".join(" ".join(span.of(reading.article.text).split()) for span in row.content or row.cue)


# ---------------------------------------------------------------- for a person


def show(desk: Desk, claim: Row) -> None:
    """The argument: what is claimed, who stands where, what is denied, the graph, the folds, the cuts, the
    links.
    """
    click.echo(
        click.style(filling.fill(claim["text"]), bold=True) + click.style(f"  {claim['id']}", dim=True)
    )
    click.echo(filling.fill(printing.staked(desk, claim), indent="  "))
    for party in claim["corroboration"]["admitted_by"]:
        click.echo(f"  admitted by {printing.admitted(desk, claim, party)}; that outranks its denials")
    if interested := claim["corroboration"]["interested"]:
        click.echo(f"  interested: {', '.join(desk.label(one) or one for one in interested)}")
    _head("positions, in order of time")
    for position in claim["positions"]:
        _position(desk, position)
    if claim["answers"]:
        _head("what exactly is answered")
        for one in claim["answers"]:
            click.echo(
                filling.fill(f"{one['act']}: “{one['words']}” answers “{one['answered']}”", indent="  ")
            )
    for side in ("support", "opposition"):
        if claim["corroboration"][side]["reports"]:
            _side(desk, claim, side)
    if claim["links"]:
        _head("links")
        linked = desk.ledger.values("claims", (link["to"] for link in claim["links"]))
        texts = {id: one.text for id, one in linked.items()}
        for link in claim["links"]:
            click.echo(
                filling.fill(f"{link['kind']} {texts.get(link['to'], '')} ({link['to']})", indent="  ")
            )


def _head(words: str) -> None:
    click.echo("\n" + click.style(words, underline=True))


def _position(desk: Desk, position: Row) -> None:
    first = printing.day(position["first"]) or "no date"
    side = {"support": "+", "opposition": "−"}.get(position["side"], "·")
    until = printing.day(position["until"])
    click.echo(
        f"{side} {first}: {printing.taker(desk, position)} · {position['act']}"
        + (f" · no longer from {until}" if until else "")
    )
    for told in position["told"]:
        marks = ("“", "”") if told["form"] == "direct" else ("", "")
        click.echo(filling.fill(f"{marks[0]}{told['words']}{marks[1]}", indent="    "))
        origin = f"; copied from {printing.article(desk, told['copied_from'])}" if told["copied_from"] else ""
        click.echo(
            click.style(
                f"      {printing.article(desk, told['article'])} · {told['attribution']}{origin}", dim=True
            )
        )


def _side(desk: Desk, claim: Row, side: str) -> None:
    figures = claim["corroboration"][side]
    _head(f"{side}: {filling.counted(figures)}")
    for path in _paths(desk, claim, side):
        click.echo(filling.fill(path, indent="  "))
    reasons = Words("en")
    named = {
        told["attribution"]
        for position in claim["positions"]
        for told in position["told"]
        if position["speaker"] is not None
    }
    for fold in (one for one in claim["folds"] if one["side"] == side):
        what, into = (_named(desk, claim, fold[key]) for key in ("what", "into"))
        reason, told = fold["reason"], f"counted with {into}"
        if reason in ("own-voice", "altered", "withdrawn"):
            told = "nothing in the strict count"
            if reason == "own-voice" and fold["what"] in named:  # somebody speaks, who has it from elsewhere
                reason = "restated"
        words = f": “{' '.join(fold['words'][0].split())}”" if fold["words"] and fold["words"][0] else ""
        click.echo(filling.fill(f"fold  {what}: {told} ({reasons('fold', reason)}){words}", indent="  "))
    names = {
        key: ", ".join(printing.vertex(desk, one, claim) for one in figures[key])
        for key in ("cut_low", "cut_high")
    }
    if names["cut_low"] == names["cut_high"]:
        click.echo(filling.fill(f"cut   all hangs on {names['cut_high']}", indent="  "))
        return
    strict = f"all hangs on {names['cut_low']}" if names["cut_low"] else "nothing is left"
    click.echo(filling.fill(f"cut   strictly counted, {strict}", indent="  "))
    click.echo(filling.fill(f"cut   loosely counted, all hangs on {names['cut_high']}", indent="  "))


def _paths(desk: Desk, claim: Row, side: str) -> list[str]:
    """Every chain as the words ran: first voice → carriers → article."""
    made: dict[str, None] = {}
    for position in claim["positions"]:
        if position["side"] != side:
            continue
        for told in position["told"]:
            if told["copied_from"]:
                continue
            hops = [hop["name"] for hop in reversed(told["chain"][1:])]
            taker = printing.taker(desk, position)
            ends = told["chain"][-1]["kind"] if hops else None
            if ends == "speaker" and position["speaker"] is not None:
                hops = hops[1:]  # the taker himself, or one who spoke with him
            elif hops and position["speaker"] is None and hops[0] == position["name"]:
                hops = hops[1:]  # an unnamed source, as it stands in the chain
            path = list(dict.fromkeys(["nobody named" if "naming nobody" in taker else taker, *hops]))
            outlet = desk.places[told["article"]][0]  # what its own dateline names again is no hop more
            path = [one for one in path if one != outlet or one == path[0]]
            made[" → ".join([*path, printing.article(desk, told["article"])])] = None
        if not position["told"]:
            made[printing.taker(desk, position)] = None
    return list(made)


def _named(desk: Desk, claim: Row, id: str) -> str:
    """Whatever stands behind an id of a fold: a voice, a row, an article, an entity."""
    voices: dict[str, tuple[Any, Any]] = {
        told["attribution"]: (position, told) for position in claim["positions"] for told in position["told"]
    }
    if id in voices:
        position, told = voices[id]
        return f"{printing.taker(desk, position)} in {printing.article(desk, told['article'])}"
    if (home := desk.homes([id]).get(id)) is not None:
        return printing.article(desk, home)
    return printing.vertex(desk, id, claim)
