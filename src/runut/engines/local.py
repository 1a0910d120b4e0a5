"""Reading pages on the cores of this machine."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from runut import kit, pipeline
from runut.types import Page, Reading, Skip

_CHUNK = 16  # pages handed to a worker at once: the hand-over costs as much as a short page
_AHEAD = 4  # chunks under way per worker: enough to keep it busy, few enough to keep memory flat


def read(page: Page) -> Reading | Skip:
    """One page read here. A fault of ours in one page must not lose the others: it becomes a `Skip`."""
    try:
        made = pipeline.analyse(page, kit.load())
    except RecursionError:
        return _skip(page, "nested too deeply to read")
    except Exception as fault:  # noqa: BLE001
        return _skip(page, f"reading failed ({type(fault).__name__}: {fault}); please report it")
    if isinstance(made, Skip) and not made.reason.startswith(page.location):
        return dataclasses.replace(made, reason=f"{page.location}: {made.reason}")
    return made


def read_all(pages: Iterable[Page | Skip], *, workers: int) -> Iterator[tuple[Page | None, Reading | Skip]]:
    """Every page with its reading, in the order the pages come; `workers` 1 reads in this process.

    A page that ends the process reading it (memory, a fault in a library) costs that page alone.
    """
    if workers <= 1:
        for page in pages:
            yield (None, page) if isinstance(page, Skip) else (page, read(page))
        return
    kit.load()  # once, before the workers are forked
    pool = _Pool(workers)
    under_way: deque[tuple[list[Page | Skip], Future[list[Reading | Skip]]]] = deque()
    try:
        for chunk in _chunks(pages):
            under_way.append((chunk, pool.submit(_pages(chunk))))
            if len(under_way) >= workers * _AHEAD:
                yield from _finished(*under_way.popleft())
        while under_way:
            yield from _finished(*under_way.popleft())
    except BaseException:
        pool.close(wait=False)  # what the workers have in hand is not wanted any more
        raise
    pool.close()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """Processes that read; where one dies, others take its place."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.pool = ProcessPoolExecutor(workers, initializer=_start)

    def submit(self, pages: Sequence[Page]) -> Future[list[Reading | Skip]]:
        # Workers are born here; Ctrl-C must not reach one before it has learnt to leave it alone.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if _MASKS else None
        try:
            try:
                return self.pool.submit(_read_chunk, pages)
            except BrokenProcessPool:
                self.close()
                self.pool = ProcessPoolExecutor(self.workers, initializer=_start)
                return self.pool.submit(_read_chunk, pages)
        finally:
            if held is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def close(self, *, wait: bool = True) -> None:
        self.pool.shutdown(wait=wait, cancel_futures=True)


_MASKS = hasattr(signal, "pthread_sigmask")


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    kit.load()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_chunk(pages: Sequence[Page]) -> list[Reading | Skip]:
    return [read(page) for page in pages]


def _read_alone(pages: Sequence[Page]) -> list[Reading | Skip]:
    """Each page by itself, to find the one that ends its reader."""
    made: list[Reading | Skip] = []
    pool = _Pool(1)
    try:
        for page in pages:
            try:
                made += pool.submit([page]).result()
            except BrokenProcessPool:
                made.append(_skip(page, "reading it ended the process that read it; is there memory enough?"))
    finally:
        pool.close()
    return made


def _chunks(pages: Iterable[Page | Skip]) -> Iterator[list[Page | Skip]]:
    chunk: list[Page | Skip] = []
    for page in pages:
        chunk.append(page)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _finished(
    chunk: list[Page | Skip], work: Future[list[Reading | Skip]]
) -> Iterator[tuple[Page | None, Reading | Skip]]:
    try:
        done = iter(work.result())
    except BrokenProcessPool:
        done = iter(_read_alone(_pages(chunk)))
    for page in chunk:
        yield (None, page) if isinstance(page, Skip) else (page, next(done))


def _pages(chunk: list[Page | Skip]) -> list[Page]:
    return [page for page in chunk if isinstance(page, Page)]


def _skip(page: Page, why: str) -> Skip:
    return Skip(page.id, page.location, "read", f"{page.location}: {why}")
