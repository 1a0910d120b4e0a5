"""Scars, holes and slips that a text shows: letters garbled, names lost, words twice, days that cannot be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import compress, count, islice
from operator import eq
from typing import TypeAlias

from runut.lang.furniture import Furniture
from runut.lang.lines import places
from runut.types import Mark, Span
from runut.world.load import World

MOJIBAKE = re.compile(
    r"â€[œ\u009d™˜\u0153\u017e“”¦¢\"]?|(?:Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ])+|Â(?=[\s»«°·.,:]|$)"
    r"|[βΒ]€[œ\u009d™“”]?|ï¿½|\ufffd+|(?:[ÐÑØÙÚÛ][\u0080-\u00bf]){2,}"
)
MOJIBAKE_SIGNS = ("â€", "Ã", "Â", "€", "ï¿½", "\ufffd", "Ð", "Ñ", "Ø", "Ù")
# Branches that each begin with a letter of their own are tried many times faster than a class in front.
EMPTY = re.compile(r"“\s?”|„\s?”|\"\"|‘’|«\s?»|\(\s*\)")
COMMAS = re.compile(r",\s{0,3}(?:,\s{0,3}){1,5}(?=\w)")
BEFORE = re.compile(r",(?<=\s,)(?=\s|$)|\.(?<=\s\.)(?=\s|$)")
BLANKS = re.compile(r" (?<=\w )(?: +|\u00a0)(?=[a-z])|\u00a0(?<=\w\u00a0) (?=[a-z])")
TWO_BLANKS = "  ", " \u00a0", "\u00a0 "
SELDOM = 3  # more of one kind are a habit of the page, not a scar
LAST_WORD = re.compile(r"\w+$")
# A stop before a small letter, or glued to a letter: looked at more closely by what is in front of it.
JOINT = re.compile(  # all begins with one class, so that other letters are passed over at once
    r"[.!?”](?:(?<=”)(?=[A-Za-z])|(?<!”)(?:[ \t]+(?P<word>[a-z]{2,})(?=([ \t])|,)|(?=[A-Z][a-z])))"
)
BEHIND = r"(?=[A-Z][a-z]+[ ,])(?<=[a-z]{3}[.!?]|[A-Z]{3}[.!?])(?!Com|Id|Co)"
GLUED = re.compile(rf"\.{BEHIND}|!{BEHIND}|\?{BEHIND}|”(?<=[a-z]{{3}}”)(?=[A-Za-z])")
SPLIT = re.compile(r"\b([a-z]{3,}) -\1\b|\b([a-z]{3,})- \2\b", re.IGNORECASE)
CAPITAL = re.compile(r"[A-Z][a-z][\w’-]+")
YEARS = "/20", " 20", "/19", " 19", "-20"
Beside: TypeAlias = Mapping[str, frozenset[str]]
DAY_LENGTH = 40  # characters from a weekday to the year of its date
SMALL = re.compile(r"[a-z]{5}")


def find(
    text: str, words: Sequence[bytes], bag: frozenset[bytes], furniture: Furniture, world: World
) -> Iterator[Mark]:
    """Every slip, wherever it stands: whoever calls keeps those in the news.

    `words` are its stretches of a to z, `bag` the same, each once.
    """
    printed = CAPITAL.findall(text)
    counts = Counter(printed)
    yield from _scars(text)
    yield from _joints(text, furniture)
    yield from _holes(text, furniture)
    yield from _twice(text, words, furniture)
    yield from _stops(text, counts, furniture)
    yield from _days(text, bag, furniture)
    yield from _names(text, printed, counts, world)
    for start, end in furniture.spelling.misprints(text, bag):
        yield Mark(Span(start, end), "misspelt-word")


def _scars(text: str) -> Iterator[Mark]:
    """Garbled letters, words split at a hyphen, sentences glued together."""
    if not text.isascii() and any(map(text.__contains__, MOJIBAKE_SIGNS)):
        for found in MOJIBAKE.finditer(text):
            yield Mark(Span(*found.span()), "mojibake")
    if " -" in text or "- " in text:
        for at in places(text, (" -", "- ")):
            halves = text[at - 1].islower() and text[at + 2 : at + 3].islower()
            if halves and (word := SPLIT.search(text, max(0, at - 40), at + 40)):
                yield Mark(Span(*word.span()), "split-word")


def _joints(text: str, furniture: Furniture) -> Iterator[Mark]:
    """Sentences glued together, a stop inside a clause, a clause whose beginning is lost."""
    for found in JOINT.finditer(text):
        at, word = found.start(), found["word"]
        if word is None:
            if GLUED.match(text, at):
                yield Mark(Span(at, at + 1), "glued-text")
        elif len(word) > 2 and word in furniture.of("hole_after") and text[max(0, at - 3) : at].isalpha():
            yield Mark(Span(*found.span("word")), "lost-source")
        elif (
            found[2]
            and text[at] == "."
            and word in furniture.of("never_first")
            and SMALL.fullmatch(text, max(0, at - 5), at)
        ):
            yield Mark(Span(*found.span()), "stray-stop")


def _holes(text: str, furniture: Furniture) -> Iterator[Mark]:
    """Places where a name or a link has fallen out."""
    for found in EMPTY.finditer(text):
        start, end = found.span()
        opens = text[end : end + 1].isalnum() and text[start] != "("
        yield Mark(Span(start, start + 1 if opens else end), "stray-quote" if opens else "lost-source")
    if ", ," in text or ",," in text:
        for found in COMMAS.finditer(text):
            yield Mark(Span(*found.span()), "lost-source")
    if " ," in text or " ." in text:
        ends = [found.end() for found in BEFORE.finditer(text)]
        for end in ends:
            start = len(text[: end - 1].rstrip())
            before = LAST_WORD.search(text, max(0, start - 20), start)
            if before is not None and before[0].casefold() in furniture.of("hole_before"):
                yield Mark(Span(start, end), "lost-source")
            elif before is not None and len(ends) <= SELDOM:
                yield Mark(Span(start, end), "stray-space")
    two = places(text, TWO_BLANKS) if "  " in text or "\u00a0" in text else []
    blanks = [found for found in (BLANKS.match(text, at) for at in two) if found]
    for found in blanks if len(blanks) <= SELDOM else ():
        before = LAST_WORD.search(text, max(0, found.start() - 20), found.start())
        hole = before is not None and before[0].casefold() in furniture.of("hole_before") | furniture.of(
            "joins"
        )
        if hole or "\u00a0" in found[0]:
            yield Mark(Span(*found.span()), "lost-words")


def _twice(text: str, words: Sequence[bytes], furniture: Furniture) -> Iterator[Mark]:
    """A small word printed twice: pada pada."""
    doubled = {word.decode() for word in compress(words, map(eq, words, islice(words, 1, None)))}
    for word in doubled & furniture.of("never_twice"):
        if (both := f" {word} {word} ") in text:
            at = text.index(both) + 1
            yield Mark(Span(at, at + len(both) - 2), "doubled-word")


def _stops(text: str, counts: Mapping[str, int], furniture: Furniture) -> Iterator[Mark]:
    """A sentence that begins without a stop before it, a blank before a closing mark."""
    for word in counts.keys() & _capitals(furniture.of("only_first")):
        begins = f" {word} "
        at = text.find(begins)
        while at > 0:
            after = text[at + len(begins) : at + len(begins) + 1]
            before = text[at - 3 : at]
            if before.isalpha() and before.islower() and after.islower():
                yield Mark(Span(at, at + len(begins) - 1), "lost-stop")
            at = text.find(begins, at + 1)
    for at in places(text, (" ”",)) if " ”" in text else ():
        if text[at - 1] in ".,!?" and text[at + 2 : at + 3] in ("", " ", "\n", ",", "."):
            yield Mark(Span(at, at + 2), "stray-space")


def _days(text: str, bag: frozenset[bytes], furniture: Furniture) -> Iterator[Mark]:
    """A weekday that is not that of the full date right behind it."""
    names = _capitals(frozenset(furniture.weekdays))
    likely = [one for one in names if one.lower().encode() in bag or not (one.isascii() and one.isalpha())]
    for at in places(text, likely):
        found = furniture.weekday.match(text, at)
        stamp = furniture.date.match(text, found.end()) if found is not None else None
        if found is not None and stamp is not None:
            year = stamp.end() - 5  # with the mark in front of it
            if text.startswith(YEARS, year) and found.end() < year <= at + DAY_LENGTH:
                yield from _day(found, stamp, furniture)


def _day(found: re.Match[str], stamp: re.Match[str], furniture: Furniture) -> Iterator[Mark]:
    group = next(number for number in "1234" if stamp[f"y{number}"])
    year, month, day = stamp[f"y{group}"], stamp[f"m{group}"], stamp[f"d{group}"]
    number = int(month) if month.isdecimal() else furniture.months.get(month.casefold(), 0)
    if group == "2" and "dmy" not in furniture.of("order"):
        return
    try:
        told = date(int(year), number, int(day)).weekday()
    except ValueError:
        told = -1
    if told != furniture.weekdays[found[1].casefold()]:
        yield Mark(Span(found.start(), stamp.end()), "date-conflict")


def _names(text: str, printed: Sequence[str], counts: Mapping[str, int], world: World) -> Iterator[Mark]:
    """A name with one letter lost or two exchanged, which the text or the world has right."""
    often: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, times in counts.items():
        if times > 1 and len(word) > 6:
            often[word[0], word[-1]].append(word)
    for word, times in counts.items():
        if times > 1 or len(word) < 6:
            continue
        rivals = often.get((word[0], word[-1]), ()) if often else ()
        right = [one for one in rivals if slip(word, one)]
        if len(right) == 1 or (not right and land_meant(word, world)):
            low = word.casefold()
            if low not in words(world) and low not in text:
                yield _found(text, word, word)
    after, before = beside(world)
    lefts = set(compress(count(), map((after.keys() & counts.keys()).__contains__, printed)))
    lefts.update(compress(count(-1), map((before.keys() & counts.keys()).__contains__, printed)))
    for at in sorted(lefts):
        if not 0 <= at < len(printed) - 1:
            continue
        left, word = printed[at : at + 2]
        wrong = beside_slip(left, word, after, before)
        both = f"{left} {word}"
        if wrong and both in text and world.find(both) is None:
            yield _found(text, both, wrong)


@lru_cache(maxsize=20_000)
def land_meant(word: str, world: World) -> bool:
    """Whether a capitalised word is a slip of the name of one state."""
    near = [one for one in states(world).get((word[0], word[-1]), ()) if -2 < len(one) - len(word) < 2]
    return sum(slip(word, one) or excess(word, one) for one in near) == 1


@cache
def states(world: World) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The states of one long word, by their first and last letter."""
    made: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in world.entities.values():
        for _, name in entity.name if entity.kind == "state" else ():
            if len(name) > 6 and name.isalpha():
                made[name[0], name[-1]].add(name)
    return {ends: tuple(sorted(names)) for ends, names in made.items()}


def _found(text: str, words: str, wrong: str) -> Mark:
    at = text.index(words) + words.index(wrong)
    return Mark(Span(at, at + len(wrong)), "misspelt-name")


def beside_slip(left: str, right: str, after: Beside, before: Beside) -> str:
    """Which of two words that stand together is a slip of a known person's name; empty for none."""
    lasts = after.get(left)
    if (
        lasts
        and len(right) > 4
        and right not in lasts
        and any(slip(right, one) or excess(right, one) for one in lasts)
    ):
        return right
    firsts = before.get(right)
    if (
        firsts
        and len(left) > 4
        and left not in firsts
        and any(slip(left, one) or excess(left, one) for one in firsts)
    ):
        return left
    return ""


def slip(wrong: str, right: str) -> bool:
    """Whether one letter was left out inside a word, or two neighbours were exchanged."""
    if wrong[0] != right[0] or wrong[-1] != right[-1]:
        return False
    if len(right) == len(wrong) + 1:
        at = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), len(wrong))
        doubled = right[at] == right[at - 1]  # Mohamed, Mohammed: both are written
        return not doubled and wrong[at:] == right[at + 1 :]
    if len(right) != len(wrong):
        return False
    apart = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and wrong[apart[0]] == right[apart[1]]
        and wrong[apart[1]] == right[apart[0]]
    )


def excess(wrong: str, right: str) -> bool:
    """Whether one letter is too many; h and y come and go as names are written in Latin letters."""
    return (
        len(wrong) > len(right) and slip(right, wrong) and not set(Counter(wrong) - Counter(right)) & {*"hy"}
    )


@cache
def _capitals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(str.capitalize, words))


@cache
def beside(world: World) -> tuple[Beside, Beside]:
    """The last words of known persons by the word before, and the other way; as the world file has them."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for entity in world.entities.values():
        for _, name in entity.name if entity.kind == "person" else ():
            cut = name.split()
            if len(cut) > 1 and min(len(cut[-1]), len(cut[-2])) > 3:
                after[cut[-2]].add(cut[-1])
                before[cut[-1]].add(cut[-2])
    return (
        {word: frozenset(one for one in last if len(one) > 5) for word, last in after.items()},
        {word: frozenset(one for one in first if len(one) > 5) for word, first in before.items()},
    )


@cache
def words(world: World) -> frozenset[str]:
    """All words of all names."""
    return frozenset(word for names in world.names.values() for name in names for word in name.split())
