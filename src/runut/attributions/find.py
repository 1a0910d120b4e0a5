"""Cue and content: which words say that something is said, and what."""

from __future__ import annotations

from runut.attributions import chains, draws, media, outlets, sources, subjects
from runut.attributions.contents import pieces
from runut.attributions.drafts import Draft, Group, Link
from runut.attributions.laid import STOPS
from runut.attributions.rumours import Rumours
from runut.attributions.units import Ground


def drafts(g: Ground) -> list[Draft]:
    """Everything said in an article, unit by unit."""
    rows: list[Draft] = []
    for unit in g.units:
        if unit.hits or unit.quotes or unit.kind != "body" or g.lows[unit.first] in g.of("in_paper"):
            rows += Sentence(g, unit, rows).read()
    if rows and rows[0].frame == "headline" and not _heard(g, rows[0], rows):
        rows = [row for row in rows if row is not rows[0] and row.parent is not rows[0]]
    return rows


def _heard(g: Ground, head: Draft, rows: list[Draft]) -> bool:
    """*Negara A: C* is said by it only where its people speak in the story; else A is where it happens."""
    ref = head.source.ref if head.source is not None else None
    if ref is None or ref.mention.category != "state" or head.quote is not None:
        return True
    if not g.of("first_person").isdisjoint(g.lows[head.first : head.last]):
        return True
    state = g.entities.get(ref.mention.entity) if ref.mention.entity is not None else None
    land = state.country if state is not None else None
    keys = {row.source.entity for row in rows if row.source is not None and row is not head}
    if ref.mention.entity in keys:
        return True
    if any(g.entities[key].country == land for key in keys if key in g.entities and land is not None):
        return True
    titles = (r.mention.title for r in g.refs if r.mention.entity in keys and r.mention.title is not None)
    return any(title.of == ref.mention.entity for title in titles)


class Sentence(Rumours):
    """Reads one unit: media first, then quotations, then clauses, then what nobody is named for."""

    def read(self) -> list[Draft]:
        g, unit = self.g, self.unit
        found = media.groups(g, unit)
        if unit.kind == "body":
            for said in unit.quotes:
                self.quotation(said)
        else:
            self.headline()
        self.clauses()
        body = unit.kind == "body"
        if body:
            for row in list(self.new):
                if row.cue is not None and row.cue.tells and row.quote is None and row.parent is None:
                    self.reported(row)
            if found and (not self.new or self.sided(found)):
                self.medium(found)
            if not self.new:
                self.paper()
        if not self.new:
            self.rumour()
        if body and g.thats:
            self.orphan()
        for group in found:
            self.attach(group)
        if len(self.new) < 2:
            return self.new
        return sorted(self.new, key=lambda row: min(row.content or row.cues))

    def sided(self, groups: list[Group]) -> bool:
        """*Melansir M, A terjadi setelah S mengumumkan C*: M tells all of it, and S speaks in passing."""
        g, row = self.g, self.new[0]
        fronted = [group for group in groups if group.place == "front" and group.links]
        if len(self.new) > 1 or not fronted or row.frame != "subject-verb" or row.source is None:
            return False
        start, near = g.opens(self.unit.first, self.unit.last), g.prev(row.source.first, self.unit.first)
        if near <= start or g.lows[near] not in g.of("fronted") or row.source.refers:
            return False
        return any(g.verblike(i) and not g.mask[i] for i in range(start, near))

    def reported(self, row: Draft) -> None:
        """*M melaporkan (bahwa) S mengutuk C*: what a medium tells of is said by S, with M on the way."""
        g, unit, medium = self.g, self.unit, row.source
        if medium is None or row.cue is None or not row.cue.tells or not draws.carries(g, medium):
            return
        start = g.opens(row.first, row.last)
        hit = next((h for h in unit.hits if start < h.first < row.last and h.cue("verb")), None)
        cue = hit.cue("verb") if hit is not None else None
        if hit is None or cue is None or (cue.clause and not self.opens_clause(hit)):
            return
        inner = subjects.subject(g, start, hit.first, words=False)
        if inner is None or inner.ref is None or inner.refers or not self.adjacent(inner, hit):
            return
        near = g.prev(hit.first, start)
        if inner.first != start or g.lows[near] in g.of("unsaid") | g.of("negator") | g.of("relative"):
            return
        link = Link(medium, chains.hop_kind(g, medium), row.cues[0])
        end, row.source, row.cue = row.last, inner, cue
        held = Draft(unit, row.frame, cue, [g.span(hit.first, hit.last)], [], inner)
        self.complement(held, hit, cue)
        if not held.content or held.last > end:
            first = held.first if hit.last <= held.first < end else hit.last
            held.content, held.first, held.last = pieces(g, first, end), first, end
        self.new = [other for other in self.new if other.parent is not row]
        row.cues += held.cues
        row.content, row.first, row.last, row.told = held.content, held.first, held.last, held.told
        row.groups.append(Group(medium.first, medium.end, "front", (link,), governs=False))

    def orphan(self) -> None:
        """*… Iran. bahwa Moskow setuju …*: said by somebody whose name is lost."""
        g, unit = self.g, self.unit
        contrast = g.of("contrast")
        for i in g.among(g.thats, unit.first, unit.last - 2):
            if not g.mask[i] and (i == unit.first or g.lows[i - 1] in STOPS):
                ends = (j for j in range(i, unit.last - 1) if g.lows[j] == "," and g.lows[j + 1] in contrast)
                end = next(ends, unit.last)
                if content := pieces(g, i + 1, end):
                    cue = [g.span(i, i + 1)]
                    self.new.append(
                        Draft(unit, "lost-source", None, cue, content, None, first=i + 1, last=end)
                    )
                return

    def headline(self) -> None:
        """*X: C*."""
        g, unit = self.g, self.unit
        colon = next(
            (i for i in range(unit.first, min(unit.last, unit.first + 12)) if g.lows[i] == ":"), None
        )
        if colon is None or colon + 1 >= unit.last:
            return
        start = max([unit.first, *(i + 1 for i in range(unit.first, colon) if g.lows[i] == ",")])
        source = subjects.subject(g, start, colon, words=False)
        if source is None or source.first != start:
            return
        about = g.lows[source.end] in g.of("topic") or g.lows[source.end] in g.of("towards")
        if source.end != colon and not (about and source.ref is not None):
            return  # but: S soal A: C; S ke B: C
        if source.ref is None and source.unnamed is None:
            return
        content, cue = [g.span(colon + 1, unit.last)], g.span(colon, colon + 1)
        row = Draft(unit, "headline", None, [cue], content, source, (unit.first, colon + 1))
        row.first, row.last = colon + 1, unit.last
        said = g.said[g.quoted[colon + 1]] if g.quoted[colon + 1] >= 0 else None
        if said is not None and said.first == colon + 1 and said.last == unit.last:
            row.quote, row.content = said.quote, [said.quote.inner]
        self.new.append(row)

    def medium(self, groups: list[Group]) -> None:
        """A clause that nobody in it says, told by a medium: *Melansir M, C*; *C, menurut laporan M*."""
        g, unit = self.g, self.unit
        if not any(group.links and group.place != "inside" for group in groups):
            return
        drawing = next((group for group in groups if group.draws), None)
        if drawing is not None and self.drawn(drawing):
            return
        first = g.opens(unit.first, unit.last)
        content = pieces(g, first, unit.last)
        if drawing is not None and len(content) == 1:
            named = g.ref_starts.get(g.index(content[0].start))
            if named is not None and g.tokens[max(named.end, named.last) - 1].end >= content[0].end:
                return  # M mengutip S.
        own = g.ref_starts.get(first) if first < unit.last and g.lows[first] in g.of("party") else None
        if own is not None and self.rows and all(group.place == "trail" for group in groups):
            row = Draft(unit, "free-indirect", None, [], content, sources.make(g, own))
            row.first, row.last, row.told = first, unit.last, (first, first)
            self.new.append(row)
            return
        if sum(span.end - span.start for span in content) < 12 or any(
            q.quote.use == "utterance" for q in unit.quotes
        ):
            return
        if any(group.place == "trail" and g.lows[group.first - 1] in g.of("first_time") for group in groups):
            return  # kebocoran itu pertama kali dilaporkan M
        told = any(g.verblike(i) and not g.mask[i] for i in range(first, unit.last))
        points = g.length("anaphor", first)
        apart = any(group.place == "trail" and g.lows[group.first] == "," for group in groups)
        stands = not apart and " ".join(g.lows[first : first + points]) in g.of("stands_for")
        if points and (not told or stands):
            return  # Kabar itu pertama kali dilansir M; Hal itu diketahui dari M
        row = Draft(unit, "medium", None, [], content, None)
        row.first, row.last = first, unit.last
        self.new.append(row)

    def drawn(self, group: Group) -> bool:
        """*M mengutip pernyataan S bahwa C*: what a medium draws on, with a complementiser behind it."""
        g, end = self.g, self.unit.last
        source = outlets.named(g, group.last, end, strict=False)
        that = next(iter(g.among(g.thats, group.last + 1, min(end, group.last + 12))), None)
        if source is None or that is None or source.end > that:
            return False
        row = Draft(self.unit, "drawn", None, [g.span(that, that + 1)], pieces(g, that + 1, end), source)
        row.first, row.last, row.told = that + 1, end, (group.first, that + 1)
        if row.content:
            self.new.append(row)
        return bool(row.content)

    def elsewhere(self, group: Group, rows: list[Draft]) -> bool:
        """*A berbicara kepada M sehari setelah B mengatakan C*: M has heard A, and B is told of."""
        if not rows or any(row.source is None or row.source.first < group.last for row in rows):
            return False
        start = self.g.opens(self.unit.first, group.first)
        return any(sources.speaks(ref) for ref in self.g.between(start, group.first)) and not any(
            self.g.lows[i] == ","
            for i in range(group.last, min(row.source.first for row in rows if row.source))
        )

    def meant(self) -> Draft | None:
        """*Pernyataan itu disampaikan dalam rapat, dilansir M.*: whose words M brought."""
        g, unit, row = self.g, self.unit, self.rows[-1] if self.rows else None
        opening = g.opens(unit.first, unit.last)
        word, suffix = g.lows[opening], g.cues.suffix
        his = word.endswith(suffix) and word.removesuffix(suffix) in g.of("paper")  # Komentarnya
        length = 1 if his else g.length("anaphor", opening)
        verb = g.skip(opening + length, unit.last, g.of("adverb"))
        if not length or verb >= unit.last or g.lows[verb] not in g.of("answered_by") or row is None:
            return None
        if not his and " ".join(g.lows[opening : opening + length]) not in g.of("stands_for"):
            return None
        near = row.unit.number == unit.number - 1 and row.parent is None and not row.groups
        return row if near and row.source is not None and not row.source.medium else None

    def attach(self, group: Group) -> None:
        """A clause of media belongs to the rows before it that share a source; a fronted one to all."""
        rows = [row for row in self.new if row.parent is None]
        if not rows and group.place == "inside" and self.rows and self.rows[-1].unit.block == self.unit.block:
            rows = self.rows[-1:]  # a second tag, behind the speaker's description
        if not rows and group.place != "front" and group.links and (told := self.meant()) is not None:
            rows = [told]
        if group.place == "inside" and self.elsewhere(group, rows):
            return
        if group.place == "inside":
            chosen = [row for row in rows if row.told[0] <= group.first <= row.told[1]] or rows[-1:]
        elif group.place == "front":
            chosen = rows
        else:
            before = [row for row in rows if min(row.first, row.told[0]) <= group.first] or rows[:1]
            chosen = [row for row in before if row.source == before[-1].source]
        for row in chosen:
            row.groups.append(group)
