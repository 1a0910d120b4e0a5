"""Quotations: their tags, and whose they are where they have none."""

from __future__ import annotations

from runut.attributions import outlets, sources, subjects
from runut.attributions.around import Around
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import CLOSERS, MARKS, STOPS, Hit, Said
from runut.lang.cues import Cue


class Quotations(Around):
    """Reads the quotations of one unit; `rows` are those of the units before it."""

    def quotation(self, said: Said) -> None:
        """A quotation and its tag; one that goes on from another paragraph is one utterance with it."""
        self.one(said)
        opening = self.g.runs.get(said.first)
        row = next((row for row in reversed(self.new) if row.quote is said.quote), None)
        first = next((row for row in [*self.rows, *self.new] if row.quote and row.first == opening), None)
        if opening is None or row is None or first is None or first is row:
            return
        if first.cue is None and (row.cue is not None or first.source is None):
            row.content = first.content + row.content
            (self.rows if first in self.rows else self.new).remove(first)
            first.content = []
        else:
            first.content += row.content
            first.groups += row.groups
            self.new.remove(row)

    def one(self, said: Said) -> None:
        """A quotation and its tag: after it, before it, or in the sentences around it."""
        g, unit = self.g, self.unit
        ended = self.unclosed(said) if said.quote.open and said.first not in g.runs.values() else None
        if ended is not None:
            said, tag = ended
            source = sources.clitic(g, tag.last - 1) if tag.cue("clitic") else None
            source = source or sources.after(g, tag.last, unit.last)
            self.quote(said, "after-quote", tag.cue("tag", "clitic"), tag, source)
            return
        after = said.last
        while after < unit.last and (g.mask[after] or g.lows[after] in CLOSERS):
            after += 1
        hit = self.at.get(after)
        doubled = g.text[said.quote.inner.start] in MARKS
        titled = said.quote.use == "title" and said.first > unit.first and g.lows[said.first - 1] not in STOPS
        if titled or doubled:  # doubled marks stand round a work's name
            if hit is not None and hit.cue("tag", "clitic"):
                self.used.add(hit.first)
            return
        near = next((i for i in range(said.last, unit.last) if g.lows[i] not in CLOSERS), unit.last)
        teller = self.at.get(near)
        if teller is not None and g.mask[near] and (cue := teller.cue("tag")):  # “…,” lapor M
            self.quote(said, "after-quote", cue, teller, None)
            return
        medium = g.ref_starts.get(near)
        if medium is not None and g.mask[near] and sources.is_medium(medium):
            draws = self.at.get(medium.end)
            if draws is not None and draws.cue("relaying"):  # “…,” M mengutip ucapan S
                drawn = outlets.named(g, draws.last, unit.last, strict=False)
                if drawn is not None and not drawn.medium:
                    self.quote(said, "drawn", None, draws, drawn)
                    return
        if hit is None or not hit.cue("tag", "clitic"):
            after = g.skip(after, unit.last, g.of("before_tag"))
            hit = self.at.get(after)
        if hit is not None and (cue := hit.cue("tag", "clitic") or self.by(said, hit)):
            self.used.add(hit.first)
            colon = g.prev(said.first, unit.first)
            if colon >= unit.first and g.lows[colon] == ":":  # S mengatakan: “Q,” kata S
                self.used |= {h.first for h in unit.hits if h.last <= colon and colon - h.last < 4}
            if hit.cue("clitic") and not hit.cue("tag"):
                source = sources.clitic(g, hit.last - 1)
            elif hit.last - hit.first > 1 and g.lows[hit.last - 1] in g.of("paper"):
                source = sources.after(g, hit.last - 1, unit.last)  # tulis pernyataan resmi itu
            else:
                source = sources.after(g, hit.last, unit.last)
            self.quote(said, "after-quote", cue, hit, source)
            return
        after = g.skip(after, unit.last, g.of("honorific"))
        ref = g.ref_starts.get(after)
        if ref is not None and sources.speaks(ref) and g.quoted[after] < 0:
            at = g.skip(max(ref.end, ref.last), unit.last, g.of("adverb"))
            hit = self.at.get(at)
            if hit is not None and (cue := hit.cue("verb", "tag")) and self.empty(hit.last):
                self.used.add(hit.first)
                self.quote(said, "subject-after-quote", cue, hit, sources.make(g, ref))
                return
        if self.before(said) or self.second(said):
            return
        if said.quote.use == "utterance" and (signed := self.own_sentence(said)) is not None:
            hit, cue, source = signed
            self.quote(said, "after-quote", cue, hit, source)
            self.new[-1].told = (hit.first, g.units[unit.number + 1].last)
            return
        if said.quote.use != "utterance":
            if self.halved(said):
                self.new[-1].content.append(said.quote.inner)
            return
        before = g.prev(said.first, unit.first)
        if before < unit.first or g.lows[before] in STOPS or self.ends_quote(before):
            rest = g.skip(said.last, unit.last, CLOSERS)
            if rest < unit.last and g.quoted[rest] < 0 and g.tokens[rest].text[0].islower():
                self.quote(said, "unread-tag", None, None, None)  # “…!” begitulah teriakan para pelajar
            else:
                self.untagged(said)

    def halved(self, said: Said) -> bool:
        """*“Q,” kata S, “q”*: a few words behind a comma after the tag are its second half."""
        g, last = self.g, self.new[-1] if self.new else None
        if last is None or last.quote is None or last.cue is None or last.unit is not self.unit:
            return False
        before = g.prev(said.first, self.unit.first)
        return g.lows[before] == "," and before >= last.told[0] and self.continues(said) and self.closes(said)

    def ends_quote(self, at: int) -> bool:
        return self.g.quoted[at] >= 0 or (bool(self.new) and self.new[-1].quote is not None)

    def before(self, said: Said) -> bool:
        """*S mengatakan: “Q”*, *S mengatakan kepada L, “Q”*, *S: “Q”*."""
        g, unit = self.g, self.unit
        start = self.new[-1].told[1] if self.new else unit.first
        colon = g.prev(said.first, unit.first)
        has_colon = colon >= unit.first and g.lows[colon] == ":"
        hits = [h for h in unit.hits if start <= h.first and h.last <= said.first and not g.mask[h.first]]
        verbs = [h for h in hits if h.cue("verb", "tag") and h.first not in self.used]
        if not verbs:
            heard = hits[-1] if has_colon and hits and hits[-1].cue("hearsay", "passive") else None
            if heard is not None and g.skip(heard.last, colon, g.of("adverb")) == colon:
                told = self.written(g.opens(start, heard.first), heard.first)
                if told is not None:  # Dalam pernyataan S disebutkan: “Q”
                    self.used.add(heard.first)
                    self.quote(said, "before-quote", heard.cue("hearsay", "passive"), heard, told)
                    return True
            if has_colon and start == unit.first and (source := self.led(colon)) is not None:
                self.quote(said, "before-quote", None, None, source)
                return True
            return self.fronted_by(said, hits)
        hit = verbs[-1]
        if not has_colon and g.lows[g.prev(hit.first, unit.first)] in g.of("unsaid"):
            return False  # meminta A untuk menunjukkan “q”
        if not has_colon:
            at = g.next(hit.last, said.first)
            at = self.adjuncts(at, said.first)
            if (at < said.first and not self.beside(at, said)) or not self.closes(said):
                return False
        cue = hit.cue("verb")
        if cue is not None:
            source = self.owner(hit, start)
        else:
            cue, source = hit.cue("tag"), sources.after(g, hit.last, said.first)
        if source is None and not has_colon:
            return False
        self.used.add(hit.first)
        self.quote(said, "before-quote", cue, hit, source)
        return True

    def by(self, said: Said, hit: Hit) -> Cue | None:
        """*“Q,” menurut S.*: a quotation with no more behind it than by whom it is."""
        cue = hit.cue("according")
        g, end = self.g, self.unit.last
        whole = said.quote.use == "utterance" and not any(g.verblike(i) for i in range(hit.last, end))
        return cue if whole and said.first == g.opens(self.unit.first, end) else None

    def fronted_by(self, said: Said, hits: list[Hit]) -> bool:
        """*Menurut S, “Q.”*"""
        g, hit = self.g, hits[-1] if hits else None
        cue = hit.cue("according") if hit is not None else None
        if hit is None or cue is None or hit.first > g.opens(self.unit.first, said.first):
            return False
        source = sources.after(g, hit.last, said.first)
        near = said.quote.use == "utterance" and g.lows[said.first - 1] == "," and self.closes(said)
        if not near or source is None or source.ref is None or source.end < said.first - 1:
            return False
        self.used.add(hit.first)
        self.quote(said, "before-quote", cue, hit, source)
        return True

    def second(self, said: Said) -> bool:
        """*“Q,” kata S, seraya menambahkan, “Q”*: a second verb in the tag has the next quotation."""
        g, last = self.g, self.new[-1] if self.new else None
        if last is None or last.quote is None or last.cue is None or last.told[1] != said.first:
            return False
        lo = last.told[0] + 1
        hit = next((h for h in reversed(self.unit.hits) if lo <= h.first and h.last <= said.first), None)
        cue = hit.cue("verb") if hit is not None and hit.first not in self.used else None
        if hit is None or cue is None or not self.closes(said):
            return False
        before = g.back(hit.first, lo, g.of("adverb"))
        if before <= lo or not (g.lows[before] == "," or g.lows[before] in g.of("coordinator")):
            return False
        at = g.skip(g.next(hit.last, said.first), said.first, g.of("that"))
        if self.adjuncts(at, said.first) < said.first:
            return False
        self.used.add(hit.first)
        last.told = (last.told[0], before)
        self.quote(said, "same-subject", cue, hit, last.source, after=last)
        return True

    def untagged(self, said: Said) -> None:
        """No tag: the speaker of the row before in this paragraph or the one above, or the last subject."""
        g, unit = self.g, self.unit
        earlier = [*self.rows[-3:], *self.new]
        here = [row for row in earlier if row.unit.block == unit.block and row.parent is None]
        if here:
            row = here[-1]
            near = row.unit.number >= unit.number - 1
            if near and row.frame != "hearsay":
                frame = "split-quote" if row.quote is not None else "quote-after-subject"
                if row.quote is not None and (self.resumes(row, said) or self.continues(said, row)):
                    row.content.append(said.quote.inner)
                    return
                self.quote(said, frame, None, None, row.source, after=row)
                return
        previous = g.units[unit.number - 1] if unit.number else None
        if (drawn := self.drawn_before()) is not None:
            self.quote(said, "drawn", None, None, drawn[0])
            self.new[-1].groups.append(drawn[1])
            return
        if previous is not None and previous.block == unit.block:
            source = subjects.subject(g, previous.first, previous.last, words=False)
            if source is not None and source.ref is not None and source.ref.mention.category != "place":
                self.quote(said, "quote-after-subject", None, None, source)
            return
        above = [row for row in earlier if row.unit.block == unit.block - 1 and row.parent is None]
        if above and above[-1].frame != "hearsay" and previous is not None:
            row = above[-1]
            direct = [other for other in self.rows[-8:] if other.quote is not None]
            rival = (
                row.quote is None and direct and direct[-1].source != row.source and row.source is not None
            )
            if row.relayed or (rival and row.source is not None and row.source.together):
                self.quote(said, "stacked-quote", None, None, None)
            else:
                self.quote(said, "stacked-quote", None, None, row.source, after=row)
            return
        self.quote(said, "stacked-quote", None, None, None)

    def continues(self, said: Said, row: Draft | None = None) -> bool:
        """Whether a second half of a quotation goes on in small letters."""
        first = self.g.text[said.quote.inner.start : said.quote.inner.start + 1]
        return first.islower() and (row is None or row.unit is self.unit)

    def resumes(self, row: Draft, said: Said) -> bool:
        """*“Q1,” kata S. “Q2.”*: what stands right behind a tag in its paragraph is the same utterance."""
        g, unit = self.g, self.unit
        opens = g.prev(said.first, unit.first) < unit.first or row.unit is unit
        told = row.frame == "drawn" or (row.cue is not None and row.frame == "after-quote")
        return told and row.told[0] >= row.last and opens

    def quote(
        self,
        said: Said,
        frame: str,
        cue: Cue | None,
        hit: Hit | None,
        source: Source | None,
        *,
        after: Draft | None = None,
    ) -> None:
        g, unit = self.g, self.unit
        end = next((other.first for other in unit.quotes if other.first >= said.last), unit.last)
        told = (min(said.last, hit.first), end) if hit else (said.last, said.last)
        if hit is not None and hit.first < said.first:
            told = (hit.first, said.first)
        self.new.append(
            Draft(
                unit=unit,
                frame=frame,
                cue=cue,
                cues=[g.span(hit.first, hit.last)] if hit else [],
                content=[said.quote.inner],
                source=source,
                told=told,
                quote=said.quote,
                after=after,
                first=said.first,
                last=said.last,
            )
        )
        if hit is not None:
            self.begun(said, self.new[-1])
            self.relayed(said, self.new[-1])

    def begun(self, said: Said, row: Draft) -> None:
        """*C1, “di mana C2,” kata S*: a quotation that goes on from the words before it."""
        g, unit = self.g, self.unit
        if not row.frame.endswith("after-quote") or not self.continues(said) or said.first == unit.first:
            return
        floor = max([unit.first, *(other.told[1] for other in self.new if other is not row)])
        before = g.prev(said.first, floor)
        if before < floor + 2 or g.lows[before] in STOPS or g.lows[before] == ":" or g.quoted[before] >= 0:
            return
        if any(g.verblike(i) for i in range(floor, before)) and not any(
            h.cue("verb") for h in unit.hits if floor <= h.first < said.first
        ):
            row.content = [g.span(g.opens(floor, before), before + (g.lows[before] != ",")), *row.content]
            row.first = floor
