"""Title, dates, outlet and language: what a page says of itself, and which witness to believe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pycld2

from runut.articles import addresses, credits
from runut.lang.furniture import Furniture
from runut.lang.pack import Pack
from runut.types import Anchor, Entity, Page, Span, Time
from runut.world.load import World

if TYPE_CHECKING:
    from runut.articles.furniture import Layout

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
URL_DATE = re.compile(
    r"/((?:19|20)?\d\d)(?:(?<=\d{4})[/-]?|/)(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|\d{6}-|$)"
)
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap]\.?m\.?)?\s*(\w+)?", re.IGNORECASE)
ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]([\d:]{5,8})(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?")
WORD = re.compile(r"\w+")
MARKS = "“”‘’–—…\xa0"
SIGNS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}  # in no word
ENOUGH = 60  # words that tell a language by their own
FEW = 3  # different ones that tell it in a shorter text
SMALL = 0.15  # of all words, small ones: no text in another language quotes so many
EARLIEST, LATEST = 1990, 2098  # years outside are typing errors or traps; there is no clock to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page laid out, with all that bears on who printed it and when; `said` is what its head says."""

    page: Page
    text: str
    layout: Layout
    lore: Furniture
    world: World
    language: str
    url: str | None = None
    said: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The day of publication and the instants; `notes` say what was dropped on the way."""

    published: Time | None = None
    published_at: str | None = None
    updated_at: str | None = None
    notes: tuple[str, ...] = ()


def language(title: str | None, text: str, packs: Mapping[str, Pack], declared: str | None = None) -> str:
    """BCP 47 of the text, as title and first 1,000 characters show, else as declared, else `und`.

    A text full of one pack's small words, and of none that a neighbour alone writes, is in that language. For
    all others CLD2 detects; between a language and its `neighbour` (Indonesian, Malay), which it mixes up on
    short texts, words that only one of them writes decide. Where it takes a short text, names mostly, for
    something else, a few words that a pack knows as its own outweigh it; two leave it unsure.
    """
    sample = CONTROL.sub(" ", f"{title or ''}\n{text[:1000]}")
    spoken = "und"
    if declared and re.match(r"[A-Za-z]{2,3}\b", declared):
        spoken = re.split(r"[-_]", declared)[0].lower()
    printed = _words(sample.casefold())
    words = set(printed)
    if len(printed) > ENOUGH:
        for lang, pack in packs.items():
            of = pack.furniture.of
            clear = words & of("native") and not words & of("foreign")
            if clear and sum(map(of("function").__contains__, printed)) > SMALL * len(printed):
                return lang
    try:
        enough = sum(map(str.isalpha, sample[:80])) >= 40 or sum(map(str.isalpha, sample)) >= 40
        reliable, _, guesses = pycld2.detect(sample if enough else "")
    except (pycld2.error, ValueError):
        return spoken
    name = {"iw": "he", "in": "id", "zh-Hant": "zh"}.get(str(guesses[0][1]), str(guesses[0][1]))
    for lang, pack in packs.items():
        near = pack.furniture.of("neighbour")
        if name == lang or name in near:
            native = len(words & pack.furniture.of("native"))
            foreign = len(words & pack.furniture.of("foreign"))
            if native != foreign:
                return lang if native > foreign else min(near) if name == lang else name
            if not foreign:
                return lang  # any longer Malay text shows one of them
    for lang, pack in packs.items() if len(printed) <= ENOUGH else ():
        of = pack.furniture.of
        small = [word for word in printed if word in of("function") or word in of("native")]
        clear = len(small) > SMALL * len(printed) and words.isdisjoint(of("foreign"))
        if clear and len(set(small)) > 1:
            return lang if len(set(small)) >= FEW else spoken
    return spoken if name == "un" or (not reliable and guesses[0][2] < 60) else name


def _words(low: str) -> list[str]:
    """The words of a text in small letters; most texts are plain but for their quotation marks and dashes."""
    bare = low
    if not low.isascii():
        for sign in MARKS:
            bare = bare.replace(sign, " ")
    return bare.translate(SIGNS).split() if bare.isascii() else WORD.findall(low)


def of_outlet(sheet: Sheet) -> Entity | None:
    """Who prints the page: hint, known host, the page's head, host, then dateline or byline."""
    name = addresses.host(sheet.url)
    stands = credits.by_host(name, sheet.world) if name else None
    name = addresses.site(name, sheet.lore) if name else None
    for words in (
        sheet.page.hints.outlet,
        None if stands else sheet.said.get("site"),
        None if stands else name,
    ):
        if words:
            return credits.outlet(words, sheet.world, sheet.language, name)
    if stands:
        return stands
    dateline = sheet.layout.dateline
    ends = [hit for hit in reversed(sheet.layout.hits) if hit.kind in ("byline-credit", "site-name")]
    for hit in ([dateline] if dateline else []) + ends:
        for kind, start, end in hit.fields:
            if kind == "outlet":
                return credits.outlet(sheet.text[start:end], sheet.world, sheet.language)
    return None


# ---------------------------------------------------------------- dates


def read_dates(text: str, start: int, end: int, lore: Furniture) -> Iterator[tuple[Span, date]]:
    """Every full calendar date between two offsets; impossible ones are left out."""
    for found in lore.date.finditer(text, start, end):
        group = next(number for number in "1234" if found[f"y{number}"])
        year, month, day = found[f"y{group}"], found[f"m{group}"], int(found[f"d{group}"])
        number = int(month) if month.isdecimal() else lore.months.get(month.casefold(), 0)
        if group == "2" and "dmy" not in lore.of("order") and day <= 12 and number != day:
            continue  # 5/8 is May or August
        try:
            yield Span(*found.span()), date(int(year) + (2000 if len(year) == 2 else 0), number, day)
        except ValueError:
            continue


def stated(words: str, anchor: Anchor = "published") -> tuple[Time | None, str | None]:
    """An ISO 8601 date, month, year or instant as a time; the instant too, where clock and offset stand."""
    found = ISO.match(words.strip().replace("/", "-"))
    if not found:
        return None, None
    year, month = int(found[1]), int(found[2] or 1)
    try:
        first = date(year, month, int(found[3] or 1))
        if found[3]:
            at = None
            if found[4] and found[5]:
                at = datetime.fromisoformat(
                    f"{first}T{found[4]}{found[5].replace('Z', '+00:00')}"
                ).isoformat()
            return Time(earliest=first, latest=first, precision="day", anchor=anchor), at
        if found[2]:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return Time(earliest=first, latest=last, precision="month", anchor=anchor), None
        return Time(earliest=first, latest=date(year, 12, 31), precision="year", anchor=anchor), None
    except ValueError:
        return None, None


def dates(sheet: Sheet, own: Entity | None) -> Dates:
    """When it was published, by the best witness: hint, head, date line, dateline, self-citation, address."""
    notes: list[str] = []
    changed, updated = stated(sheet.said.get("updated", ""))
    if changed is None or not _plausible(changed.earliest, sheet.page):
        updated = None
    for words in (sheet.page.hints.published, sheet.said.get("published")):
        if words:
            days = (day.isoformat() for _, day in read_dates(words, 0, len(words), sheet.lore))
            time, at = stated(words) if ISO.match(words) else stated(next(days, ""))
            if time is not None and _plausible(time.earliest, sheet.page):
                return Dates(published=time, published_at=at, updated_at=updated, notes=tuple(notes))
            notes.append(f"a date of publication that cannot be was dropped: {words[:40]}")
    for span, day, at in (*_printed(sheet), *_cited(sheet, own)):
        if _plausible(day, sheet.page):
            time = Time(earliest=day, latest=day, precision="day", phrase=span, anchor="stated")
            return Dates(published=time, published_at=at, updated_at=updated, notes=tuple(notes))
        notes.append(f"a date of {day.year} was dropped: {span.of(sheet.text)}")
    found = URL_DATE.search((sheet.url or "").partition("://")[2].partition("?")[0])
    if found:
        year, month, day_ = found.groups()
        time, _ = stated(f"{year if len(year) == 4 else '20' + year}-{month}-{day_}")
        if time is not None and _plausible(time.earliest, sheet.page):
            notes.append("the day of publication is that of the address")
            return Dates(published=time, updated_at=updated, notes=tuple(notes))
    return Dates(updated_at=updated, notes=tuple(notes))


def _plausible(day: date | None, page: Page) -> bool:
    """A day of news, and not after the page was fetched (a day's grace for zones)."""
    if day is None or not EARLIEST <= day.year <= LATEST:
        return False
    fetched = stated(page.fetched_at)[0] if page.fetched_at else None
    return fetched is None or fetched.latest is None or day <= fetched.latest + timedelta(days=1)


def _printed(sheet: Sheet) -> Iterator[tuple[Span, date, str | None]]:
    """Dates in date lines above the lists at the end, and in the dateline."""
    lists = [mark.span.start for mark in sheet.layout.marks if mark.kind in ("related-list", "comments")]
    stop = min(lists, default=len(sheet.text))
    hits = [hit for hit in sheet.layout.hits if hit.kind in ("date-line", "staff") and hit.start < stop]
    for hit in [*hits, *([sheet.layout.dateline] if sheet.layout.dateline else [])]:
        for name, start, end in hit.fields:
            if name in ("date", "date2"):
                for span, day in read_dates(sheet.text, start, end, sheet.lore):
                    yield span, day, _instant(sheet, hit.fields, day)


def _cited(sheet: Sheet, own: Entity | None) -> Iterator[tuple[Span, date, str | None]]:
    """*dikutip OUTLET, Senin (14/10/2030)* on OUTLET's own page is the day of publication."""
    for hit in sheet.lore.within(sheet.text, sheet.layout.low, sheet.lore.cites, sheet.layout.present):
        at = {name: (start, end) for name, start, end in hit.fields}
        name = sheet.text[slice(*at["outlet"])] if "outlet" in at else None
        if name and (own is None or not credits.same(own.key, name, sheet.world, sheet.language)):
            continue
        for span, day in read_dates(sheet.text, *at["date"], sheet.lore):
            yield span, day, None


def _instant(sheet: Sheet, fields: tuple[tuple[str, int, int], ...], day: date) -> str | None:
    """`2031-05-06T08:58:00+07:00` where clock and zone are printed."""
    at = next(((start, end) for name, start, end in fields if name in ("clock", "clock2")), None)
    found = CLOCK.match(sheet.text, *at) if at else None
    offset = sheet.lore.zones.get((found[5] or "").casefold()) if found else None
    if not found or not offset:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0)
    try:
        return datetime.fromisoformat(f"{day}T{hour:02}:{found[2]}:{found[3] or '00'}{offset}").isoformat()
    except ValueError:
        return None


# ---------------------------------------------------------------- the head of a web page
