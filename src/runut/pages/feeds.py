"""Lists of pages: RSS, Atom and JSON feeds, sitemaps and indexes of them, OPML, plain lists of addresses.

What a list says of a page (its day, title, language, outlet) comes with it as hints. XML is read without a
document type: entities are never expanded and nothing is fetched. Broken feeds are left to feedparser.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from runut.pages.guard import RefusedError, checked
from runut.pages.moments import moment
from runut.pages.rhythm import rhythm
from runut.pages.secrets import bare, typed
from runut.rounds import Rhythm
from runut.types import Hints

ITEMS = 100_000  # of one list; more is no feed
CHARS = 2_000  # of an address or title
FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml", "text/xml",
        "application/rdf+xml", "application/json", "text/x-opml", "text/plain", "application/octet-stream",
        "application/gzip", "application/x-gzip",
    }
)  # fmt: skip

Kind = Literal["feed", "sitemap", "index", "opml", "list"]


class Item(NamedTuple):
    """One entry of a list: a page, or another list where `more` says so; `changed`: when, as it tells."""

    url: str
    hints: Hints = Hints()
    more: bool = False
    changed: str | None = None


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
    found = etree.iterparse(
        io.BytesIO(body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
        recover=True, huge_tree=False,
    )  # fmt: skip
    try:
        for item in _entries(found, base, channel):
            if len(items) >= ITEMS:
                cut = True
                break
            items.setdefault(item.url, item)
        early = any(one.type in CUT_OFF for one in found.error_log)
        if early and not cut and not _ends(body, root):
            note = "cut off: what came before the cut is read"
    except etree.XMLSyntaxError as fault:
        note = f"broken XML: {fault.msg}"
    title = _short(channel.get("title"))
    if not items and kind == "feed" and (other := _by_feedparser(body, base)) is not None:
        return other._replace(title=title, rhythm=rhythm(channel))
    return Listing(kind, tuple(items.values()), cut, note, title, rhythm(channel))


def _ends(body: bytes, root: bytes) -> bool:
    """Whether a document ends as it should, however wrong it is within."""
    last = rb"</(?:[\w.-]+:)?" + root + rb"\s*>\s*(?:<!--.*?-->\s*)?$"
    return re.search(last, body[-2_000:], re.IGNORECASE | re.DOTALL) is not None


# How libxml2 says that a document ends before its elements do.
CUT_OFF = frozenset({etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_END})


def _entries(found: etree.iterparse, base: str, channel: dict[str, str]) -> Iterator[Item]:
    """The entries as they end in the stream; elements are let go at once."""
    for _, node in found:
        if not isinstance(node.tag, str):
            continue
        name = _local(node)
        if name in ("item", "entry"):
            item = _entry(node, base, channel)
        elif name in ("url", "sitemap"):
            item = _place(node, base, more=name == "sitemap")
        elif name == "outline" and (link := node.get("xmlUrl")):
            item = Item(
                _address(link, _base(node, base)),
                Hints(outlet=_short(node.get("title") or node.get("text"))),
                more=True,
            )
        else:
            parent = node.getparent()
            if parent is not None and _local(parent) in ("channel", "feed"):
                channel.setdefault(name, " ".join(" ".join(node.itertext()).split())[:CHARS])
            continue
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
        if item is not None and item.url:
            yield item


def _entry(node: etree._Element, base: str, channel: dict[str, str]) -> Item | None:
    """An item of RSS or an entry of Atom."""
    values: dict[str, str] = {}
    link = ""
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        text = "".join(child.itertext()).strip()
        if name == "link":
            place = child.get("href") or text
            place = place and _address(place, _base(child, base))
            if child.get("rel", "alternate") == "alternate" and (not link or not child.get("rel")):
                link = place or link
        elif name == "author" and len(child):
            values.setdefault(name, child.findtext("{*}name", ""))
        elif name in ("guid", "id", "title", "pubdate", "published", "updated", "date", "creator", "author"):
            values.setdefault(name, text)
    link = link or next(
        (one for one in (values.get("guid"), values.get("id")) if one and one.startswith("http")), ""
    )
    if not link:
        return None
    day = values.get("pubdate") or values.get("published") or values.get("date") or values.get("updated")
    return Item(
        _address(link, _base(node, base)),
        Hints(
            title=_short(values.get("title")),
            byline=_short(values.get("creator") or values.get("author")),
            published=_moment(day),
            language=_language(channel.get("language")),
        ),
        changed=_moment(values.get("updated")),
    )


def _base(node: etree._Element, base: str) -> str:
    """What relative links in an element begin at: `xml:base` of it and of those round it (XML Base)."""
    try:
        return urljoin(base, node.base) if node.base else base
    except ValueError:
        return base


def _local(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for remarks."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _place(node: etree._Element, base: str, *, more: bool) -> Item | None:
    """A `url` of a sitemap, with what Google's news extension tells, or a `sitemap` of an index."""
    values: dict[str, str] = {}
    for child in node.iter():
        if isinstance(child.tag, str) and child.text:
            values.setdefault(_local(child), child.text.strip())
    if not (link := values.get("loc")):
        return None
    hints = Hints(
        title=_short(values.get("title")),
        outlet=_short(values.get("name")),
        published=_moment(values.get("publication_date")),
        language=_language(values.get("language")),
    )
    return Item(
        _address(link, _base(node, base)), Hints() if more else hints, more, _moment(values.get("lastmod"))
    )


def _by_feedparser(body: bytes, base: str) -> Listing | None:
    read = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    items = {
        url: Item(url, Hints(title=_short(one.get("title")), published=_moment(one.get("published"))))
        for one in read.entries[:ITEMS]
        if (link := one.get("link")) and (url := _address(link, base))
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
        if isinstance(link, str) and (url := _address(link, base)):
            day, title = one.get("date_published"), one.get("title")
            items[url] = Item(
                url,
                Hints(
                    title=_short(title) if isinstance(title, str) else None,
                    published=_moment(day) if isinstance(day, str) else None,
                    language=_language(held.get("language")),
                ),
                changed=_moment(late) if isinstance(late := one.get("date_modified"), str) else None,
            )
    title = _short(name) if isinstance(name := held.get("title"), str) else None
    return Listing("feed", tuple(items.values()), len(entries) > ITEMS, title=title)


def _plain(body: bytes) -> Listing | None:
    """One address a line; lines that begin with `#` are remarks."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()[: ITEMS + 1]]
    told = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    wanted = [url for _, line in told if LINK.fullmatch(line) and (url := _address(line, ""))]
    if not wanted or len(wanted) * 2 <= len(told):  # prose may name an address, too
        return None
    note = None
    if len(wanted) < len(told):
        number, line = next(one for one in told if not (LINK.fullmatch(one[1]) and _address(one[1], "")))
        line = typed(line)[:80]
        note = f"{len(told) - len(wanted)} lines are no address, the first is line {number}: {line}"
    items = tuple(Item(one) for one in dict.fromkeys(wanted[:ITEMS]))
    return Listing("list", items, len(lines) > ITEMS, note)


LINK = re.compile(r"https?://\S+")


def _address(link: str, base: str) -> str:
    """The full address of a link as it is asked for, without passwords; empty where it is none."""
    try:
        return checked(bare(urljoin(base, link.strip())))
    except (ValueError, RefusedError):
        return ""


def _short(text: str | None) -> str | None:
    return " ".join(text.split())[:CHARS] or None if text else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", value) else None


def _moment(text: str | None) -> str | None:
    """An instant in ISO 8601 out of the dates of feeds (RFC 822, RFC 3339, W3C); None for what is no date."""
    made = moment(text)
    return made.isoformat() if made is not None else None
