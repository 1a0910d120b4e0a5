"""Clauses: a verb and its subject, a tag inside a sentence, and how far content goes."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.contents import Contents, pieces
from runut.attributions.drafts import Draft, Source
from runut.attributions.units import Hit
from runut.lang.cues import Cue
from runut.types import Span

UNSAID = frozenset({"demand", "request", "promise", "threaten", "predict", "question"})
INNER = frozenset({"clause-first", "split-clause", "according-fronted", "headline"})


class Clauses(Contents):
    """Reads the clauses of one unit that are no quotations."""

    def clauses(self) -> None:
        """Tags inside a clause first: what stands before *, kata S* is content; then verbs in order."""
        verbs: list[tuple[Hit, Cue]] = []
        for hit in self.unit.hits:
            if hit.first in self.used or self.g.mask[hit.first]:
                continue
            heading = self.unit.kind != "body" and hit.cue("headline") is not None
            if not heading and (cue := hit.cue("tag", "clitic", "according")) and self.tag(hit, cue):
                continue
            if self.unit.kind == "body":
                cue = hit.cue("verb", "decline", "passive")
                if cue is None and hit.cue("headline") and self.coined(hit):
                    cue = hit.cue("headline")
            else:
                cue = hit.cue("verb", "decline", "passive", "headline")
            if cue is not None:
                verbs.append((hit, cue))
        for hit, cue in verbs:
            self.verb(hit, cue)

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

    # ---------------------------------------------------------- verbs
    def verb(self, hit: Hit, cue: Cue) -> None:
        """*S mengatakan C*, *S yang mengutuk C*, *… dan mengkritik C*, *kabar itu dibantah S*."""
        g, unit = self.g, self.unit
        within = next((r for r in self.new if r.frame in INNER and r.first <= hit.first < r.last), None)
        if within is not None and within.quote is not None:
            return
        tagged = next(
            (r for r in self.new if r.quote is not None and r.told[0] < hit.first < r.told[1]), None
        )
        floor = tagged.told[0] if tagged is not None else self.floor()
        adverbs, unsaid = g.cues.of("adverb"), g.cues.of("unsaid")
        near = g.prev(hit.first, floor)
        before = g.back(hit.first, floor, adverbs)
        negated = near >= floor and any(
            g.lows[i] in g.cues.of("negator") for i in range(max(floor, before), hit.first)
        )
        if (before >= floor and g.lows[before] in unsaid) or (near >= floor and g.lows[near] in unsaid):
            return
        if unit.kind != "body" and hit.last < unit.last and g.lows[hit.last] == ",":
            return  # A Sambut Baik, B Menolak
        if (negated and cue.negated is None) or (hit.last < unit.last and g.lows[hit.last] in cue.unless):
            return
        if hit.cue("passive") and not hit.cue("verb", "decline"):
            self.passive(hit, cue, floor)
            return
        open_row = next((r for r in reversed(self.new) if r.parent is None and r.quote is None), None)
        lo = floor
        source, frame, parent, cut, after = None, "subject-verb", None, 0, None
        inside = open_row is not None and open_row.first <= hit.first < open_row.last
        word = g.lows[before] if before >= floor else ""
        if tagged is not None:
            if not (word in g.cues.of("coordinator") or (word == "," and self.claused(hit))):
                return
            frame, source, after = "same-subject", tagged.source, tagged
            tagged.told = (tagged.told[0], hit.first)
        elif word in g.cues.of("relative") and near >= floor:
            frame = "relative-verb"
            source = self.antecedent(before, max(floor, open_row.first if inside and open_row else floor))
            parent = open_row if inside else None
        elif inside and open_row is not None:
            coordinated = word in g.cues.of("coordinator") or g.lows[near] in g.cues.of("coordinator")
            told_on = self.claused(hit) or unit.kind != "body"  # S Kutuk A, Sebut B
            if coordinated or (word == "," and told_on):
                frame, source, after = "same-subject", open_row.source, open_row
                cut = before if word in g.cues.of("coordinator") or word == "," else near
            else:
                border = self.border(open_row, hit)
                lo = border or open_row.first
                source = sources.subject(g, lo, hit.first, words=False)
                if border and source is not None:
                    cut = border
                else:
                    parent = open_row
                    if source is not None and not self.adjacent(source, hit):
                        source = None
        else:
            lo = max(floor, self.opened(floor, hit.first))
            if unit.kind != "body":
                lo = max([lo, *(i + 1 for i in range(lo, hit.first) if g.lows[i] in ",:!?")])
            if open_row is not None and word in g.cues.of("coordinator"):
                frame, source, after = "same-subject", open_row.source, open_row
            else:
                source = sources.subject(
                    g, lo, hit.first, words=unit.kind == "body", strict=cue.weak, plain=cue.bare or cue.clear
                )
            if source is None and lo > floor and word in g.cues.of("coordinator"):
                source = sources.subject(
                    g,
                    floor,
                    hit.first,
                    words=unit.kind == "body",
                    strict=cue.weak,
                    plain=cue.bare or cue.clear,
                )
        if unit.kind != "body" and source is not None and after is None and parent is None:
            source = self.heads(source, hit, lo) if frame == "subject-verb" else source
        elif unit.kind != "body" and source is None and word == ",":
            source = self.opener(hit)
        if source is None and after is None and g.opens(unit.first, unit.last) >= hit.first and self.rows:
            last = self.rows[-1]
            if last.unit.block == unit.block and last.parent is None and self.claused(hit):
                frame, source, after = "same-subject", last.source, last
        if (source is None and after is None) or (cue.clause and not self.opens_clause(hit)):
            return
        opening = g.opens(unit.first, unit.last)
        pointing = g.cues.length("anaphor", g.lows, opening)
        if pointing and source is not None and source.first == opening + pointing and not self.claused(hit):
            row = self.add("agent", hit, cue, pieces(g, opening, source.first), source, opening, hit.first)
            row.told, row.anaphor = (hit.first, unit.last), True  # Hal itu ia katakan dalam rapat
            return
        if within is not None and parent is None and cut == 0:
            parent, frame = within, "nested"
        if parent is not None and not self.nests(source, hit, cue, parent):
            return
        if cut and open_row is not None:
            self.close(open_row, cut)
        row = self.add(frame if parent is None else "nested", hit, cue, [], source, hit.last, unit.last)
        row.negated, row.parent, row.after = negated, parent, after
        self.complement(row, hit, cue)
        if cue.bars is not None and row.content and not self.opens_clause(hit):
            barred = cue.bars.search(" ".join(span.of(g.text) for span in row.content))
            row.content = [] if barred else row.content
        if row.content == row.cues and cut and open_row is not None and open_row.content:
            row.content = list(open_row.content)  # C, meskipun S menolak mengonfirmasi
        if not row.content or (parent is not None and row.last <= row.first):
            self.new.remove(row)

    def nests(self, source: Source | None, hit: Hit, cue: Cue, parent: Draft) -> bool:
        """Whether speech inside speech is plain: somebody named, right beside a cue that takes a clause."""
        if source is None or source.ref is None or parent.frame == "nested" or source.refers:
            return False
        if parent.cue is not None and parent.cue.act in UNSAID:
            return False  # A mendesak B menyatakan C: B has not spoken
        return (not cue.weak or self.claused(hit) or cue.bare or cue.clear) and self.adjacent(source, hit)

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

    def border(self, row: Draft, hit: Hit) -> int:
        """Where a later clause of its own begins inside what a row took for its content; 0 for nowhere."""
        g, unit = self.g, self.unit
        contrast = g.cues.of("contrast")
        for i in range(hit.first - 1, row.first, -1):
            if g.mask[i] or g.quoted[i] >= 0:
                continue
            if g.lows[i] in contrast or g.lows[i] == ";":
                return i
            if g.lows[i] == "," and (unit.kind != "body" or self.subordinate(row)):
                return i
        return 0

    def subordinate(self, row: Draft) -> bool:
        """Whether a row stands in a fronted clause: *Meskipun Putin belum berkomentar …, pejabat itu*."""
        g = self.g
        start = self.unit.first
        return g.lows[start] in g.cues.of("fronted") and "," not in g.lows[start : row.told[0]]

    def close(self, row: Draft, at: int) -> None:
        row.last = at
        row.content = pieces(self.g, row.first, at)
        if not row.content and row.cue is not None and row.cue.bare:
            row.content, row.anaphor = list(row.cues), True

    def passive(self, hit: Hit, cue: Cue, floor: int) -> None:
        """*Hal itu disampaikan S*, *kabar itu dibantah (oleh) S*, *Ditambahkan S, bahwa C*."""
        g, unit = self.g, self.unit
        at = g.skip(hit.last, unit.last, g.cues.of("agent"))
        ref = g.ref_starts.get(at)
        if (
            at >= unit.last
            or (ref is None and (cue.weak or unit.kind != "body" or not g.tokens[at].text[0].isupper()))
            or (ref and not sources.speaks(ref))
        ):
            return
        source = sources.after(g, at, unit.last)
        if source is None or (source.unnamed is not None and source.ref is None):
            return
        start = g.opens(max(floor, self.opened(floor, hit.first)), hit.first)
        before = g.back(hit.first, start, g.cues.of("adverb"))
        if before >= start and g.lows[before] in g.cues.of("relative"):
            return  # kapal yang diakui S: nothing is said
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
