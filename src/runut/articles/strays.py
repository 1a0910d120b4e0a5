"""What no label announces: captions, a lead printed twice, headlines of other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from runut.articles.blocks import HEADING_LENGTH
from runut.lang.lines import ended, strange

if TYPE_CHECKING:
    from runut.articles.damage import Line
    from runut.articles.furniture import Reader

CREDITED = re.compile(r"[.”\"]?[ \t]*[(\[](?![\d/ .,-]+[)\]])[^()\[\]\r\n]{2,70}[)\]]\.?")
CREDIT = re.compile(
    r"[^\W\d_]+[ \t]*:[ \t]*[^.:\r\n]{0,60}|[^/.,:\r\n]{2,30}/[^/.,:\r\n]{2,40}"
)  # and no more
SOURCED = "/", ":", "@", " via ", ".com", ".id"
CAPTION = 400  # characters: no caption seen is longer where its credit is only a name in brackets
NEAR = 16  # lines in which captions stand above the story
AGAIN = 40  # characters that nobody writes twice
DATED = re.compile(r"\(\d{1,2}/\d|\d{4}\)|[”\"]|,[^,]+,[^,]+,")  # no headline of another story looks so
CUT = 90  # characters: longer than most headlines of other stories
NUMBERED = re.compile(r"\(?\d{1,2}[.)]|[a-z][.)] ")
BULLETS = "-–•*·»"
TAIL_KINDS = frozenset({"staff", "rights", "tags", "related-link", "end-code"})


def mark_captions(reader: Reader) -> None:
    """Marks captions by where they stand: credited above the line that opens the story, or printed twice."""
    mark_listed(reader)
    text, lines, kinds = reader.text, reader.lines, reader.kinds
    near = range(min(len(lines), NEAR))
    for number in near:
        line = lines[number]
        if kinds[number] is None:
            if 2 * AGAIN < line.end - line.start < 2 * CAPTION and _twice(text, line.start, line.end):
                kinds[number] = "caption"
        elif (
            kinds[number] in ("caption", "widget")
            and 0 < number < len(lines) - 2
            and CREDIT.fullmatch(text, line.start, line.end)
        ):
            _mark_beside(reader, number)
    free = [n for n in near if kinds[n] is None and lines[n].end - lines[n].start > AGAIN]
    first = next((n for n in free if lines[n].told), None)
    if (
        first is not None
        and first + 1 in free
        and not lines[first + 1].gap
        and _same(reader, first, first + 1)
    ):
        kinds[first] = kinds[first + 1] = "caption"  # the first line that tells stands twice
    likely = [n for n in free[:5] if lines[n].end - lines[n].start < CAPTION]
    likely = [
        n for n in likely if _credited(text, lines[n]) or any(_same(reader, n, o) for o in likely if o != n)
    ]
    if likely and likely[0] < free[-1]:
        opens = next((n for n in free[1:6] if lines[n].told and _opens(reader, n)), 0)
        for number in likely:
            if number < opens and (lines[number].told or _credited(text, lines[number])):
                kinds[number] = "caption"


def mark_listed(reader: Reader) -> None:
    """A picture's words above a label and, behind a bullet, its credit: *Sumber :*, *• Kabar/Ani Sela*."""
    text, lines, kinds = reader.text, reader.lines, reader.kinds
    if "•" not in text:
        return
    for number in range(2, len(lines) - 1):
        label, credit, above = lines[number], lines[number + 1], lines[number - 1]
        if kinds[number] not in ("source-line", "caption") or label.end - label.start > 10:
            continue
        listed = text[credit.start] == "•" and credit.end - credit.start < CUT
        if not listed or not any(sign in text[credit.start : credit.end] for sign in ("/", "@")):
            continue
        kinds[number] = kinds[number + 1] = "caption"
        words = above.end - above.start < HEADING_LENGTH * 2 and text[above.end - 1] not in '.!?”"'
        if kinds[number - 1] is None and words and any(kind is None for kind in kinds[: number - 1]):
            kinds[number - 1] = "caption"


def _same(reader: Reader, one: int, other: int) -> bool:
    """Do two lines say the same?"""
    left, right = reader.lines[one], reader.lines[other]
    same = left.end - left.start == right.end - right.start
    return same and reader.text.startswith(reader.text[left.start : left.end], right.start)


def _mark_beside(reader: Reader, credit: int) -> None:
    """The block of a line that is a credit alone, where a gap parts it from what is above and below."""
    lines, kinds = reader.lines, reader.kinds
    free = [n for n, line in enumerate(lines) if kinds[n] is None and line.told]
    at = credit - 1 if credit - 1 in free else credit + 1
    over = [lines[n] for n in free if n < at]
    if (
        at not in free[:-2]
        or any(one.end - one.start > HEADING_LENGTH for one in over)
        or reader.dateline(lines[at].start, lines[at].end)
    ):
        return
    block = not lines[max(at, credit)].gap and lines[max(at, credit) + 1].gap
    if block and all(lines[n].gap for n in free if n > at) and lines[at].end - lines[at].start < CAPTION:
        kinds[at] = "caption"


def bulleted(reader: Reader, first: int, stop: int) -> int:
    """How many lines in a row begin with one bullet, the first of some lines included."""
    signs = [reader.text[line.start] for line in reader.lines[first:stop]]
    if not signs or signs[0] not in BULLETS:
        return 0
    return next((number for number, sign in enumerate(signs) if sign != signs[0]), len(signs))


def mark_legend(reader: Reader, caption: int) -> None:
    """The words a caption begins with, set once more above it, belong to the picture, but for the title."""
    above, line = reader.lines[caption - 1], reader.lines[caption]
    words = reader.text[above.start : above.end]
    first = all(kind is not None for kind in reader.kinds[: caption - 1])
    named = above.titled and not line.gap and len(words) < HEADING_LENGTH  # what the picture shows, in short
    named = named and caption > 1 and not above.gap and reader.kinds[caption - 2] in ("date-line", "staff")
    again = words.count(" ") > 1 and reader.text.startswith(words, line.start) and len(words) < 160
    if not first and (again or named):
        reader.kinds[caption - 1] = "caption"


def _opens(reader: Reader, number: int) -> bool:
    """Whether a line opens the story: a dateline that names an outlet, an agency, or a place in capitals."""
    hit = reader.dateline(reader.lines[number].start, reader.lines[number].end)
    named = {name: reader.text[start:end] for name, start, end in hit.fields} if hit else {}
    return not named.keys().isdisjoint(("outlet", "agency")) or named.get("place", "").isupper()


def _credited(text: str, line: Line) -> bool:
    """Does a line end in a name in brackets, behind a full stop or in the shape of a credit?"""
    if text[line.end - 1] not in ")]" and not text.endswith((").", "]."), line.start, line.end):
        return False
    at = max(text.rfind("(", line.start, line.end), text.rfind("[", line.start, line.end))
    found = CREDITED.fullmatch(text, at, line.end) if at > line.start else None
    stopped = text[line.start : max(at, line.start)].rstrip().endswith((".", "”", '"'))
    return found is not None and (stopped or any(sign in text[at : line.end] for sign in SOURCED))


def _twice(text: str, start: int, end: int) -> bool:
    """Is the end of a line its beginning once more: a caption, its credit and the caption again?"""
    at = text.find(text[start : start + AGAIN], start + AGAIN, end)
    return at > 0 and text.startswith(text[at:end], start)


def _repeated(reader: Reader, number: int) -> bool:
    """Does one of the next paragraphs begin with all the words of a line?"""
    line = reader.lines[number]
    if line.end - line.start < AGAIN or line.end - line.start > CAPTION:
        return False
    words = reader.text[line.start : line.end].rstrip(".…")
    below = [one for one in reader.lines[number + 1 : number + 6] if one.told and one.hit is None]
    longer = [one for one in below[:3] if one.end - one.start > len(words) + 10]
    return any(reader.text.find(words, one.start, one.start + len(words) + AGAIN) >= 0 for one in longer)


def mark(reader: Reader) -> None:
    """Marks headlines of other stories: unlabelled between the paragraphs, or in a heap at the end."""
    free = [n for n in range(len(reader.lines)) if reader.kinds[n] is None and n != reader.title]
    bodies = [number for number in free if reader.lines[number].told]
    for number in free:
        line = reader.lines[number]
        cut = reader.text.endswith(("…", "...", ","), line.start, line.end)
        if cut and bodies and number > bodies[0] and reader.dateline(line.start, line.end):
            reader.kinds[number] = "related-headline"  # how another story begins
            cut = reader.text.endswith(("…", "..."), *reader.lines[number - 1][:2])
            over = number - 1 > bodies[0] and reader.kinds[number - 1] is None
            if over and (cut or reader.short(number - 1)):
                reader.kinds[number - 1] = "related-headline"
    _mark_again(reader, free, bodies)
    signs = [number for number, kind in enumerate(reader.kinds) if kind in TAIL_KINDS]
    for number in free if "tags" in reader.kinds else ():
        label = reader.lines[number - 1]
        if number and reader.kinds[number - 1] == "tags" and label.end - label.start < AGAIN // 2:
            line = reader.lines[number]
            if not line.told and bodies and number > bodies[-1] and not ended(reader.text, *line.core):
                reader.kinds[number] = "tags"  # what hangs together below its label: pesawat tempurzona udara
    below = [number for number in free if number > max(signs, default=len(reader.lines))]
    if below and bodies and below[0] > bodies[0]:
        bullets = all(reader.text[reader.lines[number].start] in BULLETS for number in below)
        for number in below if bullets else ():
            reader.kinds[number] = "related-headline"  # below what signs the story
    for number in free[:5]:
        if reader.kinds[number] is None and _repeated(reader, number):
            reader.kinds[number] = "title-repeat"
    heads = [
        number
        for number in free
        if reader.short(number) and bodies and number > bodies[0] and not reader.runs_on(number)
    ]
    if not heads:
        return
    told = [
        *(reader.lines[number] for number in bodies),
        *([] if reader.title is None else [reader.lines[reader.title]]),
    ]
    story = cache(lambda: set().union(*(reader.printed(one.start, one.end) for one in told)))
    small = reader.furniture.of("function")
    last = bodies[-1]
    signed = reader.lines[last].core.end < reader.lines[last].end  # an end code closes the story
    closed = any(kind in TAIL_KINDS for kind in reader.kinds[last + 1 :])
    if len(told) > 1 and heads[-1] == len(reader.lines) - 1 and sentence(reader, heads[-1]):
        heads = heads[:-1]
    for number in heads:
        line = reader.lines[number]
        words = reader.text[line.start : line.end]
        listed = NUMBERED.match(words) or (number - 1 in heads and number + 1 in heads)
        plain = not DATED.search(words)
        heaped = number > last and (signed or (closed and number > last + 1))
        heaped = heaped and (plain or len(words) <= HEADING_LENGTH) and '"' not in words
        if heaped or (not listed and plain and strange(words, story, small)):
            reader.kinds[number] = "related-headline"
    for number in bodies[1:-1]:
        words = reader.text[reader.lines[number].start : reader.lines[number].end]
        cried = words[-1] in "!?" and reader.lines[number].titled and len(words) <= HEADING_LENGTH
        if (
            cried
            and reader.kinds[number] is None
            and not DATED.search(words)
            and strange(words, story, small)
        ):
            reader.kinds[number] = "related-headline"
    for number in heads:
        beside = reader.kinds[number - 1 : number + 2]
        bullet = reader.text[reader.lines[number].start] in BULLETS
        if bullet and beside == ["related-headline", None, "related-headline"]:
            reader.kinds[number] = "related-headline"  # one of a list of them


def _mark_again(reader: Reader, free: Sequence[int], bodies: Sequence[int]) -> None:
    """A headline that stands twice below the last paragraph is a link to another story."""
    tail: dict[str, list[int]] = {}
    for number in reversed(free):
        line = reader.lines[number]
        if reader.text[line.end - 1] in '.”"…' or not bodies or number <= bodies[0]:
            break
        words = reader.text[line.start : line.end]
        if AGAIN < len(words) <= HEADING_LENGTH and not NUMBERED.match(words):
            tail.setdefault(words, []).append(number)
    for numbers in tail.values():
        for number in numbers if len(numbers) > 1 else ():
            reader.kinds[number] = "related-headline"


def sentence(reader: Reader, number: int) -> bool:
    """Whether a last line without a full stop is a sentence that was cut off: long, and in small letters."""
    line = reader.lines[number]
    words = reader.text[line.start : line.end].split()
    capitals = sum(not word[:1].islower() for word in words)
    return line.end - line.start > CUT and 2 * capitals < len(words)
