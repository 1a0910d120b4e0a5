"""Lists of pages: RSS, Atom and JSON feeds, sitemaps and indexes of them, OPML, plain lists of addresses.

What a list says of a page (its day, title, language, outlet) comes with it as hints. XML is read without a
document type: entities are never expanded and nothing is fetched. Broken feeds are left to feedparser.
"""

from __future__ import annotations

import io
import json
import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from runut.pages.entries import Item, address, ends, entries, instant, language, short, whole
from runut.pages.rhythm import rhythm
from runut.pages.secrets import typed
from runut.rounds import Rhythm
from runut.types import Hints

ITEMS = 100_000  # of one list; more is no feed
FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml", "text/xml",
        "application/rdf+xml", "application/json", "text/x-opml", "text/plain", "application/octet-stream",
        "application/gzip", "application/x-gzip",
    }
)  # fmt: skip

Kind = Literal["feed", "sitemap", "index", "opml", "list"]


class Listing(NamedTuple):
    """What a body lists; `cut` where it goes on beyond `ITEMS`, `note` where it is broken, in words."""

    kind: Kind
    items: tuple[Item, ...]
    cut: bool = False
    note: str | None = None
    title: str | None = None
    rhythm: Rhythm = Rhythm()


NAMED = re.compile(
    r"(?:^|/)(?:rss|feeds?|atom|sitemap[^/]*)(?:\.(?:xml|json|txt)(?:\.gz)?)?/?$|\.(?:xml|rss|atom|opml)(?:\.gz)?$",
    re.IGNORECASE,
)
WIDE = (b"\xff\xfe", b"\xfe\xff")
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def named_so(url: str) -> bool:
    """Whether an address says that a list lies there: a web page there is a fault told in HTML."""
    return NAMED.search(urlsplit(url).path) is not None


def listing(body: bytes, base: str) -> Listing | None:
    """The entries of a list; None for what is no list. `base`: the address it came from."""
    if body.startswith(WIDE):
        text = body.decode("utf-16", "replace")
        body = DECLARED.sub("", text).encode("utf-8", "replace")
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:400]
    if start.startswith(b"{"):
        return _json(body, base)
    if start.startswith(b"<"):
        return _xml(body, base)
    return _plain(body)


def _xml(body: bytes, base: str) -> Listing | None:
    if re.search(rb"<!ENTITY", body[:100_000]):
        return Listing("feed", (), note="entities are declared in it, and none are expanded here")
    head = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", body[:100_000])
    root = head[1].lower() if head else b""
    if root not in (b"rss", b"feed", b"rdf", b"urlset", b"sitemapindex", b"opml"):
        return None
    kind: Kind = {b"urlset": "sitemap", b"sitemapindex": "index", b"opml": "opml"}.get(root, "feed")  # type: ignore[assignment]
    items: dict[str, Item] = {}
    channel: dict[str, str] = {}
    note, cut = None, False
    held = whole(body, root)
    found = etree.iterparse(
        io.BytesIO(held), events=("end",), resolve_entities=False, no_network=True,
        load_dtd=False, recover=True, huge_tree=False,
    )  # fmt: skip
    try:
        for item in entries(found, base, channel):
            if len(items) >= ITEMS:
                cut = True
                break
            items.setdefault(item.url, item)
        early = any(one.type in CUT_OFF for one in found.error_log)
        early = early or len(held) < len(body) or body.endswith(b"<")
        if early and not cut and not ends(body, root):
            note = "cut off: what came before the cut is read"
    except etree.XMLSyntaxError as fault:
        note = f"broken XML: {fault.msg}"
    title = short(channel.get("title"))
    if not items and kind == "feed" and (other := _by_feedparser(held, base)) is not None:
        return other._replace(note=note or other.note, title=title, rhythm=rhythm(channel))
    return Listing(kind, tuple(items.values()), cut, note, title, rhythm(channel))


# How libxml2 says that a document ends before its elements do.
CUT_OFF = frozenset({etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_END})


def _by_feedparser(body: bytes, base: str) -> Listing | None:
    read = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    items = {
        url: Item(url, Hints(title=short(one.get("title")), published=instant(one.get("published"))))
        for one in read.entries[:ITEMS]
        if (link := one.get("link")) and (url := address(link, base))
    }
    if not items and read.bozo:
        return Listing("feed", (), note="a feed that cannot be read")
    return Listing("feed", tuple(items.values()), len(read.entries) > ITEMS)


def _json(body: bytes, base: str) -> Listing | None:
    """JSON Feed 1.1."""
    try:
        held = json.loads(body)
    except (ValueError, RecursionError) as fault:
        return Listing("feed", (), note=f"broken JSON: {fault}")
    entries = held.get("items") if isinstance(held, dict) else None
    if not isinstance(entries, list) or "jsonfeed" not in str(held.get("version", "")):
        return None
    items = {}
    for one in entries[:ITEMS]:
        link = one.get("url") or one.get("external_url") if isinstance(one, dict) else None
        if isinstance(link, str) and (url := address(link, base)):
            day, title = one.get("date_published"), one.get("title")
            items[url] = Item(
                url,
                Hints(
                    title=short(title) if isinstance(title, str) else None,
                    published=instant(day) if isinstance(day, str) else None,
                    language=language(held.get("language")),
                ),
                changed=instant(late) if isinstance(late := one.get("date_modified"), str) else None,
            )
    title = short(name) if isinstance(name := held.get("title"), str) else None
    return Listing("feed", tuple(items.values()), len(entries) > ITEMS, title=title)


def _plain(body: bytes) -> Listing | None:
    """One address a line; lines that begin with `#` are remarks."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()[: ITEMS + 1]]
    told = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    wanted = [url for _, line in told if LINK.fullmatch(line) and (url := address(line, ""))]
    if not wanted or len(wanted) * 2 <= len(told):  # prose may name an address, too
        return None
    note = None
    if len(wanted) < len(told):
        number, line = next(one for one in told if not (LINK.fullmatch(one[1]) and address(one[1], "")))
        line = typed(line)[:80]
        note = f"{len(told) - len(wanted)} lines are no address, the first is line {number}: {line}"
    items = tuple(Item(one) for one in dict.fromkeys(wanted[:ITEMS]))
    return Listing("list", items, len(lines) > ITEMS, note)


LINK = re.compile(r"https?://\S+")
