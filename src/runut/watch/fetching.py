"""Pages of the open web, once: what is remembered of them lasts until the next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from runut import ids
from runut.articles.credits import canonical
from runut.bookmarks import Bookmarks
from runut.ledger.diary import Diary, Visited
from runut.ledger.parcels import Parcel
from runut.ledger.store import Ledger
from runut.pages.http import Web
from runut.pages.manners import LONGEST, Manners, Unchanged, Visit
from runut.pages.secrets import bare
from runut.pages.web import gather
from runut.types import Page, Reading, Skip
from runut.watch.pages import is_news


class Memory(set[str]):
    """Visits that last, for a run that adds pages to a ledger.

    It is what `Web` asks for validators and what `run.add` tells of every page: the validators of a page are
    kept once the page is in the ledger, those of a list once all that it named is.
    """

    def __init__(self, ledger: Ledger, now: datetime) -> None:
        super().__init__()
        self.diary, self.now = Diary(ledger), now
        self.unchanged = 0
        self.whole = True  # whether all that lists named came
        self.since = now  # when the run began that this one goes on with
        self._run: str | None = None
        self._new: dict[str, Visit] = {}
        self._pages: dict[str, list[Page | Skip]] = {}  # by id

    def pages(self, addresses: Iterable[str], manners: Manners, limit: int | None) -> Iterator[Page | Skip]:
        """The pages at addresses, and behind the lists that lie there."""
        given = list(addresses)
        at = self.now.isoformat(timespec="seconds")
        self._begin(given, limit)
        with Web(manners, self) as web:
            for host, until in self.diary.held(at).items():
                web.hold(host, (datetime.fromisoformat(until) - self.now).total_seconds())
            try:
                for one in gather(given, web, limit=limit, done=self.done):
                    if isinstance(one, Unchanged):
                        self.unchanged += 1
                        self._note(one.url, status=304)
                        continue
                    self._pages.setdefault(one.id if isinstance(one, Page) else one.page_id, []).append(one)
                    yield one
                self.whole = self.whole and limit is None
            finally:
                with self.diary.ledger.transaction():
                    for host, rest in web.held().items():
                        then = self.now + timedelta(seconds=min(rest, LONGEST))
                        self.diary.hold(host, then.isoformat(timespec="seconds"))

    def _begin(self, given: Sequence[str], limit: int | None) -> None:
        """A run of the same addresses that was interrupted within a day is gone on with."""
        run = self._run = ids.new("fetch", str(limit), *sorted(map(bare, given)))
        begun = self.diary.begun(run)
        if begun is not None and timedelta() <= self.now - datetime.fromisoformat(begun) < timedelta(days=1):
            self.since = datetime.fromisoformat(begun)
        else:
            with self.diary.ledger.transaction():
                self.diary.begin(run, self.now.isoformat(timespec="seconds"))

    def done(self, url: str) -> bool:
        """Whether the run that this one goes on with has a page already."""
        if self.since == self.now:
            return False
        held = self.diary.visit(canonical(url))
        if held is None or held.seen is None or held.body is None or held.fault is not None:
            return False
        came = self.since <= datetime.fromisoformat(held.seen) <= self.now
        self.unchanged += came
        return came

    # ------------------------------------------------------------ what the web asks

    def get(self, url: str, /) -> Visit | None:
        """The validators of the last time."""
        held = self.diary.visit(canonical(url))
        return Visit(url, held.etag, held.modified) if held is not None and held.url == url else None

    def __setitem__(self, url: str, visit: Visit, /) -> None:
        self._new[url] = visit  # by a thread that fetches: written when the page is in the ledger

    # ------------------------------------------------------------ what adding tells

    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Pages that are told as one, or not at all."""
        held = [one for part in parts for one in self._pages.pop(part.id, ())]
        if page is not None:
            self._pages.setdefault(page.id, []).extend(held)

    def news(self, one: Parcel, /) -> bool:
        """Whether a page says anything that the last one of its address did not."""
        if one.skip is not None or one.page not in self._pages:
            return True
        page, read = one.open()
        if page is None or not isinstance(read, Reading) or self.diary.erased(page.location, one.url):
            return False
        if not is_news(read.article, self.diary.told(one.url) if one.url else ()):
            return False
        self.diary.excuse(page.location)
        return True

    def settled(self, page_id: str, /, *, skipped: bool) -> None:  # noqa: ARG002  a fault is told by its Skip
        """A page is in the ledger."""
        for one in self._pages.pop(page_id, ()):
            if isinstance(one, Page):
                self._note(one.location, status=200, body=ids.digest(one.body))
            else:
                self.whole = False
                self._note(one.location, fault=one.reason)

    def close(self) -> None:
        """All came: what is left to keep are the visits to lists."""
        if self.whole:
            for url in list(self._new):
                self._note(url, status=200)
        if self._run is not None:
            with self.diary.ledger.transaction():
                self.diary.end(self._run)

    def _note(
        self, url: str, *, status: int | None = None, body: str | None = None, fault: str | None = None
    ) -> None:
        address = canonical(url)
        one = self.diary.visit(address) or Visited(address, url)
        one = one._replace(url=url, seen=self.now.isoformat(timespec="seconds"), status=status, fault=fault)
        if (said := self._new.pop(url, None)) is not None and fault is None:
            one = one._replace(etag=said.etag, modified=said.modified, body=body)
        failures = one.failures + 1 if fault is not None else 0
        with self.diary.ledger.transaction():
            self.diary.remember(one._replace(failures=failures))


class Both(Bookmarks):
    """The memory of a run that adds files and pages of the web; what is folded is folded together."""

    def __init__(self, ledger: Ledger, memory: Memory) -> None:
        super().__init__(ledger)
        self.memory = memory

    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        super().joined(page, parts)
        self.memory.joined(page, parts)

    def news(self, one: Parcel, /) -> bool:
        return self.memory.news(one)

    def settled(self, page_id: str, /, *, skipped: bool) -> None:
        super().settled(page_id, skipped=skipped)
        self.memory.settled(page_id, skipped=skipped)

    def close(self) -> None:
        super().close()
        self.memory.close()
