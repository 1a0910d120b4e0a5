"""Who stands by a verb, and agents behind a passive: *dibantah S*, *seperti disampaikan S*."""

from __future__ import annotations

from runut.attributions import outlets, sources, subjects
from runut.attributions.contents import Contents, pieces
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import Hit
from runut.lang.cues import Cue
from runut.types import Span


class Agents(Contents):
    """Reads the agents of one unit."""

    def floor(self, at: int) -> int:
        """Where the clause of a hit at `at` may begin: behind the tag of the last quotation before it."""
        if not self.new:
            return self.unit.first
        quoted = [row.told[1] for row in self.new if row.quote is not None and row.told[0] <= at]
        return max([self.unit.first, *quoted])

    def agent_since(self, source: Source, hit: Hit) -> Source | None:
        """*A dikritik oleh B, sambil menyatakan C*: behind a passive its agent goes on."""
        g = self.g
        for other in self.unit.hits:
            if not source.end <= other.first < hit.first or "passive" not in other.roles:
                continue
            by = g.of("agent")
            if other.last >= hit.first or not (g.lows[other.last - 1] in by or g.lows[other.last] in by):
                continue
            at = g.skip(other.last, hit.first, g.of("agent"))
            agent = sources.after(g, at, hit.first) if at < hit.first else None
            return agent if agent is not None and (agent.ref is not None or self.describes(agent)) else None
        return source

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

    def describes(self, source: Source) -> bool:
        """Whether words that no mention covers can be a source: a name, *kementerian itu*."""
        if source.unnamed is None:
            return True
        low = self.g.lows[source.first]
        return any(low in self.g.of(name) for name in ("indefinite", "document", "office"))

    def heads(self, source: Source, hit: Hit, lo: int) -> Source | None:
        """In a headline only who opens the clause, next to its verb or an adjunct: *A di B Sebut*."""
        g = self.g
        opens = subjects.past_adjuncts(g, lo, hit.first) >= source.first
        beside = self.adjacent(source, hit) or (source.end < hit.first and self.adjunct(source.end))
        return source if opens and beside else None

    def opener(self, hit: Hit) -> Source | None:
        """*A Temui B, Sebut C*: whoever opens the headline."""
        g = self.g
        ref = g.ref_starts.get(g.opens(self.unit.first, hit.first))
        if ref is None or not sources.speaks(ref) or ref.mention.kind == "description":
            return None
        return sources.make(g, ref) if ref.end < hit.first and not self.adjunct(ref.end) else None

    def coined(self, hit: Hit) -> bool:
        """*Hal tersebut ia katakan*: a bare verb behind a pronoun."""
        ref = next((r for r in self.g.between(self.unit.first, hit.first) if r.end == hit.first), None)
        return ref is not None and ref.mention.kind == "pronoun"

    def listed(self, hit: Hit) -> bool:
        """*- S sebut C*: a summary in the manner of headlines; not *- S Sebut C*, another story's."""
        g = self.g
        return g.lows[self.unit.first] in g.of("bullet") and g.tokens[hit.first].text[0].islower()

    def adjacent(self, source: Source, hit: Hit) -> bool:
        g = self.g
        return g.back(hit.first, source.end, g.of("adverb")) < source.end

    def opened(self, floor: int, verb: int) -> int:
        """Behind the last word that opens a clause before a verb."""
        g = self.g
        words = g.of("subordinator")
        for i in range(verb - 1, floor, -1):
            if not g.mask[i] and (g.lows[i] in words or g.lows[i] == ";") and g.quoted[i] < 0:
                if (over := self.over(i, verb)) > 0:
                    return over
                between = [r for r in g.between(i + 1, verb) if sources.speaks(r)]
                if between or g.lows[i + 1] in g.of("office"):
                    return i + 1
                turns = g.lows[i - 1] == "," and g.lows[i] in g.of("contrast")
                turns = turns and g.lows[i + 1] not in g.of("adverb")
                if turns and subjects.worded_between(g, i + 1, verb):
                    return i + 1
        return floor

    def over(self, opener: int, verb: int) -> int:
        """*Saat A datang, B mengancam*: behind a clause that is over before the one of a verb; else 0."""
        g = self.g
        if g.lows[opener] not in g.of("fronted"):
            return 0
        for comma in g.among(g.commas, opener + 2, verb - 1):
            told = any(g.verblike(i) or g.lows[i] in g.of("came") for i in range(opener + 1, comma))
            ref = g.ref_starts.get(g.opens(comma + 1, verb))
            if told and not g.mask[comma] and ref is not None and sources.speaks(ref):
                return comma + 1
        return 0

    def silence(self, hit: Hit, cue: Cue) -> None:
        """*Belum ada tanggapan (resmi) dari S (mengenai T)*: the cue stands for what is not said."""
        g, unit = self.g, self.unit
        at = g.skip(hit.last, unit.last, g.of("of_silence"))
        if at >= unit.last or g.lows[at] not in g.of("relay_from") | g.of("agent"):
            return
        source = sources.after(g, at + 1, unit.last) if at + 1 < unit.last else None
        if source is None or (source.ref is None and not self.describes(source)):
            return
        end = unit.last
        if g.lows[unit.first] in g.of("fronted"):  # Meski belum ada tanggapan dari S, B mengatakan C
            end = next((i for i in range(source.end, end) if g.lows[i] == "," and not g.mask[i]), end)
        row = self.add("agent", hit, cue, [g.span(hit.first, hit.last)], source, source.end, end)
        row.told, row.anaphor = (hit.first, end), True
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

    def answered(self, hit: Hit, cue: Cue, source: Source) -> bool:
        """*A menuduh B, namun dibantah oleh B*: what A says is what B denies."""
        g = self.g
        turn = g.back(hit.first, self.unit.first, g.of("adverb"))
        row = next((r for r in reversed(self.new) if r.parent is None and r.quote is None), None)
        if row is None or turn <= row.first or turn >= row.last or not row.content:
            return False
        if g.lows[turn] not in g.of("contrast") or row.source is None:
            return False
        row.last = turn
        row.content = pieces(g, row.first, turn)
        answer = self.add("agent", hit, cue, list(row.content), source, row.first, turn)
        answer.told, answer.anaphor = (hit.first, self.unit.last), True
        return True

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
        if cue.bare and self.answered(hit, cue, source):
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
        if start >= hit.first and (pronoun or at == hit.last) and source.end < unit.last:
            verb = g.skip(source.end, unit.last, g.of("adverb"))
            aspect = verb > source.end and g.quoted[verb] >= 0  # Dikatakan tentara A telah “menekan” B
            if verb < unit.last and (g.verblike(verb) or aspect):
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
        head = hit.first  # semua kabar itu telah dibantah S
        while (
            head > start
            and g.lows[head - 1] in g.of("adverb")
            and g.lows[head - 1] not in g.of("demonstrative")
        ):
            head -= 1
        content, last = pieces(g, start, start + length if length else head), hit.first
        rest = source.end
        asks = cue.act in ("demand", "request") and not length
        if asks and (rest >= unit.last or g.lows[rest] not in g.of("aim")):
            return  # kapal yang diminta oleh S
        goes_on = not length and rest < unit.last and (g.verblike(rest) or g.lows[rest] in g.of("alike"))
        if asks or goes_on:
            content, last = content + pieces(g, rest, self.turned(rest)), unit.last
        row = self.add("agent", hit, cue, content, source, start, last)
        row.told, row.anaphor = (hit.first, unit.last), bool(length)
        row.noun = g.cues.nouns.get(g.lows[start]) if length else None
