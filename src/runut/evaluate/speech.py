"""Attributions: content, speaker, act, chain."""

from __future__ import annotations

from runut.evaluate.article import GoldArticle
from runut.evaluate.tally import Tally, as_list, chars, overlap, pair
from runut.formats.cells import Row


def _likeness(gold: Row, found: Row) -> float:
    readings = [as_list(gold["content"]), *(as_list(one) for one in as_list(gold.get("content_alt")))]
    return max(overlap(chars(reading), chars(found.get("content"))) for reading in readings)


def attributions(article: GoldArticle, tally: Tally) -> None:
    """Counts the attributions of one article; what gold leaves optional may be there or not."""
    everything = article.mine("attributions")
    leaked = [
        row for row in everything if chars(row["content"]) and chars(row["content"]) <= article.furniture
    ]
    tally.add("leaked attributions (lower is better: counts)", 0, len(leaked), len(leaked))
    found = [row for row in everything if row not in leaked]
    told = [one for one in article.gold["statements"] if not one.get("in_furniture")]
    gold = [one for one in told if not one.get("optional")]
    matches = pair(gold, found, _likeness, 0.5)
    taken = {j for _, j in matches}
    rest = [j for j in range(len(found)) if j not in taken]
    optional = [one for one in told if one.get("optional")]
    excused = {rest[j] for _, j in pair(optional, [found[j] for j in rest], _likeness, 0.4)}
    counted = [row for j, row in enumerate(found) if j not in excused]
    tally.add("attribution (content overlap >= .5)", len(matches), len(gold), len(counted))
    close = pair(gold, counted, _likeness, 0.9)
    tally.add("attribution (content overlap >= .9)", len(close), len(gold), len(counted))
    _quotes(gold, counted, tally)
    for i, j in matches:
        _one(article, gold[i], found[j], tally)
    tally.add("attribution + speaker + chain", 0, len(gold), len(counted))
    hit = {i for i, _ in matches}
    for i, one in enumerate(gold):
        if i not in hit:
            words = one["content"][0]["surface"][:90]
            tally.errors.append((article.number, "missed attribution", one["id"], words))
    for j, row in enumerate(found):
        if j not in taken and j not in excused:
            words = (row.get("content") or [{}])[0].get("text", "")[:90]
            tally.errors.append((article.number, "spurious attribution", row["id"], words))


def _quotes(gold: list[Row], counted: list[Row], tally: Tally) -> None:
    marked = ("direct", "mixed")
    wanted = [
        one
        for one in gold
        if one["content_type"] in marked and "indirect" not in as_list(one.get("content_type_alt"))
    ]
    have = [row for row in counted if row.get("form") in marked]
    hits = len(pair(wanted, have, _likeness, 0.8))
    tally.add("direct and mixed quotes (>= .8)", hits, len(wanted), len(have))


def _one(article: GoldArticle, gold: Row, found: Row, tally: Tally) -> None:
    speaker = _speaker(article, gold, found)
    tally.add("speaker (of matched)", speaker, 1, 1)
    source = (found.get("source") or {}).get("text")
    if not speaker:
        wanted = gold["speaker"].get("name")
        tally.errors.append((article.number, "speaker", gold["id"], wanted, found.get("speaker"), source))
    acts = {
        "decline" if act == "decline_to_comment" else act
        for act in (gold["kind"], *as_list(gold.get("kind_alt")))
    }
    tally.add("act (of matched)", found.get("act") in acts, 1, 1)
    chain = bool(gold.get("alt_speaker_null")) or _chain(article, gold, found.get("chain") or [])
    tally.add("chain exact (of matched)", chain, 1, 1)
    if not chain:
        wanted_names = [hop["name"] for hop in _named(gold["chain"][1:])]
        names = [hop.get("name") for hop in _named((found.get("chain") or [])[1:])]
        tally.errors.append((article.number, "chain", gold["id"], wanted_names, names))
    tally.add("attribution + speaker + chain", speaker and chain, 0, 0)


def _speaker(article: GoldArticle, gold: Row, found: Row) -> bool:
    nobody = gold["speaker"].get("resolution") in ("unspecified", "lost")
    if (nobody or gold.get("alt_speaker_null")) and not found.get("speaker") and not found.get("unnamed"):
        return True
    if nobody:
        return False
    hops = found.get("chain") or [{}]
    speakers = [gold["speaker"], *as_list(gold.get("co_speakers"))]
    name = hops[-1].get("name")
    return any(article.same(one, found.get("speaker"), found.get("source"), name) for one in speakers)


def _named(hops: list[Row]) -> list[Row]:
    return [hop for hop in hops if hop.get("explicit") and hop.get("span")]


def _chain(article: GoldArticle, gold: Row, hops: list[Row]) -> bool:
    """The hops named in the sentence, in order, without the outlet; whole-article credits do not count."""
    credits = [hop for hop in gold["chain"][1:] if hop.get("article_level")]
    wanted = [hop for hop in _named(gold["chain"][1:]) if not hop.get("article_level")]
    have = [hop for hop in _named(hops[1:]) if not article.any_of(credits, hop)]
    if len(wanted) != len(have):
        return False
    together = as_list(gold.get("co_speakers"))
    return all(
        article.any_of(one, hop) or (one is wanted[-1] and article.any_of(together, hop))
        for one, hop in zip(wanted, have, strict=True)
    )
