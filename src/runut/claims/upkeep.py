"""Claims kept right while articles come, change and go.

Every article leaves what it stakes, by matter (*slot*): a transfer of a month, an agreement, an incident,
words of its own. What other articles decide of it (the month a transfer became news, the incident an event
is of) is looked up; where such a thing turns out otherwise, the articles it reaches are read again, and their
matters weighed anew. No other is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from runut.claims import copies, propositions, transfers
from runut.claims.copies import Inherited
from runut.claims.leaves import Past
from runut.claims.pile import Around, Pile
from runut.claims.propositions import Context
from runut.claims.slots import slot
from runut.claims.transfers import News, Telling
from runut.shelf import Shelf
from runut.types import Incident, Proposition, Quotation, Story


class Base(NamedTuple):
    """What an article tells that is weighed together with what others tell, before anything is staked."""

    news: tuple[tuple[str, str, News], ...] = ()  # group, row
    pacts: tuple[tuple[str, str], ...] = ()  # group, name
    events: tuple[tuple[str, bool, bool], ...] = ()  # id, told, nobody
    outlet: str | None = None
    published: date | None = None


class Change(NamedTuple):
    """What the rooms before changed: articles read or judged otherwise, and classes before and after."""

    articles: set[str]
    gone: set[str]
    stories: tuple[Mapping[str, Story], Mapping[str, Story]]
    quotations: tuple[Mapping[str, Quotation], Mapping[str, Quotation]]
    incidents: tuple[Mapping[str, Incident], Mapping[str, Incident]]


class Upkeep:
    """One round of changes on a shelf; `slots` are the matters to be weighed anew."""

    def __init__(self, shelf: Shelf, around: Around) -> None:
        self.shelf = shelf
        self.around = around
        self.slots: set[str] = set()
        self._copied: dict[str, dict[str, Inherited]] = {}
        self._passed: dict[str, list[Telling]] = {}
        self._incidents: dict[str, Incident | None] = {}
        self._quotations: dict[str, Quotation | None] = {}

    @property
    def context(self) -> Context:
        """What the pile decides, as propositions ask for it; made when asked for: it would hold itself."""
        shelf = self.shelf
        return Context(
            told=lambda group, row: shelf.links("claim/told", group).get(row),
            name=lambda group, name: str(shelf.links("claim/named", group).get(name, name)),
            incident=self._staked,
            quotation=self.quotation,
            passed=self.passed,
            told_of=lambda event: self.incident(event) is not None,
        )

    @property
    def past(self) -> Past:
        """What became of rows before and after, as leaves ask for it; made when asked for, too."""

        def quotation(said: str) -> str | None:
            held = self.quotation(said)
            return held.id if held is not None else None

        return Past(self.source, self.dropped, quotation)

    def incident(self, event: str) -> Incident | None:
        """The incident an event mention tells of."""
        if event in self._incidents:
            return self._incidents[event]
        found = self._incidents[event] = self.around.incident(event)
        return found

    def quotation(self, said: str) -> Quotation | None:
        """The quotation an attribution prints."""
        if said in self._quotations:
            return self._quotations[said]
        found = self._quotations[said] = self.around.quotation(said)
        return found

    def passed(self, pile: Pile, article: str) -> list[Telling]:
        """Transfers as all voices of an article tell them."""
        if (found := self._passed.get(article)) is None:
            tellings = transfers.tellings(pile, article, lambda at, row: self.source(at, row)[0])
            found = self._passed[article] = list(tellings)
        return found

    # ------------------------------------------------------------ copies

    def copied(self, article: str, row: str) -> Inherited | None:
        if (held := self._copied.get(article)) is None:
            held = self._copied[article] = dict(self.shelf.get("claim/copied", article) or ())
        return held.get(row)

    def source(self, article: str, row: str) -> tuple[str, list[Inherited]]:
        if self.copied(article, row) is None:
            return article, []
        return copies.source(article, row, self.copied)

    def inherit(self, old: Mapping[str, Story], new: Mapping[str, Story]) -> set[str]:
        """Notes who copied from whom; tells the articles whose text comes by another way than before."""
        found: dict[str, dict[str, Inherited]] = {}
        for story in old.values():
            found.update((article, {}) for article in story.articles)
        for story in new.values():
            found.update(copies.inheritance(story))
        changed = set()
        for article, rows in found.items():
            held = tuple(sorted(rows.items()))
            before = self.shelf.get("claim/copied", article) or ()
            if held == before:
                continue
            changed.add(article)
            former, later = ({one.article for _, one in some} for some in (before, held))
            for source in former - later:
                self.shelf.link("claim/lender", source, article, None)
            for source in later - former:
                self.shelf.link("claim/lender", source, article, True)
            # What a newer version tells decides how long the older one's positions stand.
            changed.update(one for one in former | later if self.around.newer(one) == article)
            self.shelf.put("claim/copied", article, held or None)
        self._copied.clear()
        edge = list(changed)
        while edge:
            for article in self.shelf.links("claim/lender", edge.pop()):
                if article not in changed:
                    changed.add(article)
                    edge.append(article)
        return changed

    def dropped(self, article: str, row: str) -> date | None:
        """When a newer version of an article no longer told what a row of it tells."""
        newer = self.around.newer(article)
        if newer is None:
            return None
        self.copied(newer, "")
        if any(one.article == article and one.row == row for one in self._copied[newer].values()):
            return None
        return self.around.published(newer)

    # ------------------------------------------------------------ what is told together

    def bases(self, pile: Pile, articles: Iterable[str], gone: Iterable[str]) -> tuple[set[str], set[str]]:
        """Notes what articles tell; gives other articles this concerns, and events now told otherwise."""
        shelf = self.shelf
        news: set[str] = set()
        pacts: set[str] = set()
        events: set[str] = set()
        bases: dict[str, tuple[Base, Base]] = {}
        for article in sorted({*articles, *gone}):
            old = shelf.get("claim/base", article) or Base()
            new = self._base(pile, article) if article in pile.readings else Base()
            if old != new:
                bases[article] = old, new
        both = [one for pair in bases.values() for one in pair]
        shelf.fetch((), ("claim/news", "claim/told"), {group for one in both for group, *_ in one.news})
        shelf.fetch((), ("claim/printed", "claim/named"), {group for one in both for group, _ in one.pacts})
        shelf.fetch((), ("claim/pact",), {"/".join(pact) for one in both for pact in one.pacts})
        for article, (old, new) in bases.items():
            shelf.put("claim/base", article, new if new != Base() else None)
            for group, row, _ in old.news:
                shelf.link("claim/news", group, f"{article}/{row}", None)
            for group, row, news_ in new.news:
                shelf.link("claim/news", group, f"{article}/{row}", news_)
            news.update(one[0] for one in {*old.news} ^ {*new.news})
            for group, name in old.pacts:
                self._count(group, name, article, None)
            for group, name in new.pacts:
                self._count(group, name, article, True)
            pacts.update(group for group, _ in {*old.pacts} ^ {*new.pacts})
            for id, *_ in old.events:
                shelf.put("claim/event", id, None)
            for id, told, nobody in new.events:
                shelf.put("claim/event", id, (told, nobody))
            events.update(id for id, _, _ in {*old.events} ^ {*new.events})
        return self._news(news) | self._pacts(pacts), events

    def _base(self, pile: Pile, article: str) -> Base:
        news = {(one.group, one.row, one.news) for one in self.passed(pile, article)}
        pacts = {
            (propositions.alike(key, one), one.name.casefold())
            for key, one in propositions.pacts(pile, article)
        }
        events = propositions.mentions(pile, article)
        view = pile.views[article]
        return Base(
            tuple(sorted(news, key=lambda one: (one[0], one[1]))),
            tuple(sorted(pacts)),
            tuple(sorted(events)),
            view.outlet,
            view.published,
        )

    def page(self, article: str) -> tuple[str | None, date | None]:
        """The outlet of an article, and its last possible day."""
        held = self.shelf.get("claim/base", article) or Base()
        return held.outlet, held.published

    def _count(self, group: str, name: str, article: str, value: bool | None) -> None:
        self.shelf.link("claim/pact", f"{group}/{name}", article, value)
        held = bool(self.shelf.links("claim/pact", f"{group}/{name}"))
        self.shelf.link("claim/printed", group, name, True if held else None)

    def _news(self, groups: Iterable[str]) -> set[str]:
        stirred = set()
        for group in groups:
            rows = self.shelf.links("claim/news", group)
            home = {key.partition("/")[2]: key.partition("/")[0] for key in rows}
            told = transfers.told({key.partition("/")[2]: value for key, value in rows.items()})
            old = dict(self.shelf.links("claim/told", group))
            for row in old.keys() | told.keys():
                if old.get(row) != told.get(row):
                    self.shelf.link("claim/told", group, row, told.get(row))
                    if row in home:
                        stirred.add(home[row])
        return stirred

    def _pacts(self, groups: Iterable[str]) -> set[str]:
        stirred: set[str] = set()
        for group in groups:
            names = propositions.names(self.shelf.links("claim/printed", group))
            old = dict(self.shelf.links("claim/named", group))
            for name in old.keys() | names.keys():
                if old.get(name) != names.get(name):
                    self.shelf.link("claim/named", group, name, names.get(name))
                    stirred.update(self.shelf.links("claim/pact", f"{group}/{name}"))
        return stirred

    # ------------------------------------------------------------ incidents and quotations

    def _staked(self, event: str) -> Incident | None:
        incident = self.incident(event)
        return incident if incident is not None and self.shelf.get("claim/staked", incident.id) else None

    def incidents(
        self, old: Mapping[str, Incident], new: Mapping[str, Incident], events: Iterable[str]
    ) -> set[str]:
        """Notes which incidents are something to believe; gives the articles this concerns."""
        todo = dict(new)
        for event in events:
            if (incident := self.incident(event)) is not None:
                todo[incident.id] = incident
        self.shelf.fetch((), (), (*old, *todo))
        moved: set[str] = set()
        for id in sorted(old.keys() | todo.keys()):
            incident = todo.get(id)
            told = (self.shelf.get("claim/event", one) for one in incident.mentions) if incident else ()
            staked = incident is not None and propositions.staked(incident, filter(None, told))
            if bool(self.shelf.get("claim/staked", id)) != staked:
                self.shelf.put("claim/staked", id, staked or None)
                moved.update(incident.mentions if incident else ())
            before = set(old[id].mentions) if id in old else set()
            after = set(incident.mentions) if incident else set()
            if id in old or id in new:
                moved |= before ^ after
            self.slots.add(slot(Proposition(kind="incident", ref=id)))
            self.slots.update(self.shelf.links("claim/counted", id))
        self.shelf.fetch(("quo/row", "inc/row"), (), moved)
        return {home for event in moved if (home := self.around.home(event)) is not None}

    def quotations(self, old: Mapping[str, Quotation], new: Mapping[str, Quotation]) -> set[str]:
        """The articles with attributions whose quotation is another now."""
        moved: set[str] = set()
        for id in old.keys() | new.keys():
            before = set(old[id].variants) if id in old else set()
            after = set(new[id].variants) if id in new else set()
            moved |= before ^ after
            self.slots.add(f"text|{id}")
        self.shelf.fetch(("quo/row",), (), moved)
        return {home for said in moved if (home := self.around.home(said)) is not None}
