"""Clauses: a verb and its subject, a tag inside a sentence, and how far content goes."""

from __future__ import annotations

from runut.attributions import sources, subjects
from runut.attributions.borders import Borders
from runut.attributions.contents import pieces
from runut.attributions.laid import Hit
from runut.attributions.units import Ground
from runut.lang.cues import Cue

INNER = frozenset({"clause-first", "split-clause", "according-fronted", "headline"})


def told(cue: Cue | None) -> bool:
    """Whether a cue says no more than that something is said."""
    return cue is not None and cue.plain and not cue.weak


def word_of_dash(g: Ground, first: int, verb: int) -> bool:
    """Whether a verb goes on in a relative clause set off by a dash: whose it is stands before the dash."""
    dashes = g.of("dash")
    dash = next((i for i in range(verb - 1, first, -1) if g.lows[i] in dashes), 0)
    if not dash or g.lows[dash + 1] not in g.of("relative"):
        return False
    return verb > dash + 2 and "," not in g.lows[dash:verb]


class Clauses(Borders):
    """Reads the clauses of one unit that are no quotations."""

    def clauses(self) -> None:
        """Tags inside a clause first: what stands before *, kata S* is content; then verbs in order."""
        verbs: list[tuple[Hit, Cue]] = []
        body, mask = self.unit.kind == "body", self.g.mask
        for hit in self.unit.hits:
            if hit.first in self.used or mask[hit.first]:
                continue
            roles = hit.roles
            if (cue := hit.tagged) and (body or "headline" not in roles) and self.tag(hit, cue):
                continue
            if "passive" in roles and self.as_told(hit, roles["passive"]):
                continue
            if body and "silence" in roles:
                self.silence(hit, roles["silence"])
                continue
            if body:
                cue = hit.spoken
                if cue is None and "headline" in roles and (self.coined(hit) or self.listed(hit)):
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
        within = tagged = None
        if self.new:
            within = next((r for r in self.new if r.frame in INNER and r.first <= hit.first < r.last), None)
            if within is not None and within.quote is not None:
                return
            told_by = (r for r in self.new if r.quote is not None and r.told[0] < hit.first < r.told[1])
            tagged = next(told_by, None)
        floor = tagged.told[0] if tagged is not None else self.floor(hit.first)
        adverbs, unsaid, joints = g.of("adverb"), g.of("unsaid"), g.of("coordinator")
        near = g.prev(hit.first, floor)
        before = g.back(hit.first, floor, adverbs)
        negated = near >= floor and not g.of("negator").isdisjoint(g.lows[max(floor, before) : hit.first])
        if (before >= floor and g.lows[before] in unsaid) or (near >= floor and g.lows[near] in unsaid):
            return
        if before >= floor and g.lows[before] in joints and self.unsaid_before(hit, before):
            return
        if not cue.plain and near >= floor and cue.weak and self.acting(near):
            return  # warga berunjuk rasa menentang A
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
        along = follow is not None and "verb" in follow.roles and g.lows[hit.first] in adverbs
        if told(cue) and follow is not None and (told(follow.cue("verb")) or along):
            return  # bersikeras menyatakan C: the second verb tells it
        if cue.clause and hit.last + 1 < unit.last and g.lows[hit.last] == ",":
            later = self.at.get(hit.last + 1)
            if later is not None and later.cue("verb") is not None:
                return  # turut berkomentar, mengatakan C
        if g.dashed and word_of_dash(g, unit.first, hit.first):
            return  # A menemui B — yang meliput C dan mengkritik D
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
            if not (word in joints or (word == "," and (self.claused(hit) or self.quotes(hit)))):
                return
            frame, source, after = "same-subject", tagged.source, tagged
            tagged.told = (tagged.told[0], hit.first)
        elif word in g.of("relative") and near >= floor:
            frame = "relative-verb"
            source = self.antecedent(before, max(floor, open_row.first if inside and open_row else floor))
            parent = open_row if inside else None
            if parent is not None and source is not None and self.apart(parent, source, hit, cue, before):
                parent, cut = None, before - 1  # A menyalahkan B, yang membantah tuduhan itu
        elif inside and open_row is not None:
            if word in joints and self.paired(open_row.first, before):
                return  # bukan untuk berunding, tetapi mendesak agar D
            along = near >= floor and g.lows[near] in g.of("company")
            along = along and cue.weak and not self.claused(hit)
            if along and open_row.cue is not None and open_row.cue.plain:
                return  # mengatakan C, dengan menyoroti D
            joined = g.lows[near] in joints and not any(
                r.end in (near, before + 1) and sources.speaks(r) for r in g.between(open_row.first, near)
            )  # but: Iran juga mendorong
            with_ = near > open_row.first and g.lows[near] in g.of("company") and told(cue)
            coordinated = word in joints or joined or (with_ and self.opens_clause(hit))
            there = hit.last < unit.last and g.lows[hit.last] in g.of("that_there")  # , mengakui adanya B
            there = there or self.object_clitic(hit) is not None  # , menyebutnya B
            there = there or (hit.last < unit.last and g.quoted[hit.last] >= 0)  # , menyerukan “q”
            there = there or self.participial(open_row, hit, cue)
            told_on = self.claused(hit) or there or unit.kind != "body"  # S Kutuk A, Sebut B
            if coordinated and open_row is within and within.frame != "headline" and not self.claused(hit):
                return  # A menyetujui B dan memastikan C, kata S
            if coordinated and (self.declined(open_row, hit, cue) or self.aimed(open_row, hit, cue)):
                return
            tagged_by = open_row is within and within.frame != "headline"  # A, B, mengeluh bahwa C, tutur D
            if coordinated or (word == "," and told_on and not tagged_by):
                frame, source, after = "same-subject", open_row.source, open_row
                cut = before if word in joints or word == "," else near
            else:
                border = self.border(open_row, hit) or self.parallel(open_row, hit, cue)
                lo = border or open_row.first
                lo += border > 0 and g.lows[border] in g.of("aside") | joints
                source = subjects.subject(g, lo, hit.first, words=False)
                if source is None and border and g.lows[border] == "," and unit.kind == "body":
                    # Sementara A membantah, pejabat di B mengatakan
                    source = subjects.subject(g, border + 1, hit.first, strict=True)
                if border and source is not None and not tagged_by:
                    cut = border
                else:
                    parent = open_row
                    if source is not None and not self.adjacent(source, hit):
                        source = None
        else:
            lo = max(floor, self.opened(floor, hit.first))
            if unit.kind != "body":
                lo = max([lo, *(i + 1 for i in range(lo, hit.first) if g.lows[i] in ",:!?")])
            if open_row is not None and word in joints:
                if self.declined(open_row, hit, cue):
                    return
                frame, source, after = "same-subject", open_row.source, open_row
            else:
                strict = cue.weak and (cue.clause or not self.claused(hit))
                like = {"words": unit.kind == "body", "strict": strict, "plain": cue.bare or cue.clear}
                whole = word in joints and before > floor and g.lows[before - 1] == ","
                source = subjects.subject(g, floor, hit.first, **like) if whole and lo > floor else None
                source = source or subjects.subject(g, lo, hit.first, **like)
                if source is None and lo > floor and word in joints:
                    source = subjects.subject(g, floor, hit.first, **like)
        if source is not None and after is None and word in joints:
            source = self.agent_since(source, hit)
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
            self.shut(row, hit, apart=before > floor and g.lows[before - 1] == ",")
        if not row.content or (parent is not None and row.last <= row.first):
            self.new.remove(row)
