"""Reading pages on the cores of this machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from runut import kit, pipeline
from runut.types import Page, Reading, Skip

_CHUNK = 16  # pages handed to a worker at once: the hand-over costs as much as a short page
_AHEAD = 4  # chunks under way per worker: enough to keep it busy, few enough to keep memory flat


def read(page: Page) -> Reading | Skip:
    """One page read here. A fault of ours in one page must not lose the others: it becomes a `Skip`."""
    try:
        return pipeline.analyse(page, kit.load())
    except RecursionError:
        return Skip(page.id, page.location, "read", f"{page.location}: nested too deeply to read")
    except Exception as fault:  # noqa: BLE001
        why = f"{page.location}: reading failed ({type(fault).__name__}: {fault}); please report it"
        return Skip(page.id, page.location, "read", why)


def read_all(pages: Iterable[Page | Skip], *, workers: int) -> Iterator[tuple[Page | None, Reading | Skip]]:
    """Every page with its reading, in the order the pages come; `workers` 1 reads in this process."""
    if workers <= 1:
        for page in pages:
            yield (None, page) if isinstance(page, Skip) else (page, read(page))
        return
    with ProcessPoolExecutor(workers, initializer=_start) as pool:
        under_way: deque[tuple[list[Page | Skip], Future[list[Reading | Skip]]]] = deque()
        try:
            for chunk in _chunks(pages):
                work = [page for page in chunk if isinstance(page, Page)]
                under_way.append((chunk, pool.submit(_read_chunk, work)))
                if len(under_way) >= workers * _AHEAD:
                    yield from _finished(*under_way.popleft())
            while under_way:
                yield from _finished(*under_way.popleft())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    kit.load()


def _read_chunk(pages: list[Page]) -> list[Reading | Skip]:
    return [read(page) for page in pages]


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
    done = iter(work.result())
    for page in chunk:
        yield (None, page) if isinstance(page, Skip) else (page, next(done))
