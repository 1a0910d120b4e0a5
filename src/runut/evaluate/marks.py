"""Times, furniture and damage."""

from __future__ import annotations

import re

from runut.evaluate.article import GoldArticle
from runut.evaluate.tally import Tally, chars, overlap, pair
from runut.formats.cells import Row


def same_date(value: object, time: Row) -> bool:
    """A gold value (ISO date, month, year or `A/B`) against an interval."""
    low, high = time.get("earliest") or "", time.get("latest") or ""
    first, slash, last = str(value).partition("/")
    if slash:
        return (
            bool(low)
            and low.startswith(first[:10].strip())
            and (not last.strip() or high.startswith(last.strip()[:10]))
        )
    stamp = re.match(r"\d{4}(-\d{2}(-\d{2})?)?", first)
    return bool(stamp) and all(day.startswith(stamp.group(0)) for day in (low, high) if stamp)


def times(article: GoldArticle, tally: Tally) -> None:
    """Counts temporal expressions and values of dates; vague and event-anchored ones may be left."""
    found = article.mine("times")
    gold = [one for one in article.gold["dates"] if not one.get("in_furniture") and one["type"] != "SET"]
    pairs = pair(gold, found, lambda one, row: overlap(chars([one]), chars([row.get("span") or row])), 0.3)
    firm = [not _soft(one) for one in gold]
    hits = [(i, j) for i, j in pairs if firm[i]]
    paired = {j for _, j in pairs}
    extra = [
        j
        for j, row in enumerate(found)
        if j not in paired and not chars([row.get("span") or row]) <= article.furniture
    ]
    tally.add("time expression", len(hits), sum(firm), len(hits) + len(extra))
    for i, j in hits:
        _value(article, gold[i], found[j].get("time") or found[j], tally)


def _soft(gold: Row) -> bool:
    vague = re.search(r"_REF|^P", str(gold.get("value")))
    return bool(gold.get("event_anchored") or vague or gold["type"] == "DURATION")


def _value(article: GoldArticle, gold: Row, time: Row, tally: Tally) -> None:
    value = str(gold.get("value"))
    if gold["type"] != "DATE" or "external" in gold or not re.match(r"\d{4}", value):
        return
    since = (
        gold.get("mod") == "SINCE"
        and str(time.get("earliest")).startswith(value[:4])
        and not time.get("latest")
    )
    right = since or same_date(value, time)
    tally.add("time value (of found dates)", right, 1, 1)
    if not right:
        got = {key: time.get(key) for key in ("earliest", "latest")}
        tally.errors.append((article.number, "time value", gold["surface"], value, got))


def furniture(article: GoldArticle, tally: Tally) -> None:
    """Counts furniture by code points, holes by hits; the place in a dateline does not count."""
    place = article.gold["document"].get("dateline_place") or {}
    dateline = chars([place.get("span_full") or place])
    found = chars(article.row.get("furniture")) - dateline
    gold = article.furniture - dateline
    tally.add("furniture characters", len(found & gold), len(gold), len(found))
    holes = [one for one in article.gold["damage"] if one["detectable_from"] == "text"]
    marked = article.row.get("damage") or []
    hits = sum(bool(chars([one]) & chars(marked)) for one in holes)
    tally.add("damage found in the text (recall)", hits, len(holes), hits)
    known = chars(article.gold["damage"])
    false = sum(not chars([one]) & known for one in marked)
    tally.add("false damage (lower is better: counts)", 0, false, false)
