"""The ground to read on: tokens, mentions, times and clauses of one article, looked up by token number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from runut.events.strangers import strangers
from runut.lang.triggers import Status, Triggers
from runut.types import Article, Mention, Notes, Sentence, Span

SPORTING = 5
"""So many different words of sport in one text make it sports news, which attacks in a figure only."""


TAGGED = frozenset({"weapon", "agreement"})
"""Categories of names that stand for a word of their class: *36 Rafale*; also bodies of no state."""


class Ref(NamedTuple):
    """A mention in tokens, with the noun phrase around it; half-open."""

    mention: Mention
    first: int
    last: int


class Ground:
    """One article made ready. `cover` gives the outermost mention over a token, -1 where there is none."""

    def __init__(self, article: Article, notes: Notes, rules: Triggers) -> None:
        self.article, self.notes, self.rules, self.words = article, notes, rules, rules.words
        self.lows = [token.low for token in notes.tokens]
        self.starts = [token.start for token in notes.tokens]
        self.mentions = {one.id: one for one in notes.mentions}
        self.refs: list[Ref] = []
        self.cover = [-1] * len(self.lows)
        self.clock = [-1] * len(self.lows)
        self.clitics: dict[int, Mention] = {}
        self.inner: dict[int, list[Mention]] = {}
        self.tags: dict[int, str] = {}
        self.leagues = {one.key for one in notes.entities if one.kind == "body" and one.country is None}
        self.clauses: dict[int, tuple[int, int]] = {}
        self.nouns: dict[int, bool] = {}
        self._place_mentions()
        for number, time in enumerate(notes.times):
            for i in range(self.token(time.span.start), self.stop(time.span.end)):
                self.clock[i] = number
        taken = [a if a >= 0 else b for a, b in zip(self.cover, self.clock, strict=True)]
        for first, last in list(strangers(notes, self.lows, taken, rules)):
            self._stranger(first, last)
        self.statuses = self._statuses()
        self.signs = list(self.statuses)
        self.verbs = self._verbs()
        self.fronts, self.backs = self._borders()

    def _place_mentions(self) -> None:
        spans = [(m.span if m.kind == "demonym" else m.phrase, m) for m in self.notes.mentions]
        spans.sort(key=lambda row: (row[0].start, -row[0].end))
        for span, mention in spans:
            first, last = self.token(span.start), self.stop(span.end)
            if first >= last:
                continue
            if mention.kind == "clitic":
                self.clitics[first] = mention
            elif self.cover[first] >= 0:
                self.inner.setdefault(self.cover[first], []).append(mention)
            else:
                if self.lows[last : last + 3 : 2] == ["(", ")"] and self.lows[last + 1].isalpha():
                    last += 3  # Perserikatan Bangsa-Bangsa (PBB)
                for i in range(first, last):
                    if self.cover[i] < 0:
                        self.cover[i] = len(self.refs)
                if mention.category in TAGGED or mention.entity in self.leagues:
                    self.tags[len(self.refs)] = f"@{mention.category}"
                self.refs.append(Ref(mention, first, last))

    def _stranger(self, first: int, last: int) -> None:
        """A name that is no mention takes its place among them."""
        span = Span(self.starts[first], self.notes.tokens[last - 1].end)
        self.cover[first:last] = [len(self.refs)] * (last - first)
        self.refs.append(
            Ref(Mention(id="", span=span, phrase=span, kind="name", category="group"), first, last)
        )

    def token(self, start: int) -> int:
        """The token that holds an offset."""
        return max(bisect_right(self.starts, start) - 1, 0) if self.starts else 0

    def stop(self, end: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, end)

    def sporting(self) -> bool:
        """Whether the text is sports news."""
        sport = self.rules.classes.get("sport", frozenset())
        return len(sport.intersection(self.lows)) >= SPORTING

    # ------------------------------------------------------------ words

    def _statuses(self) -> dict[int, tuple[int, Status]]:
        """The words that say whether something happened, by the token they start at; mentions hold none."""
        phrases, size = self.rules.status, len(self.lows)
        firsts, found = phrases.firsts, dict[int, tuple[int, Status]]()
        for k in [k for k, low in enumerate(self.lows) if low in firsts]:
            if longest := phrases.longest(self.lows, k, size):
                found[k] = longest[0], longest[1][0]
        return found

    def signed(self, first: int, stop: int) -> list[int]:
        """The tokens between two at which a status word starts."""
        return self.signs[bisect_left(self.signs, first) : bisect_left(self.signs, stop)]

    def status(self, k: int, stop: int) -> tuple[int, Status] | None:
        """The status word that starts at a token and ends by another: its length and what it says."""
        found = self.statuses.get(k)
        if found is None or k + found[0] <= stop:
            return found
        shorter = self.rules.status.longest(self.lows, k, stop)
        return (shorter[0], shorter[1][0]) if shorter else None

    def _verbs(self) -> set[int]:
        """The tokens that have the shape of a verb and are no known nouns."""
        shapes, text, cover, clock = self.rules.shapes, self.article.text, self.cover, self.clock
        shaped = [k for k, low in enumerate(self.lows) if shapes[low]]
        return {k for k in shaped if cover[k] < 0 and clock[k] < 0 and not text[self.starts[k]].isupper()}

    def _borders(self) -> tuple[list[int], list[int]]:
        """Tokens that a clause can begin at, and those before which one ends."""
        openers, breaks, cover = self.words.openers, self.words.breaks, self.cover
        fronts, backs = [], []
        for k in [k for k, low in enumerate(self.lows) if low in self.words.edges]:
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
            known = self.lows[i] in self.rules.noun_starts and any(
                meaning.voice == "noun"
                for _, meanings in self.rules.at(self.lows, i, len(self.lows))[0]
                for meaning in meanings
            )
            self.nouns[i] = known
        return known
