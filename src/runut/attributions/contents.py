"""What is said: where content begins behind its verb, and where it ends."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.drafts import Draft
from runut.attributions.laid import CLOSERS, Hit
from runut.attributions.quotes import Quotations
from runut.attributions.units import Ground
from runut.lang.cues import Cue
from runut.types import Span

# of these a clause of time or concession behind the object is the outlet's
LOOSE = frozenset({"condemn", "threaten", "deny", "announce", "accuse", "praise", "demand", "admit"})
NEAR = 16  # tokens within which a complementiser belongs to its verb


def pieces(g: Ground, first: int, last: int) -> list[Span]:
    """A stretch of tokens as spans, masked tokens and the stops around them left out."""
    if last - first > 3 and g.lows[last - 2] in g.of("end_mark") and g.lows[last - 1] == ")":
        last -= 3  # …. (*)
    while last > first and (g.mask[last - 1] or g.lows[last - 1] in CLOSERS or g.lows[last - 1] in ";:"):
        last -= 1
    found: list[Span] = []
    at, lows = first, g.lows
    if g.mask.find(1, first, last) < 0:  # nothing lies between
        while at < last and lows[at] == ",":
            at += 1
        return [g.span(at, last)] if at < last else found
    while at < last:
        while at < last and (g.mask[at] or g.lows[at] == ","):
            at += 1
        start = at
        while at < last and not g.mask[at]:
            at += 1
        stop = at
        while stop > start and g.lows[stop - 1] == ",":
            stop -= 1
        if stop > start:
            found.append(g.span(start, stop))
    return found


class Contents(Quotations):
    """Bounds the content of clauses."""

    def adjunct(self, at: int) -> bool:
        g = self.g
        return g.lows[at] in g.of("preposition") or g.lows[at] in g.of("fronted")

    def claused(self, hit: Hit) -> bool:
        g = self.g
        return hit.last < self.unit.last and g.lows[hit.last] in g.of("that")

    def clause(self, first: int, last: int) -> list[Span]:
        return pieces(self.g, self.g.opens(first, last), last)

    def lost(self, at: int) -> bool:
        """Whether a hole stands here where a name stood."""
        place, damage = self.g.tokens[at - 1].end, self.g.article.damage
        return any(m.kind == "lost-source" and m.span.start - 2 <= place <= m.span.end + 2 for m in damage)

    def opens_clause(self, hit: Hit) -> bool:
        """Whether a clause follows for certain: a comma, a colon, a complementiser."""
        g, end = self.g, self.unit.last
        marks = ",:" if self.unit.kind == "body" else ":"
        if hit.last >= end or g.lows[hit.last] in marks or self.claused(hit):
            return hit.last < end
        dated = g.lows[hit.last] in g.of("date_opener") or hit.last in g.times
        at = self.adjuncts(hit.last, end) if dated else end
        return at < end and g.lows[at] in g.of("that")  # merilis pernyataan pada Sabtu bahwa C

    def opens_source(self, at: int) -> bool:
        """Whether a noun phrase can begin here: a mention, a capital, or a word that is no preposition."""
        g = self.g
        if at in g.ref_starts or g.tokens[at].text[0].isupper():
            return True
        return g.tokens[at].text[0].isalpha() and g.lows[at] not in g.of("adjunct") and not g.verblike(at)

    def complement(self, row: Draft, hit: Hit, cue: Cue) -> None:
        """What a verb says: behind its listener, day and complementiser, up to the end of its clause."""
        g, end = self.g, self.unit.last
        if row.parent is not None:
            end = row.parent.last or end
        tag = next((r.told[0] for r in self.new if r.quote and hit.last < r.told[0] <= r.first < end), end)
        near = g.back(tag, hit.last, g.of("adverb")) if tag < end else end
        if near < end and near > hit.last and (g.lows[near] == "," or g.lows[near] in g.of("coordinator")):
            end = near  # mengatakan C, seraya menambahkan, “q”
        first, wide, topic = g.next(hit.last, end), hit.last - hit.first > 1, g.of("topic")
        near_by = g.among(g.thats, first, min(end, first + NEAR))
        found = next((i for i in near_by if not g.mask[i]), None)
        if found is not None and any(
            hit.first < h.first <= found and ("verb" in h.roles or "decline" in h.roles)
            for h in self.unit.hits
        ):
            found = None
        if found is not None and found > first:
            head = g.lows[first]
            ref = g.ref_starts.get(first)
            if not (
                head in g.of("adjunct")
                or (head == "," and not any(g.verblike(i) and not g.mask[i] for i in range(first, found)))
                or head in g.of("paper")
                or first in g.times
                or head in g.of("after_verb")
                or cue.listens
                or (ref is not None and sources.speaks(ref) and g.next(ref.end, found) == found)
            ):
                found = None
        if found is not None:
            if found == first or (found == first + 1 and g.lows[first] == ","):
                row.cues = [g.span(hit.first, found + 1)]
            row.told, first = (hit.first, found + 1), found + 1
        else:
            first = self.adjuncts(first, end)
            if g.length("occasion", first):  # mengatakan saat ditemui di dermaga, …
                first = next((i + 1 for i in range(first, end) if g.lows[i] == "," and not g.mask[i]), end)
            if first > hit.last + 1 and first < end and g.lows[first] in g.of("relative"):
                thanked = next((r for r in g.between(hit.last, first) if r.end == first), None)
                first = thanked.start if thanked is not None else first  # selamat kepada A yang menang
            while first + 2 < end and g.lows[first] in g.of("manner"):
                first += 2
            if cue.act == "decline":
                first += g.length("further", first)
            if g.lows[first - 1] == ",":
                topic = g.of("that")  # mengatakan, untuk sementara, …
            if wide and self.his_own(hit, first, end):
                first = hit.last
            elif wide and first < end and self.towards(hit, first):
                first += 1
            elif first < end and g.lows[first] in topic and not self.pointing(first, end):
                if first == hit.last:
                    row.cues = [g.span(hit.first, first + 1)]
                first += 1
            row.told = (hit.first, first)
        end = self.since(first, end)
        if hit.last < first < end and cue.bare and found is None and g.lows[hit.last] == ",":
            end = first if g.lows[first] in g.of("contrast") else end  # A membantah, tetapi B mengakui C
        noun, his = hit.last - 1, self.his_own(hit, first, end) if wide and first == hit.last < end else None
        if his is not None:
            timed = g.lows[first] in g.of("aside")  # menyatakan kekhawatiran setelah A
            bare = g.lows[first] not in topic and g.lows[first] not in ",:" and not self.adjunct(first)
            if his or bare or timed:  # menyampaikan keprihatinan serius: the noun is what is said
                first, row.cues, row.told = noun, [g.span(hit.first, noun)], (hit.first, noun)
        if found is None and not cue.plain and cue.act != "assert" and g.lows[first - 1] not in ",:":
            end = self.channelled(first, self.aside(first, end, cue.act in LOOSE))
        till = self.dashed(hit, first, end) if g.dashed else end
        till = till if self.unit.kind == "body" else self.headed(first, till)
        row.first, row.last = first, self.trimmed(first, self.broken(first, till))
        object_ = self.object_clitic(hit)
        if object_ and first < row.last and g.lows[first] in g.of("alike"):
            first = row.first = first + 1  # menyebutnya sebagai C: content begins at a word of its own
        content = pieces(g, first, row.last) if first < row.last else []
        if not content or (object_ and (cue.bare or self.adjunct(first))):
            row.first = row.last = hit.last
            row.told = (hit.first, self.unit.last)
            if cue.bare:
                asked = (cue.act == "decline" and self.asked(hit)) or []
                row.content, row.anaphor = asked or ([object_] if object_ else list(row.cues)), True
            return
        length = 0 if self.likened(first, row.last, cue) else self.pointing(first, row.last)
        if length:
            row.last, row.anaphor, row.told = first + length, True, (hit.first, end)
            content = pieces(g, first, row.last)
        row.content = content

    def asked(self, hit: Hit) -> list[Span]:
        """*Ketika ditanya soal T, S enggan berkomentar*: what nothing is said about."""
        g, first = self.g, self.unit.first
        asked = next((i for i in range(first, hit.first) if g.lows[i] in g.of("asked")), hit.first)
        comma = next((i for i in g.among(g.commas, asked, hit.first) if not g.mask[i]), asked)
        about = next((i + 1 for i in range(asked, comma) if g.lows[i] in g.of("topic")), comma)
        return pieces(g, about, comma)

    def object_clitic(self, hit: Hit) -> Span | None:
        """The -nya that a verb has for its object: *membantahnya*."""
        token, suffix = self.g.tokens[hit.last - 1], self.g.cues.suffix
        if hit.last - hit.first == 1 and token.low.endswith(suffix) and "verb" in hit.roles:
            return Span(token.end - len(suffix), token.end)
        return None

    def broken(self, first: int, end: int) -> int:
        """Where a sentence ends inside its last clause: before a lost source, or a tag with no quotation."""
        g = self.g
        for i in g.among(g.stops, first, end - 1):
            if g.quoted[i] < 0:
                hit = self.at.get(i + 1)
                if g.lows[i + 1] in g.of("that") or (hit is not None and hit.tags):
                    return i
        return end

    def pointing(self, at: int, end: int) -> int:
        """How many words from `at` only point back: *tuduhan itu*, where no clause goes on from them."""
        g = self.g
        length = g.length("anaphor", at)
        if not length:
            return 0
        follow = g.next(at + length, end)
        if follow >= end or g.lows[follow] in CLOSERS or follow in g.times:
            return length
        word = g.lows[follow]
        ends = word in g.of("object_end") or word in g.of("listener")
        return length if ends or g.length("occasion", follow) or g.length("channel", follow) else 0

    def trimmed(self, first: int, end: int) -> int:
        """Where content ends: before the occasion and the day that are told behind a comma."""
        g = self.g
        for i in reversed(g.among(g.commas, first + 2, end)):
            if not g.mask[i] and g.quoted[i] < 0:
                at = g.next(i + 1, end)
                if (
                    (at in g.times and g.times[at][0] >= end - 2 and not self.day_told(first))
                    or g.length("occasion", at)
                    or (self.unit.kind != "body" and g.lows[at] in g.of("teaser"))
                ):
                    end = i
        return end

    def turned(self, first: int, end: int = 0) -> int:
        """Where the outlet's own voice takes over again: *…, namun belum ada yang memastikannya*."""
        g, end = self.g, end or self.unit.last
        contrast = g.of("contrast")
        for i in g.among(g.commas, first, end - 1):
            turns = g.lows[i + 1] in contrast and not g.mask[i] and g.quoted[i] < 0
            if turns and not self.paired(first, i + 1):
                return i
        return end

    def aside(self, first: int, end: int, loose: bool) -> int:
        """Where the outlet goes on behind an object; `loose`: a later clause needs no comma before it."""
        g = self.g
        contrast = g.of("contrast")
        for i in g.among(g.turns if loose else g.commas, first, end - 1):
            if g.mask[i] or g.quoted[i] >= 0:
                continue
            if g.lows[i] != ",":
                if i == first or i == first + 1:
                    continue
                long = next((n for n in (1, 2) if g.lows[i - n] in g.of("how_long")), 0)
                return i - long if i - long > first else i  # membantah A (dua hari) setelah dituduh B
            if i > first and g.lows[i - 1] in g.of("subordinator"):
                continue
            follow = g.lows[i + 1]
            if follow in g.of("charge_noun") and g.lows[i + 2 : i + 3] == ["yang"]:
                return i  # menuduh A, tuduhan yang dibantah B
            if loose and follow in g.of("joins") and self.transitive(i + 2, first, end):
                return i  # menuduh A melakukan C, dan memberlakukan D
            turns = follow in contrast and not self.paired(first, i + 1)
            if follow in g.of("aside") or (turns and (i + 2 in g.ref_starts or self.said_in(i, end))):
                return i
        return end

    def transitive(self, at: int, first: int, end: int) -> bool:
        """Whether a verb of the subject's own goes on here: the only comma of the object stands before it."""
        g = self.g
        at = g.skip(at, end, g.of("adverb"))
        if at >= end or not g.verblike(at):
            return False
        if not g.lows[at].startswith(tuple(g.of("active_prefix"))) and g.lows[at] not in g.of("agreed"):
            return False
        return not any(g.lows[i] == "," and g.verblike(i + 1) for i in range(first, at - 2))

    def channelled(self, first: int, end: int) -> int:
        """The end of an object, before where and when it was said: *melalui siaran televisi pada Kamis*."""
        g = self.g
        opening = g.of("date_opener")
        for i in g.among(g.ways, first + 1, end):
            if g.quoted[i] >= 0 or g.mask[i]:
                continue
            if g.length("occasion", i) or g.length("channel", i):
                return i
            day = i + (g.lows[i] in opening)
            if day in g.times and day < end and self.dated(day) and g.times[day][0] >= end - 2:
                return i
        return end

    def dashed(self, hit: Hit, first: int, end: int) -> int:
        """The end of a clause set between dashes, where the verb stands in it."""
        g, dashes = self.g, self.g.of("dash")
        before = range(self.unit.first, hit.first)
        opened = sum(g.lows[i] in dashes and g.quoted[i] < 0 for i in before) % 2 if dashes else 0
        if not opened:
            return end
        return next((i for i in range(first, end) if g.lows[i] in dashes and g.quoted[i] < 0), end)

    def tail(self, at: int, loose: bool, headed: bool = False) -> list[Span]:
        """The second half of a split clause, if there is one."""
        g, unit = self.g, self.unit
        at = g.next(at, unit.last)
        if at >= unit.last or at in g.times or (at in self.at and self.at[at].tags):
            return []
        if at in self.at and self.at[at].cue("verb") and not headed:
            return []
        told = any(g.verblike(i) and not g.mask[i] for i in range(at, unit.last))
        if not told and g.lows[at] in g.of("indefinite"):  # kata Badan A, sebuah kelompok advokasi
            return []
        apart = self.adjunct(at) or g.length("occasion", at)
        return (
            [] if not (loose or (headed and told) or g.verblike(at)) and apart else self.clause(at, unit.last)
        )
