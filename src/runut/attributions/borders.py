"""Where a clause of saying ends, and where another begins."""

from __future__ import annotations

from runut.attributions import chains, sources, subjects
from runut.attributions.contents import pieces
from runut.attributions.drafts import Draft, Group, Link, Source
from runut.attributions.laid import Hit
from runut.attributions.tags import Tags
from runut.lang.cues import Cue

UNSAID = frozenset({"demand", "request", "promise", "threaten", "predict", "question"})
ASIDES = frozenset({"clause-first", "split-clause", "according-fronted", "headline", "relative-verb"})


class Borders(Tags):
    """Tells the clauses of one unit apart."""

    def ends(self, source: Source, hit: Hit, lo: int) -> bool:
        """*C, S menambahkan.*; *“Q,” kata S, M melaporkan.*: a verb with nothing behind it."""
        g, unit = self.g, self.unit
        if unit.kind != "body" or not self.empty(hit.last):
            return False
        if not self.adjacent(source, hit):
            last = g.back(hit.first, lo, g.of("adverb")) + 1
            near = next((r for r in g.between(lo, hit.first) if r.end == last and sources.speaks(r)), None)
            if near is None or near.start <= lo or g.lows[near.start - 1] != ",":
                return False
            source = sources.make(g, near)
        rest = [i for i in range(hit.last, unit.last) if not g.mask[i] and g.tokens[i].text[0].isalpha()]
        comma = next(
            (i for i in range(source.first - 1, max(lo, source.first - 6), -1) if g.lows[i] == ","), -1
        )
        if comma <= lo + 1 or len(rest) > 5 or source.refers:
            return False
        opening = g.skip(comma + 1, source.first, g.of("so"))
        if any(g.verblike(i) for i in range(opening, source.first)):
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
        named = source.ref is not None or (source.unnamed is None and source.end - source.first > 1)
        if told is not None or cue is None or not content or not named:
            return False
        if opening < source.first and all(g.tokens[i].text[0].isupper() for i in range(opening, source.end)):
            source = sources.worded(g, opening, source.end)  # …, Air Recognition melaporkan
        if not cue.plain and not cue.tells:
            return False
        row = self.add("clause-first", hit, cue, content, source, lo, comma)
        row.told = (source.first, unit.last)
        return True

    def quotes(self, hit: Hit) -> bool:
        """*…, menyebut A “q”*: words in marks stand in what is said behind a tag."""
        g, end = self.g, min(self.unit.last, hit.last + 6)
        stops = (i for i in range(hit.last, end) if g.lows[i] == "," or g.quoted[i] >= 0)
        at = next(stops, end)
        return at < end and g.quoted[at] >= 0 and g.said[g.quoted[at]].quote.use != "utterance"

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

    def shut(self, row: Draft, hit: Hit, *, apart: bool) -> None:
        """*S, yang menyebut C, meminta D*: a relative clause ends where the verb of its sentence follows.

        `apart`: it is set between commas, so that any verb may be that.
        """
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
            follow = g.skip(i + 1, end, g.of("adverb") | g.of("negator") if apart else g.of("adverb"))
            form = g.form(follow, end)
            told = form is not None and form.role == "verb"
            if told or (apart and follow < end and g.verblike(follow)):
                self.close(row, i)
                row.told = (hit.first, row.first)
                return

    def nests(self, source: Source | None, hit: Hit, cue: Cue, parent: Draft) -> bool:
        """Whether speech inside speech is plain: somebody named, right beside a cue that takes a clause."""
        if source is None or source.ref is None or parent.frame == "nested":
            return False
        if source.refers or source.ref.mention.kind == "pronoun":
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
            if (g.lows[i] in contrast and not self.paired(row.first, i)) or g.lows[i] == ";":
                return i
            if g.lows[i] == "," and (
                unit.kind != "body"
                or self.subordinate(row)
                or self.countered(row, i, hit)
                or self.goes_on(i, hit)
            ):
                return i
        return 0

    def goes_on(self, comma: int, hit: Hit) -> bool:
        """*S mengatakan A, dan ia mendesak B*: a pronoun behind the joint says what follows."""
        g = self.g
        ref = g.ref_starts.get(comma + 2)
        if g.lows[comma + 1] not in g.of("joins") or ref is None or ref.mention.kind != "pronoun":
            return False
        return not ref.mention.plural and g.back(hit.first, ref.end, g.of("adverb")) < ref.end

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

    def declined(self, row: Draft, hit: Hit, cue: Cue) -> bool:
        """*S tidak menjelaskan serta merinci T*: a second verb of what is refused."""
        if row.cue is None or row.cue.act != "decline" or self.claused(hit):
            return False
        if not row.anaphor and self.g.lows[row.first] not in self.g.of("coordinator"):
            return False
        held = Draft(self.unit, row.frame, cue, [], [], row.source)
        self.complement(held, hit, row.cue)
        if held.content:
            row.content, row.first, row.last = held.content, held.first, held.last
        return True

    def apart(self, row: Draft, source: Source, hit: Hit, cue: Cue, relative: int) -> bool:
        """*A menyalahkan B, yang membantah C.*: B answers in a relative clause of its own that ends all."""
        g = self.g
        if row.cue is None or row.cue.plain or self.thated(row) or g.lows[relative - 1] != ",":
            return False
        if not (cue.bare or self.claused(hit)) or source.end != relative - 1 or relative - 1 <= row.first:
            return False
        return not any(g.lows[i] == "," and not g.mask[i] for i in range(hit.last, row.last))

    def subordinate(self, row: Draft) -> bool:
        """Whether a row stands in a fronted clause: *Meskipun Putin belum berkomentar …, pejabat itu*."""
        g = self.g
        start = self.unit.first
        if row.after is not None and row.told[0] <= g.opens(start, self.unit.last):
            return True  # Menyatakan bahwa C, S menambahkan D
        return g.lows[start] in g.adjuncts and "," not in g.lows[start : row.told[0]]

    def acting(self, at: int) -> bool:
        """Whether another verb of somebody stands here: what follows is what he does it for."""
        g, low = self.g, self.g.lows[at]
        if at in self.at or low[:3] not in g.of("doing_prefix") or g.tokens[at].text[0].isupper():
            return False
        return g.verblike(at) and low not in g.of("adverb") and g.lows[at - 1] not in g.of("relative")

    def participial(self, row: Draft, hit: Hit, cue: Cue) -> bool:
        """*A mengecam B, menyebut hal itu C*: a second verb of the subject, right behind the only comma."""
        g, comma = self.g, hit.first - 1
        if not cue.plain or cue.clause or cue.adds or row.cue is None or row.frame in ASIDES:
            return False
        if row.cue.act in UNSAID or comma <= row.first or hit.last >= row.last or g.lows[hit.last] == ",":
            return False
        if not g.lows[hit.first].startswith(tuple(g.of("active_prefix"))) or g.quoted[comma] >= 0:
            return False
        return not any(g.lows[i] == "," and not g.mask[i] for i in range(row.first, comma))

    def unsaid_before(self, hit: Hit, joint: int) -> bool:
        """*Pernyataan yang akan mengecam A dan menuntut B*: nothing has been said by either verb."""
        g = self.g
        other = next((h for h in reversed(self.unit.hits) if h.last <= joint), None)
        if other is None or other.cue("verb") is None or self.claused(hit):
            return False
        at = g.prev(other.first, self.unit.first)
        relative = (
            at > self.unit.first and g.lows[at] in g.of("unsaid") and g.lows[at - 1] in g.of("relative")
        )
        return relative and "," not in g.lows[other.last : hit.first]

    def aimed(self, row: Draft, hit: Hit, cue: Cue) -> bool:
        """*S mengatakan A perlu guna memperkuat B dan menjamin C*: a second aim, and nobody says it."""
        g = self.g
        if (cue.plain and not cue.weak) or self.claused(hit) or row.cue is None:
            return False
        if not row.cue.plain and not (row.cue.act in ("demand", "request") and cue.plain):
            return False
        for i in range(hit.first - 2, row.first, -1):
            if g.lows[i] == ",":
                return False
            if g.lows[i] in g.of("in_order") and g.verblike(i + 1):
                return True
        return False

    def countered(self, row: Draft, comma: int, hit: Hit) -> bool:
        """*Sementara A membantah X, B mengatakan C*: B opens the main clause, right behind the comma."""
        g, start = self.g, self.unit.first
        if g.lows[start] not in g.of("fronted") or "," in g.lows[start : row.told[0]] or self.thated(row):
            return False
        source = subjects.subject(g, comma + 1, hit.first)
        return source is not None and source.first == comma + 1

    def close(self, row: Draft, at: int) -> None:
        row.last = at
        if row.frame == "agent" and len(row.content) > 1:  # A dikritik oleh S sebagai C, sambil …
            row.content[-1:] = pieces(self.g, self.g.index(row.content[-1].start), at)
            return
        row.content = pieces(self.g, row.first, at)
        if not row.content and row.cue is not None and row.cue.bare:
            row.content, row.anaphor = list(row.cues), True
