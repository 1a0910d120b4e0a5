"""Entries of feeds, sitemaps and OPML: what one element says of a page or of another list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from runut.pages.guard import RefusedError, checked
from runut.pages.moments import moment
from runut.pages.secrets import bare
from runut.types import Hints

CHARS = 2_000  # of an address or title
NAMES = {b"rss": b"item", b"rdf": b"item", b"feed": b"entry", b"urlset": b"url", b"sitemapindex": b"sitemap"}


class Item(NamedTuple):
    """One entry of a list: a page, or another list where `more` says so; `changed`: when, as it tells."""

    url: str
    hints: Hints = Hints()
    more: bool = False
    changed: str | None = None


def entries(found: etree.iterparse, base: str, channel: dict[str, str]) -> Iterator[Item]:
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
                address(link, _base(node, base)),
                Hints(outlet=short(node.get("title") or node.get("text"))),
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
            place = place and address(place, _base(child, base))
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
        address(link, _base(node, base)),
        Hints(
            title=short(values.get("title")),
            byline=short(values.get("creator") or values.get("author")),
            published=instant(day),
            language=language(channel.get("language")),
        ),
        changed=instant(values.get("updated")),
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
        title=short(values.get("title")),
        outlet=short(values.get("name")),
        published=instant(values.get("publication_date")),
        language=language(values.get("language")),
    )
    return Item(
        address(link, _base(node, base)), Hints() if more else hints, more, instant(values.get("lastmod"))
    )


def address(link: str, base: str) -> str:
    """The full address of a link as it is asked for, without passwords; empty where it is none."""
    try:
        return checked(bare(urljoin(base, link.strip())))
    except (ValueError, RefusedError):
        return ""


def short(text: str | None) -> str | None:
    return " ".join(text.split())[:CHARS] or None if text else None


def language(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", value) else None


def instant(text: str | None) -> str | None:
    """An instant in ISO 8601 out of the dates of feeds (RFC 822, RFC 3339, W3C); None for what is no date."""
    made = moment(text)
    return made.isoformat() if made is not None else None


def whole(body: bytes, root: bytes) -> bytes:
    """A document that was cut off, without the entry it ends in: its address may be half of one."""
    name = NAMES.get(root)
    if name is None or ends(body, root):
        return body
    closes = re.compile(rb"</(?:[\w.-]+:)?" + name + rb"\s*>", re.IGNORECASE)
    last = max((one.end() for one in closes.finditer(body)), default=0)
    found = re.compile(rb"<(?:[\w.-]+:)?" + name + rb"[\s>]", re.IGNORECASE).search(body, last)
    return body[: found.start()] if found else body


def ends(body: bytes, root: bytes) -> bool:
    """Whether a document ends as it should, however wrong it is within."""
    last = rb"</(?:[\w.-]+:)?" + root + rb"\s*>\s*(?:<!--.*?-->\s*)?$"
    return re.search(last, body[-2_000:], re.IGNORECASE | re.DOTALL) is not None
