"""The copy set: articles and what outlets made of them, built from `copies/` the same way every time.

`families.toml` lists the articles: which operation made each, from which, in which outlet and when. Texts
written by hand stand in `texts/`, one file per family, one section per wording; everything else is derived.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from printed import Body, Row, page, pick, roll

from runut.types import Hints, Page

FOLDER = Path(__file__).with_name("copies")
OWN = ("own", "facts", "press", "next")  # look-alikes: reports of their own, no copies
REWORDED = ("other", "spun", "spin", "excerpt")
UNDIRECTED = ("other", "page2", "amp")  # nobody can tell, or the question has no sense
OCR = {"l": "1", "rn": "m", "e": "c", "o": "0", "i": "l", "h": "b", "t": "f"}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One article with what is true of it: `story` is its group, `source` the article it was made from."""

    id: str
    family: str
    story: str
    also: str | None  # a second group it was made from
    op: str
    source: str | None
    directed: bool
    body: Body
    page: Page


def load(name: str) -> Any:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def pile(*, unseen: bool) -> list[Piece]:
    """Every article of one half."""
    outlets = load("outlets.toml")
    made: dict[str, Piece] = {}
    hidden: set[str] = set()
    for family in load("families.toml")["family"]:
        if family["unseen"] == unseen:
            parts = sections(family["id"])
            for row in family["articles"]:
                made[row["id"]] = piece(row, family["id"], parts, made, outlets)
                hidden |= {row["id"]} if row.get("hidden") else set()
    return [
        orphan(one, made, hidden) if one.source in hidden else one
        for id, one in made.items()
        if id not in hidden
    ]


def orphan(one: Piece, made: Mapping[str, Piece], hidden: set[str]) -> Piece:
    """A copy whose source is not in the pile, beside the first other copy of it, if there is one."""
    beside = [
        other.id
        for other in sorted(made.values(), key=lambda other: other.op in REWORDED)
        if other.source == one.source and other.id not in hidden
    ]
    return replace(one, source=None if beside[0] == one.id else beside[0], directed=False)


def sections(family: str) -> dict[str, Body]:
    """The wordings of a family as written, and under "@" the place where it is told."""
    head, _, rest = (FOLDER / "texts" / f"{family}.txt").read_text(encoding="utf-8").partition("\n")
    made = {"@": Body(head.split("|")[1].strip(), ())}
    for part in re.split(r"(?m)^== ", rest)[1:]:
        name, *lines = part.strip().split("\n")
        made[name] = Body("", tuple(lines)) if name in ("lead", "tail") else Body(lines[0], tuple(lines[1:]))
    return made


def piece(row: Row, family: str, parts: Mapping[str, Body], made: Mapping[str, Piece], outlets: Row) -> Piece:
    op = row["op"]
    sources = [made[id] for id in row.get("from", ())]
    body = OPERATIONS[op](row, parts, [source.body for source in sources])
    if name := row.get("title"):
        body = body._replace(title=parts[name].title)
    also = sources[1].story if op == "joined" and sources[1].story != sources[0].story else None
    return Piece(
        id=row["id"],
        family=family,
        story=row["id"] if op in OWN else sources[0].story if sources else family,
        also=also,
        op=op,
        source=sources[0].id if sources and op not in OWN else None,
        directed=op not in UNDIRECTED,
        body=body,
        page=page(row, body, parts["@"].title, sources[0].page.hints if sources else Hints(), outlets),
    )


# ---------------------------------------------------------------- operations


def section(row: Row, parts: Mapping[str, Body], _: Sequence[Body]) -> Body:
    return parts[row.get("section", row["op"])]


def verbatim(_: Row, __: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    return sources[0]


def cut(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    return sources[0]._replace(lines=sources[0].lines[: row["keep"]])


def middle(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    return sources[0]._replace(
        lines=tuple(line for at, line in enumerate(sources[0].lines) if at not in row["drop"])
    )


def order(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    return sources[0]._replace(lines=tuple(sources[0].lines[at] for at in row["order"]))


def page2(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """What the first page leaves; the page before is the source and was cut from the same text."""
    return sources[0]._replace(lines=sources[1].lines[row["keep"] :])


def lead(row: Row, parts: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """A new beginning, the agency's text, and a local end."""
    kept = sources[0].lines[: row["keep"]]
    first, last = parts.get("lead", Body("", ())).lines, parts.get("tail", Body("", ())).lines
    return Body(sources[0].title, (*first, *kept, *last))


def joined(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """Two texts under one head."""
    one, other = sources
    return Body(
        f"{one.title.partition(',')[0]}; {other.title.partition(',')[0]}",
        (*one.lines[: row["keep"]], *other.lines[: row["keep2"]]),
    )


def excerpt(row: Row, parts: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """Paragraphs of another outlet inside a longer report, with its name."""
    host, first, last = parts["host"], *row["lines"]
    kept = sources[0].lines[first:last]
    lines: list[str] = []
    for line in host.lines:
        if line == "%PARAS%":
            lines += kept
        else:
            lines.append(line.replace("%CREDIT%", "Berikut laporan {source}"))
    return Body(host.title, tuple(lines))


def corrected(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """The same text with one figure put right and a note that says so."""
    was, now = row["number"]
    lines = tuple(line.replace(was, now) for line in sources[0].lines)
    assert lines != sources[0].lines, (row["id"], was)
    note = f"Ralat: dalam berita sebelumnya tertulis {was}. Yang benar adalah {now}. Redaksi mohon maaf."
    return Body(sources[0].title.replace(was, now), (*lines, note))


def spin(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """Word for word other words, and clauses set first."""
    table = load("spin.toml")
    cues = "|".join(table["fronted"]["cues"])

    def other(found: re.Match[str]) -> str:
        words = table["words"].get(found[0].lower())
        if not words or roll(row["id"], found.start(), found[0]) > row.get("rate", 0.7):
            return found[0]
        word = pick(words, row["id"], found[0])
        return word[0].upper() + word[1:] if found[0][0].isupper() else word

    def turned(sentence: str) -> str:
        found = re.fullmatch(rf'([A-Z][^"“]+?),? ((?:{cues}) [^"“,]+)\.', sentence)
        if not found or roll(row["id"], sentence) > 0.6:
            return sentence
        after = found[1] if found[1].split()[0] in names(sources[0]) else found[1][0].lower() + found[1][1:]
        return f"{found[2][0].upper()}{found[2][1:]}, {after}."

    def line(words: str) -> str:
        return re.sub(r"[A-Za-z]+", other, " ".join(map(turned, re.split(r"(?<=[.!?]) (?=[A-Z])", words))))

    return Body(line(sources[0].title), tuple(map(line, sources[0].lines)))


def names(body: Body) -> set[str]:
    """Words that stand with a capital in the middle of a sentence."""
    return set(re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", " ".join(body.lines)))


def damage(row: Row, _: Mapping[str, Body], sources: Sequence[Body]) -> Body:
    """Letters read wrongly by a machine, marks of a wrong encoding, or paragraphs run together."""
    body = sources[0]
    if row["harm"] == "ocr":
        shapes = "|".join(sorted(OCR, key=len, reverse=True))

        def blur(found: re.Match[str]) -> str:
            return (
                OCR[found[0]]
                if roll(row["id"], found.start(), found.string[:20]) < row.get("rate", 0.04)
                else found[0]
            )

        return Body(
            re.sub(shapes, blur, body.title), tuple(re.sub(shapes, blur, line) for line in body.lines)
        )
    if row["harm"] == "encoding":
        marks = {'"': "â€œ", "'": "â€™", " - ": " â€“ ", "é": "Ã©"}
        return Body(
            body.title, tuple(re.sub("|".join(marks), lambda one: marks[one[0]], line) for line in body.lines)
        )
    return Body(body.title, ("".join(body.lines),))


OPERATIONS: dict[str, Callable[[Row, Mapping[str, Body], Sequence[Body]], Body]] = {
    **dict.fromkeys(("base", "other", "spun", *OWN), section),
    "verbatim": verbatim, "amp": verbatim, "cut": cut, "page1": cut, "page2": page2, "middle": middle,
    "order": order, "lead": lead, "joined": joined, "excerpt": excerpt, "corrected": corrected,
    "spin": spin, "damage": damage,
}  # fmt: skip
