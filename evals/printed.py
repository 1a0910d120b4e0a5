"""Pages of the copy set, printed in the habits of their outlets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from runut.types import Hints, Page

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
Row = Mapping[str, Any]


class Body(NamedTuple):
    """A text without its outlet: the head and the paragraphs."""

    title: str
    lines: tuple[str, ...]


def roll(*key: object) -> float:
    """A number in [0, 1) that hangs on the key alone."""
    digest = hashlib.blake2b("/".join(map(str, key)).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def pick(many: Sequence[str], *key: object) -> str:
    return many[int(roll(*key) * len(many))]


def page(row: Row, body: Body, place: str, source: Hints, outlets: Row) -> Page:
    """The page as a reader would copy it; `source` is the sidecar of what it was made from."""
    outlet = next(one for one in outlets["outlet"] if one["key"] == row["outlet"])
    media = {one["key"]: one["name"] for one in outlets["outlet"]}
    named = row.get("source") or source.outlet or ""
    named = media.get(named, named)
    key = row["id"]
    words = {name: pick(many, key, name) for name, many in outlets["staff"].items()}
    when = row.get("at")
    day = date.fromisoformat(when[:10]) if when else None
    words |= {
        "title": body.title, "place": place, "PLACE": place.upper(), "name": outlet["name"],
        "source": named, "SOURCE": named.upper(), "INITIALS": words["initials"].upper(),
        "initials2": pick(outlets["staff"]["initials"], key, 2),
    }  # fmt: skip
    if day:
        words |= {
            "day": DAYS[day.weekday()], "date": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            "clock": when[11:16].replace(":", ".") or "07.00", "year": str(day.year),
            "day2": f"{day.day:02}", "month2": f"{day.month:02}",
        }  # fmt: skip
    fill = {**dict.fromkeys(("day", "date", "clock", "year", "day2", "month2"), ""), **words}.get

    def said(line: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: fill(found[1], "") or "", line)

    lines = [
        said(line) for line in outlet["top"] if day or not re.search(r"\{(?:date|day2?|clock|year)\}", line)
    ]
    inside = list(outlet.get("inside", ()))
    for number, paragraph in enumerate(body.lines):
        lines.append(said((outlet["place"] if number == 0 else "") + paragraph))
        if inside and number in (1, 3) and roll(key, number) < 0.6:
            lines += [said(line) for line in inside]
    if row.get("credit") and "credit" in outlet:
        if outlet["credit"].startswith("("):
            lines[-1] += " " + said(outlet["credit"])
        else:
            lines.append(said(outlet["credit"]))
    lines += [
        said(line) for line in outlet.get("tail", ()) if not (row.get("credit") and line.startswith("({init"))
    ]
    slug = re.sub(r"\W+", "-", body.title.lower()).strip("-")[:60]
    url = f"https://{outlet['host']}/{(when or '')[:10].replace('-', '/') or 'baca'}/{key}/{slug}"
    if row["op"] in ("amp", "page2"):
        url = (source.url or url) + ("/amp" if row["op"] == "amp" else "?page=2")
    hints = Hints(
        url=url,
        outlet=outlet["name"],
        published=f"{when}:00+07:00" if when and len(when) > 10 else when,
        language="id",
    )
    text = "\n\n".join(line for line in lines if line.strip())
    return Page(id=key, location=f"{key}.txt", media_type="text/plain", body=text.encode(), hints=hints)
