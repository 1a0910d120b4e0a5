"""The ground to read on: tokens, mentions, times and clauses of one article, looked up by token number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial
from itertools import compress
from typing import NamedTuple

from runut.events.pieces import closes, pieces
from runut.events.strangers import strangers
from runut.lang.columns import columns
from runut.lang.triggers import (
    ALONE,
    DESIGN,
    EDGE,
    LEADS,
    NAMING,
    SIGN,
    TOPIC,
    VERB,
    WIDE,
    WORDED,
    Status,
    Triggers,
)
from runut.types import Article, Mention, Notes, Sentence, Span

SPORTING = 5
"""So many different words of sport in one text make it sports news, which attacks in a figure only."""


LAW = 5  # words from a year back to the noun of the law or treaty that bears it
ARMING = 4  # words for arms that make a text one about them
TAGGED = frozenset({"weapon", "agreement"})
"""Categories of names that stand for a word of their class: *36 Rafale*; also bodies of no state."""


def within(numbers: list[int], first: int, stop: int) -> list[int]:
    """Those of some sorted numbers that lie in a half-open range."""
    low = bisect_left(numbers, first)
    return numbers[low : bisect_left(numbers, stop, low)]


class Ref(NamedTuple):
    """A mention in tokens, with the noun phrase around it; half-open."""

    mention: Mention
    first: int
    last: int


ref: Callable[[tuple[Mention, int, int]], Ref] = partial(tuple.__new__, Ref)
"""As `Ref(…)`, in a third of its time."""


class Ground:
    """One article made ready. `cover` gives the outermost mention over a token, -1 where there is none."""

    def __init__(self, article: Article, notes: Notes, rules: Triggers) -> None:
        self.article, self.notes, self.rules, self.words = article, notes, rules, rules.words
        self.starts, self.texts, self.lows, self.capitals = columns(notes.tokens)
        self.refs: list[Ref] = []
        self.cover = [-1] * len(self.lows)
        self.clock = [-1] * len(self.lows)
        self.clitics: dict[int, Mention] = {}
        self.inner: dict[int, list[Mention]] = {}
        self.tags: dict[int, str] = {}
        self.tagged: list[int] = []  # the tokens of those mentions
        self.leagues = {one.key for one in notes.entities if one.kind == "body" and one.country is None}
        self.clauses: dict[int, tuple[int, int]] = {}
        self.nouns: dict[int, bool] = {}
        self.armed: bool | None = None
        self._place_mentions()
        timed = set[int]()
        for number, time in enumerate(notes.times):
            start, end = time.span
            first, last = self.token(start), self.stop(end)
            self.clock[first:last] = [number] * (last - first)
            if time.time.precision != "year" or not self._dates_a_law(first):
                timed.update(range(first, last))
        self.timed = sorted(timed)
        taken = self.cover, self.clock
        for first, last in strangers(notes.sentences, self.texts, self.lows, taken, self.capitals, rules):
            self._stranger(first, last)
        self.begins: list[int] = []
        self.topics: list[int] = []
        self.wides: list[int] = []  # what some trigger must not have in its sentence
        self.statuses: dict[int, tuple[int, Status]] = {}
        """The words that say whether something happened, by the token they start at."""
        self.naming = {*self.capitals}
        """The tokens at which a word for somebody, an event noun or a name can start."""
        self.verbs: set[int] = set()
        """The tokens that have the shape of a verb and are no known nouns."""
        self.designs: set[int] = set()
        """The tokens that have the shape of a weapon's type: F-16."""
        self._mark()
        self.pieces = pieces(notes.sentences, self.ends, self.starts)
        """The sentences, those of a quotation apart."""

    def _dates_a_law(self, first: int) -> bool:
        """*konvensi Jenewa tahun 1949*: the year at `first` belongs to a name."""
        low = max(0, first - LAW)
        for i in range(first - 1, low - 1, -1):
            if self.lows[i] in self.words.laws:
                return True
            if not self.lows[i][0].isalpha() or self.lows[i] in self.words.prepositions:
                return False
        return False

    def _place_mentions(self) -> None:
        spans = []
        for number, one in enumerate(self.notes.mentions):
            start, end = one.span if one.kind == "demonym" else one.phrase
            spans.append((start, -end, number, one))
        spans.sort()
        starts, lows, cover, refs, size = self.starts, self.lows, self.cover, self.refs, len(self.lows)
        leagues = self.leagues
        for start, end, _, mention in spans:
            last = bisect_left(starts, -end)
            first = bisect_right(starts, start, 0, last) - 1
            if first < 0:
                first = 0
            if first >= last:
                continue
            if mention.kind == "clitic":
                self.clitics[first] = mention
            elif cover[first] >= 0:
                self.inner.setdefault(cover[first], []).append(mention)
            else:
                if last + 2 < size and lows[last] == "(" and lows[last + 2] == ")":
                    last += 3 * lows[last + 1].isalpha()  # Perserikatan Bangsa-Bangsa (PBB)
                number = len(refs)
                if last - first == 1:
                    cover[first] = number
                else:
                    cover[first:last] = [number] * (last - first)
                if mention.category in TAGGED or mention.entity in leagues:
                    self.tags[number] = f"@{mention.category}"
                    self.tagged.extend(range(first, last))
                refs.append(ref((mention, first, last)))

    def _stranger(self, first: int, last: int) -> None:
        """A name that is no mention takes its place among them."""
        start = self.starts[last - 1]
        span = Span(self.starts[first], start + len(self.texts[last - 1]))
        self.cover[first:last] = [len(self.refs)] * (last - first)
        named = Mention(id="", span=span, phrase=span, kind="name", category="group")
        self.refs.append(ref((named, first, last)))

    def token(self, start: int) -> int:
        """The token that holds an offset."""
        return max(bisect_right(self.starts, start) - 1, 0) if self.starts else 0

    def stop(self, end: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, end)

    def arming(self) -> bool:
        """Whether the text is about arms."""
        if self.armed is None:
            arms = self.rules.classes.get("armament", frozenset())
            found = sum(map(arms.__contains__, self.lows)) + len(self.designs)
            self.armed = found + sum(tag == "@weapon" for tag in self.tags.values()) >= ARMING
        return self.armed

    def sporting(self) -> bool:
        """Whether the text is sports news."""
        sport = self.rules.classes.get("sport", frozenset())
        return len(sport.intersection(self.lows)) >= SPORTING

    # ------------------------------------------------------------ words

    def _mark(self) -> None:
        """Sorts the tokens by what their words can be: each is looked up once."""
        lows, rules, cover, clock = self.lows, self.rules, self.cover, self.clock
        texts, forms, size = self.texts, rules.forms, len(self.lows)
        bits = list(map(rules.marks.__getitem__, lows))
        edges, verbs = list[int](), self.verbs
        fears, feared = (
            self.words.fears,
            self.words.surely,
        )  # khawatir akan perang: here akan is a preposition
        for k, mark in compress(enumerate(bits), bits):
            if mark == VERB:
                if cover[k] < 0 and clock[k] < 0 and not texts[k][0].isupper():
                    verbs.add(k)
                continue
            if mark & WORDED:
                if mark & ALONE or (mark & LEADS and k + 1 < size and forms.opens(lows[k], lows[k + 1])):
                    self.begins.append(k)
                if mark & TOPIC:
                    self.topics.append(k)
                fearing = mark & SIGN and lows[k] in feared and lows[k - 1] in fears
                if mark & SIGN and not fearing and (longest := rules.status.longest(lows, k, size)):
                    self.statuses[k] = longest[0], longest[1][0]
                if mark & EDGE:
                    edges.append(k)
            if mark & NAMING:
                self.naming.add(k)
            if mark & WIDE:
                self.wides.append(k)
            if mark >= DESIGN:
                self.designs.add(k)
            if mark & VERB and cover[k] < 0 and clock[k] < 0 and not texts[k][0].isupper():
                verbs.add(k)
        self.signs = list(self.statuses)
        self.fronts, self.backs = self._borders(edges)

    def signed(self, first: int, stop: int) -> list[int]:
        """The tokens between two at which a status word starts."""
        return within(self.signs, first, stop)

    def status(self, k: int, stop: int) -> tuple[int, Status] | None:
        """The status word that starts at a token and ends by another: its length and what it says."""
        found = self.statuses.get(k)
        if found is None or k + found[0] <= stop:
            return found
        shorter = self.rules.status.longest(self.lows, k, stop)
        return (shorter[0], shorter[1][0]) if shorter else None

    def _borders(self, edges: list[int]) -> tuple[list[int], list[int]]:
        """Tokens that a clause can begin at, and those before which one ends."""
        openers, breaks, cover = self.words.openers, self.words.breaks, self.cover
        fronts, backs = [], []
        stops, lows = self.words.full_stops, self.lows
        final = {one.last - 1 for one in self.notes.sentences}
        inner = [k for k in edges if lows[k] in stops and k not in final]
        self.ends = [k for k in inner if closes(k, self.texts, lows, cover, self.words)]
        for k in edges:
            if self.lows[k] in breaks:
                backs.append(k)
                fronts.append(k + 1)
            if self.lows[k] in openers and cover[k] < 0:
                fronts.append(k)
                if self.clock[k] < 0 and not self.measured(k):
                    backs.append(k)
        return sorted(fronts), backs

    def clause(self, i: int, sentence: Sentence) -> tuple[int, int]:
        """Bounds of the clause around a token: from one opener, break or sentence end to the next."""
        known = self.clauses.get(i)
        if known is None:
            front, back = bisect_right(self.fronts, i), bisect_right(self.backs, i)
            first = self.fronts[front - 1] if front else 0
            last = self.backs[back] if back < len(self.backs) else sentence.last
            known = self.clauses[i] = max(first, sentence.first), min(last, sentence.last)
        return known

    def measured(self, i: int) -> bool:
        """Whether a word only says how many: *membeli hingga 100 rudal*."""
        if self.lows[i] not in self.words.measures or i + 1 >= len(self.lows):
            return False
        after = self.lows[i + 1]
        return after[0].isdigit() or after in self.rules.light.between

    def event_noun(self, i: int) -> bool:
        """Whether a token is a form of an event noun, told as an event or not."""
        known = self.nouns.get(i)
        if known is None:
            known = i in self.naming and any(
                meaning.voice == "noun"
                for _, meanings in self.rules.at(self.lows, i, len(self.lows))[0]
                for meaning in meanings
            )
            self.nouns[i] = known
        return known
