"""Pages of one article brought together: page 2 behind page 1, an AMP copy behind the page it copies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

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
ALL = re.compile(r"[?&](?:page|halaman|hal|pg)=all(?=[&#]|$)", re.IGNORECASE)
TAIL = re.compile(r"/(page/|halaman-|)(\d{1,2})/?$")
FEW = 20  # pages of an article at most: a number above that, bare at the end of a path, is an id
WHOLE = "all "  # before the key of an article that came on one page with all its parts


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
        """A page of this key came that is no part; after `WHOLE`, one with all parts of an article."""

    def __contains__(self, key: str, /) -> bool: ...
    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Some pages were given as one page, or left out for what came (None)."""


class Now(set[str]):
    """A memory that lasts as long as the run."""

    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Nothing is to be remembered of that."""


def fold(pages: Iterable[Page | Skip], whole: Folding | None = None) -> Iterator[Page | Skip]:
    """The pages with those of one article as one page, under its first address; order is kept otherwise.

    Pages that say they are a part are held back until the last page has come, or until `HELD` others wait.
    They are left out where the whole article came (`page=all`), AMP copies where the page they copy did;
    else they are given: as one page, without a page 1 where that came by itself.
    """
    whole = Now() if whole is None else whole
    waiting: dict[str, list[tuple[Place, Page]]] = {}

    def told(key: str, parts: list[tuple[Place, Page]]) -> Iterator[Page]:
        left = parts if WHOLE + key in whole else []
        if not left and key in whole:
            left = [one for one in parts if one[0].amp and one[0].number < 2]
        if left:
            whole.joined(None, [page for _, page in left])
        if kept := [one for one in parts if one not in left]:
            made = _joined(kept)
            whole.joined(made, [page for _, page in kept])
            yield made

    for page in pages:
        place = _place(page) if isinstance(page, Page) and page.media_type == "text/html" else None
        if place is None or not isinstance(page, Page):
            yield page
        elif place.amp or place.parted:
            waiting.setdefault(place.key, []).append((place, page))
            if len(waiting) > HELD:
                first = next(iter(waiting))
                yield from told(first, waiting.pop(first))
        else:
            whole.add(place.key)
            if place.number == 0:
                whole.add(WHOLE + place.key)
            yield page
    for key, parts in waiting.items():
        yield from told(key, parts)


def _place(page: Page) -> Place | None:
    """What the head says of other pages; None where it gives no address to know the article by."""
    top = page.body[:HEAD]
    said: dict[str, str] = {}
    for link in LINK.findall(top):
        rel, href = REL.search(link), HREF.search(link)
        if rel and href:
            said.setdefault(rel[1].decode().lower(), unescape(href[1].decode("utf-8", "replace")))
    own = OWN.search(top)
    named = (said.get("canonical"), own[1].decode("utf-8", "replace") if own else None, page.hints.url)
    told = [one for one in named if one and one.startswith("http") and _leads(one)]
    if not told:
        return None
    near = [address for rel in ("prev", "next") if (address := _absolute(told[-1], said.get(rel)))]
    follows = "prev" in said or "next" in said
    beside = {_path(one) for one in (*told, *near)} if follows else frozenset[str]()
    number, key = 1, ""
    for address in reversed(told):
        key, found = _numbered(addresses.canonical(address), beside)
        number = found if found != 1 else number
    # Parts may name the whole as their canonical address: what a page was fetched from says what it is.
    if ALL.search(page.hints.url or "") if page.hints.url else number == 1 and not follows and _all(told):
        number = 0
    amp = AMP.search(top[:2000]) is not None and "amphtml" not in said
    return Place(key, number, amp, (follows or number > 1) and number != 0)


def _all(told: Iterable[str]) -> bool:
    return any(ALL.search(one) for one in told)


def _leads(address: str) -> bool:
    """Whether an address leads further than to the home of a site, as which broken heads name every page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _absolute(base: str, href: str | None) -> str | None:
    try:
        return urljoin(base, href) if href else None
    except ValueError:
        return None


def _path(address: str) -> str:
    """An address without its scheme and query."""
    return addresses.canonical(address).partition("?")[0].partition("://")[2].rstrip("/")


def _numbered(address: str, beside: Collection[str]) -> tuple[str, int]:
    """An address without the number of its page, and that number: 1 where it has none.

    `beside`: what a page of several names. A bare number at the end of a path is that of a page only where
    one of them is the same without it, or with another: else it is an id (`/b/70`, then `/b/70/2`).
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, 1
    number, kept = 1, []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in NUMBERS and value.isascii() and value.isdigit() and len(value) <= 2:
            number = int(value)
        elif name.lower() not in NUMBERS or value.lower() != "all":
            kept.append((name, value))
    path = parts.path
    if beside and (found := TAIL.search(path)):
        stem = path[: found.start()]
        if found[1] or (stem and _counts(_path(address), int(found[2]), beside)):
            number, path = int(found[2]), stem
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), urlencode(kept), "")), number


def _counts(path: str, number: int, beside: Collection[str]) -> bool:
    """Whether the number at the end of a path counts pages."""
    stem = path.rpartition("/")[0]
    others = {str(one) for one in range(1, FEW + 1)} - {str(number)}
    if any(one.startswith(f"{path}/") and one.removeprefix(f"{path}/") in others for one in beside):
        return False
    return stem in beside or (number <= FEW and any(f"{stem}/{one}" in beside for one in others))


def _joined(parts: list[tuple[Place, Page]]) -> Page:
    """One page of several in order; a copy for telephones only where the page it copies did not come."""
    byplace: dict[int, Page] = {}
    for place, page in sorted(parts, key=lambda one: one[0].amp):
        byplace.setdefault(place.number, page)
    if 0 in byplace:
        return byplace[0]
    ordered = [byplace[number] for number in sorted(byplace)]
    if len(ordered) == 1:
        return ordered[0]
    bodies = [raw for page in ordered if (raw := damage.decode(page)[0])]
    body = BREAK.join(bodies).encode("utf-8", "replace")
    digest = ids.digest(body)
    return replace(ordered[0], id=ids.new("page", digest), body=body, charset="utf-8", sha256=digest)
