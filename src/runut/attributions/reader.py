"""What stands between a verb and what is said, and an author's words in the mouth of another."""

from __future__ import annotations

from runut.attributions import sources, subjects
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import CLOSERS, MARKS, STOPS, Hit, Said, Unit
from runut.attributions.units import Ground
from runut.lang.cues import Cue
from runut.types import Quote


class Reader:
    """Reads one unit; `rows` are those of the units before it, `new` its own."""

    def __init__(self, g: Ground, unit: Unit, rows: list[Draft]) -> None:
        self.g, self.unit, self.rows = g, unit, rows
        self.new: list[Draft] = []
        self.used: set[int] = set()
        self.at = {hit.first: hit for hit in unit.hits}

    def breaks(self, at: int) -> bool:
        return self.g.lows[at] == "," or self.g.lows[at] in self.g.of("that")

    def dated(self, at: int) -> bool:
        """Whether a day stands here; a month or year belongs to what is said."""
        return at in self.g.times and self.g.times[at][1].time.precision in ("day", "week")

    def adjuncts(self, at: int, end: int) -> int:
        """Past what may stand between a verb and what is said: listener, day, complementiser, comma."""
        g = self.g
        moved = True
        while moved and at < end:
            moved = False
            at = g.next(at, end)
            if at >= end:
                break
            low = g.lows[at]
            if self.dated(at):
                at, moved = g.times[at][0], True
            elif low in g.of("listener") or low in g.of("date_opener"):
                step = g.next(at + 1, end)
                ref = g.ref_starts.get(step)
                if self.dated(step):
                    at, moved = g.times[step][0], True
                elif low in g.of("listener") and ref is not None:
                    at, moved = max(ref.end, ref.last), True
                elif low in g.of("listener") and low not in g.of("date_opener"):
                    comma = next((i for i in range(step, min(end, step + 8)) if self.breaks(i)), None)
                    aims = (i for i in range(step + 1, min(end, step + 7)) if g.lows[i] in g.of("aim"))
                    if (aim := next(aims, None)) is not None and (comma is None or aim < comma):
                        comma = aim
                    if comma is not None:
                        at, moved = comma, True
            elif low in g.of("without") and at > 0 and g.lows[at - 1] == ",":
                comma = next((i for i in range(at, min(end, at + 7)) if g.lows[i] == ","), None)
                if comma is not None and g.verblike(at + 1):
                    at, moved = comma, True  # mengatakan, tanpa merinci, C
            elif low in ",:" or low in g.of("after_verb"):
                at, moved = at + 1, True
        return at

    def written(self, start: int, verb: int) -> Source | None:
        """*Dalam laporan S disebutkan C*, *Melalui S ditegaskan C*: by whom it is told."""
        g = self.g
        start = start if g.lows[start] in g.of("in_paper") else g.opens(self.unit.first, verb)
        at = g.skip(start + 1, verb, g.of("indefinite"))
        if at >= verb or g.lows[start] not in g.of("in_paper"):
            return None
        source = sources.paper(g, at, verb)
        if source is None and g.lows[start] in g.of("through"):
            source = sources.after(g, at, verb)
            source = source if source is not None and source.ref is not None else None
        if source is None or source.end > verb:
            return None
        rest = range(source.end, verb)
        skipped = g.of("adverb") | g.of("date_opener") | g.of("month")
        days = {j for i in rest if i in g.times for j in range(i, g.times[i][0])}
        plain = all(g.lows[i] in skipped or g.lows[i] in ",()" or i in days for i in rest)
        return source if plain else None

    def his_own(self, hit: Hit, first: int, end: int) -> bool | None:
        """*Menyatakan kekecewaannya karena A*: what is said is of the speaker, and no more than told of.

        None where no noun of saying ends the cue.
        """
        g, word = self.g, self.g.lows[hit.last - 1]
        noun = word.removesuffix(g.cues.suffix)
        if hit.last - hit.first < 2 or noun not in g.cues.nouns:
            return None
        if noun == word or first != hit.last or first >= end or g.lows[first] in ",:":
            return False
        return g.lows[first] in g.of("of_his_own") or g.lows[first] not in g.of("topic") | g.of("listener")

    def likened(self, at: int, end: int, cue: Cue) -> bool:
        """*Menyebut hal itu sebagai C*: what is pointed at is called something, and that is said of it."""
        g = self.g
        follow = at + g.length("anaphor", at)
        judges = cue.act == "condemn" or cue.plain
        return judges and at < follow < end - 1 and g.lows[follow] in g.of("alike")

    def charged(self, source: Source, hit: Hit, parent: Draft) -> bool:
        """*S menepis tuduhan A yang mengatakan C*: A has said what S denies."""
        g, cue = self.g, parent.cue
        if cue is None or cue.plain or source.first < parent.first or source.end + 1 != hit.first:
            return False
        return g.lows[hit.first - 1] in g.of("relative") and any(
            g.lows[i] in g.of("charge_noun")
            for i in range(max(parent.told[0], source.first - 3), source.first)
        )

    def said_in(self, first: int, last: int) -> bool:
        """Whether somebody says something in a stretch of tokens, by a verb."""
        return any(first < hit.first < last and "verb" in hit.roles for hit in self.unit.hits)

    def towards(self, hit: Hit, at: int) -> bool:
        """*Menyuarakan ancaman bagi A*, *peringatan keras terhadap A*: what a noun of saying is about."""
        g = self.g
        return (
            g.lows[at] in g.of("about") and hit.last - hit.first > 1 and g.lows[hit.last - 1] in g.cues.nouns
        )

    def day_told(self, first: int) -> bool:
        """Whether the day of saying stands before what is said."""
        return any(self.unit.first <= i < first and self.dated(i) for i in self.g.times)

    def headed(self, first: int, end: int) -> int:
        """Where another begins to act in a headline: *A Sebut C, B Beri Peringatan*."""
        g = self.g
        for comma in g.among(g.commas, first + 2, end - 2):
            ref = g.ref_starts.get(comma + 1)
            if ref is None or not sources.speaks(ref) or ref.end >= end or g.quoted[comma] >= 0:
                continue
            if g.lows[ref.end] != "," and g.lows[ref.end] not in g.of("joins"):
                return comma
        return end

    def paired(self, first: int, turn: int) -> bool:
        """*Bukan A, tetapi B*; *tidak hanya A, tetapi juga B*: one clause, in which nobody turns."""
        g = self.g
        if g.lows[turn] not in g.of("rather"):
            return False
        return any(g.lows[i] in g.of("not_this") and not g.mask[i] for i in range(first, turn))

    def since(self, first: int, end: int) -> int:
        """Where the outlet tells after what, or why, it was said: *…, sehari setelah S menuduh A*."""
        g, later, long = self.g, self.g.of("afterwards"), self.g.of("how_long")
        for i in g.among(g.commas, first + 1, end - 3):
            if g.quoted[i] >= 0:
                continue
            if g.lows[i + 2] in g.of("pretext") and g.lows[i + 1] in g.of("company"):
                return i  # …, dengan alasan D
            if g.lows[i + 1] not in long:
                continue
            after = next((j for j in range(i + 2, min(end - 1, i + 6)) if g.lows[j] in later), -1)
            ref = g.ref_starts.get(after + 1) if after > 0 else None
            if ref is not None and ref.mention.kind != "pronoun":
                return i
        return end

    def unclosed(self, said: Said) -> tuple[Said, Hit] | None:
        """*“C, kata S kepada pers.*: a quotation that nobody closed, up to the tag that stands in it."""
        g = self.g
        stretch = said.first + 3, said.last - 2
        for i in sorted(g.among(g.commas, *stretch) + g.among(g.stops, *stretch)):
            form = g.form(i + 1, said.last)
            if g.lows[i] != "," and not g.tokens[i + 1].text[0].islower():
                continue
            if form is None or form.role not in ("tag", "clitic") or form.cue.weak:
                continue
            end = i + 1 + len(form.words)
            ref = g.ref_starts.get(g.skip(end, said.last, g.of("honorific")))
            if form.role == "tag" and (ref is None or not sources.speaks(ref)):
                continue
            g.quoted[i : said.last] = [-1] * (said.last - i)
            inner = g.span(said.first + 1, i)
            quote = Quote(g.span(said.first, i), inner, "utterance", True)
            return Said(quote, said.first, i), Hit(i + 1, end, (form,), {form.role: form.cue})
        return None

    def relayed(self, said: Said, row: Draft) -> None:
        """*“Bapak Presiden menekankan C,” ujar S*: the words of one who is named, in the mouth of another."""
        g = self.g
        at = g.skip(said.first + 1, said.last, g.of("honorific"))
        ref = g.ref_starts.get(at)
        if ref is None or ref.mention.entity is None or ref.mention.kind not in ("name", "title", "metonym"):
            return
        if not sources.speaks(ref) or (row.source is not None and row.source.entity == ref.mention.entity):
            return
        verb = g.skip(max(ref.end, ref.last), said.last, g.of("adverb"))
        form = g.form(verb, said.last)
        if form is None or form.role != "verb":
            return
        first = verb + len(form.words)
        claused = first < said.last and g.lows[first] in g.of("that")
        if form.cue.clause or not (claused or not form.cue.weak or form.cue.clear):
            return
        stops = (i for i in range(first, said.last) if g.lows[i] in STOPS or g.tokens[i].text in MARKS)
        last = next(stops, said.last)
        first += claused
        while last > first and g.lows[last - 1] in CLOSERS:
            last -= 1
        if last > first + 1:
            cues = [g.span(verb, first)]
            inner = Draft(self.unit, "nested", form.cue, cues, [g.span(first, last)], sources.make(g, ref))
            inner.parent, inner.first, inner.last, inner.told = row, first, last, (verb, first)
            self.new.insert(-1, inner)

    def owner(self, hit: Hit, floor: int) -> Source | None:
        """The subject of a verb, or what its relative clause belongs to."""
        g = self.g
        before = g.back(hit.first, floor, g.of("adverb"))
        if before > floor and g.lows[before] in g.of("relative"):
            return self.antecedent(before, floor)
        return subjects.subject(g, floor, hit.first)

    def antecedent(self, relative: int, floor: int) -> Source | None:
        """Whom *yang* stands for: the noun phrase before it, or the subject of *adalah salah satu … yang*."""
        g = self.g
        copula = next((i for i in range(relative - 1, floor, -1) if g.lows[i] in g.of("copula")), None)
        if copula is not None:
            return subjects.subject(g, floor, copula)
        at = g.prev(relative, floor)
        paper = next((i for i in range(at, max(floor, at - 3), -1) if g.lows[i] in g.of("paper")), None)
        if paper is not None and g.lows[paper - 1] in g.of("issue"):
            return subjects.subject(g, floor, paper - 1)
        if at >= floor and g.lows[at] == ",":
            at = g.prev(at, floor)
        if at > floor and g.lows[at] == ")":  # Amerika Serikat (AS) yang
            at = next((i for i in range(at, max(floor, at - 5), -1) if g.lows[i] == "("), at + 1) - 1
        dated = next((i for i, (last, _) in g.times.items() if last == at + 1 and i > floor), None)
        if dated is not None:  # laporan M pada bulan Mei yang …
            at = g.back(dated, floor, g.of("date_opener") | g.of("month"))
        near = [ref for ref in g.between(floor, relative) if ref.end == at + 1 and sources.speaks(ref)]
        if near:
            whole = near[0].mention.category == "person" and near[0].mention.kind in ("name", "description")
            return sources.make(g, near[0] if whole else near[-1])
        return None

    def empty(self, at: int) -> bool:
        """Whether a verb has nothing behind it but adjuncts."""
        g, end = self.g, self.unit.last
        at = g.next(at, end)
        if at >= end or g.lows[at] in CLOSERS or g.lows[at] in g.of("adjunct") or at in g.times:
            return True
        return g.quoted[at] >= 0

    def closes(self, said: Said) -> bool:
        """Whether nothing of the sentence follows a quotation but its stop."""
        g, end = self.g, self.unit.last
        at = said.last
        while at < end and (g.mask[at] or g.lows[at] in CLOSERS):
            at += 1
        return at >= end
