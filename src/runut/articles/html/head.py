"""What a web page says of itself: JSON-LD, OpenGraph, meta names, links, microdata, dates it prints."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from runut.articles import addresses, credits
from runut.articles.html.tree import HYPHENS
from runut.lang.furniture import Furniture
from runut.world.markup import Layout, Markup

ARTICLE = ("Article", "Posting", "Report", "Recipe", "Review", "VideoObject", "NewsMediaObject")
JSON = json.JSONDecoder(strict=False)  # line breaks stand in the words of many pages
SITE_CUT = re.compile(r"\s+[|–—»:·-]\s+(?=[^|–—»]{2,40}$)")
NAMES = re.compile(
    r"[^\W\d_a-z][\w.'’-]+(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|bin|binti|al|and|dan|und|&|et)){1,6}"
)
PAGED = "link[rel='next'][href], a[rel='next'][href], a[href*='page='], a[href*='?halaman=']"
PAGE_CUT = re.compile(r"\s*[-–|(]*\s*\b(?:halaman|page|hal\.?)\s+(?:all|semua|\d{1,2})\b\)?", re.IGNORECASE)


def read(tree: LexborHTMLParser, lore: Furniture, words: Markup) -> dict[str, str]:
    """What the head and its microdata say, by our names for it; the first witness of each thing stands."""
    said: dict[str, str] = {}
    scripts = tree.css("script[type='application/ld+json']")[:16]
    things = [thing for node in scripts for thing in _things(node.text())]
    names = {thing["@id"]: thing.get("name") for thing in things if isinstance(thing.get("@id"), str)}
    for kinds in (ARTICLE, ("WebPage",)):
        for thing in things:
            _linked_data(thing, said, lore, kinds, names)
    for node in tree.css("meta[content]"):
        asked = node.attributes
        asks = (asked.get("property") or asked.get("name") or asked.get("itemprop") or "").lower()
        known = lore.head.get(asks) or words.head.get(asks)
        if known and (content := " ".join((asked.get("content") or "").split())):
            if known == "published" and not day(said.get(known, "")) and day(content):
                said[known] = content  # a day outranks a month or words
            said.setdefault(known, content)
    for selector, attribute, name in (
        ("link[rel='canonical'][href]", "href", "url"),
        ("html[lang]", "lang", "language"),
    ):
        node_first = tree.css_first(selector)
        if node_first is not None and (value := (node_first.attributes.get(attribute) or "").strip()):
            said.setdefault(name, value)
    top = tree.css_first("title")
    if top is not None and (value := " ".join(top.text().split())):
        said.setdefault("title", value)
    if not said.get("url", "http").startswith("http"):
        del said["url"]
    return said


def home(tree: LexborHTMLParser) -> str | None:
    """The web host that most links of the page lead to, where it says no address of its own."""
    hosts = Counter(addresses.host(node.attributes.get("href")) for node in tree.css("a[href^='http']")[:120])
    known = [(host, number) for host, number in hosts.most_common(1) if host]
    return known[0][0] if known and known[0][1] >= max(3, 0.5 * hosts.total()) else None


def written(tree: LexborHTMLParser, words: Markup) -> str | None:
    """Who wrote it, by the elements that pages hold names in; None where no one name stands there."""
    if tree.css_first(", ".join(words.holders)) is None:
        return None
    for selector in words.holders:
        for node in tree.css(selector)[:2]:
            name = words.prefix.sub("", " ".join(node.text(separator=" ").split()), count=1).strip(" ,|-–•")
            if NAMES.fullmatch(name):
                return name
    return None


def day(words: str) -> date | None:
    """The day an ISO 8601 date or instant begins with."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def named(tree: LexborHTMLParser, layout: Layout, said: dict[str, str]) -> None:
    """What the outlet's own layout holds where its head says nothing."""
    for name in ("title", "byline", "published", "updated"):
        selector = getattr(layout, name)
        if selector and name not in said and (node := tree.css_first(selector)) is not None:
            words = " ".join((node.attributes.get("datetime") or node.text(separator=" ")).split())
            if words and len(words) < 300:
                said[name] = words


def top(tree: LexborHTMLParser, said: dict[str, str]) -> str | None:
    """The h1 that agrees with the head's title, else that title without the site's name at its end."""
    head = said.get("title")
    tops = [
        words
        for node in tree.css("h1")[:6]
        if (words := " ".join(node.text().translate(HYPHENS).split())) and len(words) < 300
    ]
    if not head:
        return tops[0] if tops else None
    head = head.translate(HYPHENS)
    head = PAGE_CUT.sub("", head).strip() or head
    wanted = credits.plain(head)
    for words in tops:
        folded = credits.plain(words)
        if folded and len(folded) > 8 and (folded in wanted or wanted in folded):
            return words
    cut = SITE_CUT.split(head)
    short = cut[0] if len(cut) > 1 and len(cut[0]) > 20 else head
    asked = set(credits.plain(short).split()) if len(tops) == 1 else set()
    return tops[0] if asked and _shares(tops[0], short) else short


def _shares(one: str, other: str) -> bool:
    """Do two headlines share most of their words? Heads carry shorter or older wordings."""
    words = [set(re.findall(r"\w{3,}", one_.casefold())) for one_ in (one, other)]
    return len(words[0] & words[1]) >= 0.5 * max(1, min(map(len, words)))


def further(tree: LexborHTMLParser, said: dict[str, str]) -> tuple[str, ...]:
    """The addresses of the other pages of this article: `rel=next`, and links like this one with a page."""
    own = said.get("url")
    nodes = tree.css(PAGED)[:40] if own is not None else ()
    if own is None or not nodes:
        return ()
    found: dict[str, None] = {}
    base = addresses.canonical(own).partition("?")[0]
    for node in nodes:
        try:
            href = urljoin(own, node.attributes.get("href") or "")
        except ValueError:
            continue  # no address at all
        if href.startswith("http") and addresses.canonical(href).partition("?")[0] == base:
            found.setdefault(href)
    return tuple(found)[:20]


def _things(words: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, graphs and lists unrolled."""
    words = words.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        waiting: list[Any] = [JSON.decode(words)]
    except (ValueError, RecursionError):
        return
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one[:50], *waiting]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _linked_data(
    thing: dict[str, Any],
    said: dict[str, str],
    lore: Furniture,
    kinds: tuple[str, ...],
    names: dict[str, Any],
) -> None:
    types = thing.get("@type")
    told = [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]
    if not any(kind.endswith(kinds) for kind in told):
        return
    for key, name in lore.linked.items():
        value = thing.get(key)
        if isinstance(value, dict) and "name" not in value and value.get("@id") in names:
            value = names[value["@id"]]  # a graph names its persons elsewhere
        if key == "author" and isinstance(value, list):
            value = ", ".join(dict.fromkeys(filter(None, map(_name, value[:5]))))
        value = _name(value)
        if value:
            said.setdefault(name, value)
    body = thing.get("articleBody")
    if isinstance(body, str) and len(body) > 200:
        said.setdefault("body", unescape(re.sub(r"<[^>]+>", " ", body)))


def _name(value: Any) -> str:
    """The words of a value, of its first part, or of its name."""
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
        if isinstance(value, list):
            value = value[0] if value else None
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def host(said: dict[str, str], url: str | None) -> str | None:
    """The web host a page comes from: the address it was brought with, else the one it says."""
    return addresses.host(url or said.get("url"))
