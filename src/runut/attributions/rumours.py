"""What nobody stands by a verb for: hearsay, and what is told in somebody's paper."""

from __future__ import annotations

from runut.attributions import sources, subjects
from runut.attributions.clauses import Clauses
from runut.attributions.contents import pieces
from runut.attributions.drafts import Draft
from runut.attributions.laid import Hit
from runut.lang.cues import Cue
from runut.types import Span


class Rumours(Clauses):
    """Reads what one unit tells without a speaker beside his verb."""

    def paper(self) -> None:
        """*Dalam lembar fakta S (yang dirilis kemarin), C*: what somebody's paper says."""
        g, unit = self.g, self.unit
        first = g.opens(unit.first, unit.last)
        at = g.skip(first + 1, unit.last, g.of("indefinite"))
        if at + 4 >= unit.last or g.lows[first] not in g.of("in_paper"):
            return
        if g.lows[at].removesuffix(g.cues.suffix) not in g.of("telling_paper"):
            return
        source = sources.paper(g, at, unit.last)
        if source is None or any(h.cue("hearsay") and self.written(first, h.first) for h in unit.hits):
            return
        commas = (i for i in range(at, min(unit.last, at + 18)) if g.lows[i] == "," and not g.mask[i])
        comma = next(commas, None)
        if comma is None or comma < source.end or not any(g.verblike(i) for i in range(comma, unit.last)):
            return
        content = self.clause(comma + 1, unit.last)
        if content:
            row = Draft(unit, "paper", None, [g.span(first, at + 1)], content, source, (first, comma + 1))
            row.first, row.last = comma + 1, unit.last
            self.new.append(row)

    def rumour(self) -> None:
        """*S diduga P*; *Konon C*: said by nobody who is named."""
        g, unit = self.g, self.unit
        for hit in unit.hits:
            cue = hit.cue("hearsay")
            if cue is None or g.mask[hit.first] or hit.last >= unit.last:
                continue
            if g.lows[hit.first - 1] in g.of("as") and hit.first > unit.first:
                continue  # Seperti diberitakan sebelumnya, C
            start = g.opens(self.opened(unit.first, hit.first), hit.first)
            that = g.skip(hit.last, unit.last - 1, g.of("adverb"))
            that = that + 1 if g.lows[that] in g.of("that") else hit.last
            if self.broadcast(hit, cue, start, that):
                return
            if cue.judges and not self.judged(hit, start):
                continue
            claused = g.lows[that - 1] in g.of("that")
            source = self.written(start, hit.first) if unit.kind == "body" else None
            if claused or source is not None:  # Dalam laporan itu disebutkan (pula) bahwa C
                content = self.clause(self.adjuncts(that, unit.last), unit.last)
                if content:
                    row = self.add("hearsay", hit, cue, content, source, that, unit.last)
                    row.told, row.frame = (start, that), "paper" if source is not None else "hearsay"
                    return
            start = subjects.past_adjuncts(g, start, hit.first)
            start = self.coordinate(start, hit.first)
            if unit.kind != "body":
                start = max([start, *(i + 1 for i in range(start, hit.first) if g.lows[i] == ",")])
            before = g.prev(hit.first, unit.first)
            closing = (
                any(ref.end == before for ref in g.between(start, before)) and "," in g.lows[start:before]
            )
            if start >= hit.first or (g.lows[before] == "," and not closing):
                at = self.adjuncts(self.past_occasion(hit.last), unit.last)
                content = self.clause(g.skip(at, unit.last, g.of("that")), unit.last)
            else:
                body = unit.kind == "body"
                if body and not self.predicated(hit.last, cue):
                    continue
                rest = pieces(g, hit.last, self.turned(hit.last, self.broken(hit.last, unit.last)))
                if g.lows[before] in g.of("relative"):
                    content = self.told_aside(hit, start, before)
                    if not content:
                        continue
                elif g.lows[before].endswith(g.cues.suffix) and g.lows[before - 1] in g.of("relative"):
                    comma = next((i for i in range(hit.last, unit.last) if g.lows[i] == ","), unit.last)
                    content = pieces(g, before, hit.first) + pieces(g, hit.last, comma)
                else:
                    content = pieces(g, start, hit.first) + rest
            if content:
                row = self.add("hearsay", hit, cue, content, None, start, unit.last)
                row.told = (hit.first, hit.last)
                return

    def judged(self, hit: Hit, start: int) -> bool:
        """*A dinilai (sebagai) P*: in a main clause, and nobody stands behind the verb who judges."""
        g = self.g
        before = g.back(hit.first, start, g.of("adverb"))
        if self.unit.kind != "body" or before < start or not g.tokens[before].text[0].isalnum():
            return False
        outer = (
            g.of("subordinator") | g.of("fronted") | g.of("coordinator") | g.of("negator") | g.of("unsaid")
        )
        if g.lows[hit.first - 1] not in g.of("demonstrative"):
            outer |= g.of("relative")
        if any(g.lows[i] in outer or g.quoted[i] >= 0 for i in range(start, hit.first)):
            return False
        ref = g.ref_starts.get(hit.last)
        follow = g.lows[hit.last]
        if (ref is not None and sources.speaks(ref)) or not g.tokens[hit.last].text[0].islower():
            return False
        return follow in g.of("alike") or not self.adjunct(hit.last)

    def broadcast(self, hit: Hit, cue: Cue, start: int, that: int) -> bool:
        """*M dilaporkan pada Senin C*, in translations by machine: what M reports."""
        g, unit = self.g, self.unit
        source = subjects.subject(g, start, hit.first, words=False)
        if cue.weak or source is None or not source.medium or source.first != start:
            return False
        first = self.adjuncts(that, unit.last)
        if not self.adjacent(source, hit) or first >= unit.last or (that == hit.last and g.verblike(first)):
            return False
        if not any(g.verblike(i) for i in range(first, unit.last)):
            return False
        row = self.add("subject-verb", hit, cue, pieces(g, first, unit.last), source, first, unit.last)
        row.told = (hit.first, first)
        return True

    def coordinate(self, start: int, verb: int) -> int:
        """*A berjalan dan B diduga C*: where the clause of a verb begins behind *dan*; else `start`."""
        g = self.g
        at = next((i for i in range(verb - 1, start, -1) if g.lows[i] in g.of("coordinator")), start)
        if any(g.verblike(i) for i in range(at + 1, verb)) or not g.between(at + 1, verb):
            return start
        return at + 1 if any(g.verblike(i) and not g.mask[i] for i in range(start, at)) else start

    def told_aside(self, hit: Hit, start: int, relative: int) -> list[Span]:
        """*Jaringan yang dituduh mendukung B*; *A, yang diduga didukung B, …*: in a relative clause."""
        g, end = self.g, self.unit.last
        follow = g.skip(hit.last, end, g.of("adverb"))
        if follow >= end or not g.verblike(follow):
            return []
        head = self.head(relative, start)
        end = self.trimmed(hit.last, self.broken(hit.last, end))
        for i in range(hit.last + 1, end - 1):
            comma = g.lows[i] == "," and not g.mask[i]
            if (comma and not head) or ((comma or g.lows[i] in g.of("demonstrative")) and g.verblike(i + 1)):
                end = i  # …, yang diduga P, V
                break
        return head + pieces(g, hit.last, end)

    def predicated(self, at: int, cue: Cue) -> bool:
        """Whether a predicate follows; after a word that does not also name, anything but a preposition."""
        g = self.g
        if g.verblike(at) or cue.judges:
            return True
        return not cue.weak and g.tokens[at].text[0].islower() and not self.adjunct(at)

    def past_occasion(self, at: int) -> int:
        """Past an adjunct at the start of a clause: *Disebutkan pula dalam pernyataan itu, …*."""
        g, end = self.g, self.unit.last
        step = g.skip(at, end, g.of("adverb"))
        if step < end and self.adjunct(step):
            return next((i + 1 for i in range(step, min(end, step + 12)) if g.lows[i] == ","), at)
        return at
