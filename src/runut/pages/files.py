"""Pages from disk and standard input: files, folders, globs, tables, archives, with sidecars.

From a folder only files whose name tells that they hold pages are read, bare or packed (`.jsonl.zst`,
`.warc.gz`), dotfiles and files in dot-folders never; a file named by itself is read whatever its name.
`NAME.toml` or `NAME.json` beside `NAME.txt` is a sidecar, never a page. Whatever cannot be read comes back as
a `Skip` that names it.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias

from runut.pages import tables
from runut.pages.archive import skip
from runut.pages.packed import SIDECAR_LIMIT
from runut.pages.streams import KINDS, PARQUET, known, many, pages, sidecar, unread, why
from runut.pages.trail import Marks, Trail, identity
from runut.types import Hints, Page, Skip

How: TypeAlias = tuple[Mapping[str, str], Marks | None]
"""Columns of tables, and the memory of how far archives were read."""


def collect(
    paths: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    root: str | os.PathLike[str] | None = None,
    stdin: BinaryIO | None = None,
    marks: Marks | None = None,
) -> Iterator[Page | Skip]:
    """Every page under `paths`, in a stable order, one at a time.

    `paths`: files, folders (read through, sorted by name), globs, or `-` for standard input. `columns`: for
    JSON Lines, from a field (text, html, url, outlet, title, byline, published, language, id) to the column
    it stands in. `root`: what locations are relative to; else the folder given, for a file its own folder.
    `stdin`: read in the place of standard input. `marks`: how far archives were read in earlier runs; what
    they held is not given again. Raises nothing for a page that cannot be read.
    """
    base = Path(root).resolve() if root is not None else None
    how = (columns or {}, marks)
    for given in paths:
        name = os.fspath(given)
        if name == "-":
            yield from pages(stdin or sys.stdin.buffer, "stdin", "", Hints(), columns or {})
            continue
        path = Path(name)
        there = os.path.lexists(path)
        if not there and "://" in name:
            yield skip(name, "a web address, no file: `runut fetch` asks for it")
        elif not there and glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  a glob may be absolute
            if not found:
                yield skip(_posix(name), "matches no file")
            for one in found:
                yield from _path(Path(one), base, how)
        else:
            yield from _path(path, base, how)


def _path(path: Path, root: Path | None, how: How) -> Iterator[Page | Skip]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as fault:
        yield skip(_posix(path.name or str(path)), why(fault))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, root or path.resolve(), how)
    else:
        yield from _file(path, _location(path, root or path.resolve().parent), how, named=True)


def _folder(top: Path, root: Path, how: How) -> Iterator[Page | Skip]:
    """A folder and all below it, sorted; a folder met again through a link is not read again."""
    met: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            state = path.stat()
            if stat.S_ISDIR(state.st_mode):
                if (state.st_dev, state.st_ino) not in met:
                    met.add((state.st_dev, state.st_ino))
                    names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208  names alone are wanted
                    waiting += [path / name for name in names if not name.startswith(".")]
            elif known(path.name):
                if stat.S_ISREG(state.st_mode):
                    yield from _file(path, _location(path, root), how, named=False)
                else:
                    yield skip(_location(path, root), "not a regular file")
        except (OSError, ValueError) as fault:
            if known(path.name) or _may_be_folder(path):
                yield skip(_location(path, root), why(fault))


def _may_be_folder(path: Path) -> bool:
    """Whether pages may lie below a path that could not be looked into."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return not path.suffix


def _file(path: Path, location: str, how: How, *, named: bool) -> Iterator[Page | Skip]:
    columns, marks = how
    try:
        if marks is None or not many(path.name):
            yield from _pages(path, location, columns, Trail(), named=named)
            return
        file = identity(path, location, columns)
        trail = marks.open(file, location)
        if trail is None:
            return
        for one in _pages(path, location, columns, trail, named=named):
            marks.brought(file, one.id if isinstance(one, Page) else one.page_id, trail.here)
            yield one
        if not trail.broken:
            marks.ended(file)
    except (OSError, ValueError) as fault:
        yield skip(location, why(fault))


def _pages(
    path: Path, location: str, columns: Mapping[str, str], trail: Trail, *, named: bool
) -> Iterator[Page | Skip]:
    if path.suffix.lower() == ".parquet":
        yield from tables.parquet(path, location, columns, trail)
        return
    with path.open("rb") as stream:
        if named and path.suffix.lower() not in KINDS and stream.read(4) == PARQUET and path.is_file():
            yield from tables.parquet(path, location, columns, trail)
            return
        if stream.seekable():
            stream.seek(0)
        hints, broken = _sidecar(path, location)
        if broken:
            yield broken
        yield from pages(stream, location, path.name.lower(), hints, columns, named=named, trail=trail)


def _sidecar(path: Path, location: str) -> tuple[Hints, Skip | None]:
    """What `NAME.toml` or `NAME.json` beside the page says of it; a broken one is told and passed over."""
    for suffix in (".toml", ".json"):
        side = path.with_suffix(suffix)
        if side == path or not side.is_file():
            continue
        name = location[: len(location) - len(path.suffix)] + suffix
        try:
            with side.open("rb") as stream:
                body = stream.read(SIDECAR_LIMIT + 1)
        except OSError as fault:
            return Hints(), unread(name, fault)
        return sidecar(body, suffix, name)
    return Hints(), None


def _location(path: Path, root: Path) -> str:
    """The path under `root`, with `/`; a path that is not under it keeps its name alone."""
    absolute = path.absolute()
    for one in (absolute, path.parent.resolve() / path.name):
        if one.is_relative_to(root):
            return _posix(one.relative_to(root).as_posix())
    return _posix(path.name)


def _posix(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace(os.sep, "/")
