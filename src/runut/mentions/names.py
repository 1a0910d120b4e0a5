"""Names: the gazetteer of the world file, and runs of capitalised words.

A name is first *found* by its shape and company (`Found`); who it is, is decided for the whole article at
once by `coref`. In headlines, where every word has a capital, only names that the body attests count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import compress

from runut.mentions.finds import Found, Held
from runut.mentions.lexis import NONE, OWNERS, Lexis, lexis
from runut.mentions.words import BUSY, CAPITAL, ROOT, TITLE, WORD, Words, those
from runut.types import EntityKey, Quote, Sentence

__all__ = ["NONE", "OWNERS", "Found", "Held", "Lexis", "Reader", "lexis"]

CAPITALS, WORDS, NAMES, BUSIES, ROOTS = (
    those(bits, bits) for bits in (CAPITAL, WORD, CAPITAL | WORD, BUSY, ROOT)
)
UNSET = 0, 0
UNREAD = 0, ""  # what no token is known to be


class Reader:
    """The tokens of one article, and what may be asked of each of them."""

    def __init__(
        self, words: Words, sentences: Sequence[Sentence], quotes: Sequence[Quote], lexis: Lexis
    ) -> None:
        self.sentences, self.quotes, self.lex = sentences, quotes, lexis
        self.tokens, _, self.text, self.low, self.shapes, *_ = words
        shapes, places = words.shapes, range(len(words.shapes))
        self.cap, self.alpha = shapes.translate(CAPITALS), shapes.translate(WORDS)
        self.busy = list(compress(places, shapes.translate(BUSIES)))
        self.caps = list(compress(places, shapes.translate(NAMES)))
        self.roots = bytearray(shapes.translate(ROOTS))  # where a name of the world file may begin
        self.hits: dict[int, tuple[int, EntityKey] | None] = {}
        self.runs: dict[int, int] = {}
        self.found: list[Found] = []
        self.short: dict[str, Found] = {}  # abbreviations that the text explains
        self.owners: frozenset[EntityKey] = frozenset()  # states and places that only the article attests
        self.at, self.start, self.end = 0, 0, 0
        self.headline = self.loose = False
        self.attested: set[str] = set()
        self.alone: frozenset[str] | None = None  # names of one word, counted when first asked for
        self.middle: set[str] = set()  # words that have a capital inside a sentence
        said = lexis.say_before
        self.callers = {  # words that alone are a speaker's name somewhere: kata Bora
            self.low[i]
            for i in self.caps
            if i and self.low[i - 1] in said and self.low[i] not in lexis.starters
        }
        # what is printed small as well, of the words that have a capital somewhere
        self.lower = {self.low[i] for i in self.caps}.intersection(self.text)
        self.common = lexis.names.common
        self.closed = lexis.closed
        self.short_months = lexis.of("month_short")
        self.bodies = lexis.of("body")
        self.adverbs = lexis.adverbs  # what may stand between a subject and its verb
        self.verbs = lexis.verbs
        self.looks = [self.look(one) for one in sentences]
        self.firsts = [one.first for one in sentences]

    def read(self, sentence: Callable[[Reader], None]) -> None:
        """Reads every sentence: told ones first, for headlines only repeat what the body attests."""
        told = [n for n, (headline, _) in enumerate(self.looks) if not headline]
        skip = set(self.firsts)
        for one, (headline, _) in zip(self.sentences, self.looks, strict=True):
            if headline:
                skip.update(range(one.first, one.last))
        self.middle = {self.low[i] for i in self.caps if self.alpha[i - 1] and i not in skip}
        for number in told:
            self.enter(number)
            sentence(self)
        for found in self.found:
            if found.kind == "name" and found.category == "person" and not found.weak:
                self.attested.update(self.low[found.first : found.last])
        for number, (headline, _) in enumerate(self.looks):
            if headline:
                self.enter(number)
                sentence(self)

    def look(self, one: Sentence) -> tuple[bool, bool]:
        """Whether a sentence is set like a headline, each word with a capital; whether all in capitals."""
        stopped = one.kind == "body" and not self.text[one.last - 1].isalnum()
        for n in range(one.first, one.last) if stopped else ():
            if len(self.text[n]) > 3 and self.alpha[n] and not self.text[n][0].isupper():
                return False, False  # as nearly every sentence
        words = upper = longer = capital = 0
        for t in compress(self.text[one.first : one.last], self.alpha[one.first : one.last]):
            words += 1
            upper += t.isupper()
            longer += len(t) > 3
            capital += len(t) > 3 and t[0].isupper()
        if words > 2 and upper == words:
            return True, True
        if stopped:
            # It ends in a stop, as few headings do: then each word of seven and more must begin so.
            return longer > 6, False
        return longer > 3 and capital >= 0.75 * longer, False

    def sentence_at(self, i: int) -> int:
        """The sentence a token stands in."""
        return bisect_right(self.firsts, i) - 1

    def enter(self, number: int) -> None:
        """Turns to a sentence."""
        one = self.sentences[number]
        self.at, self.start, self.end = number, one.first, one.last
        self.headline, self.loose = self.looks[number]

    def hit(self, i: int) -> tuple[int, EntityKey] | None:
        """The longest name of the world file at a token: (end, key)."""
        if i >= self.end or not self.roots[i]:
            return None
        known = self.hits.get(i, UNREAD)
        if known is not UNREAD:
            return known
        made = self.lex.trie.longest(self.low, self.text, i, self.end, self.loose)
        if made is not None and made[0] == i + 1 < self.end and self.misled(i, made[1]):
            made = None
        self.hits[i] = made
        return made

    def misled(self, i: int, key: EntityKey) -> bool:
        """Whether a name of one word is another thing here: Turki al-Madi, RT 05, Velk Ancam Serang Moora."""
        after = self.low[i + 1]
        if self.headline and key.startswith("place:") and self.low[i] in self.lex.of("predicate"):
            return i == self.start or self.low[i - 1] not in self.lex.owning
        if self.low[i] in self.lex.given_state:
            return after.partition("-")[0] in self.lex.particle and bool(self.cap[i + 1])
        return self.numbered(i)

    def numbered(self, i: int) -> bool:
        """Whether a word that stands with a number is here with one: RT 05."""
        return i + 1 < self.end and self.text[i + 1][0].isdigit() and self.low[i] in self.lex.of("numbered")

    def dated(self, i: int) -> bool:
        """Whether a number stands right beside a token: 5 Jan, Jan 2031."""
        near = (i - 1, i + 1)
        return any(self.start <= k < self.end and self.text[k][0].isdigit() for k in near)

    def verb(self, i: int) -> bool:
        """Whether a token looks like a verb."""
        return self.verbs[self.low[i]]

    def run(self, i: int) -> int:
        """The end of the run of capitalised words that starts here (`i` itself where none does)."""
        if i in self.runs:
            return self.runs[i]
        end = j = i
        lows, closed, clitic = self.low, self.closed, self.lex.clitic
        while j < self.end:
            low = lows[j]
            if self.cap[j] and self.alpha[j]:
                if low in closed or (low.endswith(clitic) and low.removesuffix(clitic) in closed):
                    break
                if low in self.short_months and self.dated(j):
                    break
                if j > i and self.headline and low in self.common and self.verb(j):
                    break  # Presiden Bora Menuju Kota
                if self.roots[j] and (hit := self.hit(j)) is not None:
                    if not hit[1].startswith("person:"):
                        break
                    if hit[0] - j > 1 and (j == i or self.low[j - 1] not in self.lex.names.given):
                        break  # but Putri Zulkifli Hasan is a name of three words
                if (j > i and (self.another(j) or self.lettered(j))) or self.numbered(j):
                    break
                j += 1
                end = j
                if len(self.text[j - 1]) == 1 and j + 1 < self.end and self.text[j] == ".":
                    j += self.cap[j + 1] and self.alpha[j + 1]  # Muhammad A. Rahman
            elif (
                j > i
                and low in self.lex.particle
                and low not in self.lex.function
                and j + 1 < self.end
                and self.cap[j + 1]
                and self.alpha[j + 1]
            ):
                j += 1
            else:
                break
        self.runs[i] = end
        return end

    def another(self, j: int) -> bool:
        """Whether another title begins inside a run of capitals, with a name after it."""
        if self.low[j] in self.lex.given_title or (self.headline and self.low[j] in self.attested):
            return False  # Rina Sultan Bora
        if not self.shapes[j] & TITLE or j + 1 >= self.end or not self.cap[j + 1]:
            return False
        plain = self.low[j] in self.common or self.low[j] in self.lower
        capitals = len(self.text[j]) > 2 and self.text[j].isupper() and not self.loose
        if not (plain or capitals):
            return False
        return self.lex.offices.longest(self.low, self.text, j, self.end) is not None

    def words(self, first: int, last: int) -> str:
        """Tokens as one string, spaced as the text has them, one blank for many."""
        out = self.text[first]
        if last == first + 1:
            return out
        for n in range(first + 1, last):
            out += (" " if self.tokens[n].start > self.tokens[n - 1].end else "") + self.text[n]
        return out

    def bracketed(self, i: int) -> bool:
        """Whether one capitalised word in brackets stands here: (Menlu), (IAEA)."""
        return i + 2 < self.end and self.text[i] == "(" and self.text[i + 2] == ")" and bool(self.cap[i + 1])

    def lettered(self, i: int) -> bool:
        """Whether letters stand here that the text explained as a body's: Gamma Shipbuilding (GSB) … GSB."""
        if not self.short or self.low[i] not in self.short or not self.text[i].isupper():
            return False
        return self.short[self.low[i]].category == "body"

    def add(self, found: Found) -> Found:
        """Keeps a find, with its phrase never narrower than its span."""
        found.sentence = self.at
        if found.outer == UNSET:
            found.outer = found.first, found.last
        else:
            first, last = found.outer
            found.outer = min(first, found.first), max(last, found.last)
        self.found.append(found)
        return found
