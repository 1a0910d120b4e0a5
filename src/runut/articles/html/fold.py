"""Pages of one article brought together: page 2 behind page 1, an AMP copy behind the page it copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from runut import ids
from runut.articles import addresses, damage
from runut.types import Page, Skip

BREAK = "<!-- next page of the article -->"
HELD = 500  # articles whose pages are held back at most
HEAD = 150_000  # bytes in which a head has ended
LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
REL = re.compile(rb"""\brel\s*=\s*["']?\s*(canonical|next|prev|amphtml)\b""", re.IGNORECASE)
HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
OWN = re.compile(
    rb"""<meta\b[^>]*\bproperty\s*=\s*["']og:url["'][^>]*\bcontent\s*=\s*["']([^"']+)""", re.IGNORECASE
)
AMP = re.compile(rb"<html\b[^>]*(?:\samp\b|\xe2\x9a\xa1)", re.IGNORECASE)
NUMBERS = frozenset({"page", "halaman", "hal", "pg"})
TAIL = re.compile(r"/(?:page/|halaman-)?(\d{1,2})/?$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in its article: `number` from 1, 0 for the whole; `amp` a copy."""

    key: str
    number: int
    amp: bool
    parted: bool  # it says that there are other pages


class Folding(Protocol):
    """What folding has to remember where its pages come in more than one run."""

    def add(self, key: str, /) -> None:
        """An article of this key came as a whole."""

    def __contains__(self, key: str, /) -> bool: ...
    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Some pages were given as one page, or left out for the whole that came (None)."""


class Now(set[str]):
    """A memory that lasts as long as the run."""

    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Nothing is to be remembered of that."""


def fold(pages: Iterable[Page | Skip], whole: Folding | None = None) -> Iterator[Page | Skip]:
    """The pages with those of one article as one page, under its first address; order is kept otherwise.

    Pages that say they are a part are held back until the last page has come, or until `HELD` others wait; a
    part alone stays a page.
    """
    whole = Now() if whole is None else whole
    waiting: dict[str, list[tuple[Place, Page]]] = {}

    def told(parts: list[tuple[Place, Page]]) -> Page:
        made = _joined(parts)
        whole.joined(made, [page for _, page in parts])
        return made

    for page in pages:
        place = _place(page) if isinstance(page, Page) and page.media_type == "text/html" else None
        if place is None or not isinstance(page, Page):
            yield page
        elif place.amp or place.parted:
            waiting.setdefault(place.key, []).append((place, page))
            if len(waiting) > HELD:
                yield told(waiting.pop(next(iter(waiting))))
        else:
            whole.add(place.key)
            yield page
    for key, parts in waiting.items():
        if key not in whole:
            yield told(parts)
        else:
            whole.joined(None, [page for _, page in parts])


def _place(page: Page) -> Place | None:
    """What the head says of other pages; None where it gives no address to know the article by."""
    top = page.body[:HEAD]
    said: dict[str, str] = {}
    for link in LINK.findall(top):
        rel, href = REL.search(link), HREF.search(link)
        if rel and href:
            said.setdefault(rel[1].decode().lower(), unescape(href[1].decode("utf-8", "replace")))
    own = OWN.search(top)
    told = [
        one
        for one in (said.get("canonical"), own[1].decode("utf-8", "replace") if own else None, page.hints.url)
        if one and one.startswith("http")
    ]
    if not told:
        return None
    follows = "prev" in said or "next" in said
    number, key = 1, ""
    for address in reversed(told):
        key, found = _numbered(addresses.canonical(address), tail=follows)
        number = found if found != 1 else number
    amp = AMP.search(top[:2000]) is not None and "amphtml" not in said
    parted = follows or number > 1
    return Place(key, number, amp, parted and number != 0)


def _numbered(address: str, *, tail: bool) -> tuple[str, int]:
    """An address without the number of its page, and that number: 1 where it has none, 0 for `all`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, 1
    number, kept = 1, []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in NUMBERS and (value == "all" or (value.isascii() and value.isdigit())):
            number = int(value) if value.isdigit() else 0
        else:
            kept.append((name, value))
    path = parts.path
    if tail and (found := TAIL.search(path)):
        number, path = int(found[1]), path[: found.start()]
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), urlencode(kept), "")), number


def _joined(parts: list[tuple[Place, Page]]) -> Page:
    """One page of several: copies for telephones left out where others stand, the rest in order."""
    kept = [one for one in parts if not one[0].amp] or parts[:1]
    if all_ := [one for one in kept if one[0].number == 0]:
        kept = all_[:1]
    byplace = {place.number: page for place, page in reversed(kept)}
    ordered = [byplace[number] for number in sorted(byplace)]
    if len(ordered) == 1:
        return ordered[0]
    bodies = [raw for page in ordered if (raw := damage.decode(page)[0])]
    body = BREAK.join(bodies).encode("utf-8", "replace")
    digest = ids.digest(body)
    return replace(ordered[0], id=ids.new("page", digest), body=body, charset="utf-8", sha256=digest)
