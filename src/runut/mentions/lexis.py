"""What is known of words before any article is read: trees of names, classes, shapes of printed forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from runut.lang.calendar import Calendar
from runut.lang.names import Names
from runut.lang.starts import Starts
from runut.mentions.words import BUSY, CAPITAL, DATED, DESCRIBES, REFERS, ROOT, SIGN, TITLE, WORD, Cuts
from runut.world.load import World
from runut.world.trie import Trie

MOST = 50_000  # forms kept, of about 100 bytes each
STOPS = frozenset(".!?…")


NONE: frozenset[str] = frozenset()
OWNERS = "nation", "local", "sure", "rule", "any"


class Classes(dict[str, frozenset[str]]):
    """Word lists by name; one that the language lacks is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return NONE


class Forms(dict[str, int]):
    """What a printed form shows by itself, as bits; the answer for each new one is kept, up to `MOST`.

    `WORD`: it begins with a letter; `CAPITAL`: with a capital, or it is a name behind a particle: al-Madi;
    `DATED`: a date may begin with it or in it; `TITLE`, `REFERS`, `DESCRIBES`: with it a title, what refers
    back, a description may begin; `BUSY`: one with which any find may begin (`idle` ones belong to no name,
    whatever their capital); `ROOT`: a name of the world file begins with it; `SIGN`, of what is no word: it
    parts sentences or quotations.
    """

    def __init__(
        self,
        starts: Mapping[int, frozenset[str]],
        starters: frozenset[str],
        particles: frozenset[str],
        signs: frozenset[str],
        dates: Starts,
        idle: frozenset[str],
    ) -> None:
        super().__init__()
        self.begins: dict[str, int] = {}
        for bit, words in starts.items():
            for word in words:
                self.begins[word] = self.begins.get(word, 0) | bit
        self.starters, self.particles = starters, particles
        self.signs, self.dates, self.idle = signs, dates, idle

    def __missing__(self, form: str) -> int:
        low, first, dates = form.casefold(), form[0], self.dates
        bits = CAPITAL if first.isupper() else 0
        if (low in dates.first or not form.isalpha()) and dates[form] is not None:
            bits |= DATED
        if not bits & CAPITAL and "-" in form:  # al-Madi is a name, anti-Iran is none
            front, _, rest = form.partition("-")
            bits |= CAPITAL * (front in self.particles and rest[:1].isupper())
        if first.isalpha():
            bits |= WORD | (begins := self.begins.get(low, 0))
            plain = begins == 0 and low in self.idle and form.istitle()  # Senin
            if (bits & CAPITAL and not plain) or "." in form or low in self.starters:
                bits |= BUSY
        elif form in self.signs:
            bits |= SIGN
        if len(self) < MOST:
            self[form] = bits
        return bits


class Verbs(dict[str, bool]):
    """Whether a case-folded word looks like a verb: it has a verbal prefix and is none of the nouns that do.

    The answer for each new word is kept, up to `MOST`.
    """

    def __init__(self, of: Callable[[str], frozenset[str]]) -> None:
        super().__init__()
        self.nouns = of("noun_like_verb")
        self.prefixes, self.sure = tuple(of("verb_prefix")), tuple(of("verb_prefix_sure"))
        self.noun_ends, self.verb_ends = tuple(of("noun_suffix")), tuple(of("verb_suffix"))

    def __missing__(self, word: str) -> bool:
        made = len(word) > 4 and word[0].isalpha() and word not in self.nouns
        made = made and (word.startswith(self.sure) or self._likely(word))
        if len(self) < MOST:
            self[word] = made
        return made

    def _likely(self, word: str) -> bool:
        noun = word.endswith(self.noun_ends) and not word.endswith(self.verb_ends)
        return word.startswith(self.prefixes) and not noun


class Further(dict[str, bool]):
    """Whether an office may go on with a case-folded word that has no capital: *bidang*, *untuk*, *ke-7*.

    The answer for each new word is kept, up to `MOST`.
    """

    def __init__(self, of: Callable[[str], frozenset[str]], after: frozenset[str]) -> None:
        super().__init__()
        kinds = ("ordinal_word", "field", "and", "link_field", "link", "region_word")
        self.words = after.union("(", *map(of, kinds), (one.removesuffix("-") for one in of("ordinal")))
        self.ordinals = tuple(of("ordinal"))

    def __missing__(self, word: str) -> bool:
        made = word in self.words or word.startswith(self.ordinals)
        if len(self) < MOST:
            self[word] = made
        return made


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
    cuts: Cuts
    known: frozenset[str]  # words that are no unknown state's or place's name
    dates: frozenset[str]  # words with which a date may stand between a subject and its verb
    days: frozenset[str]  # weekdays and months
    around: frozenset[str]  # words that stand round them
    further: Mapping[str, bool]  # words in small letters with which a title may go on
    closed: frozenset[str]  # words of the calendar and others that belong to no name
    verbs: Verbs
    heads: Mapping[str, frozenset[str]]  # what kinds of owner stand behind a word, or behind two
    # classes asked for at nearly every token, under their own names
    say_after: frozenset[str]
    say_before: frozenset[str]
    preposition: frozenset[str]
    relative: frozenset[str]
    given_state: frozenset[str]
    honorific: frozenset[str]
    honours: frozenset[str]  # those, and the first words of those of two: Tan Sri
    place_preposition: frozenset[str]
    given_title: frozenset[str]
    given_first: frozenset[str]
    quantifier: frozenset[str]
    field: frozenset[str]
    function: frozenset[str]
    serves: frozenset[str]
    counterpart: frozenset[str]
    particle: frozenset[str]
    place_head: frozenset[str]
    auxiliary: frozenset[str]


@cache
def lexis(names: Names, calendar: Calendar, world: World, lang: str) -> Lexis:
    """The word trees of a language and a world."""
    trie = world.tries.get(lang) or world.tries.get("en") or Trie()
    offices = Trie((one.form, one) for one in names.offices)
    describe = Trie((form, rule) for rule in names.describe for form in rule.forms)
    refer = Trie((form, rule) for rule in names.refer for form in rule.forms)
    clitic = next(iter(sorted(names.of("clitic"))), "")
    status = {word.split()[0] for word in names.status}
    starts = {
        TITLE: status.union(offices.root),
        REFERS: names.of("counterpart").union(refer.root, (word + clitic for word in names.of("cue_nya"))),
        DESCRIBES: status.union(describe.root, names.of("quantifier")),
    }
    starters = frozenset().union(*starts.values(), trie.lower)
    starts[ROOT] = trie.root.keys()
    adverbs = names.of("auxiliary") | names.of("determiner") | names.of("negator") | names.of("adverb")
    of = Classes(names.classes).__getitem__
    owning = set(of("place_preposition") | of("field"))
    heads: dict[str, frozenset[str]] = Classes()
    for kind in OWNERS:
        for form in of(f"owner_{kind}"):
            heads[form] = heads[form] | {kind}
    closed = of("month") | of("weekday") | of("protect")
    owning |= {form.split()[-1] for form in heads}
    return Lexis(
        names=names,
        lang=lang,
        world=world,
        trie=trie,
        offices=offices,
        describe=describe,
        refer=refer,
        starters=starters,
        adverbs=adverbs,
        of=of,
        clitic=clitic,
        owning=frozenset(owning),
        cuts=Cuts(
            Forms(
                {bit: frozenset(words) for bit, words in starts.items()},
                starters,
                of("particle"),
                names.marks | names.single_marks | STOPS,
                calendar.index,
                closed - of("body") - of("honorific"),
            )
        ),
        known=closed.union(names.common, of("body"), starters, world.single, of("given"), of("field")),
        dates=of("when") | of("weekday"),
        days=of("weekday") | of("month"),
        around=of("when"),
        further=Further(of, frozenset(names.status_after)),
        closed=closed,
        verbs=Verbs(of),
        heads=MappingProxyType(heads),
        say_after=of("say_after"),
        say_before=of("say_before"),
        preposition=of("preposition"),
        relative=of("relative"),
        given_state=of("given_state"),
        honorific=of("honorific"),
        honours=of("honorific") | of("honour_first"),
        place_preposition=of("place_preposition"),
        given_title=of("given_title"),
        given_first=of("given_first"),
        quantifier=of("quantifier"),
        field=of("field"),
        function=of("function"),
        serves=of("serves"),
        counterpart=of("counterpart"),
        particle=of("particle"),
        place_head=of("place_head"),
        auxiliary=of("auxiliary"),
    )
