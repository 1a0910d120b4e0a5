"""Tags inside a sentence, and agents behind a passive: *C, kata S*; *Menurut S, C*; *dibantah S*."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.agents import Agents
from runut.attributions.contents import pieces
from runut.attributions.drafts import Source
from runut.attributions.laid import STOPS, Hit
from runut.lang.cues import Cue


class Tags(Agents):
    """Reads the tags and agents of one unit."""

    def tag(self, hit: Hit, cue: Cue) -> bool:
        """*C, kata S*; *C1, kata S, C2*; *Menurut S, C*; *menurutnya, C*."""
        g, unit = self.g, self.unit
        if cue.quoted:
            return False
        floor = self.floor(hit.first)
        start = g.opens(floor, unit.last)
        before = g.prev(hit.first, floor)
        fronted = hit.first <= start
        if hit.cue("tag") and hit.first <= unit.first + 1 and self.signed(hit, cue):
            return True
        if fronted and hit.cue("tag") and (cue.weak or self.unit.kind != "body") and not self.begun_by(hit):
            return False
        if not fronted and before > floor and g.lows[before] in g.of("relative") and hit.cue("according"):
            return self.told_of(hit, cue)
        if not fronted and (before < floor or g.lows[before] not in g.of("tag_comma")):
            if not self.set_in(hit, start) and not self.signed_off(hit, start):
                return False
            before = hit.first
        if not fronted and g.lows[hit.first] in g.of("tag_noun") and not self.claim(start, before):
            return False  # mengumumkan, klaim A tidak berdasar
        if not fronted and g.tokens[hit.first].text[0].isupper():
            return False  # words of a headline in between: …, Ajak Warga …
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
        if fronted and source.ref is None and any(g.verblike(i) for i in range(hit.last, source.end)):
            return False  # Isi surat itu diungkapkan
        source = self.unapposed(source)
        rest = g.next(source.end, unit.last)
        comma = rest
        while comma < unit.last and not (g.lows[comma] == "," and not g.mask[comma]):
            comma += 1
        if fronted:
            if clitic and comma - rest > 3:
                comma = rest - 1 if hit.cue("clitic") else comma
            first = rest if self.unmarked(hit, source, rest, comma) else min(comma + 1, unit.last)
            content = self.clause(first, unit.last)
            if not content:
                return False
            row = self.add("according-fronted", hit, cue, content, source, first, unit.last)
            row.told = (hit.first, first)
            return True
        head = self.clause(start, before)
        if (not head or before - start < 1) and comma >= unit.last:
            return False
        row = self.add("clause-first", hit, cue, head, source, start, before)
        row.told = (hit.first, unit.last)
        loose = self.adjunct(start)
        headed = self.subject_alone(start, before, comma)
        tail = (
            self.tail(comma + 1, loose, headed) if comma < unit.last and (clitic or comma - rest < 12) else []
        )
        if tail and (loose or headed):
            row.frame, row.told, row.last = "split-clause", (hit.first, comma), unit.last
            row.content = head + tail
        if not row.content:
            self.new.pop()
            return False
        return True

    def set_in(self, hit: Hit, start: int) -> bool:
        """*Hal itu kata dia, disepakati bersama*: no comma before a tag, but one behind its pronoun."""
        g, end = self.g, self.unit.last
        form = hit.cue("tag")
        if form is None or form.weak or hit.last + 1 >= end or g.lows[hit.last + 1] != ",":
            return False
        ref = g.ref_starts.get(hit.last)
        if ref is None or ref.mention.kind != "pronoun" or hit.first - start > 8:
            return False
        return not any(g.verblike(i) or g.lows[i] == "," for i in range(start, hit.first))

    def signed_off(self, hit: Hit, start: int) -> bool:
        """*A menguji kapal menurut S.*: no comma before who ends a clause in which nobody else speaks."""
        g, end = self.g, self.unit.last
        ref = g.ref_starts.get(hit.last) if hit.last < end else None
        if ref is None or hit.cue("according") is None or self.unit.kind != "body" or not sources.speaks(ref):
            return False
        named = ref.mention.kind == "name" and ref.mention.category in ("body", "person", "state")
        closes = max(ref.end, ref.last) >= end - (g.lows[end - 1] in STOPS)
        if not (named and closes) or self.unit.quotes or any(h.first < hit.first for h in self.unit.hits):
            return False
        return any(g.verblike(i) and not g.mask[i] for i in range(start + 1, hit.first))

    def subject_alone(self, start: int, end: int, comma: int) -> bool:
        """*A, kata S, B*; *A yang diharapkan, kata S, akan B*: no predicate stands before the tag.

        Verbs of a relative clause do not count, where a predicate opens what follows.
        """
        g = self.g
        verb = next((i for i in range(start, end) if g.verblike(i)), -1)
        if verb < 0:
            return True
        relatives = g.of("relative")
        relative = next((i for i in range(start, verb) if g.lows[i] in relatives), -1)
        follows = comma + 1 < self.unit.last and g.lows[comma + 1] in g.of("predicate")
        return relative >= 0 and follows and "," not in g.lows[relative:end]

    def claim(self, start: int, comma: int) -> bool:
        """Whether a whole clause stands before a tag that can be a noun, too."""
        g = self.g
        if any(h.last == comma or h.first == start for h in self.unit.hits if h.cue("verb", "according")):
            return False
        return not self.adjunct(start) or any(g.verblike(i) and not g.mask[i] for i in range(start, comma))

    def unapposed(self, source: Source) -> Source:
        """*C1, kata A, Presiden B V*: an office behind a name, with a verb of its own, is another's."""
        g, ref = self.g, source.ref
        if ref is None or not sources.personal(ref) or ref.end >= self.unit.last or source.together:
            return source
        if ref.end == ref.last or g.lows[ref.last] != "," or source.end != ref.end:
            return source
        verb = g.skip(ref.end, self.unit.last - 1, g.of("adverb") | g.of("negator"))
        return source._replace(end=ref.last) if g.verblike(verb) or g.quoted[verb] >= 0 else source

    def unmarked(self, hit: Hit, source: Source, rest: int, comma: int) -> bool:
        """*Menurut S C*: no comma between who says it and a clause with a subject of its own."""
        g, unit, ref = self.g, self.unit, source.ref
        if hit.cue("according") is None or ref is None or unit.kind != "body" or rest + 2 >= comma:
            return False
        if not (sources.personal(ref) or ref.mention.kind in ("metonym", "pronoun")):
            return False
        low = g.lows[rest]
        opens = low in g.of("adjunct") | g.of("relative") or self.adjunct(rest) or rest in g.times
        told = any(g.verblike(i) and not g.mask[i] for i in range(rest + 1, comma))
        return not opens and told and g.tokens[rest].text[0].isalpha() and not g.verblike(rest)

    def begun_by(self, hit: Hit) -> bool:
        """*Lanjut Budi, C*: a tag opens the sentence, with one person and a comma right behind it."""
        g, unit = self.g, self.unit
        ref = (
            g.ref_starts.get(g.skip(hit.last, unit.last, g.of("honorific"))) if hit.last < unit.last else None
        )
        if ref is None or unit.kind != "body" or max(ref.end, ref.last) >= unit.last:
            return False
        one = sources.personal(ref) or (ref.mention.kind == "pronoun" and not ref.mention.plural)
        end = max(ref.end, ref.last)
        return one and g.lows[end] == "," and end + 1 < unit.last and not self.adjunct(end + 1)

    def signed(self, hit: Hit, cue: Cue) -> bool:
        """*C. Demikian ungkap S kepada M.*: a sentence that says whose the one before it is."""
        g, unit = self.g, self.unit
        if unit.kind != "body" or g.lows[unit.first] not in g.of("so") or hit.last in self.at:
            return False
        source = sources.after(g, hit.last, unit.last) if hit.last < unit.last else None
        if source is None or (source.ref is None and not self.describes(source)):
            return False
        if any(g.lows[i] in g.of("that") or g.lows[i] == ":" for i in range(source.end, unit.last)):
            return False
        row = self.add(
            "agent", hit, cue, [g.span(unit.first, unit.first + 1)], source, unit.first, unit.first
        )
        row.cues, row.anaphor = [g.span(unit.first, hit.last)], True
        row.told = (unit.first, unit.last)
        return True

    def told_of(self, hit: Hit, cue: Cue) -> bool:
        """*…, yang menurut S melibatkan B*: what S says of somebody, in a relative clause."""
        g, unit = self.g, self.unit
        source = sources.after(g, hit.last, unit.last)
        if source is None or source.ref is None or source.end >= unit.last:
            return False
        if source.ref.mention.kind == "pronoun":
            return False
        ends = (i for i in range(source.end, unit.last) if g.lows[i] == "," or g.lows[i] in g.of("dash"))
        end = next(ends, unit.last)
        content = pieces(g, source.end, end)
        at = g.skip(source.end, end - 1, g.of("adverb"))
        called = at > source.end and g.tokens[at].text[0].islower() and not self.adjunct(at)
        if not content or not (g.verblike(at) or called):  # yang menurut S sangat penting
            return False
        row = self.add("according-fronted", hit, cue, content, source, source.end, end)
        row.told = (hit.first, source.end)
        return True
