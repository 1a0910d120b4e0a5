"""Names: the gazetteer of the world file and runs of capitalised words.

A name is first *found* by its shape and company (`Found`); who it is, is decided for the whole article at once by
`coref`. In headlines, where every word has a capital, only names that the body attests count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from runut.lang.names import Names
from runut.types import EntityKey, EntityKind, Sentence, Token
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


@dataclass(slots=True)
class Found:
    """A mention while it is being read; `first`/`last` bound its span, `outer` its phrase, in tokens, half-open."""

    first: int
    last: int
    kind: str
    category: EntityKind
    rule: str
    sentence: int = -1
    key: EntityKey | None = None
    outer: tuple[int, int] = (0, 0)
    title: Held | None = None
    plural: bool = False
    score: float = 1.0
    head: Found | None = None
    with_: tuple[EntityKey, ...] = ()
    to: str = ""  # what a referring word looks for
    country: str | None = None
    cut: int = 0  # code points left out at the front: ujar|nya
    speaks: bool = False
    type: str | None = None  # of a body whose state is not named
    weak: bool = False  # a run that may be no person


@dataclass(frozen=True, slots=True, eq=False)
class Lexis:
    """Word trees and sets of one language and one world, made once."""

    names: Names
    world: World
    trie: Trie
    offices: Trie
    describe: Trie
    refer: Trie
    nya: frozenset[str]


@cache
def lexis(names: Names, world: World, lang: str) -> Lexis:
    """The word trees of a language and a world."""
    return Lexis(
        names=names,
        world=world,
        trie=world.tries.get(lang) or world.tries.get("en") or Trie(),
        offices=Trie((one.form, one) for one in names.offices),
        describe=Trie((form, rule) for rule in names.describe for form in rule.forms),
        refer=Trie((form, rule) for rule in names.refer for form in rule.forms),
        nya=names.of("cue_nya"),
    )


class Reader:
    """The tokens of one article, and what may be asked of each of them."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence], lexis: Lexis) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.lex = lexis
        self.text = [t.text for t in tokens]
        self.low = [t.low for t in tokens]
        self.cap = [t[0].isupper() for t in self.text]
        self.alpha = [t[0].isalpha() for t in self.text]
        self.hits: dict[int, tuple[int, EntityKey] | None] = {}
        self.runs: dict[int, int] = {}
        self.found: list[Found] = []
        self.end = 0
        self.start = 0
        self.at = 0
        self.headline = False
        self.loose = False
        self.attested: set[str] = set()
        self.middle: set[str] = set()
        self.lower: set[str] = {w for w, t in zip(self.low, self.text, strict=True) if w == t}
        names = lexis.names
        self.particle, self.common = names.of("particle"), names.common
        self.function = names.of("function")
        self.noun_like = names.of("noun_like_verb")
        self.calendar = names.of("month") | names.of("weekday")
        self.protect = names.of("protect")
        self.bodies = names.of("body")

    def enter(self, number: int) -> None:
        """Turns to a sentence."""
        sentence = self.sentences[number]
        self.at, self.start, self.end = number, sentence.first, sentence.last
        words = [i for i in range(self.start, self.end) if self.alpha[i]]
        longer = [i for i in words if len(self.text[i]) > 3]
        capital = sum(self.cap[i] for i in longer)
        self.loose = len(words) > 2 and all(self.text[i].isupper() for i in words)
        self.headline = self.loose or (
            len(longer) > 3
            and capital >= 0.75 * len(longer)
            and (sentence.kind != "body" or capital >= 0.85 * len(longer))
        )

    def read(self, sentence: Callable[[Reader], None]) -> None:
        """Reads every sentence: told ones first, for headlines only repeat what the body attests."""
        heads = []
        for number in range(len(self.sentences)):
            self.enter(number)
            if not self.headline:
                for i in range(self.start + 1, self.end):
                    if self.cap[i] and self.alpha[i - 1]:
                        self.middle.add(self.low[i])
        for number in range(len(self.sentences)):
            self.enter(number)
            if self.headline:
                heads.append(number)
            else:
                sentence(self)
        for found in self.found:
            if found.kind == "name":
                self.attested.update(self.low[found.first : found.last])
        for number in heads:
            self.enter(number)
            sentence(self)

    def hit(self, i: int) -> tuple[int, EntityKey] | None:
        """The longest name of the world file at a token: (end, key)."""
        if i in self.hits:
            return self.hits[i]
        made = None
        if self.alpha[i]:
            made = self.lex.trie.longest(self.low, self.text, i, self.end, self.loose)
        self.hits[i] = made
        return made

    def verb(self, i: int) -> bool:
        """Whether a token looks like a verb: a verbal prefix, and not one of the nouns that begin alike."""
        word = self.low[i]
        if word in self.noun_like or not self.alpha[i] or len(word) < 5:
            return False
        return word.startswith(VERBAL) and not word.endswith(("an", "nya")) or word.startswith(VERBAL_SURE)

    def run(self, i: int) -> int:
        """The end of the run of capitalised words that starts here (`i` itself where none does)."""
        if i in self.runs:
            return self.runs[i]
        end = i
        j = i
        while j < self.end:
            if self.cap[j] and self.alpha[j]:
                low = self.low[j]
                if low in self.calendar or low in self.protect:
                    break
                hit = self.hit(j)
                if hit is not None and (hit[0] - j > 1 or not hit[1].startswith("person:")):
                    if not (j > i and hit[0] - j == 1 and hit[1].startswith(("place:", "outlet:")) and self.person_run):
                        break
                if j > i and (
                    self.lex.offices.longest(self.low, self.text, j, self.end) is not None
                    and (low in self.common or low in self.lower)
                ):
                    break
                j += 1
                end = j
                # an initial with its stop: Muhammad A. Rahman
                if len(self.text[j - 1]) == 1 and j < self.end and self.text[j] == "." and j + 1 < self.end:
                    if self.cap[j + 1] and self.alpha[j + 1]:
                        j += 1
                continue
            if (
                end > i
                and self.low[j] in self.particle
                and j + 1 < self.end
                and self.cap[j + 1]
                and self.alpha[j + 1]
                and self.low[j] not in self.function
            ):
                j += 1
                continue
            break
        self.runs[i] = end
        return end

    person_run = False

    def words(self, first: int, last: int) -> str:
        """Tokens as one string, with the spaces that a name has."""
        out = ""
        for n in range(first, last):
            gap = n > first and self.tokens[n].start > self.tokens[n - 1].end
            out += (" " if gap else "") + self.text[n]
        return out

    def add(self, found: Found) -> Found:
        """Keeps a find, with its phrase never narrower than its span."""
        found.sentence = self.at
        first, last = found.outer if found.outer != (0, 0) else (found.first, found.last)
        found.outer = (min(first, found.first), max(last, found.last))
        self.found.append(found)
        return found

    def known(self, i: int, end: int, key: EntityKey, owner: bool = False) -> Found:
        """A name of the world file; `owner` where it stands in a title or description."""
        world = self.lex.world
        if key.startswith("type:"):
            return self.typed(i, end, key.removeprefix("type:"))
        entity = world.entities[key]
        kind, category = "name", entity.kind
        if key in world.acts and not owner:
            kind, key, category = self.capital(i, end, key)
        elif key in world.acts and entity.kind == "place":
            kind, key, category = "metonym", world.acts[key], "state"
        elif entity.kind in {"state", "group"} and (owner or self.owned(i)):
            kind = "demonym"
        return self.add(Found(i, end, kind, category, "gazetteer", key=key, country=entity.country))

    def typed(self, i: int, end: int, type: str) -> Found:
        """A type of body, with the state that follows it: Kementerian Luar Negeri (Kemlu) Iran."""
        world, last = self.lex.world, end
        if last + 2 < self.end and self.text[last] == "(" and self.text[last + 2] == ")":
            last += 3
        hit = self.hit(last) if last < self.end else None
        if hit is not None and hit[1] in world.acts and world.acts[hit[1]].startswith("state:"):
            hit = (hit[0], world.acts[hit[1]]) if hit[1].startswith("place:") else hit
        if hit is not None and hit[1].startswith("state:"):
            if type == "government":
                found = self.add(Found(last, hit[0], "name", "state", "government", key=hit[1]))
                found.outer = (i, hit[0])
                return found
            entity = world.body(type, hit[1])
            self.add(Found(last, hit[0], "demonym", "state", "gazetteer", key=hit[1]))
            return self.add(
                Found(i, hit[0], "name", "body", "body-of-state", key=entity.key, country=entity.country, type=type)
            )
        kind = world.types[type]
        if kind.only is not None:
            return self.add(
                Found(i, end, "name", "body", "body-type", key=world.body(type, kind.only).key, type=type)
            )
        return self.add(Found(i, end, "name", "body", "body-type", type=type, weak=not self.cap[i]))

    def owned(self, i: int) -> bool:
        """Whether a state's name stands after the noun it owns: drone Iran."""
        if i <= self.start:
            return False
        before = self.low[i - 1]
        if not self.alpha[i - 1] or before in self.function or self.verb(i - 1):
            return False
        if self.headline and self.cap[i - 1]:
            return before.endswith("an") or before in self.lex.names.of("state_noun")
        return not (self.cap[i - 1] and self.hit(i - 1) is not None)

    def capital(self, i: int, end: int, key: EntityKey) -> tuple[str, EntityKey, EntityKind]:
        """A capital or palace: the government where it acts, a place where something happens there."""
        world, names = self.lex.world, self.lex.names
        entity, party = world.entities[key], world.acts[key]
        category: EntityKind = "state" if party.startswith("state:") else "body"
        if entity.kind == "body":
            return "metonym", key, "body"
        before = self.low[i - 1] if i > self.start else ""
        after = self.low[end] if end < self.end else ""
        place = ("name", key, "place")
        acts = ("metonym", party, category)
        if before in names.of("place_preposition") or before in names.of("place_noun"):
            return place  # type: ignore[return-value]
        if before == "dari":
            near = self.low[max(self.start, i - 5) : i - 1]
            return place if any(w in names.of("motion") for w in near) else acts  # type: ignore[return-value]
        if before in names.of("motion"):
            return place  # type: ignore[return-value]
        if after in {",", ";"} and end + 1 < self.end:
            follow = self.hit(end + 1)
            if follow is not None and follow[1].startswith("state:"):
                return place  # type: ignore[return-value]
        auxiliary = self.lex.names.of("auxiliary")
        if after and end < self.end and (after in auxiliary or (self.verb(end) and not after.startswith("ber" + "ada"))):
            return acts  # type: ignore[return-value]
        if before in names.of("party_head"):
            return acts  # type: ignore[return-value]
        if before in {"dan", "atau", "serta", ","} and i - 2 >= self.start:
            for other in reversed(self.found):
                if other.last == i - 1:
                    return acts if other.category in {"state", "body"} else place  # type: ignore[return-value]
        if after in {"dan", "atau", "serta", "maupun"} and end + 1 < self.end:
            follow = self.hit(end + 1)
            if follow is not None and (follow[1].startswith("state:") or follow[1] in world.acts):
                past = follow[0]
                if past < self.end and (self.low[past] in auxiliary or self.verb(past)):
                    return acts  # type: ignore[return-value]
                if follow[1].startswith("state:"):
                    return acts  # type: ignore[return-value]
        if self.owned(i):
            return acts  # type: ignore[return-value]
        return place  # type: ignore[return-value]


VERBAL = ("me", "di", "ber", "ter")
VERBAL_SURE = ("meng", "meny", "mem", "men", "diper", "memper")
