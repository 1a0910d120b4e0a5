"""Tags inside a sentence, and agents behind a passive: *C, kata S*; *Menurut S, C*; *dibantah S*."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.contents import Contents, pieces
from runut.attributions.drafts import Draft, Source
from runut.attributions.units import Hit
from runut.lang.cues import Cue
from runut.types import Span


class Tags(Contents):
    """Reads the tags and agents of one unit."""

    def floor(self) -> int:
        """Where the clause of the hit at hand may begin: behind the last quotation's tag."""
        quoted = [row.told[1] for row in self.new if row.quote is not None]
        return max([self.unit.first, *quoted])

    def add(
        self,
        frame: str,
        hit: Hit,
        cue: Cue,
        content: list[Span],
        source: Source | None,
        first: int,
        last: int,
    ) -> Draft:
        row = Draft(
            self.unit, frame, cue, [self.g.span(hit.first, hit.last)], content, source, first=first, last=last
        )
        row.told = (hit.first, first if first > hit.first else self.unit.last)
        self.new.append(row)
        return row

    def tag(self, hit: Hit, cue: Cue) -> bool:
        """*C, kata S*; *C1, kata S, C2*; *Menurut S, C*; *menurutnya, C*."""
        g, unit = self.g, self.unit
        floor = self.floor()
        start = g.opens(floor, unit.last)
        before = g.prev(hit.first, floor)
        fronted = hit.first <= start
        if fronted and hit.cue("tag") and (cue.weak or self.unit.kind != "body"):
            return False
        if not fronted and (before < floor or g.lows[before] not in g.cues.of("tag_comma")):
            return False
        clitic = hit.cue("clitic") is not None
        lost = not fronted and self.lost(hit.last)
        if not clitic and not lost and hit.last < unit.last and not self.opens_source(hit.last):
            return False
        source = sources.clitic(g, hit.last - 1) if clitic else sources.after(g, hit.last, unit.last)
        if source is None or (source.ref is None and not clitic and not self.describes(source)):
            if source is None and lost:
                head = self.clause(start, before)
                if head:
                    self.add("lost-source", hit, cue, head, None, start, before)
                    return True
            return False
        rest = g.next(source.end, unit.last)
        comma = rest
        while comma < unit.last and not (g.lows[comma] == "," and not g.mask[comma]):
            comma += 1
        if fronted:
            if clitic and comma - rest > 3:
                comma = rest - 1 if hit.cue("clitic") else comma
            content = self.clause(comma + 1, unit.last) if comma < unit.last else []
            if not content:
                return False
            row = self.add("according-fronted", hit, cue, content, source, comma + 1, unit.last)
            row.told = (hit.first, comma + 1)
            return True
        head = self.clause(start, before)
        if (not head or before - start < 1) and comma >= unit.last:
            return False
        row = self.add("clause-first", hit, cue, head, source, start, before)
        row.told = (hit.first, unit.last)
        loose = self.adjunct(start)
        tail = self.tail(comma + 1, loose) if comma < unit.last and (clitic or comma - rest < 12) else []
        if tail and (loose or not any(g.verblike(i) for i in range(start, before))):
            row.frame, row.told, row.last = "split-clause", (hit.first, comma), unit.last
            row.content = head + tail
        if not row.content:
            self.new.pop()
            return False
        return True

    def opened(self, floor: int, verb: int) -> int:
        """Behind the last word that opens a clause before a verb."""
        g = self.g
        words = g.cues.of("subordinator")
        for i in range(verb - 1, floor, -1):
            if not g.mask[i] and (g.lows[i] in words or g.lows[i] == ";") and g.quoted[i] < 0:
                between = [r for r in g.between(i + 1, verb) if sources.speaks(r)]
                if between:
                    return i + 1
        return floor

    def passive(self, hit: Hit, cue: Cue, floor: int) -> None:
        """*Hal itu disampaikan S*, *kabar itu dibantah (oleh) S*, *Ditambahkan S, bahwa C*."""
        g, unit = self.g, self.unit
        at = g.skip(hit.last, unit.last, g.cues.of("agent"))
        ref = g.ref_starts.get(at)
        if at >= unit.last or at in g.times:
            return
        if ref is None and (unit.kind != "body" or not g.tokens[at].text[0].isupper()):
            return
        if ref is None and cue.weak and not cue.bare:
            return
        placed = ref is not None and ref.mention.category == "place" and ref.mention.kind == "name"
        if ref is not None and not sources.speaks(ref) and not (placed and cue.bare):
            return
        if placed and ref is not None:  # dibantah Kampala: a capital that nobody knows to act
            source: Source | None = sources.make(g, ref)
        else:
            source = sources.after(g, at, unit.last)
        if source is None or (source.unnamed is not None and source.ref is None):
            return
        start = g.opens(max(floor, self.opened(floor, hit.first)), hit.first)
        relatives = g.cues.of("relative")
        for i in range(hit.first - 1, start - 1, -1):
            if g.lows[i] in relatives and not g.mask[i]:
                return  # kapal yang (kemarin tidak) diakui S: nothing is said
            if g.lows[i] == ",":
                break
        if start >= hit.first:
            row = self.add("agent", hit, cue, [], source, source.end, unit.last)
            row.first = self.adjuncts(source.end, unit.last)
            if row.first < unit.last and g.lows[row.first] in g.cues.of("that"):
                row.first += 1
            row.content = pieces(g, row.first, unit.last)
            if not row.content:
                self.new.remove(row)
            return
        length = g.cues.length("anaphor", g.lows, start)
        if not length and not cue.weak:
            return
        content, last = pieces(g, start, start + length if length else hit.first), hit.first
        rest = source.end
        if not length and rest < unit.last and (g.verblike(rest) or g.lows[rest] in g.cues.of("alike")):
            content, last = content + pieces(g, rest, self.turned(rest)), unit.last
        row = self.add("agent", hit, cue, content, source, start, last)
        row.told, row.anaphor = (hit.first, unit.last), bool(length)
        row.noun = g.cues.nouns.get(g.lows[start]) if length else None
