"""What is remembered of the web: visits, what is wanted, sources, and hosts that asked for patience."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from runut.articles.credits import canonical
from runut.ledger import codec
from runut.ledger.store import Ledger
from runut.rounds import Source
from runut.types import Article, Hints

_VISIT = "address, url, seen, status, etag, modified, body, stamp, due, same, failures, fault"
_WANTED = "address, url, source, hints, stamp, due, turn, tries"
_ONE_VISIT = f"SELECT {_VISIT} FROM visits WHERE address = ?"  # noqa: S608
_NEXT = (
    f"SELECT {_WANTED} FROM wanted "  # noqa: S608
    "WHERE host = ? AND due <= ? AND address != ? ORDER BY due, address LIMIT 1"
)
_sources = msgspec.json.Decoder(Source)


class Visited(NamedTuple):
    """What is remembered of an address; instants are ISO 8601 in UTC.

    `address`: canonical; `url`: as it was asked. `seen`: None where a list named it and nobody asked.
    `body`: SHA-256; `stamp`: what a list said of its last change; `due`: not to be asked before; `same` and
    `failures`: visits in a row that brought nothing new, or nothing at all.
    """

    address: str
    url: str
    seen: str | None = None
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    body: str | None = None
    stamp: str | None = None
    due: str | None = None
    same: int = 0
    failures: int = 0
    fault: str | None = None


class Wanted(NamedTuple):
    """An address that is to be asked from `due` on; `turn`: how often it was read before."""

    address: str
    url: str
    source: str | None
    hints: Hints
    stamp: str | None
    due: str
    turn: int = 0
    tries: int = 0


class Diary:
    """The memory of visits in a ledger. What must be written together is put into `ledger.transaction`."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.db = ledger.db

    # ------------------------------------------------------------ visits

    def visit(self, address: str) -> Visited | None:
        """What is remembered of a canonical address."""
        found = self.db.execute(_ONE_VISIT, (address,)).fetchone()
        return Visited(*found) if found else None

    def remember(self, *visits: Visited) -> None:
        """Puts visits in the place of earlier ones."""
        self.db.executemany(f"INSERT OR REPLACE INTO visits VALUES ({_marks(12)})", visits)  # noqa: S608

    def hold(self, host: str, until: str) -> None:
        """A host asked to be left alone until then."""
        self.db.execute(
            "INSERT INTO hosts VALUES (?, ?) ON CONFLICT DO UPDATE SET due = max(due, excluded.due)",
            (host, until),
        )

    def held(self, now: str) -> dict[str, str]:
        """Hosts that asked for patience, and until when."""
        return dict(self.db.execute("SELECT host, due FROM hosts WHERE due > ?", (now,)).fetchall())

    def release(self, now: str) -> None:
        """Forgets patience that has ended."""
        self.db.execute("DELETE FROM hosts WHERE due <= ?", (now,))

    # ------------------------------------------------------------ what is wanted

    def want(self, wanted: Iterable[Wanted]) -> None:
        """Notes what is to be asked; an address that is wanted already stays as it is."""
        self.db.executemany(
            f"INSERT OR IGNORE INTO wanted VALUES ({_marks(9)})",  # noqa: S608
            (
                [*one[:3], msgspec.json.encode(one.hints).decode(), *one[4:], urlsplit(one.url).netloc]
                for one in wanted
            ),
        )

    def hosts(self) -> list[tuple[str, str]]:
        """Hosts of which something is wanted, with when from, the longest waiting first."""
        found = self.db.execute("SELECT host, min(due) FROM wanted GROUP BY host ORDER BY 2, 1")
        return [(host, due) for host, due in found]

    def next(self, host: str, now: str, beside: str = "") -> Wanted | None:
        """What of a host has waited longest, where it may be asked now; `beside`: an address in hand."""
        row = self.db.execute(_NEXT, (host, now, beside)).fetchone()
        if row is None:
            return None
        hints = msgspec.json.decode(row[3], type=Hints)
        return Wanted(row[0], row[1], row[2], hints, row[4], row[5], row[6], row[7])

    def wanted(self, address: str) -> tuple[str | None, int] | None:
        """The last change noted of an address that is to be asked, and how often it was read."""
        found = self.db.execute("SELECT stamp, turn FROM wanted WHERE address = ?", (address,)).fetchone()
        return (found[0], found[1]) if found else None

    def waiting(self, *, first: bool = False) -> int:
        """How many addresses are to be asked some time; `first`: those that never were."""
        chosen = "WHERE turn = 0" if first else ""
        (number,) = self.db.execute(f"SELECT count(*) FROM wanted {chosen}").fetchone()  # noqa: S608
        return int(number)

    def tried(self, address: str) -> None:
        """An address is being asked: counted before, so that one which ends its reader does not for ever."""
        self.db.execute("UPDATE wanted SET tries = tries + 1 WHERE address = ?", (address,))

    def later(self, address: str, due: str) -> None:
        """An address is asked from then on, and not before."""
        self.db.execute("UPDATE wanted SET due = ? WHERE address = ?", (due, address))

    def sooner(self, address: str, due: str) -> None:
        """An address is asked from then on at the latest."""
        self.db.execute("UPDATE wanted SET due = min(due, ?) WHERE address = ?", (due, address))

    def drop(self, address: str) -> None:
        """An address is not wanted any more."""
        self.db.execute("DELETE FROM wanted WHERE address = ?", (address,))

    # ------------------------------------------------------------ sources

    def sources(self) -> list[Source]:
        """All sources that were ever watched, by address."""
        found = self.db.execute("SELECT memory FROM sources ORDER BY url").fetchall()
        return [_sources.decode(memory) for (memory,) in found]

    def source(self, url: str) -> Source | None:
        """One source."""
        found = self.db.execute("SELECT memory FROM sources WHERE url = ?", (url,)).fetchone()
        return _sources.decode(found[0]) if found else None

    def above(self, url: str) -> list[str]:
        """The lists above a source, the nearest first."""
        found: list[str] = []
        while (one := self.source(found[-1] if found else url)) is not None and one.above is not None:
            if one.above in found:
                break
            found.append(one.above)
        return found

    def below(self, url: str) -> int:
        """How many sources hang on one."""
        query = (
            "WITH RECURSIVE below(url) AS (SELECT ?1 UNION "
            "SELECT s.url FROM sources s JOIN below b ON s.above = b.url) SELECT count(*) - 1 FROM below"
        )
        return int(self.db.execute(query, (url,)).fetchone()[0])

    def righted(self, now: str, latest: str) -> None:
        """What a clock that went wrong put far off is wanted now."""
        self.db.execute("UPDATE wanted SET due = ? WHERE due > ?", (now, latest))
        self.db.execute("DELETE FROM hosts WHERE due > ?", (latest,))

    def keep(self, *sources: Source) -> None:
        """Puts sources in the place of what was remembered of them."""
        self.db.executemany(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)",
            [
                (
                    one.url,
                    one.above,
                    one.since.isoformat(),
                    one.due.isoformat(),
                    msgspec.json.encode(one).decode(),
                )
                for one in sources
            ],
        )

    def forget(self, url: str) -> None:
        """A source is watched no more, and what it named is not wanted any more; its articles stay."""
        self.db.execute("DELETE FROM sources WHERE url = ? OR above = ?", (url, url))
        self.db.execute("DELETE FROM wanted WHERE source NOT IN (SELECT url FROM sources)")

    # ------------------------------------------------------------ runs

    def begun(self, run: str) -> str | None:
        """When a run began that did not end."""
        found = self.db.execute("SELECT place FROM bookmarks WHERE file = ? AND NOT done", (run,)).fetchone()
        return found[0] if found else None

    def begin(self, run: str, at: str) -> None:
        """A run begins; its mark is kept among those of archives."""
        row = (run, "fetch", at, "[]", 0, "[]", 0)
        self.db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def end(self, run: str) -> None:
        """A run came to its end: the next one asks anew."""
        self.db.execute("DELETE FROM bookmarks WHERE file = ?", (run,))

    # ------------------------------------------------------------ articles

    def told(self, url: str) -> tuple[Article, ...]:
        """The articles of one canonical address, in the order in which they were fetched."""
        found = self.db.execute(
            "SELECT p.reading FROM articles a JOIN pages p ON p.article = a.id "
            "WHERE a.url = ? AND a.skipped IS NULL AND p.reading IS NOT NULL "
            "ORDER BY a.fetched_at IS NOT NULL, a.fetched_at, a.id",
            (url,),
        ).fetchall()
        return tuple(codec.reading(blob, tokens=False).article for (blob,) in found)

    def erased(self, *urls: str | None) -> bool:
        """Whether an article of one of some addresses was blanked on request."""
        found = self.db.execute("SELECT a.location FROM articles a JOIN erasures e ON e.article = a.id")
        held = {canonical(location) for (location,) in found if "://" in location}
        return bool(held) and any(canonical(url) in held for url in urls if url)

    def excuse(self, location: str) -> None:
        """A page came after all: that it was skipped before is told no more."""
        found: list[tuple[Any, ...]] = self.db.execute(
            "SELECT a.id FROM articles a JOIN pages p ON p.article = a.id "
            "WHERE a.location = ? AND a.skipped IS NOT NULL AND p.page IS NULL AND p.id = a.id",
            (location,),
        ).fetchall()
        for (article,) in found:
            for table in ("pages", "waiting"):
                self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608
            self.db.execute("DELETE FROM articles WHERE id = ?", (article,))


def _marks(number: int) -> str:
    return ", ".join("?" * number)
