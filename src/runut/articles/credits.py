"""Whom the outlet credits for the whole text, and who it is itself: names, hosts, datelines, end codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from runut.articles.addresses import canonical, host, site
from runut.lang.furniture import Furniture, Hit
from runut.types import Credit, Entity, EntityKey, Span
from runut.world.load import World, fold

if TYPE_CHECKING:
    from runut.articles.furniture import Layout

__all__ = [
    "Crediting",
    "author",
    "by_host",
    "canonical",
    "dateline",
    "host",
    "known",
    "outlet",
    "plain",
    "printed_in",
    "same",
    "site",
    "staff",
]

TOKEN = re.compile(r"\w+")
STAFF = re.compile(r"[a-z]{1,5}\d?|[A-Z]{1,3}-?\d{1,2}|\*{1,3}|[A-Z]\d?")
HOST = re.compile(r"(?:https?://)?(?:www\.|m\.|amp\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.IGNORECASE)
ENDING = re.compile(r"\.(?:com|co\.[a-z]{2}|or\.[a-z]{2}|id|net|org|co|news|tv|info)$", re.IGNORECASE)
HOSTED = re.compile(r"-(?:com|co-[a-z]{2}|or-[a-z]{2}|id|net|org|co|news|tv|info)$")  # the same in a key
MEDIA = ("agency", "outlet")
SHORTEST = 20  # characters of the story that stand behind a dateline; less is a byline: Ani Sela - Kabar24


# ---------------------------------------------------------------- addresses and names


def plain(words: str) -> str:
    """Words alone, case-folded, one blank between: for telling whether two lines say the same."""
    return " ".join(TOKEN.findall(words.casefold()))


@lru_cache(maxsize=5_000)
def known(name: str, world: World, language: str) -> Entity | None:
    """The agency or outlet that the world calls by this name or host."""
    words = " ".join(name.split()).strip(" .")
    for one in (language, "en"):
        key = world.find(words, one)
        if key is not None and key.split(":", 1)[0] in MEDIA:
            return world.entities.get(key)
    found = HOST.fullmatch(words)
    return by_host(found[1], world) if found else None


def by_host(host: str, world: World) -> Entity | None:
    """The outlet of a web host: the host itself, else the registered name above a section's name."""
    parts = host.casefold().removeprefix("www.").split(".")
    while len(parts) >= 2:
        key = world.hosts.get(".".join(parts))
        if key is not None:
            return world.entities.get(key)
        parts = parts[1:]
    return None


def outlet(name: str, world: World, language: str, site: str | None = None) -> Entity:
    """The outlet of that name; an unknown one gets a key made from the name, and its host as alias."""
    stands = known(name, world, language)
    if stands is not None:
        return stands
    name = " ".join(name.split())
    others = {ENDING.sub("", name), site or name} - {name}
    return Entity(
        key=f"outlet:{fold(name)}", kind="outlet", name=((language, name),), aliases=tuple(sorted(others))
    )


def same(one: EntityKey, name: str, world: World, language: str) -> bool:
    """Is `name` another way of writing the outlet `one`?"""
    other = outlet(name, world, language)
    bare = fold(ENDING.sub("", name.casefold())).replace("-", "")
    label = one.split(":", 1)[1]
    # Harian Ranuwangi and HARIANRANUWANGI.CO.ID: a host has no blanks; the key of a host keeps its ending.
    return other.key == one or bare in (label.replace("-", ""), HOSTED.sub("", label).replace("-", ""))


# ---------------------------------------------------------------- the start of the story


def dateline(
    text: str,
    lines: Sequence[Span],
    begins: Callable[[int, int], Hit | None],
    furniture: Furniture,
    world: World,
    language: str,
) -> Hit | None:
    """The dateline of the first lines of the story; what it names told apart: place, outlet, agency."""
    for line in lines[:3]:
        hit = begins(line.start, line.end)
        if hit is None or hit.end + SHORTEST > line.end:
            continue
        fields = {name: (start, end) for name, start, end in hit.fields}
        keys = {name: world.find(text[slice(*at)], language) or "" for name, at in fields.items()}
        kinds = {name: key.split(":", 1)[0] for name, key in keys.items()}
        if hit.kind == "place-known" and kinds["place"] not in ("place", "state"):
            continue
        if hit.kind == "place-alone" and kinds["place"] not in ("place", "", *MEDIA):
            continue
        if kinds.get("agency") in ("place", "state"):
            del fields["agency"]  # Baku (Azerbaijan) –
        if "place" in fields and "outlet" not in fields:
            first, stop = fields["place"]
            site, comma, _ = text[first:stop].partition(", ")
            if comma and HOST.fullmatch(site):  # kabarbaru.id, Terana (Alfa) –
                fields |= {"outlet": (first, first + len(site)), "place": (first + len(site) + 2, stop)}
        if (
            "place" in fields
            and "outlet" not in fields
            and known(text[slice(*fields["place"])], world, language)
        ):
            fields["outlet"] = fields.pop("place")
        elif kinds.get("outlet") in ("place", "state") and "place" in fields:
            if kinds["place"] == "" and (start := fields["place"])[1] - start[0] > 3:
                fields["outlet"], fields["place"] = start, fields["outlet"]  # Kabar Baru, Terana –
            else:
                fields["place"] = (fields["place"][0], fields.pop("outlet")[1])
        elif kinds.get("place") == "" and "outlet" not in fields and "agency" not in fields:
            said = text[slice(*fields["place"])].casefold().split()
            if len(said) > 1 and not furniture.of("medium").isdisjoint(said):
                fields["outlet"] = fields.pop("place")  # Suara Terana –
        found = tuple((name, *at) for name, at in sorted(fields.items(), key=lambda one: one[1]))
        return hit._replace(fields=found)
    return None


def printed_in(hit: Hit | None, text: str) -> list[Span]:
    """The outlet or agency in a dateline; the whole of it, dash and all, where no place stands beside."""
    if hit is None:
        return []
    fields = {name: Span(start, end) for name, start, end in hit.fields}
    if "place" in fields:
        return [fields[name] for name in ("outlet", "agency") if name in fields]
    return [Span(hit.start, hit.start + len(text[hit.start : hit.end].rstrip()))]


# ---------------------------------------------------------------- credits


class Crediting:
    """Reads the credits of one article; `own` is the outlet itself, which is no credit."""

    def __init__(
        self, text: str, furniture: Furniture, world: World, language: str, own: Entity | None
    ) -> None:
        self.text = text
        self.furniture = furniture
        self.world = world
        self.language = language
        self.own = own

    def read(self, layout: Layout) -> tuple[Credit, ...]:
        found: dict[EntityKey, Credit] = {}
        hits = [*layout.hits, *([layout.dateline] if layout.dateline else [])]
        for hit in sorted(hits, key=lambda one: one.start):
            for credit in self._of(hit):
                if not self._own(credit):
                    found.setdefault(credit.entity, credit)
        return tuple(sorted(found.values(), key=lambda one: (one.span, one.entity)))

    def _own(self, credit: Credit) -> bool:
        """Is it the outlet itself, by name, host or initials (JP: Jagat Pagi)?"""
        if self.own is None:
            return False
        initials = "".join(word[0] for word in self.own.label(self.language).split())
        return (
            credit.entity == self.own.key
            or same(self.own.key, credit.name, self.world, self.language)
            or (len(initials) > 1 and credit.name.casefold() == initials.casefold())
        )

    def _of(self, hit: Hit) -> Iterator[Credit]:
        for name, start, end in hit.fields:
            if name == "code":
                yield from self._code(start, end)
            elif name == "agency":
                yield from self._one(start, end, sure=True)
            elif name == "medium":
                yield from self._listed(start, end, sure=True)
            elif name in ("author", "author2"):
                yield from self._listed(start, end, sure=False)
            elif name == "outlet" and hit.kind in ("byline-credit", "dateline"):
                yield from self._one(start, end, sure=True)

    def _code(self, start: int, end: int) -> Iterator[Credit]:
        """The parts of `Xinhua/ant/dil`: media by name or code; short lower-case letters are staff."""
        words = self.text[start:end]
        if "/" in words and any(self._photographer(part.strip()) for part in words.split("/")):
            return
        several = "/" in words or "," in words
        for part in re.finditer(r"[^/,]+", words):
            name = part[0].strip()
            at = start + part.start() + part[0].index(name) if name else start
            stop = at + len(name)
            full = self.furniture.codes.get(name.casefold())
            stands = known(name, self.world, self.language)
            if full is None and stands is not None and not (len(name) <= 3 and name.islower()):
                yield self._credit(stands.kind, stands.key, stands.label(self.language), at, stop)
            elif full is not None and (several or name.isupper() or len(name) > 3):
                yield from self._named(full, at, stop)
            elif not STAFF.fullmatch(name) and self._medium_like(name):
                yield from self._named(name, at, stop)

    def _photographer(self, name: str) -> bool:
        """A person beside an agency took the picture: `AFP/RENA VOLK` credits no text."""
        many = len(name.split()) > 1 and all(word[:1].isupper() for word in name.split())
        return many and known(name, self.world, self.language) is None and not self._medium_like(name)

    def _medium_like(self, name: str) -> bool:
        """A name that can only be a medium's: a domain, or one with a word for media in it."""
        low = name.casefold()
        if low in self.furniture.of("nobody"):
            return False
        if name.isupper() and name.isalpha() and len(name) >= 5:
            return True  # staff sign with two to four letters
        if HOST.fullmatch(low) or (len(low) >= 8 and low.isalpha() and low == name and " " not in name):
            return True
        return any(word in low for word in self.furniture.of("medium") if len(word) > 3)

    def _listed(self, start: int, end: int, *, sure: bool) -> Iterator[Credit]:
        """The media of `Betapress, Kabar Kita` or `A/B`."""
        for part in (
            re.finditer(r"[^,/&|;]+", self.text[start:end])
            if "://" not in self.text[start:end]
            else [re.match(r".*", self.text[start:end])]
        ):
            if part is None:
                continue
            name = part[0].strip(" .()[]")
            if name:
                at = start + part.start() + part[0].index(name)
                yield from self._one(at, at + len(name), sure=sure)

    def _one(self, start: int, end: int, *, sure: bool) -> Iterator[Credit]:
        name = self.text[start:end].strip()
        stands = known(name, self.world, self.language)
        if stands is not None:
            yield self._credit(stands.kind, stands.key, stands.label(self.language), start, end)
        elif name.casefold() in self.furniture.codes:
            yield from self._named(self.furniture.codes[name.casefold()], start, end)
        elif name.casefold() in self.furniture.of("distributor"):
            yield Credit(f"outlet:{fold(name)}", name, Span(start, end), "release")
        elif sure and name.casefold() not in self.furniture.of("nobody") and name[:1].isalnum():
            host = HOST.fullmatch(name)
            yield from self._named(host[1] if host else name, start, end)

    def _named(self, name: str, start: int, end: int) -> Iterator[Credit]:
        made = outlet(name, self.world, self.language)
        yield self._credit(made.kind, made.key, made.label(self.language), start, end)

    def _credit(self, kind: str, key: EntityKey, name: str, start: int, end: int) -> Credit:
        return Credit(key, name, Span(start, end), "agency" if kind == "agency" else "outlet")


def staff(
    text: str, layout: Layout, furniture: Furniture, world: World, language: str, own: Entity | None
) -> dict[str, str]:
    """Author, editor and the desk's place as printed; a medium in such a field is neither."""
    said: dict[str, str] = {}
    nobody = furniture.of("nobody")
    for hit in (*layout.hits, *([layout.dateline] if layout.dateline else [])):
        for name, start, end in hit.fields:
            parts = [one for one in text[start:end].split(",") if one.strip().casefold() not in nobody]
            words = " ".join(",".join(parts).split()).strip(" .,-–")
            field = "author" if name == "author2" else name
            if field not in ("author", "editor", "place") or not words or field in said:
                continue
            is_own = own is not None and same(own.key, words, world, language)
            if words.casefold() not in nobody and not is_own and not known(words, world, language):
                said[field] = words
    return said


def author(said: Mapping[str, str], outlet: Entity | None) -> str | None:
    """The author the head names, unless that is the outlet itself or an address."""
    name = said.get("byline", "")
    own = {plain(words) for _, words in outlet.name} | {*outlet.aliases} if outlet else set()
    is_own = any(words and plain(words) in plain(name) for words in own)
    return None if not name or is_own or "://" in name else name
