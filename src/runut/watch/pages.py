"""A page that was asked: read, compared with what the ledger has of its address, and posted."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from runut import ids, versions
from runut.articles import fold
from runut.ledger.diary import Diary, Visited, Wanted
from runut.ledger.parcels import Parcel
from runut.pages.archive import skip
from runut.pages.http import Web
from runut.pages.manners import FaultError, Got, Unchanged
from runut.types import Article, Hints, Page, Reading, Skip

TRIES = 5  # of a page that fails, or ends its reader, before it is left
PARTS = 20  # pages of one article, at most
PAUSE = timedelta(minutes=5)  # before the second try; twice as long each time

Came = Literal["new", "updated", "known", "skipped", "later"]


class Post(NamedTuple):
    """What became of a page: `location`, in one word what it brought, and why where it brought nothing."""

    came: Came
    location: str
    why: str | None = None
    article: str | None = None


@dataclass(slots=True)
class Hand:
    """A page in hand: what is being read of it, its other pages, those still to be asked (`asks`: now)."""

    wanted: Wanted
    visit: Visited
    page: Page
    reading: Page
    first: Parcel | None = None
    parts: dict[str, Page] = field(default_factory=dict)
    further: deque[str] = field(default_factory=deque)
    asks: str | None = None
    whole: bool = False


class Reader:
    """Takes pages into a ledger. `again`: how long after it was read first a page is asked again.

    What it cannot do itself it asks for: a page to be read, or an address to be asked.
    """

    def __init__(self, diary: Diary, web: Web, again: tuple[timedelta, ...]) -> None:
        self.diary, self.web, self.again = diary, web, again

    def begin(self, one: Wanted, got: Got | Unchanged | FaultError, now: datetime) -> Post | Hand:
        """What came of asking for a page: it is dealt with, or its page is to be read."""
        at = now.isoformat(timespec="seconds")
        visit = self.diary.visit(one.address) or Visited(one.address, one.url)
        visit = visit._replace(url=one.url, seen=at, stamp=one.stamp or visit.stamp)
        if isinstance(got, FaultError):
            return self._failed(one, visit, got, now)
        if isinstance(got, Unchanged):
            return self._done(
                one, visit._replace(status=304, same=visit.same + 1), Post("known", one.url), now
            )
        said = got.visit
        visit = visit._replace(
            status=200,
            etag=said.etag if said else None,
            modified=said.modified if said else None,
            body=ids.digest(got.body),
        )
        made = self.web.made(one.url, got, one.hints)
        if isinstance(made, Skip):
            self.diary.ledger.post(None, made)
            return self._told(one, visit, Post("skipped", one.url, made.reason), now)
        if self.diary.ledger.has(made.id) or self.diary.erased(made.location, made.hints.url):
            return self._told(one, visit, Post("known", one.url), now)
        return Hand(one, visit, made, made)

    def read(self, hand: Hand, made: Parcel, now: datetime) -> Post | Page | None:
        """What comes next when a page was read: nothing (it is in the ledger), the article with all its pages
        in one is to be read, or `hand.asks` is to be asked first.
        """
        _, told = made.open()
        if hand.whole:
            return self._posted(hand, made, told, now)
        hand.first = hand.first or made
        hand.further.extend(told.article.further if isinstance(told, Reading) else ())
        return self._next(hand, now)

    def part(self, hand: Hand, got: Got | Unchanged | FaultError, now: datetime) -> Post | Page | None:
        """What comes next when one of an article's other pages was asked."""
        url, hand.asks = hand.asks, None
        page = self.web.made(url, got, Hints()) if isinstance(got, Got) and url else None
        if url is None or not isinstance(page, Page):
            return self._next(hand, now)
        hand.parts[url] = page
        return page

    def _next(self, hand: Hand, now: datetime) -> Post | Page | None:
        page = hand.page
        host = urlsplit(page.hints.url or page.location).netloc
        while hand.further and len(hand.parts) < PARTS:
            url = hand.further.popleft()
            if (
                url not in hand.parts
                and urlsplit(url).netloc == host
                and url not in (page.location, page.hints.url)
            ):
                hand.asks = url
                return None
        assert hand.first is not None  # noqa: S101  it was read before its parts were looked for
        if hand.parts:
            first, *rest = [one for one in fold([page, *hand.parts.values()]) if isinstance(one, Page)]
            if not rest and first.id != page.id:
                if self.diary.ledger.has(first.id):
                    return self._told(hand.wanted, hand.visit, Post("known", hand.wanted.url), now)
                hand.whole = True
                return first
        return self._posted(hand, hand.first, hand.first.open()[1], now)

    def _posted(self, hand: Hand, made: Parcel, read: Reading | Skip, now: datetime) -> Post:
        one, ledger = hand.wanted, self.diary.ledger
        if isinstance(read, Skip):
            ledger.post_all([made])
            return self._told(one, hand.visit, Post("skipped", one.url, read.reason), now)
        earlier = self.diary.told(read.article.url) if read.article.url else ()
        if not is_news(read.article, earlier):
            post = Post("known", one.url, article=earlier[-1].id)
            return self._told(one, hand.visit, post, now)
        with ledger.transaction():
            self.diary.excuse(one.url)
        ledger.post_all([made])
        post = Post("updated" if earlier else "new", one.url, article=read.article.id)
        return self._told(one, hand.visit, post, now)

    def _told(self, one: Wanted, visit: Visited, post: Post, now: datetime) -> Post:
        same = visit.same + 1 if post.came == "known" else 0
        return self._done(one, visit._replace(same=same), post, now)

    def _failed(self, one: Wanted, visit: Visited, fault: FaultError, now: datetime) -> Post:
        why = str(fault)
        visit = visit._replace(status=fault.status, failures=visit.failures + 1, fault=why)
        if fault.again and one.tries + 1 < TRIES:
            wait = timedelta(seconds=fault.wait or 0.0)
            due = (now + max(wait, PAUSE * 2**one.tries)).isoformat(timespec="seconds")
            with self.diary.ledger.transaction():
                self.diary.remember(visit._replace(due=due))
                self.diary.tried(one.address)
                self.diary.later(one.address, due)
            return Post("later", one.url, why)
        if one.turn == 0:
            self.diary.ledger.post(None, skip(one.url, why))
        with self.diary.ledger.transaction():
            self.diary.remember(visit)
            self.diary.drop(one.address)
        return Post("skipped", one.url, why)

    def give_up(self, one: Wanted, now: datetime) -> Post:
        """A page that was tried too often: reading it may have ended the process that read it."""
        why = f"asked {one.tries} times and never read to its end"
        return self._failed(one, Visited(one.address, one.url), FaultError(why), now)

    def _done(self, one: Wanted, visit: Visited, post: Post, now: datetime) -> Post:
        """The page is dealt with: its validators may be kept, for its text is in the ledger."""
        with self.diary.ledger.transaction():
            self.diary.remember(visit._replace(failures=0, fault=post.why, due=None))
            self.diary.drop(one.address)
            if one.turn < len(self.again) and post.came != "skipped":
                before = self.again[one.turn - 1] if one.turn else timedelta()
                due = now + max(self.again[one.turn] - before, timedelta())
                self.diary.want(
                    [one._replace(due=due.isoformat(timespec="seconds"), turn=one.turn + 1, tries=0)]
                )
        return post


def is_news(article: Article, earlier: tuple[Article, ...]) -> bool:
    """Whether an article says anything that the last one of its address did not: its blocks differ."""
    return not earlier or versions.digest(earlier[-1]) != versions.digest(article)
