"""A quotation as `runut show` prints it: the best wording, the earliest print, all variants side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from runut.ask import Desk
from runut.cli import filling, printing
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.lang.differences import Difference, differences, marked
from runut.types import Attribution, Reading

_STYLES: Final[dict[str, dict[str, Any]]] = {
    "reworded": {"fg": "yellow"},
    "denied": {"fg": "red", "bold": True},
    "number": {"fg": "magenta", "bold": True},
    "name": {"fg": "magenta", "bold": True},
    "only": {"fg": "green", "underline": True},
}


def variants(at: Desk, row: Row) -> list[Row]:
    """The variants of a quotation, the best first, then by day of print; each with its words and how they
    differ from the best.
    """
    homes = at.homes(row["variants"])
    readings = at.articles_of(homes.values()).readings
    found = {said.id: (one, said) for one in readings for said in one.attributions if said.id in homes}
    order = sorted(found, key=lambda id: (id != row["best"], _day(found[id][0]) or "9999", id))
    if not order:
        return []
    words = [_words(*found[id]) for id in order]
    language = found[order[0]][0].article.language
    marks = marked(words[0], words[1:], language)
    days = [day for id in order if (day := _day(found[id][0]))]
    made = []
    for place, id in enumerate(order):
        reading, said = found[id]
        against = differences(words[0], words[place], language) if place else ()
        made.append(
            {
                "attribution": id,
                "article": reading.article.id,
                "form": said.form,
                "printed": _day(reading),
                "earliest": bool(days) and _day(reading) == min(days),
                "best": id == row["best"],
                "words": words[place],
                "marks": [{"start": m.span.start, "end": m.span.end, "kind": m.kind} for m in marks[place]],
                "differences": [_told(one, words[0], words[place]) for one in against],
            }
        )
    return made


def show(at: Desk, found: Sequence[Row]) -> None:
    """Every wording once, what is other in it marked and told in words, with everybody who printed it."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for one in found:
        plain = "".join(letter for letter in one["words"].casefold() if letter.isalnum())
        groups.setdefault((plain, one["form"]), []).append(one)
    for group in groups.values():
        first = group[0]
        click.echo()
        click.echo(click.style("best  ", bold=True) if first["best"] else "also  ", nl=False)
        click.echo(_styled(first))
        told: dict[str, list[str]] = {}
        for other in first["differences"]:
            told.setdefault(other["kind"], []).append(seen(_side(other)))
        for kind, sides in told.items():
            click.echo(filling.fill(f"{kind}: {'; '.join(sides)}", indent="        "))
        for one in sorted(group, key=lambda one: (one["printed"] or "9999", one["attribution"])):
            facts = [printing.article(at, one["article"]), one["form"]]
            facts += [f"printed {one['printed']}"] if one["printed"] else []
            facts += ["printed first"] if one["earliest"] and len(found) > 1 else []
            click.echo(f"      {seen(' · '.join(facts))}" + click.style(f"  {one['attribution']}", dim=True))


def _styled(one: Row) -> str:
    words, out, at = one["words"], "", 0
    for mark in one["marks"]:
        out += seen(words[at : mark["start"]])
        out += click.style(seen(words[mark["start"] : mark["end"]]), **_STYLES[mark["kind"]])
        at = mark["end"]
    out += seen(words[at:])
    return f"“{out}”" if one["form"] != "indirect" else out


def _side(one: Row) -> str:
    best, here = one["best"], one["here"]
    if best is None:
        return f"“{here}”"
    return f"“{best}”" if here is None else f"“{here}” for “{best}”"


def _told(one: Difference, best: str, here: str) -> Row:
    kinds = {"left only": "only in the best", "right only": "only here"}
    return {
        "kind": kinds.get(one.kind, one.kind),
        "best": one.left.of(best) if one.left else None,
        "here": one.right.of(here) if one.right else None,
    }


def _words(reading: Reading, said: Attribution) -> str:
    text = reading.article.text
    return " … ".join(" ".join(span.of(text).split()) for span in said.content)


def _day(reading: Reading) -> str | None:
    published = reading.article.published
    day = published.latest or published.earliest if published is not None else None
    return day.isoformat() if day is not None else None
