"""Events and registers."""

from __future__ import annotations

import re
from typing import Any

from runut.evaluate.article import GoldArticle
from runut.evaluate.marks import same_date
from runut.evaluate.tally import Tally, as_list, chars, pair
from runut.formats.cells import Row

_HAPPENED = {"occurred", "ongoing", "historical"}
_ASPECTS = {
    "reported_fact": _HAPPENED,
    "claimed": _HAPPENED | {"future"},
    "admitted": _HAPPENED,
    "planned": {"future"},
    "hypothetical": {"hypothetical", "future"},
    "denied": {"negated"},
}


def _likeness(gold: Row, found: Row) -> float:
    triggers = chars(as_list(gold["trigger"])) | chars(gold.get("other_mentions"))
    if not triggers & chars([found["trigger"]]):
        return 0.0
    others = {str(one).split()[0].split("/")[0] for one in as_list(gold.get("alt_type"))}
    return 1.0 if found.get("type") in {gold["type"], *others} else 0.4


def events(article: GoldArticle, tally: Tally) -> None:
    """Counts the events of one article; those whose trigger is the cue of an utterance do not count."""
    everything = [row for row in article.mine("events") if row.get("trigger")]
    leaked = [row for row in everything if chars([row["trigger"]]) & article.furniture]
    tally.add("leaked events (lower is better: counts)", 0, len(leaked), len(leaked))
    gold = [one for one in article.gold["events"] if not one.get("in_furniture")]
    cues = [chars(as_list(one["cue"])) for one in article.gold["statements"]]
    off_cue = [one for one in gold if not any(chars(as_list(one["trigger"])) & cue for cue in cues)]

    def counts(row: Row) -> bool:
        trigger = chars([row["trigger"]])
        on_cue = any(trigger & cue for cue in cues)
        return not on_cue or any(trigger & chars(as_list(one["trigger"])) for one in off_cue)

    found = [row for row in everything if row not in leaked and counts(row)]
    located = pair(off_cue, found, _likeness, 0.3)
    typed = [(i, j) for i, j in located if _likeness(off_cue[i], found[j]) == 1.0]
    tally.add("event trigger", len(located), len(off_cue), len(found))
    tally.add("event trigger + type", len(typed), len(off_cue), len(found))
    for i, j in typed:
        _one(article, off_cue[i], found[j], tally)
    hit, used = {i for i, _ in typed}, {j for _, j in typed}
    for i, one in enumerate(off_cue):
        if i not in hit:
            words = as_list(one["trigger"])[0]["surface"][:60]
            tally.errors.append((article.number, "missed event", one["id"], one["type"], words))
    for j, row in enumerate(found):
        if j not in used:
            words = row["trigger"].get("text", "")[:60]
            tally.errors.append((article.number, "spurious event", row["id"], row.get("type"), words))


def _one(article: GoldArticle, gold: Row, found: Row, tally: Tally) -> None:
    for task, field in (("event actors (of typed)", "actors"), ("event recipients (of typed)", "recipients")):
        have = found.get(field) or []
        hits = pair(gold[field], have, lambda one, row: float(article.any_of(one, row)), 0.5)
        tally.add(task, len(hits), len(gold[field]), len(have))
    date = gold["date"] or {}
    value = date.get("value")
    time = found.get("time") or {}
    dated = bool(time.get("earliest"))
    if value and _required(date):
        tally.add("event date (where the text gives one)", same_date(value, time), 1, int(dated))
    elif not value and dated:
        tally.add("event date (where the text gives one)", 0, 0, 1)
    aspects = _ASPECTS.get(gold["status"], {found.get("aspect")})
    tally.add("event aspect (of typed)", found.get("aspect") in aspects, 1, 1)


def _required(date: Row) -> bool:
    """A date the text itself gives, in words: what gold infers or knows from elsewhere is optional."""
    return (
        bool(date.get("surface"))
        and re.match(r"\d{4}[-\d]*$", str(date.get("value") or "")) is not None
        and re.match(r"stated|weekday|resolved|relative to pub|year from", str(date.get("basis"))) is not None
    )


def registers(article: GoldArticle, tally: Tally) -> None:
    """Counts transfers (evidence and both sides), agreements and offices (evidence)."""

    def covered(item: Any) -> set[int]:
        return chars(as_list(item.get("evidence")))

    def side(gold: Row, wanted: Any, have: Any) -> bool:
        if gold["direction"] == "unspecified":
            return not have
        return any(article.same(one, id) for one in as_list(wanted) for id in as_list(have))

    def transfer(gold: Row, row: Row) -> float:
        if not covered(gold) & covered(row):
            return 0.0
        sides = (side(gold, gold[name], row.get(name)) for name in ("supplier", "recipient"))
        return 0.4 + 0.3 * sum(sides)

    def evidence(gold: Row, row: Row) -> float:
        return float(bool(covered(gold) & covered(row)))

    gold = article.gold["arms_transfers"]
    found = article.mine("transfers")
    hits = pair(gold, found, transfer, 0.95)
    tally.add("arms transfer (evidence, supplier, recipient)", len(hits), len(gold), len(found))
    for task, table, wanted in (
        ("agreement (evidence)", "agreements", article.gold["agreements"]),
        ("office held (evidence)", "roles", article.gold["roles"]),
    ):
        told = [one for one in wanted if not covered(one) <= article.furniture]
        have = [
            row for row in article.mine(table) if not (covered(row) and covered(row) <= article.furniture)
        ]
        tally.add(task, len(pair(told, have, evidence, 0.5)), len(told), len(have))
