"""How long reading takes, room by room, on the bundled samples; and how much memory.

    python benchmarks/reading.py [--repeat 5] [PATH ...]

Times are CPU seconds of this one process, the median over repeats; per 2,500 characters so that piles can be
compared.
The ratio at the end is against trafilatura cleaning the same articles as web pages, in this same run.
"""

from __future__ import annotations

import argparse
import html
import resource
import statistics
import time
from collections import defaultdict
from pathlib import Path

from runut import articles, attributions, events, kit, mentions, pipeline, registers
from runut.pages import files
from runut.types import Known, Page, Reading, Skip

ROOT = Path(__file__).parents[1]
UNIT = 2_500  # characters


def rooms(page: Page, spent: dict[str, float]) -> Reading | None:
    """One page through every room, adding the CPU time of each to `spent`."""
    loaded = kit.load()
    clock = time.process_time
    at = clock()

    def lap(room: str) -> None:
        nonlocal at
        now = clock()
        spent[room] += now - at
        at = now

    article = articles.clean(page, loaded)
    lap("articles")
    if isinstance(article, Skip) or article.language not in loaded.packs:
        return None
    pack = loaded.packs[article.language]
    notes = mentions.annotate(article, pack, loaded.world)
    lap("mentions")
    said = attributions.attribute(article, notes, pack)
    lap("attributions")
    done = events.code(article, notes, said, pack)
    lap("events")
    held = registers.enter(article, notes, said, done, pack)
    lap("registers")
    return Reading(article=article, notes=notes, attributions=said, events=done, registers=held)


def as_web_page(text: str) -> str:
    """The text as an outlet would serve it, for tools that read HTML only."""
    blocks = "".join(f"<p>{html.escape(block)}</p>" for block in text.split("\n") if block.strip())
    menu = "<nav><ul>" + "<li><a href='/x'>Rubrik</a></li>" * 40 + "</ul></nav>"
    return f"<html><head><title>x</title></head><body>{menu}<article>{blocks}</article>{menu}</body></html>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "sample" / "russia-iran")])
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    started = time.process_time()
    kit.load()
    print(f"packs and world loaded in {time.process_time() - started:.2f} s")
    pages = [page for page in files.collect(options.paths, columns={}) if isinstance(page, Page)]
    runs: list[dict[str, float]] = []
    for _ in range(options.repeat + 1):  # the first warms up
        spent: dict[str, float] = defaultdict(float)
        readings = [read for page in pages if (read := rooms(page, spent))]
        runs.append(spent)
    characters = sum(len(read.article.text) for read in readings)
    units = characters / UNIT
    print(f"{len(readings)} articles, {characters} characters; CPU ms per {UNIT} characters, one core:")
    total = 0.0
    for room in runs[-1]:
        middle = statistics.median(run[room] for run in runs[1:]) * 1000 / units
        total += middle
        print(f"  {room:<14}{middle:8.2f}")
    print(
        f"  {'all rooms':<14}{total:8.2f}   ({1000 / (total * units / len(readings)):.0f} articles a second)"
    )

    at = time.process_time()
    pipeline.merge(readings, Known(), kit.load())
    print(f"merge of {len(readings)} readings {(time.process_time() - at) * 1000:8.1f} ms")

    import trafilatura

    web = [as_web_page(read.article.text) for read in readings]
    trafilatura.extract(web[0])
    at = time.process_time()
    for page in web:
        trafilatura.extract(page)
    peer = (time.process_time() - at) * 1000 / units
    print(f"trafilatura cleaning the same articles {peer:.2f} ms per {UNIT} characters")
    print(f"all rooms beside it: ratio {total / peer:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
