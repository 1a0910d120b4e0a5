"""Second readings by slow good extractors, asked where the fast reading is unsure; how far they agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from runut.articles.html.boxes import Piece

TOKEN = re.compile(r"\w+")
DATA = re.compile(r"<script[^>]*\b__NEXT_DATA__[^>]*>(.*?)</script>", re.DOTALL)
ASIDE = re.compile(
    r"<(noscript|template|script(?=[^>]*\btype\s*=\s*[\"']?text/(?:template|html|x-)))\b[^>]*>(.*?)(?:</(?:noscript|template|script)>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
SILENT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
MARKDOWN = re.compile(
    r"!?\[([^\]]*)\]\([^)\s]*\)(?:\{:[^}]*\})?|(?m:^#{1,6} )|\*\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|\{:[^}]*\}"
)
LENGTH = 4  # words of a shingle
Shingles: TypeAlias = "Counter[tuple[str, ...]]"


def shingles(text: str) -> Shingles:
    """The runs of four words of a text, counted."""
    words = TOKEN.findall(text.casefold())
    if len(words) < LENGTH:
        return Counter([tuple(words)])
    return Counter(zip(*(words[at:] for at in range(LENGTH)), strict=False))


def _shared(one: Shingles, other: Shingles) -> int:
    """How many of their shingles two texts share."""
    if len(other) < len(one):
        one, other = other, one
    return sum([min(number, other[run]) for run, number in one.items() if run in other])


def agreement(one: Shingles, other: Shingles) -> float:
    """F1 over shingles of four words, as extractors are compared (article-extraction-benchmark)."""
    return 2 * _shared(one, other) / max(1, one.total() + other.total())


def held(own: str, other: str) -> bool:
    """Does another reading hold nearly all of ours?"""
    ours = shingles(own)
    return _shared(ours, shingles(other)) > 0.8 * ours.total()


def heard(raw: str) -> Iterator[str]:
    """The readings of trafilatura (precision) and of readability, as they are asked for; none that fails."""
    bare = SILENT.sub("", raw)
    readings = (_safely(reader, bare) for reader in (_trafilatura, _readability))
    return (words for words in readings if len(words) > 100)


def _safely(reader: Callable[[str], str], raw: str) -> str:
    try:
        return reader(raw)
    except Exception:  # noqa: BLE001  a second reader that fails is not heard
        return ""


def carried(raw: str) -> str:
    """The longest piece of HTML in a page's data (`__NEXT_DATA__`), templates and `noscript`."""
    best = max((found[2] for found in ASIDE.finditer(raw) if found[2].count("<p") > 1), key=len, default="")
    for found in DATA.finditer(raw):
        try:
            waiting: list[Any] = [json.loads(found[1])]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                waiting += one.values()
            elif isinstance(one, list):
                waiting += one
            elif isinstance(one, str) and len(one) > len(best) and one.count("<p") > 1:
                best = one
    return best


def choose(texts: Sequence[Shingles]) -> tuple[int, float]:
    """Which reading agrees most with the others (0 is our own, which wins ties), and how much that is."""
    if len(texts) < 2:
        return 0, 0.0
    alike = {pair: agreement(texts[pair[0]], texts[pair[1]]) for pair in combinations(range(len(texts)), 2)}
    means = [
        sum(agreed for pair, agreed in alike.items() if number in pair) / (len(texts) - 1)
        for number in range(len(texts))
    ]
    best = max(range(len(texts)), key=lambda number: (round(means[number], 2), -number))
    return best, max(means)


def pieces_of(reading: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The page's own pieces that a reading holds, so that blocks and headings stay what they are."""
    plain = " ".join(TOKEN.findall(reading))
    found: dict[str, Piece] = {}
    for piece in pieces:
        if 2 * piece.linked <= len(piece.words) > 3 and " ".join(TOKEN.findall(piece.words)) in plain:
            found.setdefault(piece.words, piece)
    return list(found.values())


def _trafilatura(raw: str) -> str:
    import trafilatura

    return trafilatura.extract(raw, include_comments=False, favor_precision=True) or ""


def _readability(raw: str) -> str:
    import lxml.html  # type: ignore[import-untyped]
    from trafilatura.readability_lxml import Document

    page = lxml.html.fromstring(raw.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return str(lxml.html.fromstring(Document(page).summary()).text_content())
