"""Reading pages on the cores of this machine."""

from __future__ import annotations

import dataclasses
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from runut import kit, merging, pipeline
from runut.ledger import parcels
from runut.ledger.parcels import Parcel
from runut.merging import Draft
from runut.types import Page, Reading, Skip

_CHUNK = 16  # pages handed to a worker at once: the hand-over costs as much as a short page
_TOGETHER = 64  # pages handed on at once
_HEAVY = 2_000_000  # bytes of pages after which a chunk is full
_PATIENCE = 1.0  # seconds after which a chunk is handed over as it is: the web is slow
_AHEAD = 4  # chunks under way per worker: enough to keep it busy
_BEHIND = 16  # and as many more in all, read while this process merges
_BEHIND_WRITER = 3  # by how much readers give way to the process that writes
_TURN = 0.0005  # seconds: whoever hands over what was read waits for a process that merges, time and again
_HELD = 64_000_000  # bytes of pages under way, at most: memory stays flat


def read(page: Page) -> Reading | Skip:
    """One page read here. A fault of ours in one page must not lose the others: it becomes a `Skip`."""
    try:
        return _located(page, pipeline.analyse(page, kit.load()))
    except RecursionError:
        return _skip(page, "nested too deeply to read")
    except Exception as fault:  # noqa: BLE001
        return _skip(page, f"reading failed ({type(fault).__name__}: {fault}); please report it")


def read_some(pages: Sequence[Page]) -> list[Reading | Skip]:
    """Some pages read here, room by room; where one is at fault, each by itself."""
    try:
        made = pipeline.analyse_all(pages, kit.load())
    except Exception:  # noqa: BLE001  # whichever page it was, `read` says so
        return [read(page) for page in pages]
    return [_located(page, one) for page, one in zip(pages, made, strict=True)]


def _located(page: Page, made: Reading | Skip) -> Reading | Skip:
    if isinstance(made, Skip) and not made.reason.startswith(page.location):
        return dataclasses.replace(made, reason=f"{page.location}: {made.reason}")
    return made


def read_all(pages: Iterable[Page | Skip], *, workers: int, drafts: bool = False) -> Iterator[list[Parcel]]:
    """Every page read, in the order the pages come, some at a time; `workers` 1 reads in this process.

    Memory does not grow with the number of pages. A page that ends the process reading it (memory, a fault in
    a library) costs that page alone. `drafts`: other processes also make what merging makes of one
    article alone.
    """
    if workers <= 1:
        yield from _together(_whole(chunk, _parcels(_pages(chunk))) for chunk in _chunks(pages))
        return
    yield from _together(_read_by_others(pages, workers, drafts=drafts))


def _together(read: Iterator[list[Parcel]]) -> Iterator[list[Parcel]]:
    """Chunks put together: what is written in one transaction costs less. None waits long."""
    ready: list[Parcel] = []
    heavy, since = 0, time.monotonic()
    for made in read:
        ready += made
        heavy += sum(len(one.packed or b"") for one in made)
        if len(ready) >= _TOGETHER or heavy > _HEAVY or time.monotonic() - since > _PATIENCE:
            yield ready
            ready, heavy, since = [], 0, time.monotonic()
    if ready:
        yield ready


def _read_by_others(pages: Iterable[Page | Skip], workers: int, *, drafts: bool) -> Iterator[list[Parcel]]:
    kit.load()  # once, before the workers are forked
    pool = _Pool(workers, drafts=drafts)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    under_way: deque[tuple[list[Page | Skip], Future[bytes]]] = deque()
    held = 0
    try:
        for chunk in _chunks(pages):
            under_way.append((chunk, pool.submit(_pages(chunk))))
            held += _bytes(chunk)
            while len(under_way) > workers * _AHEAD + _BEHIND or (held > _HELD and len(under_way) > workers):
                held -= _bytes(under_way[0][0])
                yield _finished(*under_way.popleft())
            while under_way and under_way[0][1].done():
                held -= _bytes(under_way[0][0])
                yield _finished(*under_way.popleft())
        while under_way:
            yield _finished(*under_way.popleft())
    except BaseException:
        pool.close(wait=False)  # what the workers have in hand is not wanted any more
        raise
    finally:
        sys.setswitchinterval(usual)
    pool.close(wait=False)  # they end while this process merges what they read last


class Readers:
    """Processes that read one page at a time, for who takes pages as they come and waits for none of them.

    `told` hears of every page by its key, from another thread: its parcel, or None where the process that
    read it ended; then `alone` tells whether that was the page's doing. Begin it before other threads.
    """

    def __init__(self, workers: int, told: Callable[[str, Parcel | None], None]) -> None:
        pipeline.ready(kit.load())  # once, before the workers are forked
        self._told = told
        self._pool = _Pool(workers, drafts=True)
        self._pool.submit([]).result()  # they are born now

    def read(self, key: str, page: Page) -> None:
        """Hands a page over."""
        self._pool.submit([page]).add_done_callback(lambda work: self._done(key, work))

    def _done(self, key: str, work: Future[bytes]) -> None:
        if not work.cancelled():
            ended = isinstance(work.exception(), BrokenProcessPool)
            self._told(key, None if ended else parcels.unpack(work.result())[0])

    def close(self) -> None:
        """No more pages; those in hand are not waited for."""
        self._pool.close(wait=False)


def alone(page: Page) -> Parcel:
    """A page read in a process of its own; a `Skip` where it ends that, too."""
    return _read_alone([page])[0]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """Processes that read; where one dies, others take its place."""

    def __init__(self, workers: int, *, drafts: bool = False) -> None:
        self.workers = workers
        self.read = _read_and_draft if drafts else _read_chunk
        self.pool = ProcessPoolExecutor(workers, initializer=_start)

    def submit(self, pages: Sequence[Page]) -> Future[bytes]:
        # Workers are born here; Ctrl-C must not reach one before it has learnt to leave it alone.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if _MASKS else None
        try:
            try:
                return self.pool.submit(self.read, pages)
            except BrokenProcessPool:
                self.close()
                self.pool = ProcessPoolExecutor(self.workers, initializer=_start)
                return self.pool.submit(self.read, pages)
        finally:
            if held is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def close(self, *, wait: bool = True) -> None:
        self.pool.shutdown(wait=wait, cancel_futures=True)


_MASKS = hasattr(signal, "pthread_sigmask")


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    if hasattr(os, "nice"):
        os.nice(_BEHIND_WRITER)  # whoever waits for what was written waits for one process, not for several
    threading.Thread(target=_end_with_parent, daemon=True).start()
    kit.load()
    # Packs and world stay for good, and what a page leaves behind goes with its chunk: the collector of
    # garbage need not go through them page by page.
    gc.collect()
    gc.freeze()
    gc.disable()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_chunk(pages: Sequence[Page], *, drafts: bool = False) -> bytes:
    made = parcels.pack(_parcels(pages, drafts=drafts))
    gc.collect(0)
    gc.freeze()
    return made


def _read_and_draft(pages: Sequence[Page]) -> bytes:
    return _read_chunk(pages, drafts=True)


def _parcels(pages: Sequence[Page], *, drafts: bool = False) -> list[Parcel]:
    read = read_some(pages)
    made = [_draft(one) if drafts else None for one in read]
    return [parcels.make(page, one, draft=draft) for page, one, draft in zip(pages, read, made, strict=True)]


def _draft(read: Reading | Skip) -> Draft | None:
    if isinstance(read, Skip):
        return None
    try:
        return merging.draft(read, kit.load())
    except Exception:  # noqa: BLE001  # merging makes it again, and says what is wrong
        return None


def _read_alone(pages: Sequence[Page]) -> list[Parcel]:
    """Each page by itself, to find the one that ends its reader."""
    made: list[Parcel] = []
    pool = _Pool(1)
    try:
        for page in pages:
            try:
                made += parcels.unpack(pool.submit([page]).result())
            except BrokenProcessPool:
                why = "reading it ended the process that read it; is there memory enough?"
                made.append(parcels.make(page, _skip(page, why)))
    finally:
        pool.close()
    return made


def _chunks(pages: Iterable[Page | Skip]) -> Iterator[list[Page | Skip]]:
    chunk: list[Page | Skip] = []
    heavy, since = 0, time.monotonic()
    for page in pages:
        if not chunk:
            heavy, since = 0, time.monotonic()
        chunk.append(page)
        heavy += len(page.body) if isinstance(page, Page) else 0
        if len(chunk) == _CHUNK or heavy > _HEAVY or time.monotonic() - since > _PATIENCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _finished(chunk: list[Page | Skip], work: Future[bytes]) -> list[Parcel]:
    try:
        done = parcels.unpack(work.result())
    except BrokenProcessPool:
        done = _read_alone(_pages(chunk))
    return _whole(chunk, done)


def _whole(chunk: list[Page | Skip], read: list[Parcel]) -> list[Parcel]:
    """What was read, with the pages that could not be opened in their places."""
    done = iter(read)
    return [parcels.make(None, page) if isinstance(page, Skip) else next(done) for page in chunk]


def _pages(chunk: list[Page | Skip]) -> list[Page]:
    return [page for page in chunk if isinstance(page, Page)]


def _bytes(chunk: list[Page | Skip]) -> int:
    return sum(len(page.body) for page in _pages(chunk))


def _skip(page: Page, why: str) -> Skip:
    return Skip(page.id, page.location, "read", f"{page.location}: {why}")
