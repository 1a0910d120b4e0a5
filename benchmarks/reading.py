"""How long reading takes, room by room, on bundled articles; and how much memory.

    python benchmarks/reading.py [--repeat 9] [PATH ...]

`articles/` holds six articles of 2,500 characters, invented for this: what an ordinary page of news asks. The
bundled sample is harder: short articles that crowd what a reader must know. Times are CPU seconds of this one
process, per 2,500 characters so that piles can be compared: median and quickest of the repeats, room by room,
beside trafilatura cleaning the same articles as web pages in this same run.
"""

from __future__ import annotations

import argparse
import gc
import html
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from runut import articles, attributions, events, kit, mentions, pipeline, registers
from runut.pages import files
from runut.types import Known, Page, Reading, Skip

ROOT = Path(__file__).parents[1]
UNIT = 2_500  # characters
CHUNK = 16  # pages read together, as `runut add` does
PILES = [str(ROOT / "benchmarks" / "articles"), str(ROOT / "sample" / "russia-iran")]


def rooms(pages: Sequence[Page], spent: dict[str, float]) -> list[Reading | None]:
    """Some pages, room by room as in `pipeline.analyse_all`; None for what is not read.

    The CPU time of each room is added to `spent`.
    """
    loaded = kit.load()
    clock = time.process_time
    at = clock()

    def lap(room: str) -> None:
        nonlocal at
        now = clock()
        spent[room] += now - at
        at = now

    made = [articles.clean(page, loaded) for page in pages]
    lap("articles")
    read = [
        (one, loaded.packs[one.language])
        for one in made
        if not isinstance(one, Skip) and one.language in loaded.packs
    ]
    noted = [mentions.annotate(one, pack, loaded.world) for one, pack in read]
    lap("mentions")
    said = [attributions.attribute(one, notes, pack) for (one, pack), notes in zip(read, noted, strict=True)]
    lap("attributions")
    rows = list(zip(read, noted, said, strict=True))
    done = [events.code(one, notes, heard, pack) for (one, pack), notes, heard in rows]
    lap("events")
    whole = {}
    for ((one, pack), notes, heard), told in zip(rows, done, strict=True):
        held = registers.enter(one, notes, heard, told, pack)
        whole[one.id] = Reading(article=one, notes=notes, attributions=heard, events=told, registers=held)
    lap("registers")
    return [None if isinstance(one, Skip) else whole.get(one.id) for one in made]


def as_web_page(text: str) -> str:
    """The text as an outlet would serve it, for tools that read HTML only."""
    blocks = "".join(f"<p>{html.escape(block)}</p>" for block in text.split("\n") if block.strip())
    menu = "<nav><ul>" + "<li><a href='/x'>Rubrik</a></li>" * 40 + "</ul></nav>"
    return f"<html><head><title>x</title></head><body>{menu}<article>{blocks}</article>{menu}</body></html>"


def measured(pages: list[Page], repeat: int) -> tuple[list[dict[str, float]], list[Reading]]:
    """CPU seconds of every room in each of some runs over pages, but for the first, which warms up.

    As in a process that reads for `runut add`, garbage is collected after every chunk, and counted.
    """
    runs: list[dict[str, float]] = []
    readings: list[Reading] = []
    gc.disable()
    for _ in range(repeat + 1):
        spent: dict[str, float] = defaultdict(float)
        readings = []
        for start in range(0, len(pages), CHUNK):
            readings += [read for read in rooms(pages[start : start + CHUNK], spent) if read]
            at = time.process_time()
            gc.collect(0)
            spent["garbage"] += time.process_time() - at
        runs.append(spent)
    gc.enable()
    return runs[1:], readings


def told(path: str, repeat: int) -> None:
    """Prints the table of one pile."""
    pages = [page for page in files.collect([path], columns={}) if isinstance(page, Page)]
    runs, readings = measured(pages, repeat)
    units = sum(len(read.article.text) for read in readings) / UNIT
    each = round(units * UNIT / len(readings))
    print(f"\n{Path(path).name}: {len(readings)} articles of {each} characters on average;")
    print(f"CPU ms per {UNIT} characters, one core{'':14}median  quickest")
    middle = best = 0.0
    for room in runs[-1]:
        times = [run[room] * 1000 / units for run in runs]
        middle, best = middle + statistics.median(times), best + min(times)
        print(f"  {room:<40}{statistics.median(times):10.2f}{min(times):10.2f}")
    print(f"  {'all rooms':<40}{middle:10.2f}{best:10.2f}")
    times = []
    for _ in range(repeat):
        at = time.process_time()
        peer([read.article.text for read in readings])
        times.append((time.process_time() - at) * 1000 / units)
    print(f"  {'trafilatura on the same articles':<40}{statistics.median(times):10.2f}{min(times):10.2f}")
    at = time.process_time()
    pipeline.merge(readings, Known(), kit.load())
    print(f"  merging these {len(readings)} at once: {(time.process_time() - at) * 1000:.0f} ms")


def peer(texts: list[str]) -> None:
    """Trafilatura over the same articles as web pages."""
    import trafilatura

    for text in texts:
        trafilatura.extract(as_web_page(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", default=PILES)
    parser.add_argument("--repeat", type=int, default=9)
    options = parser.parse_args()
    started = time.process_time()
    kit.load()
    print(f"packs and world loaded in {time.process_time() - started:.2f} s")
    for path in options.paths:
        told(path, options.repeat)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
