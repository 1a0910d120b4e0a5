"""What is done by saying it: the act of a cue, and what content makes of a plain one."""

from __future__ import annotations

from runut.attributions.drafts import Draft
from runut.attributions.units import Ground
from runut.types import Act, EntityKey, Span

PARTIES = frozenset({"state", "body", "group"})


class Acts:
    """Judges the acts of one article; what belongs to whom is looked up once."""

    def __init__(self, g: Ground) -> None:
        self.g = g
        self.country = {key: entity.country for key, entity in g.entities.items()}
        for ref in g.refs:  # an officer belongs to the state whose office he holds
            mention = ref.mention
            key, title = mention.entity, mention.title
            if key is None or title is None or title.of is None or title.status != "current":
                continue
            if self.country.get(key) is None:
                self.country[key] = self.country.get(title.of)
        self._sides: dict[EntityKey | None, frozenset[EntityKey]] = {}

    def act(self, draft: Draft, content: tuple[Span, ...], speaker: EntityKey | None) -> Act:
        """The act of a row."""
        cue = draft.cue
        if draft.noun is not None and (cue is None or cue.plain):
            return draft.noun.act
        if cue is not None and draft.negated and cue.negated is not None:
            return cue.negated
        if cue is not None and cue.own is not None and self._of_itself(draft, speaker):
            return cue.own
        if cue is not None and not cue.plain:
            return cue.act
        told = self._told(draft, content, speaker)
        if told == "promise" and draft.source is not None and draft.source.medium:
            told = None  # M menyebut ia akan mundur: no promise of M's
        return told or (cue.act if cue is not None else "assert")

    def _told(self, draft: Draft, content: tuple[Span, ...], speaker: EntityKey | None) -> Act | None:
        g = self.g
        needed = g.needed
        if not needed:
            return None
        stretches = [(g.index(start), g.stop(end)) for start, end in content]
        found = {g.lows[i] for first, last in stretches for i in g.among(needed, first, last)}
        if not found:
            return None
        lows: set[str] = set()
        for first, last in stretches:
            lows.update(g.lows[first:last])
        acts, by_need = g.cues.acts, g.cues.by_need
        numbers = sorted({number for word in found for number in by_need[word]})
        rules = [acts[i] for i in numbers if not acts[i].also or not acts[i].also.isdisjoint(lows)]
        if not rules:
            return None
        words, marked = " ".join(span.of(g.text) for span in content), None
        for rule in rules:
            if rule.whose == "anyone":
                if rule.found(words):
                    return rule.act
            elif rule.whose == "own" or g.charged:
                marked = self._marked(draft, content, speaker, lows) if marked is None else marked
                if "⟦" in marked and rule.found(marked):
                    return rule.act
        return None

    def _marked(
        self, draft: Draft, content: tuple[Span, ...], speaker: EntityKey | None, lows: set[str]
    ) -> str:
        """The words said, with ⟦…⟧ round whoever is the speaker or his side."""
        g, side, out = self.g, self._side(speaker), []
        ours = g.of("we") if draft.quote is not None else g.of("first_person")
        first, last = g.index(content[0].start), g.stop(content[-1].end)
        if ours.isdisjoint(lows) and not any(r.mention.entity in side for r in g.between(first, last)):
            return ""
        for span in content:
            at = span.start
            for i in range(g.index(span.start), g.stop(span.end)):
                token = g.tokens[i]
                ref = g.ref_starts.get(i)
                if token.start < at:
                    continue
                if token.low in ours:
                    out += [g.text[at : token.start], f"⟦{token.text}⟧"]
                    at = token.end
                elif ref is not None and ref.mention.entity in side and ref.mention.kind != "demonym":
                    end = min(g.tokens[max(ref.end, ref.last) - 1].end, span.end)
                    out += [g.text[at : token.start], f"⟦{g.text[token.start : end]}⟧"]
                    at = end
            out += [g.text[at : span.end], " "]
        return "".join(out).strip()

    def _side(self, speaker: EntityKey | None) -> frozenset[EntityKey]:
        """A speaker, his state and its bodies."""
        if speaker not in self._sides:
            country = self.country.get(speaker) if speaker is not None else None
            found = {speaker} if speaker is not None else set()
            if country is not None:
                entities = self.g.notes.entities
                found |= {e.key for e in entities if e.country == country and e.kind in PARTIES}
            self._sides[speaker] = frozenset(found)
        return self._sides[speaker]

    def _of_itself(self, draft: Draft, speaker: EntityKey | None) -> bool:
        """Whether a speaker speaks of what he himself, or his state, has done."""
        g = self.g
        if draft.cue is not None and draft.cue.plain:
            at = g.skip(draft.first, draft.last, g.of("adverb"))
            return at < draft.last and g.lows[at] in g.of("deed")
        side = self._side(speaker)
        if any(ref.mention.entity in side for ref in g.between(draft.first, draft.last)):
            return True
        return any(g.lows[i] in g.of("first_person") for i in range(draft.first, min(draft.last, g.size)))
