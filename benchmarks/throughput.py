"""What the whole job costs, page to record, beside what trafilatura takes to clean the same pages.

    python benchmarks/throughput.py [--pages 600] [--workers N] [FOLDER ...]

Pages are generated in the shapes of today's outlets (`webpages.py`); with FOLDER, all `.html` and `.html.gz`
below it are measured as well. One run, the same pages, the same cores: first each room in this process
(CPU ms a page), then `runut add` and trafilatura (default settings) with all workers, wall clock and CPU,
by turns as often as `--rounds` tells: the medians are printed, for a shared host is fast and slow by turns.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import resource
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

import reading
import webpages

from runut import kit, run
from runut.engines import local
from runut.ledger import parcels
from runut.ledger.store import Ledger
from runut.pages import archive
from runut.types import Hints, Page

CHUNK = 16  # pages handed to a process at once, to trafilatura as to Runut


def generated(number: int) -> list[Page]:
    """Pages of invented news."""
    return [
        archive.page(one.body, one.url, "text/html", Hints(url=one.url)) for one in webpages.sheets(number)
    ]


def found(folder: Path) -> list[Page]:
    """All web pages below a folder, bare or packed by gzip."""
    pages = []
    for path in sorted(folder.rglob("*.html*")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if body.strip():
            pages.append(archive.page(body, path.name, "text/html", Hints()))
    return pages


def rooms(pages: Sequence[Page]) -> dict[str, float]:
    """CPU seconds of every room over all pages, in this process."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.process_time
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        read = [
            (page, made or local.read(page))
            for start in range(0, len(pages), CHUNK)
            for page, made in zip(
                pages[start : start + CHUNK],
                reading.rooms(pages[start : start + CHUNK], spent),
                strict=True,
            )
        ]
        at = clock()
        sent = [parcels.pack([parcels.make(page, made)]) for page, made in read]
        spent["rows"] += clock() - at
        at = clock()
        for start in range(0, len(sent), CHUNK):
            ledger.post_all([one for blob in sent[start : start + CHUNK] for one in parcels.unpack(blob)])
        spent["ledger"] += clock() - at
        at = clock()
        run.merge(ledger)
        spent["merging"] += clock() - at
    return spent


def trafilatura(bodies: Sequence[bytes]) -> int:
    """Cleans pages; how many gave a text."""
    import trafilatura

    return sum(trafilatura.extract(body) is not None for body in bodies)


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def whole(pages: Sequence[Page], workers: int) -> tuple[float, float]:
    """Wall clock and CPU seconds of `runut add` over pages."""
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        wall, spent = time.monotonic(), cpu()
        run.add(pages, ledger, workers=workers)
        return time.monotonic() - wall, cpu() - spent


def peer(pages: Sequence[Page], workers: int) -> tuple[float, float]:
    """Wall clock and CPU seconds of trafilatura over the same pages."""
    chunks = [[page.body for page in pages[at : at + CHUNK]] for at in range(0, len(pages), CHUNK)]
    wall, spent = time.monotonic(), cpu()
    with ProcessPoolExecutor(workers) as pool:
        sum(pool.map(trafilatura, chunks))
    return time.monotonic() - wall, cpu() - spent


def told(name: str, pages: Sequence[Page], workers: int, rounds: int) -> None:
    """Prints the table of one pile."""
    bytes_ = sorted(len(page.body) for page in pages)
    print(f"\n{name}: {len(pages)} pages, median {bytes_[len(bytes_) // 2] / 1024:.0f} KB")
    spent = rooms(pages)
    print("CPU ms a page, one process:")
    for room, seconds in spent.items():
        print(f"  {room:<14}{1000 * seconds / len(pages):8.2f}")
    print(f"  {'all':<14}{1000 * sum(spent.values()) / len(pages):8.2f}")
    at = time.process_time()
    trafilatura([page.body for page in pages])
    print(f"  {'trafilatura':<14}{1000 * (time.process_time() - at) / len(pages):8.2f}")
    turns = [(whole(pages, workers), peer(pages, workers)) for _ in range(rounds)]
    print(f"{workers} workers, ms a page:      wall      CPU   (medians of {rounds})")
    for number, label in enumerate(("runut add", "trafilatura")):
        wall, used = (median(turn[number][which] for turn in turns) for which in (0, 1))
        print(f"  {label:<20}{1000 * wall / len(pages):9.2f}{1000 * used / len(pages):9.2f}")
    ratios = [[ours[which] / theirs[which] for ours, theirs in turns] for which in (0, 1)]
    print(f"  {'ratio':<20}{median(ratios[0]):9.2f}{median(ratios[1]):9.2f}")
    print(f"  {'from':<20}{min(ratios[0]):9.2f}{min(ratios[1]):9.2f}")
    print(f"  {'to':<20}{max(ratios[0]):9.2f}{max(ratios[1]):9.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--workers", type=int, default=local.cores())
    parser.add_argument("--rounds", type=int, default=5, help="how often both are measured, by turns")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    kit.load()
    first = generated(8)
    rooms(first)  # what is loaded at the first page is not counted
    trafilatura([page.body for page in first])
    told("generated", generated(options.pages), options.workers, options.rounds)
    for folder in options.folders:
        if pages := found(folder):
            told(folder.name, pages, options.workers, options.rounds)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"\npeak memory of any process {most / 1024:.0f} MB")


if __name__ == "__main__":
    main()
