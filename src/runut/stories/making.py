"""An article made ready to be compared: its sentences, roots and blocks, and what tells who was first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache, partial
from itertools import accumulate, combinations

from runut.lang.frequency import shares
from runut.lang.wordings import reader
from runut.stories import inheritance
from runut.stories.sheets import MET, WORD, Line, Sheet
from runut.types import Canon, Reading, Span

RUN = 5  # words of a fingerprint
WINDOW = 6  # runs of which the least is taken
SAMPLE = 3  # one fingerprint of so many is kept
SKETCH = 16  # telling words that are kept
FIGURES = 4  # numbers that are kept, by twos
_STOP = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")
_SCHEME = re.compile(r"^https?://(?:(?:www|m|amp|mobile)\.)?", re.IGNORECASE)
_VARIANT = re.compile(r"/(?:amp|all)$|(?<=[^/])/amp(?=/)", re.IGNORECASE)
_KEPT_QUERY = re.compile(r"(?:^|&)((?:id|p|newsid|article)=[^&]+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:[?&](?:page|halaman)=\d+|/page/\d+)", re.IGNORECASE)


def ready(language: str) -> None:
    """Brings what drafts in a language are made with."""
    _rooted(language)
    shares()


def sheet(reading: Reading, canon: Canon) -> Sheet:
    """An article ready to be compared."""
    return resolved(draft(reading), canon)


def draft(reading: Reading) -> Sheet:
    """An article ready to be compared but for who is who: entities go by the article's own keys."""
    article = reading.article
    published = article.published
    day = (article.published_at or "9999")[:10]
    if published is not None and published.earliest is not None:
        day = published.earliest.isoformat()
    url = canonical_url(article.url)
    small = article.text.casefold()
    low = small if len(small) == len(article.text) else None  # else some letter became two
    told, words = lines(reading, low)
    kinds = frozenset(words)
    return Sheet(
        article=article.id,
        language=article.language,
        lines=told,
        roots=roots(article.language, kinds),
        keys=keys(words, kinds, url, day),
        day=day,
        earliest=published.earliest.isoformat() if published and published.earliest else None,
        latest=published.latest.isoformat() if published and published.latest else None,
        at=article.published_at,
        url=url,
        stamp=article.updated_at or article.published_at or (day if day != "9999" else None),
        fetched=article.fetched_at,
        paged=bool(_PAGE.search(article.url or "")),
        outlet=article.outlet.key if article.outlet is not None else None,
        known_as=names(reading),
        credits=frozenset(credits(reading)),
        machine=article.translation.machine,
        holes=sum(mark.kind == "lost-source" for mark in article.damage),
        rows=tuple(inheritance.rows(reading, low)),
    )


def resolved(one: Sheet, canon: Canon) -> Sheet:
    """A draft with canonical ids in place of the article's own keys."""

    def who(key: str | None) -> str | None:
        return canon.get((one.article, key)) if key is not None else None

    return replace(
        one,
        outlet=who(one.outlet),
        credits=frozenset(filter(None, map(who, one.credits))),
        rows=tuple([inheritance.resolved(row, who) for row in one.rows]),
    )


def canonical_url(url: str | None) -> str | None:
    """The address without scheme, host prefix, port, AMP and paging: two such pages are one article."""
    if not url:
        return None
    bare = _PAGE.sub("", _SCHEME.sub("", url.strip()).partition("#")[0])
    path, _, query = bare.partition("?")
    path = _VARIANT.sub("", re.sub(r":(?:443|80)(?=/|$)", "", path).rstrip("/"))
    kept = "&".join(sorted(found[1] for found in _KEPT_QUERY.finditer(query)))
    return (path + ("?" + kept if kept else "")).casefold()


def credits(reading: Reading) -> set[str]:
    """The keys of media to which the article owes its text, or part of it: credits and hops."""
    named: set[str | None] = {credit.entity for credit in reading.article.credits}
    for said in reading.attributions:
        named.update(hop.entity for hop in said.chain[1:] if hop.kind in ("outlet", "agency"))
    return set(filter(None, named))


def lines(reading: Reading, low: str | None) -> tuple[tuple[Line, ...], list[str]]:
    """The sentences of the news, furniture left out, and all their words; `low` is the text in small letters
    where spans of the one are spans of the other.
    """
    article = reading.article
    text = article.text
    spans = [one.span for one in reading.notes.sentences]
    if not spans:
        blocks = [block.span for block in article.blocks] or [Span(0, len(text))]
        spans = [part for block in blocks for part in _split(text, block)]
    above = [block.span for block in article.blocks if block.kind != "body"]
    inside = [quote.inner for quote in reading.notes.quotes if quote.use != "title"]
    furniture = [mark.span for mark in article.furniture]
    made = []
    every: list[str] = []
    found = WORD.findall
    for span in spans:
        begin, finish = span
        if furniture:
            middle = (begin + finish) // 2
            if [start for start, end in furniture if start <= middle < end]:
                continue
        words = found(low, begin, finish) if low is not None else found(text[begin:finish].casefold())
        if words:
            held = 0
            for start, end in inside:
                if start < finish and begin < end:
                    held += min(finish, end) - max(begin, start)
            told = held <= 0.5 * (finish - begin)
            if told:
                for start, end in above:
                    if start <= begin and finish <= end:
                        told = False
            made.append(_line((span, " ".join(words), told)))
            every += words
    return tuple(made), every


def _split(text: str, block: Span) -> list[Span]:
    made = []
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        made.append(Span(start, stop.start()))
        start = stop.end()
    made.append(Span(start, block.end))
    return [span for span in made if span.of(text).strip()]


def names(reading: Reading) -> frozenset[str]:
    """What the outlet of an article is called, where no other thing is called so."""
    if (outlet := reading.article.outlet) is None:
        return frozenset()
    called = {name for _, name in outlet.name} | {name for name in outlet.aliases if "." not in name}
    known = [tuple(WORD.findall(one.casefold())) for one in called]
    common = shares()
    return frozenset(f" {' '.join(one)} " for one in known if one and (len(one) > 1 or one[0] not in common))


_line = partial(tuple.__new__, Line)
"""As `Line(…)`, in a third of its time."""


class _Roots(dict[str, str]):
    """What words of a language say, as they are met: their root, or the first class it is in; nothing for
    light ones.
    """

    def __init__(self, language: str) -> None:
        read = reader(language)
        self._light, self._named, self._stem = read.thesaurus.light, read.thesaurus.named, read.stems.stem

    def __missing__(self, word: str) -> str:
        if len(self) >= MET:
            self.clear()
        root = "" if word in self._light else word if word.isdigit() else self._stem(word)
        if root in self._light:
            root = ""
        self[word] = root = self._named[root][0] if root in self._named else root
        return root


_rooted = cache(_Roots)


def roots(language: str, words: Set[str]) -> str:
    """Numbers, roots, and for roots with synonyms the first class they are in."""
    found = set(map(_rooted(language).__getitem__, words))
    found.discard("")
    return " ".join(sorted(found))


class _Drawn(dict[str, str]):
    """Telling words behind the numbers they are drawn by, as they are met; "" for others."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MET:
            self.clear()
        told = len(word) > 2 and word not in shares()
        found = self[word] = f"{zlib.crc32(word.encode()):08x}{word}" if told else ""
        return found


_drawn = _Drawn()


def keys(words: Sequence[str], kinds: Set[str], url: str | None, day: str) -> str:
    """The blocks of an article: its address, its very text, fingerprints, telling words and numbers.

    `words` in order, `kinds` each once.
    """
    made = []
    whole = " ".join(words)
    printed = whole.encode()
    if url is not None:
        made.append(f"!url {url}")
    if len(words) >= 20:
        made.append(f"!text {zlib.crc32(printed):x}{len(words):x}")
    made += [f"{mark:x}" for mark in sorted(_winnow(words, printed, len(whole))) if mark % SAMPLE == 0]
    made += [drawn[8:] for drawn in sorted(filter(None, map(_drawn.__getitem__, kinds)))[:SKETCH]]
    told = {word for word in filter(str.isdigit, kinds) if len(word) > 1} - {day[:4]}
    few = sorted(told, key=lambda word: (zlib.crc32(word.encode()), word))[:FIGURES]
    made += [f"{left} {right}" for left, right in combinations(few, 2)]
    return "\n".join(made)


def _winnow(words: Sequence[str], printed: bytes, letters: int) -> set[int]:
    """The least hash of every window of six runs of five words (Schleimer, Wilkerson and Aiken 2003): two
    texts that share ten words in a row share one. `printed` are the words with a blank between them.
    """
    sizes = map(len, words) if len(printed) == letters else [len(word.encode()) for word in words]
    starts = [0, *[end + number for number, end in enumerate(accumulate(sizes), 1)]]
    hashes = [
        zlib.crc32(printed[start : after - 1]) for start, after in zip(starts, starts[RUN:], strict=False)
    ]
    if len(hashes) < WINDOW:
        return {min(hashes)} if hashes else set()
    window = hashes[:WINDOW]
    least = min(window)
    left = WINDOW - window[::-1].index(least)  # windows that the least hash is still in
    made = {least}
    for at, mark in enumerate(hashes[WINDOW:], WINDOW):
        left -= 1
        if mark <= least:
            least, left = mark, WINDOW
            made.add(mark)
        elif not left:
            window = hashes[at - WINDOW + 1 : at + 1]
            least = min(window)
            left = WINDOW - window[::-1].index(least)
            made.add(least)
    return made
