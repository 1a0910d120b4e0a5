"""How many weapons, as said, and the numbers and codes that belong to their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.registers.frames import Line
from runut.types import Token

DESIGNATOR = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d+[A-Za-z]{0,3}")  # F-15, Su-35S, K9
CODE = re.compile(r"\d{1,3}[A-Z]{1,2}\d{0,2}[A-Z]{0,2}")  # Leopard 2A4
DASHES = frozenset("-–")


def numbered(line: Line, at: int) -> bool:
    """Whether a number goes on a name, and does not count pieces."""
    words, after = line.words, line.lows[at + 1 : at + 2]
    if line.lows[at] in DASHES:
        return bool(after) and after[0].isdigit() and words[at].start == words[at - 1].end
    of = line.story.rules.of
    named = words[at - 1].text[0].isupper() or (line.lows[at - 1] in DASHES)
    counts = bool(after) and (after[0] in of("unit") or after[0] in of("scale") or after[0] in (".", ","))
    return (
        named
        and words[at].text.isdigit()
        and len(words[at].text) < 5
        and not (counts and after[0] not in ".,")
    )


def quantity(line: Line, at: int) -> int | str | None:
    """How many, as said: a number where digits stand there, else the words."""
    of = line.story.rules.of
    first = at
    while first > 0:
        low = line.lows[first - 1]
        figure = low[0].isdigit() and len(low) < 10
        inside = first < at and line.lows[first][0].isdigit()  # 1,5 juta, not 2023, jet
        point = low in (",", ".") and inside and first > 1 and line.lows[first - 2][0].isdigit()
        if not (figure or point or low in of("many") or low in of("scale") or low in of("about")):
            break
        first -= 1
    return counted(line, first, at)


def behind(line: Line, at: int) -> int | str | None:
    """How many, told after the weapon: *Rafale sebanyak 42 unit*."""
    of, lows = line.story.rules.of, line.lows
    if at >= len(lows) or lows[at] not in of("counting"):
        return None
    last = at + 1
    while last < len(lows) and (
        lows[last][0].isdigit() or lows[last] in of("many") or lows[last] in of("scale")
    ):
        last += 1
    return counted(line, at, last)


def amounting(line: Line, at: int, edges: tuple[int, ...]) -> int | str | None:
    """How many, told behind the parties: *rudal yang dikirim A ke B sebanyak 40 unit*."""
    of, lows = line.story.rules.of, line.lows
    start = max(at + 1, *edges) if edges else at + 1
    start += start < len(lows) and lows[start] in of("determiner")
    if start + 2 > len(lows) or lows[start] not in of("amounting"):
        return None
    last = start + 1
    while last < len(lows) and (
        lows[last][0].isdigit() or lows[last] in of("many") or lows[last] in of("scale")
    ):
        last += 1
    pieces = lows[last - 1] in of("unit") or lows[last - 1] in of("scale")
    return counted(line, start + 1, last) if pieces and last > start + 1 else None


def figure(words: Sequence[Token]) -> bool:
    """Whether a figure stands second: *sejumlah 12*."""
    return len(words) > 1 and words[1].low[0].isdigit()


def counted(line: Line, first: int, at: int) -> int | str | None:
    """A number where digits stand there, else the words, without what only leads to them or counts pieces."""
    of = line.story.rules.of
    words = line.words[first:at]
    if first and line.lows[first - 1] in of("one_of"):
        return None  # salah satu drone
    ofs = [index for index, word in enumerate(words) if word.low in of("from")]
    if ofs and (ofs[-1] == 0 or words[ofs[-1] - 1].low not in of("more_than")):
        words = words[ofs[-1] + 1 :]  # unit pertama dari 18
    while words and words[0].low in of("counting") and not (words[0].low in of("many") and not figure(words)):
        words = words[1:]
    if not any(word.low[0].isdigit() or word.low in of("many") for word in words):
        return None
    while words and words[-1].low in of("unit"):
        words = words[:-1]
    said = line.story.article.text[words[0].start : words[-1].end]
    plain = said.replace(".", "")
    return int(plain) if plain.isdecimal() else said


def coded(line: Line, at: int) -> int:
    """How many words the code of a version has behind a name: *Leopard 2A4*; none: 0."""
    words = line.words
    if not words[at - 1].text[0].isupper() or CODE.fullmatch(words[at].text) is None:
        return 0
    more = at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].text.isdigit()
    return 1 + more  # 2A and 4 are two words


def model(line: Line, at: int) -> int:
    """How many words from a maker's name on are surely of a model: *Bell 412*, *Boeing F/A-18*; none: 0."""
    if at >= len(line.lows):
        return 0
    if numbered(line, at):
        return 2
    coded = DESIGNATOR.fullmatch(line.words[at].text) is not None or line.lows[at + 1 : at + 2] == ["/"]
    return int(coded)
