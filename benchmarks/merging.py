"""How merging grows with the ledger: time, memory and the time that one more article takes.

    python benchmarks/merging.py [--articles 1000 10000 100000] [--svg docs/merging.svg]

One ledger of invented readings (families of copies, shared utterances and incidents, names with a long tail)
grows to each of the sizes. Times are CPU seconds of this one process; *one more* is the merging of a single
new article, each in a transaction of its own, over 40 articles. Readings are written straight: reading texts
is another benchmark.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generated import Pile

from runut import __version__, kit, run
from runut.ledger import codec
from runut.ledger.store import Ledger
from runut.types import Reading

ROOT = Path(__file__).parents[1]
ONE_BY_ONE = 40


class Point(NamedTuple):
    """What was measured at one size."""

    articles: int
    merging: float  # seconds since the beginning, one by one left out
    memory: float  # MB, the most so far
    file: float  # MB
    median: float  # ms for one more article
    ninth: float  # ms, nine of ten take less
    worst: float  # ms
    claims: int


def post(ledger: Ledger, reading: Reading) -> None:
    """A reading as merging finds it: without the rows of the record that merging does not look at."""
    article = reading.article
    ledger.db.execute(
        "INSERT INTO articles (id, location, published) VALUES (?, ?, NULL)", (article.id, article.location)
    )
    ledger.db.execute(
        "INSERT INTO pages (id, article, page, reading, reader) VALUES (?, ?, NULL, ?, ?)",
        (article.page_id, article.id, codec.pack_reading(reading), __version__),
    )
    ledger.db.execute("INSERT INTO waiting VALUES (?)", (article.id,))


def grow(ledger: Ledger, sizes: list[int]) -> Iterator[Point]:
    """Grows a ledger to every size, and measures it there."""
    source = Pile(kit.load().world, max(sizes)).readings(0, max(sizes) + ONE_BY_ONE * len(sizes))
    held, spent = 0, 0.0
    for size in sizes:
        while held < size:
            ledger.db.execute("BEGIN")
            for _ in range(min(run.BATCH, size - held)):
                post(ledger, next(source))
                held += 1
            ledger.db.execute("COMMIT")
            at = time.process_time()
            run.merge(ledger)
            spent += time.process_time() - at
        single = []
        for _ in range(ONE_BY_ONE):
            post(ledger, next(source))
            held += 1
            at = time.process_time()
            run.merge(ledger)
            single.append(1000 * (time.process_time() - at))
        single.sort()
        yield Point(
            size,
            spent,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            Path(ledger.name).stat().st_size / 1e6,
            statistics.median(single),
            single[int(0.9 * ONE_BY_ONE)],
            single[-1],
            ledger.count("claims"),
        )


def plot(points: list[Point]) -> str:
    """Two curves over the size of the ledger, both axes by powers of ten."""
    from math import log10

    wide, high, left, top = 640, 300, 70, 30
    most = max(one.articles for one in points)
    x0, x1 = 3.0, max(4.0, log10(most))
    lines = [
        ("#1d4e89", "merging all, seconds", [(one.articles, one.merging) for one in points]),
        ("#b3541e", "one more article, ms (median)", [(one.articles, one.median) for one in points]),
        ("#d9a066", "one more article, ms (nine of ten)", [(one.articles, one.ninth) for one in points]),
        ("#5b8c5a", "memory, MB", [(one.articles, one.memory) for one in points]),
    ]
    values = [value for _, _, line in lines for _, value in line if value > 0]
    y0, y1 = int(log10(min(values))), int(log10(max(values))) + 1

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            left + (log10(x) - x0) / (x1 - x0) * (wide - left - 20),
            top + (y1 - log10(y)) / (y1 - y0) * (high - top - 40),
        )

    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high + 100}">',
        "<style>text {font: 12px system-ui, sans-serif}</style>",
        f'<rect width="{wide}" height="{high + 100}" fill="#fff"/>',
        f'<text x="{left}" y="18" font-weight="600">Merging, by articles in the ledger</text>',
    ]
    for power in range(y0, y1 + 1):
        _, y = place(10**x0, 10**power)
        made.append(f'<line x1="{left}" x2="{wide - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        made.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for one in points:
        x, y = place(one.articles, 10**y0)
        made.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{one.articles:,}</text>')
    for number, (colour, label, line) in enumerate(lines):
        path = " ".join("{:.1f},{:.1f}".format(*place(x, max(y, 10**y0))) for x, y in line)
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in line:
            cx, cy = place(x, max(y, 10**y0))
            made.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="3" fill="{colour}"/>')
        y = high + 18 + 19 * number
        made.append(
            f'<line x1="{left}" x2="{left + 24}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"/>'
        )
        made.append(f'<text x="{left + 32}" y="{y + 4}">{label}</text>')
    return "\n".join([*made, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 30_000, 100_000])
    parser.add_argument("--svg", type=Path, default=None, help="where to draw the curves")
    options = parser.parse_args()
    print("articles   merging s   memory MB   ledger MB   one more: median ms   90 %   worst   claims")
    points = []
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        for one in grow(ledger, sorted(options.articles)):
            points.append(one)
            print(
                f"{one.articles:>8}{one.merging:>12.1f}{one.memory:>12.0f}{one.file:>12.0f}"
                f"{one.median:>22.1f}{one.ninth:>7.0f}{one.worst:>8.0f}{one.claims:>9}",
                flush=True,
            )
            if options.svg:  # after every size: the last takes long
                options.svg.write_text(plot(points), encoding="utf-8")


if __name__ == "__main__":
    main()
