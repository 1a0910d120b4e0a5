"""A page that was asked: read, compared with what the ledger has of its address, and posted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from runut import ids, versions
from runut.articles import fold
from runut.ledger.diary import Diary, Visited, Wanted
from runut.pages.archive import skip
from runut.pages.http import Web
from runut.pages.manners import FaultError, Got, Unchanged, Visit
from runut.types import Article, Page, Reading, Skip

TRIES = 5  # of a page that fails, or ends its reader, before it is left
PARTS = 20  # pages of one article, at most
PAUSE = timedelta(minutes=5)  # before the second try; twice as long each time

Came = Literal["new", "updated", "known", "skipped", "later"]
Read = Callable[[Page], Reading | Skip]


class Post(NamedTuple):
    """What became of a page: `location`, in one word what it brought, and why where it brought nothing."""

    came: Came
    location: str
    why: str | None = None
    article: str | None = None


class Reader:
    """Takes pages into a ledger. `again`: how long after it was read first a page is asked again."""

    def __init__(self, diary: Diary, web: Web, read: Read, again: tuple[timedelta, ...]) -> None:
        self.diary, self.web, self.read, self.again = diary, web, read, again

    def take(self, one: Wanted, got: Got | Unchanged | FaultError, now: datetime) -> Post:
        """What came of asking for a page, in the ledger; the address is wanted no more, or later."""
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
        post = self._posted(one, made)
        same = visit.same + 1 if post.came == "known" else 0
        return self._done(one, visit._replace(same=same), post, now)

    def _posted(self, one: Wanted, made: Page | Skip) -> Post:
        ledger = self.diary.ledger
        if isinstance(made, Page):
            if ledger.has(made.id) or self.diary.erased(made.location, made.hints.url):
                return Post("known", one.url)
            with ledger.transaction():
                self.diary.tried(one.address)  # counted before: a page that ends its reader does not for ever
            page, read = self._whole(made)
            if page.id != made.id and ledger.has(page.id):
                return Post("known", one.url)
        else:
            page, read = None, made
        if isinstance(read, Skip):
            ledger.post(page, read)
            return Post("skipped", one.url, read.reason)
        earlier = self.diary.told(read.article.url) if read.article.url else ()
        if not is_news(read.article, earlier):
            return Post("known", one.url, article=earlier[-1].id)
        with ledger.transaction():
            self.diary.excuse(one.url)
        ledger.post(page, read)
        return Post("updated" if earlier else "new", one.url, article=read.article.id)

    def _whole(self, page: Page) -> tuple[Page, Reading | Skip]:
        """A page with the article's other pages in it, as far as they can be had, and what it says.

        They are asked here, one after the other: they lie on the host of the page at hand.
        """
        read = self.read(page)
        host = urlsplit(page.hints.url or page.location).netloc
        parts: dict[str, Page] = {}
        wanted = deque(read.article.further if isinstance(read, Reading) else ())
        while wanted and len(parts) < PARTS:
            url = wanted.popleft()
            if url in parts or urlsplit(url).netloc != host or url in (page.location, page.hints.url):
                continue
            got = self.web.page(url, seen=Visit(url))
            if not isinstance(got, Page):
                continue
            parts[url] = got
            told = self.read(got)
            wanted.extend(told.article.further if isinstance(told, Reading) else ())
        if not parts:
            return page, read
        first, *rest = [one for one in fold([page, *parts.values()]) if isinstance(one, Page)]
        return (page, read) if rest or first.id == page.id else (first, self.read(first))

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
