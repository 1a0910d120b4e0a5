"""The ground to read on: one article laid out, with the steps that are taken on it."""

from __future__ import annotations

from bisect import bisect_left

from runut.attributions.laid import Ref
from runut.attributions.layout import Layout
from runut.lang.cues import Form
from runut.types import EntityKey


class Ground(Layout):
    """One article made ready; everything is looked up by token number."""

    __slots__ = ()

    def next(self, at: int, end: int) -> int:
        """`at`, or the next token after it that is not masked."""
        while at < end and self.mask[at]:
            at += 1
        return at

    def prev(self, at: int, floor: int) -> int:
        """The token before `at` that is not masked; one less than `floor` where there is none."""
        at -= 1
        while at >= floor and self.mask[at]:
            at -= 1
        return at

    def skip(self, at: int, end: int, words: frozenset[str]) -> int:
        """Past every following token of a class."""
        while at < end and (self.mask[at] or self.lows[at] in words):
            at += 1
        return at

    def back(self, at: int, floor: int, words: frozenset[str]) -> int:
        """The token before `at` that is in no such class."""
        at = self.prev(at, floor)
        while at >= floor and self.lows[at] in words:
            at = self.prev(at, floor)
        return at

    def between(self, first: int, last: int) -> list[Ref]:
        """Mentions that start in a stretch of tokens, clitics left out."""
        lo, hi = bisect_left(self.free_firsts, first), bisect_left(self.free_firsts, last)
        if lo == hi:
            return []
        mask = self.mask
        return [ref for ref in self.free[lo:hi] if not mask[ref[1]]]

    def titles(self, entity: EntityKey | None) -> list[Ref]:
        """Mentions of somebody that have a title."""
        if self.titled is None:
            self.titled = {}
            for ref in self.free:
                if ref.mention.title is not None:
                    self.titled.setdefault(ref.mention.entity, []).append(ref)
        return self.titled.get(entity, [])

    def among(self, places: list[int], first: int, end: int) -> list[int]:
        """Of places in order, those in a stretch of tokens."""
        return places[bisect_left(places, first) : bisect_left(places, end)]

    def length(self, name: str, at: int) -> int:
        """How many words of a phrase class stand at a token; 0 for none."""
        held = self.phrases[name].get(self.lows[at]) if at < self.size else None
        for words in held or ():
            if len(words) == 1 or tuple(self.lows[at : at + len(words)]) == words:
                return len(words)
        return 0

    def clitic(self, token: int) -> Ref | None:
        """The -nya at the end of a token."""
        at = bisect_left(self.ref_firsts, token)
        while at < len(self.refs) and self.refs[at].first == token:
            if self.refs[at].mention.kind == "clitic":
                return self.refs[at]
            at += 1
        return None

    def opens(self, at: int, end: int) -> int:
        """Past connectives at the start of a clause, with their comma: *Sementara itu, …*."""
        lows, mask, connectives = self.lows, self.mask, self.phrases["connective"]
        while at < end:
            if mask[at] or lows[at] == ",":
                at += 1
            elif lows[at] in connectives and 0 < (length := self.length("connective", at)) < end - at:
                at += length
            else:
                break
        return at

    def verblike(self, at: int) -> bool:
        """Whether a token looks like a predicate: an auxiliary or a prefixed verb."""
        low = self.lows[at]
        if low in self.of("predicate"):
            return True
        if not self.tokens[at].text[0].islower() or low in self.of("no_verb"):
            return False
        return len(low) > 5 and low.startswith(tuple(self.of("verb_prefix")))

    def form(self, at: int, end: int) -> Form | None:
        """The longest cue that begins at a token, quoted or not."""
        table = self.cues.forms.get(self.lows[at]) if at < end else None
        for size in table.sizes if table is not None else ():
            if table is not None and (fits := table.fits.get(tuple(self.lows[at : min(at + size, end)]))):
                return fits.forms[0]
        return None
