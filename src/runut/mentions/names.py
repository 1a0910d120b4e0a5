"""Names: the gazetteer of the world file, and runs of capitalised words.

A name is first *found* by its shape and company (`Found`); who it is, is decided for the whole article at
once by `coref`. In headlines, where every word has a capital, only names that the body attests count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, count, repeat
from operator import and_, contains
from types import MappingProxyType

from runut.lang.names import Names
from runut.mentions.finds import Found, Held
from runut.mentions.words import Words
from runut.types import EntityKey, Quote, Sentence
from runut.world.load import World
from runut.world.trie import Trie

__all__ = ["OWNERS", "Found", "Held", "Lexis", "Reader", "lexis"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexis:
    """Word trees and sets of one language and one world, made once."""

    names: Names
    lang: str
    world: World
    trie: Trie
    offices: Trie
    describe: Trie
    refer: Trie
    starters: frozenset[str]
    adverbs: frozenset[str]
    of: Callable[[str], frozenset[str]]  # a class of name words or of closed-class words of the language
    clitic: str  # the suffix that means he or she after a cue: -nya
    owning: frozenset[str]  # words right behind which an owner may stand
    heads: Mapping[str, frozenset[str]]  # what kinds of owner stand behind a word, or behind two


NONE: frozenset[str] = frozenset()
OWNERS = "nation", "local", "sure", "rule", "any"


class Classes(dict[str, frozenset[str]]):
    """Word lists by name; one that the language lacks is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return NONE


@cache
def lexis(names: Names, world: World, lang: str) -> Lexis:
    """The word trees of a language and a world."""
    trie = world.tries.get(lang) or world.tries.get("en") or Trie()
    offices = Trie((one.form, one) for one in names.offices)
    describe = Trie((form, rule) for rule in names.describe for form in rule.forms)
    refer = Trie((form, rule) for rule in names.refer for form in rule.forms)
    clitic = next(iter(sorted(names.of("clitic"))), "")
    starters = {*offices.root, *describe.root, *refer.root, *names.of("quantifier")}
    starters |= {word.split()[0] for word in names.status}
    starters |= names.of("counterpart") | trie.lower | {word + clitic for word in names.of("cue_nya")}
    adverbs = names.of("auxiliary") | names.of("determiner") | names.of("negator") | names.of("adverb")
    of = Classes(names.classes).__getitem__
    owning = set(of("place_preposition") | of("field"))
    heads: dict[str, frozenset[str]] = Classes()
    for kind in OWNERS:
        for form in of(f"owner_{kind}"):
            heads[form] = heads[form] | {kind}
    owning |= {form.split()[-1] for form in heads}
    return Lexis(
        names=names,
        lang=lang,
        world=world,
        trie=trie,
        offices=offices,
        describe=describe,
        refer=refer,
        starters=frozenset(starters),
        adverbs=adverbs,
        of=of,
        clitic=clitic,
        owning=frozenset(owning),
        heads=MappingProxyType(heads),
    )


class Reader:
    """The tokens of one article, and what may be asked of each of them."""

    def __init__(
        self, words: Words, sentences: Sequence[Sentence], quotes: Sequence[Quote], lexis: Lexis
    ) -> None:
        self.sentences, self.quotes, self.lex = sentences, quotes, lexis
        self.tokens, _, self.text, self.low = words
        letters = [t[0] for t in self.text]
        self.cap = list(map(str.isupper, letters))
        particles = lexis.of("particle")
        for i in compress(count(), map(contains, self.text, repeat("-"))):
            if not self.cap[i]:  # al-Madi is a name, anti-Iran is none
                front, _, rest = self.text[i].partition("-")
                self.cap[i] = front in particles and rest[:1].isupper()
        self.alpha = list(map(str.isalpha, letters))
        self.caps = list(compress(count(), map(and_, self.cap, self.alpha)))
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
        said = lexis.of("say_before")
        self.callers = {  # words that alone are a speaker's name somewhere: kata Bora
            self.low[i]
            for i in self.caps
            if i and self.low[i - 1] in said and self.low[i] not in lexis.starters
        }
        self.lower = set(self.low).intersection(self.text)  # what stands somewhere as it is case-folded
        self.common = lexis.names.common
        self.closed = lexis.of("month") | lexis.of("weekday") | lexis.of("protect")
        self.short_months = lexis.of("month_short")
        self.bodies = lexis.of("body")
        self.adverbs = lexis.adverbs  # what may stand between a subject and its verb
        self.verbs = tuple(lexis.of("verb_prefix")), tuple(lexis.of("verb_prefix_sure"))
        self.suffixes = tuple(lexis.of("noun_suffix")), tuple(lexis.of("verb_suffix"))
        self.looks = [self.look(one) for one in sentences]
        self.firsts = [one.first for one in sentences]

    def read(self, sentence: Callable[[Reader], None]) -> None:
        """Reads every sentence: told ones first, for headlines only repeat what the body attests."""
        told = [n for n, (headline, _) in enumerate(self.looks) if not headline]
        starts = set(self.firsts)
        for i in self.caps:
            if i not in starts and self.alpha[i - 1] and not self.looks[self.sentence_at(i)][0]:
                self.middle.add(self.low[i])
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
        words = upper = longer = capital = 0
        for t, alpha in zip(self.text[one.first : one.last], self.alpha[one.first : one.last], strict=True):
            if not alpha:
                continue
            words += 1
            upper += t.isupper()
            if len(t) > 3:
                longer += 1
                if t[0].isupper():
                    capital += 1
                elif stopped:
                    return False, False  # as nearly every sentence
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
        if i in self.hits:
            return self.hits[i]
        made = None
        if i < self.end and self.alpha[i]:
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
        if self.low[i] in self.lex.of("given_state"):
            return after.partition("-")[0] in self.lex.of("particle") and self.cap[i + 1]
        return self.numbered(i)

    def numbered(self, i: int) -> bool:
        """Whether a word that stands with a number is here with one: RT 05."""
        return i + 1 < self.end and self.text[i + 1][0].isdigit() and self.low[i] in self.lex.of("numbered")

    def dated(self, i: int) -> bool:
        """Whether a number stands right beside a token: 5 Jan, Jan 2031."""
        near = (i - 1, i + 1)
        return any(self.start <= k < self.end and self.text[k][0].isdigit() for k in near)

    def verb(self, i: int) -> bool:
        """Whether a token looks like a verb: a verbal prefix, and not one of the nouns that begin alike."""
        word = self.low[i]
        if len(word) < 5 or word in self.lex.of("noun_like_verb") or not self.alpha[i]:
            return False
        if word.startswith(self.verbs[1]):
            return True
        return word.startswith(self.verbs[0]) and (
            not word.endswith(self.suffixes[0]) or word.endswith(self.suffixes[1])
        )

    def run(self, i: int) -> int:
        """The end of the run of capitalised words that starts here (`i` itself where none does)."""
        if i in self.runs:
            return self.runs[i]
        end = j = i
        while j < self.end:
            low = self.low[j]
            if self.cap[j] and self.alpha[j]:
                if low in self.closed or low.removesuffix(self.lex.clitic) in self.closed:
                    break
                if low in self.short_months and self.dated(j):
                    break
                if j > i and self.headline and low in self.common and self.verb(j):
                    break  # Presiden Bora Menuju Kota
                hit = self.hit(j)
                if hit is not None and not hit[1].startswith("person:"):
                    break
                begins = j == i or self.low[j - 1] not in self.lex.names.given
                if hit is not None and hit[0] - j > 1 and begins:
                    break  # but Putri Zulkifli Hasan is a name of three words
                if (j > i and self.another(j)) or self.numbered(j):
                    break
                j += 1
                end = j
                if len(self.text[j - 1]) == 1 and j + 1 < self.end and self.text[j] == ".":
                    j += self.cap[j + 1] and self.alpha[j + 1]  # Muhammad A. Rahman
            elif (
                j > i
                and low in self.lex.of("particle")
                and low not in self.lex.of("function")
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
        if self.low[j] in self.lex.of("given_title") or (self.headline and self.low[j] in self.attested):
            return False  # Rina Sultan Bora
        plain = self.low[j] in self.common or self.low[j] in self.lower
        capitals = len(self.text[j]) > 2 and self.text[j].isupper() and not self.loose
        if not (plain or capitals) or j + 1 >= self.end or not self.cap[j + 1]:
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
        return i + 2 < self.end and self.text[i] == "(" and self.text[i + 2] == ")" and self.cap[i + 1]

    def add(self, found: Found) -> Found:
        """Keeps a find, with its phrase never narrower than its span."""
        found.sentence = self.at
        first, last = found.outer if found.outer != (0, 0) else (found.first, found.last)
        found.outer = (min(first, found.first), max(last, found.last))
        self.found.append(found)
        return found
