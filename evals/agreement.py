"""Agreement of the two annotators of the samples, with the figures of `runut evaluate`.

    python evals/agreement.py            print the table
    python evals/agreement.py --errors   name every disagreement as well

The first annotator's files stand as gold; the second's, `evals/second/NNN.json`, are turned into rows of
the record. What one of the two leaves optional may be there or not, and so may what either calls vague;
the row that counts optional utterances like all others shows how much that forgives.
"""

from __future__ import annotations

import argparse
import calendar
import datetime
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from runut.evaluate import marks, speech, things
from runut.evaluate.article import GoldArticle
from runut.evaluate.tally import Tally, as_list, chars, overlap, pair

ROOT = Path(__file__).parents[1]
SECOND = Path(__file__).with_name("second")
Row = dict[str, Any]
Tables = dict[str, list[Row]]
NAMED = ("name", "abbreviation", "metonym", "name_in_furniture", "name_in_dateline")
ASPECTS = {
    "reported_fact": "occurred",
    "claimed": "occurred",
    "admitted": "occurred",
    "planned": "future",
    "hypothetical": "hypothetical",
    "denied": "negated",
}
ALL = "attribution, optional ones counted, first readings only (>= .5)"
ACT = "act, first label of both (of matched)"
KAPPA = "act, first label, chance-corrected (kappa)"
DROPPED = ("leaked", "damage")


def span(one: Row | None) -> Row | None:
    """A gold span as the record writes it."""
    return one and {"start": one["start"], "end": one["end"], "text": one["surface"]}


def spans(items: Any) -> list[Row]:
    """One or many gold spans as the record writes them."""
    return [made for one in as_list(items) if (made := span(one))]


def interval(value: object) -> tuple[str | None, str | None]:
    """Earliest and latest day of a day, month, year, week or `A/B`; (None, None) where vague."""
    first, slash, last = str(value).partition("/")
    if slash:
        return interval(first)[0], interval(last)[1]
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", first):
        monday = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat()
    if not (date := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", first)):
        return None, None
    year, month, day = date.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"
    return f"{year}-01-01", f"{year}-12-31"


def time(value: object, since: bool = False) -> Row:
    """A gold value as the record's time."""
    earliest, latest = interval(value) if value else (None, None)
    return {"earliest": earliest, "latest": None if since else latest}


def entity(one: Row) -> Row:
    """An entity with its names; its nominal mentions only where it has no name."""
    named = [mention["surface"] for mention in one["mentions"] if mention["mention_type"] in NAMED]
    called = named or [
        mention["surface"] for mention in one["mentions"] if mention["mention_type"] == "nominal"
    ]
    return {
        "id": one["id"],
        "kind": "state" if one.get("iso3") else one["type"],
        "name": {"en": one["name_en"], "id": one["name_id"]},
        "aliases": sorted(set(called)),
        "country": one.get("iso3"),
    }


def party(one: Row) -> Row:
    """An actor or recipient."""
    return {"entity": one["entity"], "name": None, "span": None}


def hop(one: Row) -> Row:
    """A hop of a chain."""
    return {
        "entity": one["entity"],
        "name": one["name"] if one["entity"] else None,
        "span": span(one["span"]),
        "explicit": one["explicit"],
    }


def attribution(one: Row, article: str) -> Row:
    """An utterance; a credit for the whole article is no hop of the sentence."""
    return {
        "id": one["id"],
        "article": article,
        "form": one["content_type"],
        "content": spans(one["content"]),
        "source": span(one["speaker"]["span"]),
        "speaker": one["speaker"]["entity"],
        "unnamed": None,
        "act": one["kind"],
        "chain": [hop(link) for link in one["chain"] if not link.get("article_level")],
    }


def event(one: Row, article: str) -> Row:
    """An event with its time."""
    return {
        "id": one["id"],
        "article": article,
        "type": one["type"],
        "trigger": span(one["trigger"]),
        "actors": [party(who) for who in one["actors"]],
        "recipients": [party(who) for who in one["recipients"]],
        "time": time((one["date"] or {}).get("value")),
        "aspect": ASPECTS[one["status"]],
    }


def vague(one: Row) -> bool:
    """Whether a temporal expression may be marked or left."""
    loose = re.search(r"_REF|^P", str(one.get("value")))
    return bool(one.get("event_anchored") or loose or one["type"] in ("DURATION", "SET"))


def near(one: Row, others: list[Row], field: str) -> bool:
    """Whether the other annotator has something of that field in the same place."""
    here = chars(as_list(one[field]) if field else [one])
    return any(
        overlap(here, chars(as_list(other[field]) if field else [other])) >= (0.4 if field else 0.3)
        for other in others
    )


def meets(one: Row, others: list[Row]) -> bool:
    """Whether an event of the other annotator has a trigger or further mention there."""
    here = chars([one["trigger"]])
    return any(here & (chars([other["trigger"]]) | chars(other["other_mentions"])) for other in others)


def tables(second: Row, first: Row) -> Tables:
    """The second annotation as tables, what is optional in it only where the first has it too."""
    article = second["article"]["file"]
    on_cue = [chars(as_list(one["cue"])) for one in second["statements"]]
    told = [
        one
        for one in second["statements"]
        if not one.get("in_furniture")
        and (not one.get("optional") or near(one, first["statements"], "content"))
    ]
    happened = [
        one
        for one in second["events"]
        if not one.get("in_furniture")
        and (not any(chars([one["trigger"]]) & cue for cue in on_cue) or meets(one, first["events"]))
    ]
    dated = [
        one
        for one in second["dates"]
        if not one.get("in_furniture") and (not vague(one) or near(one, first["dates"], ""))
    ]
    return {
        "articles": [
            {"id": article, "location": article, "furniture": spans(second["furniture"]), "damage": []}
        ],
        "entities": [entity(one) for one in second["entities"]],
        "attributions": [attribution(one, article) for one in told],
        "events": [event(one, article) for one in happened],
        "times": [
            {
                "article": article,
                "span": span(one),
                "time": time(one["value"], since=one.get("mod") == "SINCE"),
            }
            for one in dated
        ],
        "transfers": [
            {
                "article": article,
                "supplier": [who["entity"] for who in one["supplier"]],
                "recipient": [who["entity"] for who in one["recipient"]],
                "evidence": spans(one["evidence"]),
            }
            for one in second["arms_transfers"]
        ],
        "agreements": [
            {"article": article, "evidence": spans(one["evidence"])} for one in second["agreements"]
        ],
        "roles": [{"article": article, "evidence": spans(one["evidence"])} for one in second["roles"]],
    }


def labels(article: GoldArticle) -> list[tuple[str, str]]:
    """First labels of the acts of the utterances that both have."""
    gold = [one for one in article.gold["statements"] if not (one.get("optional") or one.get("in_furniture"))]
    found = article.mine("attributions")
    matches = pair(gold, found, lambda one, row: overlap(chars(one["content"]), chars(row["content"])), 0.5)
    return [(gold[i]["kind"], found[j]["act"]) for i, j in matches]


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa (1960)."""
    total = len(pairs)
    same = sum(left == right for left, right in pairs) / total
    left, right = (Counter(side) for side in zip(*pairs, strict=True))
    chance = sum(left[act] * right[act] for act in left) / total**2
    return (same - chance) / (1 - chance)


def everything(first: Row, second: Row) -> tuple[int, int, int]:
    """Utterances that both have, that the first has, that the second has, optional or not."""
    left, right = (
        [one for one in side["statements"] if not one.get("in_furniture")] for side in (first, second)
    )
    matches = pair(left, right, lambda a, b: overlap(chars(a["content"]), chars(b["content"])), 0.5)
    return len(matches), len(left), len(right)


def compare(tally: Tally) -> float:
    """Counts all texts of the second annotator; gives the kappa of the acts."""
    pairs: list[tuple[str, str]] = []
    for path in sorted(SECOND.glob("[0-9][0-9][0-9].json")):
        second = json.loads(path.read_text(encoding="utf-8"))
        gold = next((ROOT / "sample").glob(f"*/gold/{path.name}"))
        first = json.loads(gold.read_text(encoding="utf-8"))
        article = GoldArticle(first, tables(second, first))
        for task in (speech.attributions, things.events, marks.times, marks.furniture, things.registers):
            task(article, tally)
        tally.add(ALL, *everything(first, second))
        pairs += labels(article)
    tally.add(ACT, sum(left == right for left, right in pairs), len(pairs), len(pairs))
    return kappa(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="name every disagreement")
    options = parser.parse_args()
    tally = Tally()
    chance_corrected = compare(tally)
    print("| task | F1 or accuracy | first | second | same |")
    print("|---|---|---|---|---|")
    for task, row in tally.table().items():
        if not any(word in task for word in DROPPED):
            counts = (f"{row[name]:.0f}" for name in ("gold", "predicted", "correct"))
            print(f"| {task} | {row['f1']:.3f} | {' | '.join(counts)} |")
    print(f"| {KAPPA} | {chance_corrected:.3f} | | | |")
    if options.errors:
        for error in tally.errors:
            print(*error, sep=" | ")


if __name__ == "__main__":
    main()
