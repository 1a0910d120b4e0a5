"""Quotation marks and sentences of an article, by rules of our own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal

from runut.lang.names import Names
from runut.mentions.lexis import STOPS
from runut.mentions.words import Words
from runut.types import Article, Quote, Sentence, Span, Token

OPENERS = frozenset("([{<-–—:/")
CLOSERS = frozenset(".,;:!?)]}…")


def pair_quotes(article: Article, words: Words, names: Names) -> list[Quote]:
    """Pairs of quotation marks, told by position: one before a word opens, one after a word closes."""
    quotes: list[Quote] = []
    tokens, firsts = words.tokens, words.firsts
    doubles = [i for i in words.signs if words.text[i] in names.marks]
    singles = [i for i in words.signs if words.text[i] in names.single_marks]
    for number in sorted({bisect_right(firsts, i) - 1 for i in (*doubles, *singles)}):
        first, last = firsts[number], firsts[number + 1]
        taken = []
        if places := doubles[bisect_left(doubles, first) : bisect_left(doubles, last)]:
            taken = pair(article.text, tokens, (first, last), places, names.marks)
        if places := singles[bisect_left(singles, first) : bisect_left(singles, last)]:
            taken += [
                one
                for one in pair(article.text, tokens, (first, last), places, names.single_marks, single=True)
                if not any(a <= one[0] and one[1] <= b for a, b, _ in taken)
            ]
        for opening, closing, shut in sorted(taken):
            quotes.append(quote(tokens, opening, closing, first, last, shut, names))
    return quotes


def side(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else " "


def pair(
    text: str,
    tokens: Sequence[Token],
    block: tuple[int, int],
    places: Sequence[int],
    marks: frozenset[str],
    single: bool = False,
) -> list[tuple[int, int, bool]]:
    """(opening token, closing token, closed?): an opening mark when one is open is nested or ignored.

    `places` are those of the marks among the tokens of the block.
    """
    first, last = block
    out: list[tuple[int, int, bool]] = []
    shapes = [shape(text, tokens, i, first, marks) for i in places]
    depth, opened = 0, -1
    for n, i in enumerate(places):
        turn = shapes[n]
        ahead = shapes[n + 1] if n + 1 < len(shapes) else ""
        if depth == 0:
            if (
                turn in {"close", "glued"}
                and ahead in {"close", "glued"}
                and opens_glued(text, tokens[i], turn)
            ):
                turn = "open"  # tiba."Kami siap," kata Bora."Kami tunggu," ujarnya
            if turn in {"close", "glued"} or (single and turn != "open"):
                continue
            if turn == "either" and n and side(text, tokens[i].start - 1).isdigit():
                continue  # 5" is a measure
            opened, depth = i, 1
        elif turn == "glued" and ahead == "close" and not single:
            out.append((opened, i - 1, False))  # the one before was never closed
            opened = i
        elif turn == "open" and not single:
            # Nested where the rest of the block closes twice; else a second opening mark, which is ignored.
            rest = shapes[n + 1 :]
            if rest[:2] == ["close", "close"]:
                depth += 1
        elif turn == "open" or (single and turn != "close"):
            continue
        else:
            depth -= 1
            if depth == 0:
                if i > opened + 1:
                    out.append((opened, i, True))
                opened = -1
    if depth and opened >= 0 and not single and opened + 1 < last:
        out.append((opened, last - 1, False))
    return out


def shape(text: str, tokens: Sequence[Token], i: int, first: int, marks: frozenset[str]) -> str:
    """Which way a mark turns by what stands round it; `glued` between a stop and a capital without blanks."""
    before, after = side(text, tokens[i].start - 1), side(text, tokens[i].end)
    if before in marks or (
        i > first and tokens[i - 1].text in marks and tokens[i - 1].end == tokens[i].start
    ):
        before = side(text, tokens[i].start - 2)
    left = i == first or before.isspace() or before in OPENERS or before in marks
    right = after.isspace() or after in CLOSERS or after in marks
    if left and not right:
        return "open"
    if left or right:
        return "either" if left else "close"
    if before in STOPS and after.isupper():
        return "glued"
    return "close" if before in CLOSERS else "either"


def opens_glued(text: str, mark: Token, turn: str) -> bool:
    """Whether a mark that would close nothing stands right before a word: it opens."""
    return turn == "glued" or side(text, mark.end).isalnum()


def quote(
    tokens: Sequence[Token],
    opening: int,
    closing: int,
    first: int,
    last: int,
    shut: bool,
    names: Names,
) -> Quote:
    """The spans of a pair, and what it is used for."""
    start = tokens[opening].start
    end = tokens[closing].end
    inner_first = opening + 1
    inner_last = closing if shut else closing + 1
    while inner_last - 1 > inner_first and tokens[inner_last - 1].text == ",":
        inner_last -= 1
    inner = Span(tokens[inner_first].start, tokens[inner_last - 1].end)
    use = purpose(tokens, opening, closing if shut else closing + 1, first, last, names)
    return Quote(Span(start, end), inner, use, not shut)


def purpose(
    tokens: Sequence[Token], opening: int, closing: int, first: int, last: int, names: Names
) -> Literal["utterance", "partial", "title"]:
    """`utterance` for a clause, `partial` for a few words inside a sentence, `title` for a work's name."""
    words = [t for t in tokens[opening + 1 : closing] if t.text[0].isalnum()]
    before = [t.low for t in tokens[max(first, opening - 4) : opening]]
    if before and works(tokens, words, before, closing, last, names):
        return "title"
    if not words:
        return "partial"
    stop = tokens[closing - 1].text if closing - 1 > opening else ""
    start = tokens[opening + 1].text
    alone = opening == first or (before and before[-1] in {":", ".", "?", "!"})
    comma = bool(before) and before[-1] == ","
    after = tokens[closing + 1].text if closing + 1 < last else "."
    if start[0].islower() and not alone and start not in {"…", "."}:
        # the second half of a split quotation goes on in small letters
        return "utterance" if comma and len(words) > 3 and (stop in STOPS or stop == ",") else "partial"
    if stop in STOPS or stop == ",":
        return "utterance" if len(words) > 3 or alone or stop == "," or after[0].islower() else "partial"
    if alone or (comma and len(words) > 2):
        return "utterance"
    return "utterance" if len(words) > 6 or after == "," else "partial"


def works(
    tokens: Sequence[Token],
    words: Sequence[Token],
    before: Sequence[str],
    closing: int,
    last: int,
    names: Names,
) -> bool:
    """Whether the words in the marks are named as a work's: *buku “X”*, *film dokumenter “X Y”*."""
    stop = tokens[closing - 1].text
    tagged = stop == "," and closing + 1 < last and tokens[closing + 1].low in names.of("say_before")
    longer = [t for t in words if len(t.text) > 3]
    capitals = bool(longer) and sum(not t.text[0].islower() for t in longer) >= 0.7 * len(longer)
    if before[-1] in names.works:
        return capitals or not (tagged or (stop in STOPS and len(words) > 4))
    return (
        capitals
        and not tagged
        and before[-1].isalpha()
        and any(word in names.works for word in before[-3:-1])
    )


def split(words: Words, quotes: Sequence[Quote], article: Article, names: Names) -> list[Sentence]:
    """Sentences of every block: no break inside a pair of quotation marks nor between it and its tag."""
    sentences: list[Sentence] = []
    tokens, firsts = words.tokens, words.firsts
    printed = words.text
    stops = [i for i in words.signs if printed[i] in STOPS]
    turn = iter(stops)
    i = next(turn, len(tokens))
    closed = [q for q in quotes if not q.open]
    starts = [q.outer.start for q in closed]
    for number, block in enumerate(article.blocks):
        first, last = firsts[number], firsts[number + 1]
        start = first
        while i < last:
            stop, i = i, next(turn, len(tokens))
            if stop < start or not ends(tokens, stop, first, last, names):
                continue
            end = stop + 1
            while end < last and (
                printed[end] in STOPS
                or printed[end] in ")]"
                or (printed[end] in names.marks and shuts(tokens, end, closed, starts))
            ):
                end += 1
            if end == last or not (
                printed[end][0].isalnum() or any(word[0].isalnum() for word in printed[end:last])
            ):
                continue
            if closed and within(tokens[end - 1].end, closed, starts):
                continue
            after = printed[end]
            quoted = printed[end - 1] in names.marks
            if after[0].islower() or (quoted and after in ",;"):
                continue
            sentences.append(sentence(tokens, start, end, number, block.kind))
            start = end
        if start < last:
            sentences.append(sentence(tokens, start, last, number, block.kind))
    return sentences


def sentence(tokens: Sequence[Token], first: int, last: int, block: int, kind: str) -> Sentence:
    return Sentence(Span(tokens[first].start, tokens[last - 1].end), first, last, block, kind)  # type: ignore[arg-type]


def within(at: int, quotes: Sequence[Quote], starts: Sequence[int]) -> bool:
    """Whether a place lies inside a closed pair of marks."""
    n = bisect_left(starts, at) - 1
    return n >= 0 and quotes[n].outer.start < at < quotes[n].outer.end


def shuts(tokens: Sequence[Token], i: int, quotes: Sequence[Quote], starts: Sequence[int]) -> bool:
    """Whether a mark is the closing one of a pair."""
    n = bisect_left(starts, tokens[i].start) - 1
    return n >= 0 and quotes[n].outer.end == tokens[i].end


def ends(tokens: Sequence[Token], i: int, first: int, last: int, names: Names) -> bool:
    """Whether a stop ends a sentence: not after an abbreviation or an initial, not inside a host."""
    if tokens[i].text != ".":
        return True
    if i + 1 < last and tokens[i + 1].start == tokens[i].end and tokens[i + 1].text[0].isalnum():
        initial = i > first and len(tokens[i - 1].text) == 1 and tokens[i - 1].end == tokens[i].start  # M.Si
        return tokens[i + 1].text[0].isupper() and not tokens[i + 1].text.isupper() and not initial
    if i == first:
        return True
    if i + 1 < last and tokens[i + 1].text in ",;":
        return False  # M.Si., Ph.D.,
    before = tokens[i - 1]
    if i + 1 < last and tokens[i + 1].text == ")" and enclosed(tokens, i, first):
        return False  # Mayor Jenderal (Retd.) Rina Bora
    if before.end != tokens[i].start:
        return True
    if before.low in names.abbreviations:
        return False
    return not (len(before.text) == 1 and before.text.isupper() and i - 1 >= first)


def enclosed(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a stop ends one word in brackets that go on from the words before them: (Purn.)."""
    return i - 3 >= first and tokens[i - 2].text == "(" and tokens[i - 3].text not in STOPS
