"""Runut beside what else runs offline: times against dateparser; who said it on PFSA-ID, where it is.

    python evals/baselines.py [--pfsa FILE]

Times: the dates of the bundled samples' gold; an expression counts where spans overlap by .3, a value as the
scorer of the product counts it.

PFSA-ID (Purnomo and others, 2022) is measured only, never trained on. Lines are token<TAB>label (BILOU). Its
STATEMENT spans are direct quotes of public figures; PERSON, PERSONCOREF, ROLE, AFFILIATION and CUECOREF (the
cue that holds -nya) say who, without links. A quote is found where spans overlap by .8; its source is right
where the words Runut takes for it overlap such a label. Quotes of other people are not labelled there, so
precision cannot be had from it.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from runut import ids, kit, pipeline
from runut.evaluate.marks import same_date
from runut.pages import files
from runut.types import Attribution, Hints, Page, Reading, Skip

ROOT = Path(__file__).parents[1]
WHO = ("PERSON", "PERSONCOREF", "ROLE", "AFFILIATION", "CUECOREF")
DATELINE = {"KOMPAS"}
MARKS = '“”"'
TIGHT = set(",.;:!?)]%")


class Score(NamedTuple):
    hits: int
    gold: int
    found: int
    right: int
    valued: int

    def row(self, name: str) -> str:
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.gold, 1)
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {self.right}/{self.valued} |"


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Jaccard overlap of two stretches of characters."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / (max(left[1], right[1]) - min(left[0], right[0]))


def dated() -> Iterator[tuple[Reading, list[dict[str, object]]]]:
    """Readings of the samples with the gold dates that a text gives firmly."""
    for pile in sorted((ROOT / "sample").iterdir()):
        for page in files.collect([str(pile)], columns={}):
            path = pile / "gold" / f"{page.location[:3]}.json"
            if isinstance(page, Skip) or not path.is_file():
                continue
            read = pipeline.analyse(page, kit.load())
            gold = json.loads(path.read_text(encoding="utf-8"))["dates"]
            firm = [
                one
                for one in gold
                if one["type"] == "DATE"
                and not one.get("in_furniture")
                and not one.get("event_anchored")
                and str(one["value"])[:4].isdigit()
            ]
            if isinstance(read, Reading):
                yield read, firm


def by_runut(read: Reading) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    return [(tuple(it.span), _ends(it.time.earliest, it.time.latest)) for it in read.notes.times]


def by_dateparser(read: Reading) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    from dateparser.search import search_dates

    base = read.article.published.earliest if read.article.published else None
    settings: dict[str, object] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    if base:
        settings["RELATIVE_BASE"] = datetime(base.year, base.month, base.day)  # noqa: DTZ001
    found, at = [], 0
    for words, moment in search_dates(read.article.text, languages=["id"], settings=settings) or []:
        at = read.article.text.find(words, at)
        if at >= 0:
            found.append(((at, at + len(words)), _ends(moment.date(), moment.date())))
            at += len(words)
    return found


def _ends(earliest: date | None, latest: date | None) -> dict[str, str | None]:
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def times() -> None:
    """Prints expression and value figures of both."""
    counts = {by_runut: [0] * 5, by_dateparser: [0] * 5}
    for read, firm in dated():
        loose = [(mark.span.start, mark.span.end) for mark in read.article.furniture]
        for tool, count in counts.items():
            made = [one for one in tool(read) if not any(overlap(one[0], place) > 0 for place in loose)]
            taken: set[int] = set()
            for one in firm:
                place = (int(str(one["start"])), int(str(one["end"])))
                hit = next(
                    (n for n, m in enumerate(made) if n not in taken and overlap(place, m[0]) >= 0.3), None
                )
                count[1] += 1
                if hit is not None:
                    taken.add(hit)
                    count[0] += 1
                    since = one.get("mod") == "SINCE" and not made[hit][1]["latest"]
                    value = str(one["value"])[: 4 if since else None]
                    ends = {**made[hit][1], **({"latest": made[hit][1]["earliest"]} if since else {})}
                    count[4] += "external" not in one
                    count[3] += "external" not in one and same_date(value, ends)
            # Vague expressions (kini, sebelumnya) carry no value: right to mark, right to leave.
            count[2] += len(taken) + sum(
                n not in taken and m[1]["earliest"] is not None for n, m in enumerate(made)
            )
    print("| dates | precision | recall | F1 | values right |\n|---|---|---|---|---|")
    print(Score(*counts[by_runut]).row("Runut"))
    print(Score(*counts[by_dateparser]).row("dateparser.search, DMY, told the day of publication"))


def blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Articles of PFSA-ID: a new one begins with the line that holds the paper's dateline."""
    article: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        token, _, label = line.strip().partition("\t")
        if {token} & DATELINE and len(article) > 6:
            yield article[:-2]
            article = article[-2:]
        if token:
            article.append((token, label))
    yield article


def plain(article: list[tuple[str, str]]) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Text with its spans per label; tokens are joined as print joins them."""
    text, labelled, begun, quoted = "", {}, None, False
    for token, label in article:
        shown = token
        if token in MARKS:
            quoted = not quoted
            shown = "“" if quoted else "”"
        if text and not (shown in TIGHT or shown == "”" or text[-1] in "(“[-/" or shown in "-/"):
            text += " "
        start = len(text)
        text += shown
        place, _, kind = label.partition("-")
        if place in ("B", "U"):
            begun = start
        if place in ("L", "U") and begun is not None:
            labelled.setdefault(kind, []).append((begun, len(text)))
            begun = None
    return text, labelled


def parts(row: Attribution) -> list[tuple[int, int]]:
    """The whole of what is said and each of its parts: the set takes both sides of a tag as two."""
    whole = (row.content[0].start, row.content[-1].end)
    return [whole, *((span.start, span.end) for span in row.content)]


def pfsa(path: Path) -> None:
    """Prints how many direct quotes are found, and whether their source stands on a label that says who."""
    gold = found = sourced = right = 0
    for number, article in enumerate(blocks(path)):
        text, labelled = plain(article)
        body = text.encode()
        page = Page(
            id=ids.new("page", number, ids.digest(body)),
            location=f"{number}.txt",
            media_type="text/plain",
            body=body,
            hints=Hints(language="id", outlet="Kompas"),
        )
        read = pipeline.analyse(page, kit.load())
        if not isinstance(read, Reading):
            continue
        who = [place for kind in WHO for place in labelled.get(kind, [])]
        said = [one for one in read.attributions if one.form == "direct"]
        for start, end in labelled.get("STATEMENT", []):
            gold += 1
            near = [one for one in said if max(overlap((start + 1, end), part) for part in parts(one)) >= 0.8]
            if near:
                found += 1
                if near[0].source:
                    sourced += 1
                    right += any(overlap(tuple(near[0].source), place) > 0 for place in who)
    print(f"\nPFSA-ID: {found}/{gold} direct quotes found ({found / gold:.3f}); {sourced} with a source;")
    print(f"{right} of those sources stand on a label that says who ({right / max(sourced, 1):.3f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pfsa", type=Path, help="a PFSA-ID file (CC BY-NC-SA: to measure, never to train)")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    times()
    if options.pfsa:
        pfsa(options.pfsa)


if __name__ == "__main__":
    main()
