"""The day of publication where the head does not say it: the address, `time` elements, date lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.articles.html.boxes import Piece
from runut.world.markup import Markup, Role

EARLIEST, LATEST = 1995, 2098  # before it no page was on the web; there is no clock to compare with
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)")
PLAIN = re.compile(r"(?<![\d./-])([0-3]?\d)([./-])\s?([0-3]?\d)\2\s?((?:19|20)?\d\d)(?![\d/-])")
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[./年]\s?([01]?\d)[./月]\s?([0-3]?\d)(?:日|(?!\d))")
PRINTED = "time[datetime], [itemprop='datePublished'], abbr.published"
ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:[/_-]?([01]\d)[/_-]?([0-3]\d)(?=[/_.-]|\d{4,6}[-/]|$)|/(\d\d?)/(\d\d?)/)"
)
# 20310506; Tue May 06 15:28:56 WIB 2031, as the software of servers prints it
SOLID = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}Z?)?")
SERVER = re.compile(
    r"[A-Z][a-z]{2},? (?P<m>[A-Z][a-z]{2}) (?P<d>[0-3]?\d) [\d:]{5,8}(?: \S{1,6})? (?P<y>(?:19|20)\d\d)"
)
LAST = re.compile(r"/([0-3]\d)[._-]([01]\d)[._-]((?:19|20)\d\d)(?:\.html?)?/?$")
HOLDERS = "time, [class*='date'], [class*='Date'], [class*='datum'], [class*='Datum'], [class*='publish']"
CARRIED = re.compile(
    r"""(?:\\?["']|&quot;)(datePublished|published_?(?:at|date|on)|publication_?date|publishdate|created_?at|uploadDate)"""
    r"""(?:\\?["']|&quot;)\s*:\s*(?:\\?["']|&quot;)((?:19|20)\d\d-[01]\d-[0-3]\d)""",
    re.IGNORECASE,
)
GREENWICH = re.compile(r"T?\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|\+00:?00)$")
COPY = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/")
JAKARTA = timedelta(hours=7)
NAMED = re.compile(r"\b(?:published|entry-date)\b")
DIGITS = re.compile(r"(?:19|20)\d\d|\d[./-]\s?\d?\d[./-]\s?\d\d")
SHORT, OPENING = 220, 40  # characters of a date line; of a paragraph in which a dateline stands
LABELLED = 70  # characters of a date line that stands in the frame of the page
TOLD = 4.0  # weight of a paragraph that tells something
OWN, FRAME = (Role.NONE, Role.CREDIT), (Role.CHROME, Role.CAPTION)
NEAR = 14  # pieces above the title or below it in which a date line may stand


def local(instant: str, witnesses: Sequence[str | None], *, indonesian: bool) -> str:
    """The instant as the outlet counts days, where its head gives Greenwich time, as newsroom software does.

    `witnesses` are the days that the address and the date line print. Where one of them is a neighbour of
    the day in Greenwich, it is the outlet's day; an Indonesian outlet's clock is Jakarta's.
    """
    if not GREENWICH.search(instant):
        return instant
    try:
        at = datetime.fromisoformat(
            instant.replace("Z", "+00:00").replace("+0000", "+00:00").replace(" ", "T")
        )
    except ValueError:
        return instant
    own, printed = at.date().isoformat(), [day for day in witnesses if day]
    if indonesian and (at + JAKARTA).date().isoformat() in (printed or [(at + JAKARTA).date().isoformat()]):
        return at.astimezone(timezone(JAKARTA)).isoformat()
    beside = {(at + timedelta(days=days)).date().isoformat() for days in (-1, 1)}
    told = [day for day in printed if day in beside]
    return told[0] if told and own not in printed else instant


def turns(instant: str, *, indonesian: bool, near: bool = False) -> bool:
    """Can it be another day where the outlet sits: after 17 hours in Jakarta; early and late elsewhere?

    `near`: its clock is Greenwich's or up to three hours ahead of it.
    """
    hour = int(instant[11:13]) if instant[11:13].isdecimal() else 0
    if near:
        return hour > 20
    return hour >= 17 if indonesian else hour < 12 or hour > 20


def address(url: str | None) -> str | None:
    """The day that an address holds: `/2031/05/06/`; the day of an archive's copy is not meant."""
    own = COPY.sub("", url or "")
    found = ADDRESS.search(own)
    last = LAST.search(own) if found is None else None
    if last:
        return _day(int(last[3]), int(last[2]), int(last[1]))
    return _day(*(int(one) for one in found.groups() if one)) if found else None


def written_out(stated: str, words: Markup) -> str:
    """A day as a head states it, as ISO 8601 where it is printed solid or as servers do."""
    if found := SOLID.fullmatch(stated.strip()):
        return _day(*map(int, found.groups())) or stated
    if found := SERVER.fullmatch(stated.strip()):
        number = words.months.get(found["m"].casefold(), 0)
        return _day(int(found["y"]), number, int(found["d"])) or stated
    return stated


def held(tree: LexborHTMLParser, words: Markup, *, month_first: bool) -> str | None:
    """The day in the first element named for it that stands with this story, where nothing else says it.

    What dead elements hold is taken out of the tree.
    """
    tree.strip_tags(sorted(words.dead), recursive=True)
    for node in tree.css(HOLDERS)[:12]:
        text = " ".join(node.text(separator=" ").split())
        days = set(read(text, words, month_first=month_first)) if len(text) < 60 else set()
        if len(days) == 1 and not _elsewhere(node, words):
            return days.pop()
    return None


def carried(raw: str) -> str | None:
    """The day of publication in data that a page carries for its scripts, where all of it gives one."""
    found = CARRIED.findall(raw)
    for days in ({day for name, day in found if name.lower() == "datepublished"}, {day for _, day in found}):
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def elements(tree: LexborHTMLParser, words: Markup) -> str | None:
    """The first day or instant of `time` elements and microdata that stand with this story."""
    for node in tree.css(PRINTED)[:12]:
        asked = node.attributes
        stated = asked.get("datetime") or asked.get("content") or asked.get("title") or ""
        found = ISO.search(stated)
        own = NAMED.search(asked.get("class") or "") or asked.get("itemprop") == "datePublished"
        if not found or not _day(*map(int, found.groups())) or _elsewhere(node, words, named=bool(own)):
            continue
        shown = node.text()
        if words.publishing.match(shown.strip()):  # what is said outranks what is meant for programs
            return next(read(shown, words, month_first=False), stated.strip())
        return stated.strip()
    return None


def lines(pieces: Sequence[Piece], words: Markup, *, month_first: bool) -> str | None:
    """The day in the date line: near the title, else in an element named so, else the only one."""

    def day_of(piece: Piece) -> str | None:
        told = len(piece.words) >= SHORT or piece.weight > TOLD  # a sentence opens with its own day at most
        days = list(read(piece.words[: OPENING if told else SHORT], words, month_first=month_first))
        return days[0] if 0 < len(days) < 4 else None  # more are a list of other things

    at = next((n for n, piece in enumerate(pieces) if piece.tag == "h1"), None)
    at = next((n for n, piece in enumerate(pieces) if piece.titled), at)
    if at is not None:
        last = len(pieces)
        near = [
            *range(at, min(at + 5, last)),
            *range(at - 1, max(-1, at - 7), -1),
            *range(at + 5, min(at + NEAR + 1, last)),
        ]
        for number in near:
            apart = pieces[number].box.apart
            if apart in OWN and (day := day_of(pieces[number])):
                return day
            framed = apart in FRAME and -3 < number - at < 5 and len(pieces[number].words) < LABELLED
            start = pieces[number].words[:OPENING] if framed else ""
            if day := next(read(start, words, month_first=month_first), None):
                return day
    found = [(piece, day) for piece in pieces if len(piece.words) < SHORT and (day := day_of(piece))]
    for piece, day in found:
        if piece.box.apart in OWN and any(box.role is Role.CREDIT for box in piece.box.up()):
            return day
    days = {day for piece, day in found if piece.box.apart is Role.NONE and len(piece.words) < 80}
    return days.pop() if len(days) == 1 else _stated(pieces, words, month_first=month_first)


def _stated(pieces: Sequence[Piece], words: Markup, *, month_first: bool) -> str | None:
    """The day that a line anywhere says the story came out on, where all such lines say one."""
    days: set[str] = set()
    for piece in pieces:
        if piece.box.apart is not Role.RELATED and (found := words.published(piece.words)):
            after = piece.words[found.end() : found.end() + OPENING]
            days.update(islice(read(after, words, month_first=month_first), 1))
    return days.pop() if len(days) == 1 else None


def read(text: str, words: Markup, *, month_first: bool) -> Iterator[str]:
    """Full dates of a text as ISO 8601 days; `month_first` where 5/8 is the eighth of May."""
    if not DIGITS.search(text):
        return
    for found in ISO.finditer(text):
        if day := _day(int(found[1]), int(found[2]), int(found[3])):
            yield day
    for found in words.dates.finditer(text):
        number = words.months[(found["m"] or found["n"]).casefold()]
        if day := _day(int(found["y"] or found["z"]), number, int(found["d"] or found["e"])):
            yield day
    for found in YEAR_FIRST.finditer(text):
        if day := _day(int(found[1]), int(found[2]), int(found[3])):
            yield day
    for found in PLAIN.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        turned = second > 12 or (month_first and found[2] == "/" and first <= 12)
        month, of_month = (first, second) if turned else (second, first)
        if day := _day(year + (2000 if year < 100 else 0), month, of_month):
            yield day


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _elsewhere(node: LexborNode, words: Markup, *, named: bool = False) -> bool:
    """Does a time stand beside another story: in a link, a list, a side column, an embedded post?

    `named`: it is called the day of publication; then only what the boxes around it are called counts.
    """
    one = node.parent
    for _ in range(6):
        if one is None:
            return False
        if not named and one.tag in ("a", "li", "aside", "nav", "footer", "blockquote"):
            return True
        if (name := one.attributes.get("class")) and words.role(name) in (Role.RELATED, Role.COMMENTS):
            return True
        one = one.parent
    return False
