"""Who can act in an article: parties of mentions and of common nouns, their states, places."""

from __future__ import annotations

from collections.abc import Mapping

from runut.events.ground import Ground
from runut.lang.triggers import Triggers
from runut.types import Article, Entity, EntityKey, Mention, Notes, Party, Place, Span

ACTING = frozenset({"person", "group", "state", "body", "role"})
PLACES = frozenset({"place", "state"})
REFERRING = frozenset({"pronoun", "clitic"})
PLAIN_PREP = 3  # words between a preposition and the party it governs
SPEAKER = "@speaker"
"""Stands for whoever says *kami* or *saya*, until the attribution around it is known."""
NAMELY = 3  # letters of a name that no abbreviation has


class Scene(Ground):
    """The ground of one article with the parties on it."""

    def __init__(self, article: Article, notes: Notes, rules: Triggers) -> None:
        super().__init__(article, notes, rules)
        self.entities: Mapping[EntityKey, Entity] = {one.key: one for one in notes.entities}
        self.states = {one.country or one.key: one.key for one in notes.entities if one.kind == "state"}
        self.mentions: dict[str, Mention] | None = None
        self.homes: dict[EntityKey, str | None] = {}
        self.about: dict[int, tuple[str, ...]] = {}  # contexts of a sentence, by its first token
        self.told: dict[int, tuple[Party, ...]] = {}
        self.owners: dict[Span, Party] = {}  # whose people a phrase names: nelayan Alfa
        self.bands: list[Entity] | None = None
        self.spelt: dict[str, EntityKey | None] | None = None  # states as the text prints them
        self.titles: dict[EntityKey | None, list[Mention]] | None = None
        self.realms = self._realms()
        self.political = self._political()

    def _realms(self) -> frozenset[str]:
        """Names that the world file does not have and that stand behind a word of government or force."""
        owners, found = self.words.realm_words, set()
        for ref in self.refs:
            if not ref.first or self.lows[ref.first - 1] not in owners:
                continue
            entity = self.entities.get(ref.mention.entity or "")
            if not (entity and entity.known) and self.article.text[self.starts[ref.first]].isupper():
                found.add(self.lows[ref.first])
        return frozenset(found)

    def _political(self) -> bool:
        """Whether the text is about states: it names two, or one and its forces or officials."""
        if len(self.states) + len(self.realms) > 1:
            return True
        return bool(self.states or self.realms) and not self.rules.forces.isdisjoint(self.lows)

    # ------------------------------------------------------------ parties

    def acting(self, number: int) -> bool:
        """Whether a mention can be an actor or recipient at all."""
        ref = self.refs[number]
        if ref.first and self.lows[ref.first - 1] in self.words.currencies:
            return False  # dolar AS
        if self.lows[ref.first] in self.words.not_acting:
            return False  # menarik diri dari NPT, aliran air Sungai Indus
        return ref.mention.category in ACTING or ref.mention.category == "place"

    def speaker(self, k: int) -> Party:
        """Whoever says *kami* at a token."""
        return Party(SPEAKER, self.lows[k], Span(self.starts[k], self.notes.tokens[k].end))

    def printed(self, mention: Mention) -> str:
        """The name as printed; for a pronoun the words it stands for."""
        if mention.kind in REFERRING:
            if self.mentions is None:
                self.mentions = {one.id: one for one in self.notes.mentions}
            seen: set[str] = set()
            while mention.kind in REFERRING and mention.head and mention.head not in seen:
                seen.add(mention.head)
                mention = self.mentions.get(mention.head, mention)
            entity = self.entities.get(mention.entity or "")
            if mention.kind in REFERRING and entity is not None:
                return entity.label(self.article.language)
        return mention.span.of(self.article.text)

    def parties(self, number: int) -> tuple[Party, ...]:
        """Who a mention stands for; nobody where a pronoun is not resolved."""
        known = self.told.get(number)
        if known is None:
            mention = self.refs[number].mention
            known = self.told[number] = self.party(mention, self.inner.get(number, ()))
        return known

    def party(self, mention: Mention, inner: list[Mention] | tuple[()] = ()) -> tuple[Party, ...]:
        if mention.kind in REFERRING and mention.entity is None and not mention.with_:
            return ()
        if mention.category not in ACTING and mention.category != "place":
            return ()
        key, span = mention.entity, mention.span
        name = self.printed(mention)
        if mention.category == "place" and key is not None and key in self.entities:
            key = self.states.get(self.entities[key].country or "", key)
        if key is None:
            key = self.force(mention, inner)
            states = {one.entity: one for one in inner if one.category == "state" and one.entity}
            if key is None and len(states) == 1:  # kepala keamanan Alfa
                self.owners[span] = Party(next(iter(states)), name, span)
        found = [Party(key, name, span)] if not (mention.with_ and key is None) else []
        for other in mention.with_:
            if other != key:
                label = self.entities[other].label(self.article.language) if other in self.entities else name
                found.append(Party(other, label, span))
        return tuple(found)

    def force(self, mention: Mention, inner: list[Mention] | tuple[()]) -> EntityKey | None:
        """The state that *militer Alfa*, a phrase without an entity of its own, acts for."""
        first = self.token(mention.phrase.start)
        found = self.rules.groups.longest(self.lows, first, self.stop(mention.phrase.end))
        if found and found[1][0] != "crowds":
            keys = {one.entity for one in inner if one.category in ("state", "body") and one.entity}
            if len(keys) == 1:
                return keys.pop()
        return None

    def compound(self, k: int) -> tuple[Party, ...]:
        """The states of *Alfa-Beta*, one token; nobody unless one of them is known in the text."""
        if "-" not in self.lows[k]:
            return ()
        if self.cover[k] >= 0 and self.refs[self.cover[k]].mention.span.end >= self.notes.tokens[k].end:
            return ()  # Timor-Leste
        start, known = self.starts[k], self.spelt
        if known is None:
            known = self.spelt = {
                one.span.of(self.article.text).casefold(): one.entity
                for one in self.notes.mentions
                if one.category == "state" and one.kind not in REFERRING
            }
        found = []
        for part in self.lows[k].split("-"):
            span = Span(start, start + len(part))
            found.append(Party(known.get(part), span.of(self.article.text), span))
            start = span.end + 1
        upper = all(
            one.name[:1].isupper() and one.name.isalpha() and (one.entity or len(one.name) > 2)
            for one in found
        )
        named = any(one.entity for one in found) or all(len(one.name) > NAMELY for one in found)
        return tuple(found) if upper and named and len(found) > 1 else ()

    def place(self, number: int) -> Place | None:
        """A mention as the place where something happened."""
        mention = self.refs[number].mention
        if mention.category not in PLACES or mention.kind in REFERRING:
            return None
        entity = self.entities.get(mention.entity or "")
        return Place(
            entity=mention.entity,
            name=mention.span.of(self.article.text),
            country=entity.country if entity else None,
            span=mention.span,
        )

    def host(self, place: Place | None) -> tuple[Party, ...]:
        """The state in which something happens, as the party of it: *dukungan bagi perang Alfa*."""
        entity = self.entities.get(place.entity or "") if place else None
        if place is None or entity is None or entity.kind != "state":
            return ()
        return (Party(entity.key, place.name, place.span),)

    def country(self, party: Party) -> str | None:
        """ISO code of the state a party is of: its own, or that of the office in its titles."""
        if party.entity is None:
            owner = self.owners.get(party.span) if party.span else None
            return self.country(owner) if owner else self.unknown_state(party)
        if party.entity not in self.homes:
            self.homes[party.entity] = self._home(party.entity)
        return self.homes[party.entity] or self.unknown_state(party)

    def unknown_state(self, party: Party) -> str | None:
        """A name that no world file has, where the text gives it a government: *pasukan Zorvania*."""
        first = party.name.split(" ", 1)[0].casefold()
        return f"={first}" if first in self.realms else None

    def named_state(self, party: Party) -> bool:
        """Whether a party is a state by its own name, not by that of a place in it."""
        entity = self.entities.get(party.entity or "")
        if entity is None or entity.kind != "state":
            return self.unknown_state(party) is not None
        name = party.name.casefold()
        names = (*(label for _, label in entity.name), *entity.aliases)
        return any(name == label.casefold() for label in names)

    def stately(self, party: Party) -> bool:
        """Whether a party is a state, known or not."""
        entity = self.entities.get(party.entity or "")
        return (entity is not None and entity.kind == "state") or self.unknown_state(party) is not None

    def _home(self, key: EntityKey) -> str | None:
        entity = self.entities.get(key)
        if entity is not None and (entity.country or entity.kind == "state"):
            return entity.country or entity.key  # of a state that no world file has, its key
        for mention in self.titled().get(key, ()):
            if mention.title and mention.title.of:
                owner = self.entities.get(mention.title.of)
                if owner is not None and (owner.country or owner.kind == "state"):
                    return owner.country or owner.key
        return None

    def titled(self) -> dict[EntityKey | None, list[Mention]]:
        """Whoever is mentioned, with those mentions that have a title."""
        if self.titles is None:
            self.titles = {one.entity: [] for one in self.notes.mentions}
            for one in self.notes.mentions:
                if one.title is not None:
                    self.titles[one.entity].append(one)
        return self.titles

    def state(self, party: Party) -> Party:
        """The state a party speaks for by its office, else the party itself."""
        key = self.states.get(self.country(party) or "")
        if key is None or not self.titled().get(party.entity):
            return party
        return Party(key, self.entities[key].label(self.article.language), party.span)

    def group(self, i: int, stop: int) -> tuple[tuple[Party, ...], int] | None:
        """A common noun that acts (*warga*, *pasukan Alfa*) from a token on, and the token after it."""
        if self.lows[i] not in self.rules.groups.firsts:
            return None
        found = self.rules.groups.longest(self.lows, i, stop)
        if found is None:
            return None
        last, key = i + found[0], None
        owners: tuple[Party, ...] = ()
        if self.lows[last : last + 3 : 2] == ["(", ")"]:
            last += 3  # duta besar (dubes) Alfa
        for k in range(last, min(stop, last + 2)):  # pakar rudal Alfa
            if self.cover[k] >= 0:
                last = k
                break
            if not self.lows[k].isalpha() or self.lows[k] in self.words.closed or (k in self.verbs):
                break
        if last < stop and self.cover[last] >= 0 and self.refs[self.cover[last]].first == last:
            mention = self.refs[self.cover[last]].mention
            if mention.category in ("state", "body", "group", "place"):
                owners = self.parties(self.cover[last])
                last = self.refs[self.cover[last]].last
                if found[1][0] != "crowds" and len(owners) > 1:
                    return owners, last  # penjaga pantai kedua negara
                if found[1][0] != "crowds" and owners:
                    key = owners[0].entity
        if found[1][0] == "owned" and last == i + found[0]:
            return None
        if found[0] == 1 and not owners and self.lows[i] in self.words.offices:
            return None  # menteri, of nobody
        span = Span(self.starts[i], self.notes.tokens[last - 1].end)
        if key is None and not owners and self.lows[i] in self.words.bands:
            named = self.band(last, stop)
            if named is not None:
                return (Party(named.key, named.label(self.article.language), span),), last
        party = Party(key, span.of(self.article.text), span)
        if key is None and owners:
            self.owners[span] = owners[0]
        return (party,), last

    def band(self, last: int, stop: int) -> Entity | None:
        """The one group that *kelompok itu* can be, if the text has named no other."""
        anaphors = self.words.anaphors
        if self.lows[last - 1] not in anaphors and (last >= stop or self.lows[last] not in anaphors):
            return None
        if self.bands is None:
            self.bands = [one for one in self.notes.entities if one.kind == "group" and one.known]
        return self.bands[0] if len(self.bands) == 1 else None

    def before(self, first: int, low: int) -> int:
        """The preposition that governs a noun phrase, up to three plain words to its left; -1 for none."""
        prepositions, openers = self.words.prepositions, self.words.openers
        for i in range(first - 1, max(first - 2 - PLAIN_PREP, low - 1), -1):
            word = self.lows[i]
            if word in prepositions and word not in openers:
                return -1 if self.lows[i + 1][0].isdigit() else i  # lebih dari 20 orang
            if self.cover[i] >= 0 or not word[0].isalnum() or word in openers or (i in self.verbs):
                return -1
            if self.clock[i] >= 0:
                return -1  # pada Oktober Alfa menyerang
            if word in self.words.coordinators or word in self.words.relatives:
                return -1
            if word in self.words.skip:
                return -1
        return -1

    def copula(self, k: int, low: int) -> int:
        """From the common noun of a relative clause to the *adalah* that says who it is, or -1."""
        for i in range(k - 1, max(k - 6, low) - 1, -1):
            if self.lows[i] in self.words.copulas:
                return i
            if self.cover[i] >= 0 or (i in self.verbs):
                return -1
        return -1

    def kinds(self, parties: tuple[Party, ...]) -> set[str]:
        found = (self.entities.get(one.entity or "") for one in parties)
        return {one.kind for one in found if one is not None}
