"""Whose a quotation is that has no tag in its own sentence."""

from __future__ import annotations

from runut.attributions import chains, sources, subjects
from runut.attributions.drafts import Group, Link, Source
from runut.attributions.laid import STOPS, Hit, Said
from runut.attributions.reader import Reader
from runut.lang.cues import Cue


class Around(Reader):
    """Reads what stands before and behind the sentence of a quotation."""

    def own_sentence(self, said: Said) -> tuple[Hit, Cue, Source] | None:
        """*“Q.” Demikian kata S, Senin.*; *“Q”. Ujar S kepada pers.*: a tag that is the next sentence."""
        g, number = self.g, self.unit.number + 1
        if said.last + 1 < self.unit.last or number >= len(g.units):
            return None
        unit = g.units[number]
        if unit.kind != "body" or unit.block != self.unit.block or unit.quotes or not unit.hits:
            return None
        hit = unit.hits[0]
        cue = hit.cue("tag", "clitic")
        if cue is None or hit.first > unit.first + 1 or g.mask[hit.first]:
            return None
        if hit.first > unit.first and g.lows[unit.first] not in g.of("so"):
            return None
        source = sources.after(g, hit.last, unit.last) if hit.cue("tag") else sources.clitic(g, hit.last - 1)
        if source is None or (source.ref is None and not source.clitic):
            return None
        told = range(source.end, unit.last)
        if any(g.lows[i] in g.of("that") or g.lows[i] == ":" for i in told):
            return None
        comma = next((i for i in told if g.lows[i] == ","), unit.last)
        if any(g.verblike(i) and not g.mask[i] for i in range(comma, unit.last)):
            return None  # Kata S, C: said in a sentence of its own
        return hit, cue, source

    def drawn_before(self) -> tuple[Source, Group] | None:
        """*M mengutip S. “Q.”*: on whom a medium has just drawn."""
        g = self.g
        before = g.units[self.unit.number - 1] if self.unit.number else None
        if before is None or before.block != self.unit.block or before.kind != "body":
            return None
        for hit in before.hits:
            cue = hit.cue("relaying")
            if cue is None or cue.weak:
                continue
            media = [r for r in g.free if before.first <= r.first < hit.first and sources.is_medium(r)]
            drawn = sources.after(g, hit.last, before.last)
            if len(media) != 1 or drawn is None or drawn.medium:
                return None
            medium = sources.make(g, media[0])
            if drawn.ref is None or not sources.speaks(drawn.ref) or drawn.end < before.last - 1:
                return None
            link = Link(medium, chains.hop_kind(g, medium), g.span(hit.first, hit.last))
            return drawn, Group(medium.first, hit.last, "front", (link,), governs=False)
        return None

    def led(self, colon: int) -> Source | None:
        """*S dalam pidatonya: “Q”*; *S berbicara kepada pers: “Q”*: of whom a colon is told."""
        g, unit = self.g, self.unit
        source = subjects.subject(g, unit.first, colon, words=False)
        if source is None or source.ref is None:
            return None
        if source.end == colon:
            return source
        if not sources.personal(source.ref) and source.ref.mention.kind not in ("title", "pronoun"):
            return None
        others = [r for r in g.between(source.end, colon) if sources.personal(r)]
        return None if others or any(g.lows[i] in STOPS for i in range(source.end, colon)) else source

    def beside(self, at: int, said: Said) -> bool:
        """*mengatakan di Twitter, “Q”*: no more than where it was said between a verb and a quotation."""
        g, last = self.g, said.first - 1
        if at >= last or g.lows[last] != "," or not self.adjunctive(at) or last - at > 12:
            return False
        if g.text[said.quote.inner.start].islower() or said.quote.use != "utterance":
            return False
        return not any(
            g.verblike(i) or g.lows[i] in g.of("that") or (g.lows[i] == "," and i + 1 not in g.times)
            for i in range(at, last)
        )

    def adjunctive(self, at: int) -> bool:
        g = self.g
        return g.lows[at] in g.of("adjunct") or g.lows[at] in g.of("preposition")
