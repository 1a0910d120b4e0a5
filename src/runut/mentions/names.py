"""Names: the gazetteer of the world file, and runs of capitalised words.

A name is first *found* by its shape and company (`Found`); who it is, is decided for the whole article at once by
`coref`. In headlines, where every word has a capital, only names that the body attests count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from runut.lang.names import Names
from runut.types import EntityKey, EntityKind, Quote, Sentence, Token
from runut.world.load import World
from runut.world.trie import Trie


@dataclass(slots=True)
class Held:
    """A title while it is being read: its tokens, its office, whose it is."""

    first: int
    last: int
    office: str
    code: str | None
    of: EntityKey | None = None
    status: str = "current"
    body: Found | None = None  # a body that has no key yet


@dataclass(slots=True, eq=False)
class Found:
    """A mention while it is being read; `first`/`last` bound its span, `outer` its phrase, in tokens, half-open."""

    first: int
    last: int
    kind: str
    category: EntityKind
    rule: str
    key: EntityKey | None = None
    outer: tuple[int, int] = (0, 0)
    sentence: int = -1
    title: Held | None = None
    plural: bool = False
    score: float = 1.0
    head: Found | None = None
    with_: tuple[EntityKey, ...] = ()
    to: str = ""  # what a referring word looks for
    country: str | None = None
    cut: int = 0  # code points left out at the front: ujar|nya
    type: str | None = None  # of a body whose state is not named
    weak: bool = False  # a shape alone, without company: kept only if the article bears it out
    speaks: bool = False
    subject: bool = False
    quoted: bool = False


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

    def of(self, name: str) -> frozenset[str]:
        """A class of name words or of closed-class words of the language."""
        return self.names.classes.get(name, NONE)


NONE: frozenset[str] = frozenset()


@cache
def lexis(names: Names, world: World, lang: str) -> Lexis:
    """The word trees of a language and a world."""
    trie = world.tries.get(lang) or world.tries.get("en") or Trie()
    offices = Trie((one.form, one) for one in names.offices)
    describe = Trie((form, rule) for rule in names.describe for form in rule.forms)
    refer = Trie((form, rule) for rule in names.refer for form in rule.forms)
    starters = {*offices.root, *describe.root, *refer.root, *names.status, *names.of("quantifier")}
    starters |= names.of("counterpart") | trie.lower | {f"{word}nya" for word in names.of("cue_nya")}
    return Lexis(names, lang, world, trie, offices, describe, refer, frozenset(starters))


class Reader:
    """The tokens of one article, and what may be asked of each of them."""

    def __init__(
        self, tokens: Sequence[Token], sentences: Sequence[Sentence], quotes: Sequence[Quote], lexis: Lexis
    ) -> None:
        self.tokens, self.sentences, self.quotes, self.lex = tokens, sentences, quotes, lexis
        self.text = [t.text for t in tokens]
        self.low = [t.low for t in tokens]
        self.cap = [t[0].isupper() for t in self.text]
        self.alpha = [t[0].isalpha() for t in self.text]
        self.hits: dict[int, tuple[int, EntityKey] | None] = {}
        self.runs: dict[int, int] = {}
        self.found: list[Found] = []
        self.short: dict[str, Found] = {}  # abbreviations that the text explains
        self.at, self.start, self.end = 0, 0, 0
        self.headline = self.loose = False
        self.attested: set[str] = set()
        self.middle: set[str] = set()  # words that have a capital inside a sentence
        self.lower = {low for low, text in zip(self.low, self.text, strict=True) if low == text}
        self.common = lexis.names.common
        self.closed = lexis.of("month") | lexis.of("weekday") | lexis.of("protect")
        self.bodies = lexis.of("body")
        self.verbs = tuple(lexis.of("verb_prefix")), tuple(lexis.of("verb_prefix_sure"))
        self.suffixes = tuple(lexis.of("noun_suffix")), tuple(lexis.of("verb_suffix"))

    def read(self, sentence: Callable[[Reader], None]) -> None:
        """Reads every sentence: told ones first, for headlines only repeat what the body attests."""
        heads = []
        for number in range(len(self.sentences)):
            self.enter(number)
            if self.headline:
                heads.append(number)
                continue
            for i in range(self.start + 1, self.end):
                if self.cap[i] and self.alpha[i - 1]:
                    self.middle.add(self.low[i])
        for number in range(len(self.sentences)):
            if number not in heads:
                self.enter(number)
                sentence(self)
        for found in self.found:
            if found.kind == "name" and not found.weak:
                self.attested.update(self.low[found.first : found.last])
        for number in heads:
            self.enter(number)
            sentence(self)

    def enter(self, number: int) -> None:
        """Turns to a sentence, and tells whether it is set in capitals throughout or word by word."""
        sentence = self.sentences[number]
        self.at, self.start, self.end = number, sentence.first, sentence.last
        words = [t for t in self.text[self.start : self.end] if t[0].isalpha()]
        longer = [t for t in words if len(t) > 3]
        capital = sum(t[0].isupper() for t in longer)
        self.loose = len(words) > 2 and all(t.isupper() for t in words)
        share = 0.75 if sentence.kind != "body" or self.bare() else 0.85
        self.headline = self.loose or (len(longer) > 3 and capital >= share * len(longer))

    def bare(self) -> bool:
        """Whether the sentence has no final stop, as a heading has none."""
        return self.text[self.end - 1].isalnum()

    def hit(self, i: int) -> tuple[int, EntityKey] | None:
        """The longest name of the world file at a token: (end, key)."""
        if i in self.hits:
            return self.hits[i]
        made = None
        if i < self.end and self.alpha[i]:
            made = self.lex.trie.longest(self.low, self.text, i, self.end, self.loose)
        self.hits[i] = made
        return made

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
                if low in self.closed:
                    break
                hit = self.hit(j)
                if hit is not None and (hit[0] - j > 1 or not hit[1].startswith("person:")):
                    break
                ends = j > i and (low in self.common or low in self.lower)
                if ends and self.lex.offices.longest(self.low, self.text, j, self.end) is not None:
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

    def words(self, first: int, last: int) -> str:
        """Tokens as one string, spaced as the text has them, one blank for many."""
        out = self.text[first]
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

    def owned(self, i: int) -> bool:
        """Whether a state's name stands after the noun it owns: drone Iran."""
        if i <= self.start or not self.alpha[i - 1]:
            return False
        before = self.low[i - 1]
        if before in self.lex.of("function") or before in self.lex.of("auxiliary") or self.verb(i - 1):
            return False
        if self.headline and self.cap[i - 1]:
            return before.endswith(tuple(self.lex.of("owned_suffix"))) or before in self.lex.of("state_noun")
        return not (self.cap[i - 1] and self.hit(i - 1) is not None and before not in self.lower)

    def known(self, i: int, end: int, key: EntityKey, owner: bool = False) -> Found:
        """A name of the world file; `owner` where it stands in a title or description."""
        world = self.lex.world
        if key.startswith("type:"):
            return self.typed(i, end, key.removeprefix("type:"))
        entity = world.entities[key]
        kind, category, country = "name", entity.kind, entity.country
        if key in world.acts:
            party = world.acts[key]
            if entity.kind == "body":
                kind = "metonym"
            elif owner or self.acting(i, end):
                kind, key = "metonym", party
                category = "state" if party.startswith("state:") else "body"
        elif entity.kind in {"state", "group"} and (owner or self.owned(i)):
            kind = "demonym"
        found = self.add(Found(i, end, kind, category, "gazetteer", key=key, country=country))
        if self.bracketed(end) and category == "body" and self.hit(end + 1) is None:
            self.short[self.low[end + 1]] = found
        return found

    def state_at(self, i: int) -> tuple[int, EntityKey] | None:
        """A state's name, or the capital that stands for it, at a token."""
        hit = self.hit(i) if i < self.end else None
        if hit is None:
            return None
        key = self.lex.world.acts.get(hit[1], hit[1])
        return (hit[0], key) if key.startswith("state:") else None

    def typed(self, i: int, end: int, type: str) -> Found:
        """A type of body, with the state that follows it: Kementerian Luar Negeri (Kemlu) Iran."""
        world = self.lex.world
        last = end + 3 if self.bracketed(end) and self.state_at(end + 1) is None else end
        state = self.state_at(last)
        kind = world.types[type]
        if state is not None and kind.of_state:
            return self.add(
                Found(last, state[0], "name", "state", "government", key=state[1], outer=(i, state[0]))
            )
        if state is not None:
            entity = world.body(type, state[1])
            self.add(Found(last, state[0], "demonym", "state", "gazetteer", key=state[1]))
            made = Found(i, state[0], "name", "body", "body-of-state", key=entity.key, type=type)
            made.country = entity.country
            return self.add(made)
        hit = self.hit(end) if kind.of_state and end < self.end else None
        if hit is not None and (country := world.country(hit[1])) and hit[1].startswith("person:"):
            return self.add(Found(i, hit[0], "metonym", "state", "administration", key=f"state:{country}"))
        if kind.only is not None:
            key = world.body(type, kind.only).key
            return self.add(Found(i, end, "name", "body", "body-type", key=key, type=type))
        return self.add(Found(i, end, "name", "body", "body-type", type=type, weak=not self.cap[i]))

    def acting(self, i: int, end: int) -> bool:
        """Whether a capital is its government here: it acts where it says or does, is a place where things happen."""
        of, world = self.lex.of, self.lex.world
        before = self.low[i - 1] if i > self.start else ""
        after = self.low[end] if end < self.end else ""
        near = self.low[max(self.start, i - 7) : max(self.start, i - 1)]
        if before in of("place_preposition"):
            return before not in of("located") and any(word in of("give") for word in near)
        if before in of("place_noun") or before in of("motion"):
            return False
        if before in of("from"):
            return not any(word in of("motion") for word in near[-4:])
        if after == "," and self.state_at(end + 1) is not None:
            return False
        if before in of("say_before") and (i - 1 == self.start or self.text[i - 2] != self.text[i - 1]):
            return True
        if after in of("motion"):
            return False
        if end < self.end and (after in of("auxiliary") or after in of("negator") or self.verb(end)):
            return True
        if before in of("party_head"):
            return True
        if (before in of("and") or before == ",") and i - 2 >= self.start:
            for other in reversed(self.found):
                if other.last == i - 1:
                    return other.category in {"state", "body"} and other.kind != "demonym"
        if after in of("and"):
            state = self.state_at(end + 1)
            if state is not None:
                past, key = state[0], self.hit(end + 1)
                clause = past < self.end and (self.low[past] in of("auxiliary") or self.verb(past))
                return clause or (key is not None and key[1] not in world.acts)
        return self.owned(i)
