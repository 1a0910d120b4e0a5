"""Tags inside a sentence, and agents behind a passive: *C, kata S*; *Menurut S, C*; *dibantah S*."""

from __future__ import annotations

from runut.attributions import outlets, sources
from runut.attributions.contents import Contents, pieces
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import Hit
from runut.lang.cues import Cue
from runut.types import Span


class Tags(Contents):
    """Reads the tags and agents of one unit."""

    def floor(self, at: int) -> int:
        """Where the clause of a hit at `at` may begin: behind the tag of the last quotation before it."""
        quoted = [row.told[1] for row in self.new if row.quote is not None and row.told[0] <= at]
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
            return False
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
        headed = not any(g.verblike(i) for i in range(start, before))
        tail = (
            self.tail(comma + 1, loose, headed) if comma < unit.last and (clitic or comma - rest < 12) else []
        )
        if tail and (loose or not any(g.verblike(i) for i in range(start, before))):
            row.frame, row.told, row.last = "split-clause", (hit.first, comma), unit.last
            row.content = head + tail
        if not row.content:
            self.new.pop()
            return False
        return True

    def unmarked(self, hit: Hit, source: Source, rest: int, comma: int) -> bool:
        """*Menurut S C*: no comma between who says it and a clause with a subject of its own."""
        g, unit, ref = self.g, self.unit, source.ref
        if hit.cue("according") is None or ref is None or unit.kind != "body" or rest + 2 >= comma:
            return False
        if ref.mention.kind == "description" or not (sources.personal(ref) or ref.mention.kind == "metonym"):
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
        if not content or not g.verblike(g.skip(source.end, end - 1, g.of("adverb"))):
            return False
        row = self.add("according-fronted", hit, cue, content, source, source.end, end)
        row.told = (hit.first, source.end)
        return True

    def as_told(self, hit: Hit, cue: Cue) -> bool:
        """*C, seperti disampaikan (dalam keterangan) S*; *Seperti dikatakan S, C*."""
        g, unit = self.g, self.unit
        opening = hit.first
        while opening > unit.first and g.lows[opening - 1] in g.of("relay_opener"):
            opening -= 1
        at = g.skip(hit.last, unit.last, g.of("agent") | g.of("in_paper"))
        source = outlets.meant(g, at, unit.last) if at > hit.last else None
        if source is None and (opening == hit.first or g.lows[opening] not in g.of("as")):
            return False
        if source is None:
            source = sources.after(g, at, unit.last) if at < unit.last else None
        if source is None or (source.ref is None and not self.describes(source)):
            return False
        start = g.opens(self.floor(hit.first), unit.last)
        if opening <= start:
            comma = next((i for i in range(source.end, unit.last) if g.lows[i] == "," and not g.mask[i]), -1)
            content, told = self.clause(comma + 1, unit.last), (hit.first, comma + 1)
            first, last = comma + 1, unit.last
            if comma < 0:
                return False
        else:
            if g.lows[opening - 1] != ",":
                return False
            first, last, told = start, opening - 1, (hit.first, unit.last)
            content = self.clause(start, opening - 1)
            follow = g.next(source.end, unit.last)
            if self.adjunct(start) and follow + 2 < unit.last and g.lows[follow] == ",":
                first, last, told = follow + 1, unit.last, (hit.first, follow + 1)
                content = self.clause(first, last)
        if not content:
            return False
        frame = "clause-first" if first == start else "according-fronted"
        row = self.add(frame, hit, cue, content, source, first, last)
        row.cues, row.told = [g.span(opening, hit.last)], told
        return True

    def opened(self, floor: int, verb: int) -> int:
        """Behind the last word that opens a clause before a verb."""
        g = self.g
        words = g.of("subordinator")
        for i in range(verb - 1, floor, -1):
            if not g.mask[i] and (g.lows[i] in words or g.lows[i] == ";") and g.quoted[i] < 0:
                between = [r for r in g.between(i + 1, verb) if sources.speaks(r)]
                if between:
                    return i + 1
        return floor

    def silence(self, hit: Hit, cue: Cue) -> None:
        """*Belum ada tanggapan (resmi) dari S (mengenai T)*: the cue stands for what is not said."""
        g, unit = self.g, self.unit
        at = g.skip(hit.last, unit.last, g.of("of_silence"))
        if at >= unit.last or g.lows[at] not in g.of("relay_from") | g.of("agent"):
            return
        source = sources.after(g, at + 1, unit.last) if at + 1 < unit.last else None
        if source is None or (source.ref is None and not self.describes(source)):
            return
        row = self.add("agent", hit, cue, [g.span(hit.first, hit.last)], source, source.end, unit.last)
        row.told, row.anaphor = (hit.first, unit.last), True
        topic = g.next(source.end, unit.last)
        if topic < unit.last and g.lows[topic] in g.of("topic"):
            row.content = pieces(g, topic + 1, self.turned(topic + 1)) or row.content

    def head(self, relative: int, floor: int) -> list[Span]:
        """The noun phrase that a relative clause belongs to."""
        g, start = self.g, relative
        stops = g.of("preposition") | g.of("relative")
        while start > floor and g.lows[start - 1] not in ",;:" and not g.mask[start - 1]:
            if g.lows[start - 1] in stops or g.verblike(start - 1) or g.quoted[start - 1] >= 0:
                break
            start -= 1
        return pieces(g, start, relative)

    def passive(self, hit: Hit, cue: Cue, floor: int) -> None:
        """*Hal itu disampaikan S*, *kabar itu dibantah (oleh) S*, *Ditambahkan S, bahwa C*."""
        g, unit = self.g, self.unit
        at = g.skip(hit.last, unit.last, g.of("agent"))
        ref = g.ref_starts.get(at)
        if at >= unit.last or at in g.times:
            return
        if ref is None and (unit.kind != "body" or not g.tokens[at].text[0].isupper()):
            return
        if ref is None and cue.weak and not cue.bare:
            return
        placed = ref is not None and ref.mention.category == "place" and ref.mention.kind == "name"
        named = placed and ref is not None and ref.end < unit.last
        told = named and ref is not None and (g.verblike(ref.end) or g.lows[ref.end] in g.of("alike"))
        if ref is not None and not sources.speaks(ref) and not (placed and (cue.bare or told)):
            return
        if placed and ref is not None:  # dibantah Kampala: a capital that nobody knows to act
            source: Source | None = sources.make(g, ref)
        else:
            source = sources.after(g, at, unit.last)
        if source is None or (source.unnamed is not None and source.ref is None):
            return
        start = g.opens(max(floor, self.opened(floor, hit.first)), hit.first)
        relatives = g.of("relative")
        for i in range(hit.first - 1, start - 1, -1):
            if g.lows[i] in relatives and not g.mask[i]:  # kapal yang diakui S: nothing is said, but
                goes = source.end < unit.last
                goes = goes and (g.verblike(source.end) or g.lows[source.end] in g.of("alike"))
                if i == hit.first - 1 and goes:
                    content = self.head(i, start) + pieces(g, source.end, self.broken(source.end, unit.last))
                    row = self.add("agent", hit, cue, content, source, source.end, unit.last)
                    row.told = (hit.first, source.end)  # kapal yang disebut S telah tenggelam
                elif cue.bare and g.lows[i - 2 : i - 1] == [","] and g.lows[i - 1] in g.of("charge_noun"):
                    row = self.add("agent", hit, cue, [g.span(i - 1, i)], source, i - 1, i)
                    row.told, row.anaphor = (hit.first, unit.last), True  # …, tuduhan yang dibantah S
                return
            if g.lows[i] == ",":
                break
        pronoun = ref is not None and ref.mention.kind == "pronoun"
        if start >= hit.first and pronoun and source.end < unit.last and g.verblike(source.end):
            return  # Dikatakan dia memakai kapal itu: nobody is named
        if start >= hit.first:
            row = self.add("agent", hit, cue, [], source, source.end, unit.last)
            row.first = self.adjuncts(source.end, unit.last)
            if row.first < unit.last and g.lows[row.first] in g.of("that"):
                row.first += 1
            row.content = pieces(g, row.first, unit.last)
            if not row.content:
                self.new.remove(row)
            return
        length = g.length("anaphor", start)
        if not length and not cue.weak:
            return
        if source.end < unit.last and g.lows[source.end] in g.of("that"):
            first = source.end + 1  # A diperingatkan S bahwa C
            row = self.add("agent", hit, cue, pieces(g, first, unit.last), source, first, unit.last)
            row.told = (hit.first, first)
            return
        head = g.back(hit.first, start, g.of("adverb")) + 1  # semua kabar itu telah dibantah S
        content, last = pieces(g, start, start + length if length else head), hit.first
        rest = source.end
        if not length and rest < unit.last and (g.verblike(rest) or g.lows[rest] in g.of("alike")):
            content, last = content + pieces(g, rest, self.turned(rest)), unit.last
        row = self.add("agent", hit, cue, content, source, start, last)
        row.told, row.anaphor = (hit.first, unit.last), bool(length)
        row.noun = g.cues.nouns.get(g.lows[start]) if length else None
