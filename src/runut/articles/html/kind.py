"""Pages that hold no article: feeds, lists of links, pages that are gone, frames without a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from runut.articles.html.boxes import Piece
from runut.articles.html.story import Found
from runut.world.markup import Markup

FEED = re.compile(r"<(?:rss|feed|urlset|sitemapindex|opml|rdf:RDF)\b")
TAG = re.compile(r"<\w[^>]{0,400}")
BRIEF = 800  # characters; a page that says it is gone says little more
TEASED = 400  # characters of a front page that are not a story
HEADLINE = 15  # characters; shorter links are no headlines
SEVERAL = 5
TOLD = 4.0  # weight of a paragraph that tells something
NO_FEED = "no article: a feed or a sitemap, which `runut fetch` reads"
GONE = "no article: the page says that there is none at its address"
LISTS = "no article: a list of links to articles"
NOTHING = "no article: no story in it"


def feed(raw: str) -> bool:
    """Is this a feed or a sitemap that goes by the name of a page?"""
    first = TAG.search(raw, 0, 2000)
    return first is not None and FEED.match(first[0]) is not None


def absent(
    found: Found, pieces: Sequence[Piece], said: dict[str, str], words: Markup, *, url: str | None
) -> str:
    """Why a page holds no article, empty where it may hold one; `said` is its head alone.

    What its head gives a day of publication is an article, if only in pictures or sounds.
    """
    dated = "published" in said
    told = sum(len(piece.words) for piece in found.story)
    if not dated and told < BRIEF and any(words.gone.search(head) for head in _heads(pieces, said)):
        return GONE
    try:
        parts = urlsplit(url or said.get("url") or "")
    except ValueError:
        return ""
    front = (
        bool(parts.netloc) and parts.path.strip("/") in ("", "index.html", "index.php") and not parts.query
    )
    if (front and told < TEASED) or (not dated and (front or _lists(f"{parts.path}?{parts.query}", words))):
        around = None if told < TEASED else found.box  # a list of teasers has its links in it
        links = sum(
            piece.linked > 0.6 * len(piece.words) and len(piece.words) > HEADLINE
            for piece in pieces
            if around is None or (piece.box.within(around) and not piece.box.apart)
        )
        if links >= max(SEVERAL, sum(piece.weight > TOLD for piece in found.story)):
            return LISTS
    return ""


def _lists(address: str, words: Markup) -> bool:
    return words.listing.search(address) is not None


def _heads(pieces: Sequence[Piece], said: dict[str, str]) -> list[str]:
    tops = [piece.words for piece in pieces if piece.tag in ("h1", "h2") and not piece.box.talk]
    return [said.get("title", ""), *tops[:2]]
