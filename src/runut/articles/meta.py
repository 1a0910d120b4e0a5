"""Title, dates, byline, outlet, language and address: what a page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pycld2

from runut.articles import credits
from runut.articles.furniture import Layout
from runut.lang.furniture import Furniture
from runut.types import Anchor, Entity, Hints, Page, Span, Time
from runut.world.load import World

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|igsh|mc_[ce]id|_ga|_gl|ref_src|ref_url|spm|cmpid|ocid|"
    r"at_medium|at_campaign|twclid|ttclid|xtor|s_cid|noamp|outputtype|amp|fb_action_ids|__twitter_impression",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
EARLIEST, LATEST = 1990, 2098  # days outside are typing errors or traps; there is no clock to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The day of publication and the instants, with what was dropped on the way."""

    published: Time | None = None
    published_at: str | None = None
    updated_at: str | None = None
    notes: tuple[str, ...] = ()


def canonical(url: str) -> str:
    """One address for one article: no tracking, fragment, default port, AMP or `page=all`; the host in lower case."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    host = host.removeprefix("amp.") if host.count(".") >= 2 else host
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    path = re.sub(r"//+", "/", parts.path) or "/"
    path = re.sub(r"/amp/?$", "", path)
    path = re.sub(r"^/amp/", "/", path) or "/"
    path = re.sub(r"\.amp(?=\.html?$|$)", "", path)
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
        and (name.lower(), value.lower()) not in (("page", "all"), ("page", "1"))
    ]
    return urlunsplit((parts.scheme.lower(), host, path, urlencode(asked), ""))


def host(url: str | None) -> str | None:
    """The web host of an address without `www.`, `m.` or `amp.`."""
    if not url:
        return None
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", name) or None


def language(title: str | None, text: str, hint: str | None) -> str:
    """BCP 47 of the text: the hint, else what the title and first 1,000 characters show; `und` where unsure."""
    if hint:
        return hint.split("-")[0].split("_")[0].lower()
    sample = CONTROL.sub(" ", f"{title or ''}\n{text[:1000]}")
    if sum(map(str.isalpha, sample)) < 40:
        return "und"
    try:
        reliable, _, guesses = pycld2.detect(sample, bestEffort=False)
    except (pycld2.error, ValueError):
        return "und"
    name = str(guesses[0][1])
    if name == "un" or (not reliable and guesses[0][2] < 60):
        return "und"
    return {"iw": "he", "in": "id", "zh-Hant": "zh"}.get(name, name)


def of_outlet(
    hints: Hints,
    said: Mapping[str, str],
    url: str | None,
    layout: Layout,
    text: str,
    world: World,
    language: str,
) -> Entity | None:
    """Who prints the page: hint, host, what the page's head says, then the dateline or the byline at the end."""
    if hints.outlet:
        return credits.outlet(hints.outlet, world, language)
    name = host(url)
    if name and (stands := credits.by_host(name, world)):
        return stands
    if said.get("site"):
        return credits.outlet(said["site"], world, language)
    if name:
        return credits.outlet(name, world, language)
    fields = [
        (kind, text[start:end])
        for hit in (layout.dateline, *reversed(layout.hits))
        if hit is not None and (hit is layout.dateline or hit.kind in ("byline-credit", "date-line"))
        for kind, start, end in hit.fields
    ]
    for kind, words in fields:
        if kind == "outlet" and (layout.dateline is None or _is_outlet(words, world, language)):
            return credits.outlet(words, world, language)
    for kind, words in fields:
        if kind in ("place", "agency") and credits.known(words, world, language):
            stands = credits.known(words, world, language)
            if stands is not None and stands.kind == "outlet":
                return stands
    return None


def _is_outlet(words: str, world: World, language: str) -> bool:
    """In `Place, X –` X may be a country: an outlet is known, is a domain or is written in camel case."""
    key = world.names.get(language, {}).get(words.casefold()) or world.names.get("", {}).get(words.casefold())
    if key is not None:
        return key.split(":", 1)[0] in ("outlet", "agency")
    return True


def read_dates(text: str, start: int, end: int, furniture: Furniture) -> Iterator[tuple[Span, date]]:
    """Every full calendar date between two offsets; impossible ones are left out."""
    for found in furniture.date.finditer(text, start, end):
        group = next(number for number in "1234" if found[f"y{number}"])
        year, month, day = found[f"y{group}"], found[f"m{group}"], int(found[f"d{group}"])
        number = furniture.months.get(month.casefold()) if not month.isdigit() else int(month)
        if (
            group == "2"
            and "dmy" not in furniture.words.get("order", frozenset())
            and day <= 12
            and number != day
        ):
            continue  # 5/8 is May or August
        full = int(year) + (2000 if len(year) == 2 else 0)
        try:
            yield Span(*found.span()), date(full, number or 0, day)
        except ValueError:
            continue


def _plausible(day: date, page: Page) -> bool:
    if not EARLIEST <= day.year <= LATEST:
        return False
    if page.fetched_at and (fetched := ISO.match(page.fetched_at)) and fetched[3]:
        return day.toordinal() <= date(int(fetched[1]), int(fetched[2]), int(fetched[3])).toordinal() + 1
    return True


def stated(words: str, anchor: Anchor = "published") -> tuple[Time | None, str | None]:
    """An ISO 8601 date, month, year or instant as a time, and the instant where it has a clock and an offset."""
    found = ISO.match(words.strip())
    if not found:
        return None, None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None, None
    if found[3]:
        at = None
        if found[4] and found[5]:
            try:
                zone = "+00:00" if found[5] == "Z" else found[5]
                at = datetime.fromisoformat(f"{first.isoformat()}T{found[4]}{zone}").isoformat()
            except ValueError:
                at = None
        return Time(earliest=first, latest=first, precision="day", anchor=anchor), at
    if found[2]:
        following = date(year + month // 12, month % 12 + 1, 1)
        return Time(
            earliest=first,
            latest=date.fromordinal(following.toordinal() - 1),
            precision="month",
            anchor=anchor,
        ), None
    return Time(earliest=first, latest=date(year, 12, 31), precision="year", anchor=anchor), None


def dates(
    page: Page,
    said: Mapping[str, str],
    url: str | None,
    text: str,
    layout: Layout,
    furniture: Furniture,
    own: tuple[Entity | None, World, str],
) -> Dates:
    """When it was published, by the best witness: hint, page head, date line, dateline, self-citation, address."""
    notes: list[str] = []
    updated = None
    if said.get("updated"):
        day, updated = stated(said["updated"])
        if day is None or day.earliest is None or not _plausible(day.earliest, page):
            updated = None
    for words in (page.hints.published, said.get("published")):
        if not words:
            continue
        time, at = stated(words)
        if time is not None and time.earliest is not None and _plausible(time.earliest, page):
            return Dates(published=time, published_at=at, updated_at=updated, notes=tuple(notes))
        notes.append(f"a publication date that cannot be was dropped: {words[:40]}")
    for span, day, at in _printed(text, layout, furniture, own):
        if _plausible(day, page):
            time = Time(earliest=day, latest=day, precision="day", phrase=span, anchor="stated")
            return Dates(published=time, published_at=at, updated_at=updated, notes=tuple(notes))
        notes.append(f"a date of {day.year} dropped: {span.of(text)}")
    found = URL_DATE.search(urlsplit(url).path) if url else None
    if found:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return Dates(updated_at=updated, notes=tuple(notes))
        if _plausible(day, page):
            notes.append("the day of publication is the address's")
            time = Time(earliest=day, latest=day, precision="day", anchor="published")
            return Dates(published=time, updated_at=updated, notes=tuple(notes))
    return Dates(updated_at=updated, notes=tuple(notes))


def _printed(
    text: str, layout: Layout, furniture: Furniture, own: tuple[Entity | None, World, str]
) -> Iterator[tuple[Span, date, str | None]]:
    """Dates of publication in the text: date lines above the end lists, datelines, then self-citations."""
    lists = [mark.span.start for mark in layout.marks if mark.kind in ("related-list", "comments")]
    stop = min(lists, default=len(text))
    hits = [hit for hit in layout.hits if hit.kind in ("date-line", "staff") and hit.start < stop]
    for hit in [*hits, *([layout.dateline] if layout.dateline else [])]:
        for name, start, end in hit.fields:
            if name in ("date", "date2"):
                for span, day in read_dates(text, start, end, furniture):
                    yield span, day, _instant(text, hit.fields, day)
    outlet, world, language = own
    for hit in furniture.within(text, text.casefold(), furniture.cites):
        fields = {name: (start, end) for name, start, end in hit.fields}
        named = fields.get("outlet")
        if named and (outlet is None or not credits.same(outlet.key, text[slice(*named)], world, language)):
            continue
        for span, day in read_dates(text, *fields["date"], furniture):
            yield span, day, None


def _instant(text: str, fields: tuple[tuple[str, int, int], ...], day: date) -> str | None:
    """`2031-05-06T08:58:00+07:00` where clock and zone are printed."""
    for name, start, end in fields:
        if name in ("clock", "clock2"):
            found = re.match(
                r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap]\.?m\.?)?\s*(\w+)?", text[start:end], re.IGNORECASE
            )
            offset = ZONES.get((found[5] or "").upper()) if found else None
            if found and offset:
                hour = (
                    int(found[1]) % 12 + (12 if found[4] and found[4][0] in "pP" else 0)
                    if found[4]
                    else int(found[1])
                )
                try:
                    return datetime.fromisoformat(
                        f"{day.isoformat()}T{hour:02}:{found[2]}:{found[3] or '00'}{offset}"
                    ).isoformat()
                except ValueError:
                    return None
    return None


ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "GMT": "+00:00", "UTC": "+00:00"}
