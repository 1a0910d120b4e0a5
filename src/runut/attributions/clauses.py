"""Clauses: a verb and its subject, a tag inside a sentence, and how far content goes."""

from __future__ import annotations

from runut.attributions import chains, subjects
from runut.attributions.contents import pieces
from runut.attributions.drafts import Draft, Group, Link, Source
from runut.attributions.laid import Hit
from runut.attributions.tags import Tags
from runut.lang.cues import Cue

UNSAID = frozenset({"demand", "request", "promise", "threaten", "predict", "question"})
INNER = frozenset({"clause-first", "split-clause", "according-fronted", "headline"})


def told(cue: Cue | None) -> bool:
    """Whether a cue says no more than that something is said."""
    return cue is not None and cue.plain and not cue.weak


class Clauses(Tags):
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
            if (cue := hit.cue("passive")) and self.as_told(hit, cue):
                continue
            if (cue := hit.cue("silence")) and self.unit.kind == "body":
                self.silence(hit, cue)
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

    def verb(self, hit: Hit, cue: Cue) -> None:
        """*S mengatakan C*, *S yang mengutuk C*, *… dan mengkritik C*, *kabar itu dibantah S*."""
        g, unit = self.g, self.unit
        within = next((r for r in self.new if r.frame in INNER and r.first <= hit.first < r.last), None)
        if within is not None and within.quote is not None:
            return
        tagged = next(
            (r for r in self.new if r.quote is not None and r.told[0] < hit.first < r.told[1]), None
        )
        floor = tagged.told[0] if tagged is not None else self.floor(hit.first)
        adverbs, unsaid = g.of("adverb"), g.of("unsaid")
        near = g.prev(hit.first, floor)
        before = g.back(hit.first, floor, adverbs)
        negated = near >= floor and any(
            g.lows[i] in g.of("negator") for i in range(max(floor, before), hit.first)
        )
        if (before >= floor and g.lows[before] in unsaid) or (near >= floor and g.lows[near] in unsaid):
            return
        if unit.kind != "body" and hit.last < unit.last and g.lows[hit.last] == ",":
            return  # A Sambut Baik, B Menolak
        if negated and cue.negated is None:
            return
        if hit.last < unit.last and g.lows[hit.last] in cue.unless and not self.object_clitic(hit):
            return
        if hit.cue("passive") and not hit.cue("verb", "decline"):
            self.passive(hit, cue, floor)
            return
        follow = self.at.get(hit.last)
        if told(cue) and follow is not None and told(follow.cue("verb")):
            return  # bersikeras menyatakan C: the second verb tells it
        open_row = next((r for r in reversed(self.new) if r.parent is None and r.quote is None), None)
        lo = floor
        source, frame, parent, cut, after = None, "subject-verb", None, 0, None
        inside = open_row is not None and open_row.first <= hit.first < open_row.last
        word = g.lows[before] if before >= floor else ""
        if tagged is not None:
            comma = next((i for i in range(hit.first - 1, floor, -1) if g.lows[i] == ","), floor)
            source = subjects.subject(g, comma + 1, hit.first, words=False) if comma > floor else None
            if source is not None and source.medium and self.ends(source, hit, floor):
                return
            source = None
            if not (word in g.of("coordinator") or (word == "," and self.claused(hit))):
                return
            frame, source, after = "same-subject", tagged.source, tagged
            tagged.told = (tagged.told[0], hit.first)
        elif word in g.of("relative") and near >= floor:
            frame = "relative-verb"
            source = self.antecedent(before, max(floor, open_row.first if inside and open_row else floor))
            parent = open_row if inside else None
        elif inside and open_row is not None:
            coordinated = word in g.of("coordinator") or g.lows[near] in g.of("coordinator")
            there = g.lows[hit.last - 1] in g.of("that_there")  # S mendesak A, mengakui adanya B
            there = there or self.object_clitic(hit) is not None  # , menyebutnya B
            there = there or (hit.last < unit.last and g.quoted[hit.last] >= 0)  # , menyerukan “q”
            told_on = self.claused(hit) or there or unit.kind != "body"  # S Kutuk A, Sebut B
            if coordinated and open_row is within and within.frame != "headline" and not self.claused(hit):
                return  # A menyetujui B dan memastikan C, kata S
            if coordinated or (word == "," and told_on):
                frame, source, after = "same-subject", open_row.source, open_row
                cut = before if word in g.of("coordinator") or word == "," else near
            else:
                border = self.border(open_row, hit) or self.parallel(open_row, hit, cue)
                lo = border or open_row.first
                lo += border > 0 and g.lows[border] in g.of("aside") | g.of("coordinator")
                source = subjects.subject(g, lo, hit.first, words=False)
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
            if open_row is not None and word in g.of("coordinator"):
                frame, source, after = "same-subject", open_row.source, open_row
            else:
                strict = cue.weak and (cue.clause or not self.claused(hit))
                like = {"words": unit.kind == "body", "strict": strict, "plain": cue.bare or cue.clear}
                source = subjects.subject(g, lo, hit.first, **like)
                if source is None and lo > floor and word in g.of("coordinator"):
                    source = subjects.subject(g, floor, hit.first, **like)
        if unit.kind != "body" and source is not None and after is None and parent is None:
            source = self.heads(source, hit, lo) if frame == "subject-verb" else source
        elif unit.kind != "body" and source is None and word == ",":
            source = self.opener(hit)
        if source is None and after is None and g.opens(unit.first, unit.last) >= hit.first and self.rows:
            last = self.rows[-1]
            if last.unit.block == unit.block and last.parent is None and self.claused(hit):
                frame, source, after = "same-subject", last.source, last
        if source is None and after is None and hit.first <= g.opens(unit.first, unit.last):
            if not cue.clause and (self.claused(hit) or g.lows[hit.first] not in g.adjuncts):
                self.fronted(hit, cue)
            return
        if (source is None and after is None) or (cue.clause and not self.opens_clause(hit)):
            return
        if source is not None and after is None and self.ends(source, hit, lo):
            return
        opening = g.opens(unit.first, unit.last)
        pointing = g.length("anaphor", opening)
        if pointing and source is not None and source.first == opening + pointing and not self.claused(hit):
            row = self.add("agent", hit, cue, pieces(g, opening, source.first), source, opening, hit.first)
            row.told, row.anaphor = (hit.first, unit.last), True  # Hal itu ia katakan dalam rapat
            return
        if within is not None and parent is None and cut == 0:
            parent, frame = within, "nested"
        if parent is not None and source is not None and self.charged(source, hit, parent):
            parent = None  # S menepis tuduhan A yang mengatakan C: the outlet tells what A said
        if parent is not None and not self.nests(source, hit, cue, parent):
            return
        if cut and open_row is not None:
            self.close(open_row, cut)
        row = self.add(frame if parent is None else "nested", hit, cue, [], source, hit.last, unit.last)
        row.negated, row.parent, row.after = negated, parent, after
        self.complement(row, hit, cue)
        if self.twice(row):
            self.new.remove(row)
            return
        if cue.bars is not None and row.content and not self.opens_clause(hit):
            barred = cue.bars.search(" ".join(span.of(g.text) for span in row.content))
            row.content = [] if barred else row.content
        if row.content == row.cues and cut and open_row is not None and open_row.content:
            row.content = list(open_row.content)  # C, meskipun S menolak mengonfirmasi
        if frame == "relative-verb" and parent is None:
            self.shut(row, hit)
        if not row.content or (parent is not None and row.last <= row.first):
            self.new.remove(row)

    def twice(self, row: Draft) -> bool:
        """*S mengatakan bahwa “Q,” kata K*: what S says, in the words that K gives out."""
        g = self.g
        if row.source is None or row.last <= row.first or g.quoted[row.first] < 0:
            return False
        quote = g.said[g.quoted[row.first]].quote
        same = next((r for r in self.new if r.quote is quote and r.cue is not None), None)
        if same is None:
            return False
        giver = same.source
        if giver is not None and not giver.refers and giver.span != row.source.span:
            link = Link(giver, chains.hop_kind(g, giver), same.cues[0])
            same.groups.append(Group(giver.first, giver.end, "inside", (link,), governs=False))
        same.source = row.source
        return True

    def ends(self, source: Source, hit: Hit, lo: int) -> bool:
        """*C, S menambahkan.*; *“Q,” kata S, M melaporkan.*: a verb with nothing behind it."""
        g, unit = self.g, self.unit
        if unit.kind != "body" or not self.empty(hit.last) or not self.adjacent(source, hit):
            return False
        rest = [i for i in range(hit.last, unit.last) if not g.mask[i] and g.tokens[i].text[0].isalpha()]
        comma = next(
            (i for i in range(source.first - 1, max(lo, source.first - 6), -1) if g.lows[i] == ","), -1
        )
        if comma <= lo + 1 or len(rest) > 5 or source.refers:
            return False
        if any(g.verblike(i) for i in range(comma + 1, source.first)):
            return False  # agen negara Saudi SPA: words before its name, but no verb
        if any(i not in g.times and g.lows[i] not in g.of("date_opener") for i in rest[:1]):
            return False
        told = next((row for row in reversed(self.new) if row.parent is None), None)
        if source.medium and told is not None:
            link = Link(source, chains.hop_kind(g, source), g.span(hit.first, hit.last))
            told.groups.append(Group(source.first, hit.last, "trail", (link,), governs=False))
            return True
        cue = hit.cue("verb")
        content = self.clause(lo, comma)
        if told is not None or cue is None or not content or source.ref is None:
            return False
        if not cue.plain and not (cue.tells and source.medium):
            return False
        row = self.add("clause-first", hit, cue, content, source, lo, comma)
        row.told = (source.first, unit.last)
        return True

    def fronted(self, hit: Hit, cue: Cue) -> None:
        """*Menyatakan bahwa C, S menambahkan D*: a verb in front has the subject behind its comma."""
        g, unit = self.g, self.unit
        for later in unit.hits:
            if later.first <= hit.last or later.cue("verb") is None:
                continue
            comma = next((i for i in range(later.first - 1, hit.last, -1) if g.lows[i] == ","), None)
            if comma is None or g.mask[comma]:
                continue
            source = subjects.subject(g, comma + 1, later.first, words=False)
            if (
                source is not None
                and self.adjacent(source, later)
                and source.first == g.opens(comma + 1, unit.last)
            ):
                first = hit.last + self.claused(hit)
                row = self.add("subject-verb", hit, cue, pieces(g, first, comma), source, first, comma)
                row.told, row.cues = (hit.first, first), [g.span(hit.first, first)]
            return

    def shut(self, row: Draft, hit: Hit) -> None:
        """*S, yang menyebut C, meminta D*: a relative clause ends where the verb of its sentence follows."""
        g, end = self.g, row.last
        if row.first < end and g.quoted[row.first] >= 0:  # S yang menyebut “q” diperiksa
            stop = g.said[g.quoted[row.first]].last
            if stop < end and g.verblike(stop):
                self.close(row, stop)
                row.told = (hit.first, row.first)
                return
        for i in range(row.first, end - 1):
            if g.lows[i] != "," or g.mask[i] or g.quoted[i] >= 0:
                continue
            follow = g.skip(i + 1, end, g.of("adverb"))
            form = g.form(follow, end)
            if form is not None and form.role == "verb":
                self.close(row, i)
                row.told = (hit.first, row.first)
                return

    def nests(self, source: Source | None, hit: Hit, cue: Cue, parent: Draft) -> bool:
        """Whether speech inside speech is plain: somebody named, right beside a cue that takes a clause."""
        if source is None or source.ref is None or parent.frame == "nested" or source.refers:
            return False
        if parent.cue is not None and parent.cue.act in UNSAID:
            return False  # A mendesak B menyatakan C: B has not spoken
        return (not cue.weak or self.claused(hit) or cue.bare or cue.clear) and self.adjacent(source, hit)

    def border(self, row: Draft, hit: Hit) -> int:
        """Where a later clause of its own begins inside what a row took for its content; 0 for nowhere."""
        g, unit = self.g, self.unit
        contrast = g.of("contrast")
        if row.cue is not None and not row.cue.plain and row.cue.act != "assert" and not self.thated(row):
            contrast = contrast | g.of("aside")  # mengumumkan sanksi setelah S menuduh A
        for i in range(hit.first - 1, row.first, -1):
            if g.mask[i] or g.quoted[i] >= 0:
                continue
            if g.lows[i] in contrast or g.lows[i] == ";":
                return i
            if g.lows[i] == "," and (unit.kind != "body" or self.subordinate(row)):
                return i
        return 0

    def thated(self, row: Draft) -> bool:
        """Whether a complementiser opens what a row says."""
        return row.first > 0 and self.g.lows[row.first - 1] in self.g.of("topic")

    def parallel(self, row: Draft, hit: Hit, cue: Cue) -> int:
        """*A meminta B dan C meminta D*: where the second clause begins; 0 for nowhere."""
        g = self.g
        if row.cue is not cue or self.thated(row):
            return 0
        for i in range(hit.first - 1, max(row.first, hit.first - 9), -1):
            if g.lows[i] in g.of("coordinator") and not g.mask[i] and g.quoted[i] < 0:
                source = subjects.subject(g, i + 1, hit.first, words=False)
                return i if source is not None and source.first == i + 1 and self.adjacent(source, hit) else 0
        return 0

    def subordinate(self, row: Draft) -> bool:
        """Whether a row stands in a fronted clause: *Meskipun Putin belum berkomentar …, pejabat itu*."""
        g = self.g
        start = self.unit.first
        if row.after is not None and row.told[0] <= g.opens(start, self.unit.last):
            return True  # Menyatakan bahwa C, S menambahkan D
        return g.lows[start] in g.adjuncts and "," not in g.lows[start : row.told[0]]

    def close(self, row: Draft, at: int) -> None:
        row.last = at
        row.content = pieces(self.g, row.first, at)
        if not row.content and row.cue is not None and row.cue.bare:
            row.content, row.anaphor = list(row.cues), True
