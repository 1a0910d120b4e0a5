"""A web archive of many pages through `runut add`: time and memory against pages done.

    python benchmarks/archive.py [--pages 20000] [--every 2000] [--affairs] [--stream] [--svg FILE]

The archive is generated as CC-NEWS packs its own: gzip members, one record each; beside pages of news
requests, images, redirects and pages that were not found. `runut add` runs on it as a process of its own.
`--affairs`: there are more affairs the more pages there are, as in news; else all are of a few hundred.
`--stream`: the archive is no file, another process makes it while it is read; its CPU time is not counted.
Memory is the resident set of the largest process, the one that writes and the ones that read apart; pages
are those in the ledger; CPU seconds are of all processes of `runut add` together.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import BinaryIO, NamedTuple
from zlib import crc32

import webpages

MOMENT = "2031-02-03T04:05:06Z"
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Point(NamedTuple):
    """What was seen at one moment."""

    pages: int
    seconds: float  # since the start, wall clock
    cpu: float  # seconds
    writer: float  # MB
    reader: float  # MB, the largest


def write(place: Path | int, pages: int, affairs: bool = False) -> int:
    """Writes the archive into a file or a pipe; gives the number of its records."""
    chance = Random(1)  # noqa: S311
    records = 0
    with open(place, "wb") as sink:  # noqa: PTH123  a pipe has no path
        for one in webpages.sheets(pages, affairs=affairs):
            records += _record(
                sink, "request", one.url, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "http;msgtype=request"
            )
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            records += _record(sink, "response", one.url, head + one.body, "http;msgtype=response")
            if chance.random() < 0.1:
                head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
                records += _record(sink, "response", one.url + ".png", head, "http;msgtype=response")
            if chance.random() < 0.05:
                head = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Tidak ada"
                records += _record(sink, "response", one.url + "-x", head, "http;msgtype=response")
    return records


def _made(source: int, sink: int, pages: int, affairs: bool) -> None:
    """Writes the archive into a pipe, in a process of its own."""
    os.close(source)  # whoever reads may end before
    with suppress(BrokenPipeError):
        write(sink, pages, affairs)


def _record(sink: BinaryIO, kind: str, url: str, block: bytes, media: str) -> int:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {MOMENT}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{crc32(url.encode()):012x}>\r\n"
        f"Content-Type: application/{media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    sink.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0))
    return 1


def watch(process: subprocess.Popen[bytes], ledger: Path, every: int) -> Iterator[Point]:
    """Looks at a process and its children until it ends; a point for every so many pages, and the last."""
    started = time.monotonic()
    last = Point(0, 0.0, 0.0, 0.0, 0.0)
    shown = 0
    writer = reader = 0.0
    while process.poll() is None:
        time.sleep(0.5)
        children = _children(process.pid)
        writer = max(writer, _resident(process.pid))
        reader = max([reader, *map(_resident, children)])
        cpu = sum(map(_spent, (process.pid, *children)))
        last = Point(_pages(ledger), time.monotonic() - started, max(cpu, last.cpu), writer, reader)
        if last.pages - shown >= every:
            shown, writer, reader = last.pages, 0.0, 0.0
            yield last
    spent = os.times()
    yield last._replace(
        pages=_pages(ledger),
        seconds=time.monotonic() - started,
        cpu=spent.children_user + spent.children_system,
    )


def _pages(ledger: Path) -> int:
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5) as db:
            return int(db.execute("SELECT max(rowid) FROM pages").fetchone()[0] or 0)
    except sqlite3.Error:
        return 0


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [int(one) for one in found]


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def _spent(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, told[11:15])) / TICK
    except (OSError, IndexError):
        return 0.0


def marginal(points: list[Point]) -> list[float]:
    """CPU ms a page since the point before."""
    before = [Point(0, 0.0, 0.0, 0.0, 0.0), *points]
    return [
        1000 * (new.cpu - old.cpu) / max(1, new.pages - old.pages)
        for old, new in zip(before, points, strict=False)
    ]


def plot(points: list[Point]) -> str:
    """Memory and CPU time a page over pages done."""
    wide, high, left, top = 640, 260, 60, 30
    most = points[-1].pages
    lines = [
        ("#1d4e89", "memory of the process that writes, MB", [(one.pages, one.writer) for one in points]),
        ("#b3541e", "memory of the largest that reads, MB", [(one.pages, one.reader) for one in points]),
        (
            "#5b8c5a",
            "CPU ms of one more page x 10",
            [(one.pages, 10 * each) for one, each in zip(points, marginal(points), strict=True)],
        ),
    ]
    peak = max(value for _, _, line in lines for _, value in line)
    step = 100 if peak > 300 else 50
    ceiling = step * (int(peak / step) + 1)

    def place(x: float, y: float) -> tuple[float, float]:
        return left + x / most * (wide - left - 20), top + (1 - y / ceiling) * (high - top - 30)

    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high + 70}">',
        "<style>text {font: 12px system-ui, sans-serif}</style>",
        f'<rect width="{wide}" height="{high + 70}" fill="#fff"/>',
        f'<text x="{left}" y="18" font-weight="600">One web archive, by pages done</text>',
    ]
    for value in range(0, ceiling + 1, step):
        _, y = place(0, value)
        made.append(f'<line x1="{left}" x2="{wide - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        made.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>')
    every = max(2, len(points) // 8)
    for one in points[every - 1 :: every]:
        x, y = place(one.pages, 0)
        made.append(f'<text x="{x:.1f}" y="{y + 16:.1f}" text-anchor="middle">{one.pages:,}</text>')
    for number, (colour, label, line) in enumerate(lines):
        path = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in line)
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = high + 12 + 19 * number
        made.append(
            f'<line x1="{left}" x2="{left + 24}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"/>'
        )
        made.append(f'<text x="{left + 32}" y="{y + 4}">{label}</text>')
    return "\n".join([*made, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=None, help="pages between two points")
    parser.add_argument("--affairs", action="store_true", help="more affairs the more pages")
    parser.add_argument("--stream", action="store_true", help="no file: pages are made while they are read")
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--svg", type=Path, default=None, help="where to draw the curves")
    parser.add_argument("--keep", type=Path, default=None, help="where archive and ledger stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as nook:
        folder = options.keep or Path(nook)
        folder.mkdir(parents=True, exist_ok=True)
        archive, ledger = folder / "news.warc.gz", folder / "news.db"
        source: int | None = None
        if options.stream:
            source, sink = os.pipe()
            maker = multiprocessing.Process(target=_made, args=(source, sink, options.pages, options.affairs))
            maker.start()
            os.close(sink)
        elif not archive.exists():
            records = write(archive, options.pages, options.affairs)
            size = archive.stat().st_size / 1e6
            print(f"{options.pages:,} pages in {records:,} records, {size:,.0f} MB packed")
        given = "-" if options.stream else str(archive)
        command = [sys.executable, "-m", "runut", "add", given, "--ledger", str(ledger)]
        if options.workers:
            command += ["--workers", str(options.workers)]
        print("  pages   seconds   CPU s   CPU ms a page   of one more   MB: writes   reads", flush=True)
        points: list[Point] = []
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=source, stdout=quiet, stderr=quiet) as process:
            if source is not None:
                os.close(source)
            for one in watch(process, ledger, options.every or max(1, options.pages // 10)):
                points.append(one)
                each = 1000 * one.cpu / max(1, one.pages)
                print(
                    f"{one.pages:>7,}{one.seconds:>10.0f}{one.cpu:>8.0f}{each:>16.1f}{marginal(points)[-1]:>14.1f}"
                    f"{one.writer:>13.0f}{one.reader:>8.0f}",
                    flush=True,
                )
        if options.stream:
            maker.join()
        print(f"ledger {ledger.stat().st_size / 1e6:,.0f} MB, exit code {process.returncode}")
        if options.svg and len(points) > 1:
            options.svg.write_text(plot(points), encoding="utf-8")


if __name__ == "__main__":
    main()
