"""Pages from disk and standard input: files, folders, globs, JSON Lines, with sidecars.

From a folder only `.txt`, `.html`, `.htm`, `.xhtml`, `.jsonl` and `.ndjson` are pages, dotfiles and files in
dot-folders never; a file named by itself is read whatever its name. `NAME.toml` or `NAME.json` beside
`NAME.txt` is a sidecar, never a page. Whatever cannot be read comes back as a `Skip` that names it.
"""

from __future__ import annotations

import codecs
import glob
import os
import stat
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from runut.pages.archive import FILE_LIMIT, TEXT_LIMIT, page, rows, skip, told
from runut.types import Hints, Page, Skip

SIDECAR_LIMIT = 1_000_000

KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip; unpack it first"),
    (b"BZh", "bzip2; unpack it first"),
    (b"\xfd7zXZ", "xz; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"RIFF", "sound or video"),
    (b"SQLite format 3", "a SQLite database"),
)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
BOMS = (codecs.BOM_UTF8, *WIDE)


def collect(
    paths: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    root: str | os.PathLike[str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | Skip]:
    """Every page under `paths`, in a stable order, one at a time.

    `paths`: files, folders (read through, sorted by name), globs, or `-` for standard input. `columns`: for
    JSON Lines, from a field (text, html, url, outlet, title, byline, published, language, id) to the column
    it stands in. `root`: what locations are relative to; else the folder given, for a file its own folder.
    `stdin`: read in the place of standard input. Raises nothing for a page that cannot be read.
    """
    base = Path(root).resolve() if root is not None else None
    for given in paths:
        name = os.fspath(given)
        if name == "-":
            yield from _stream(stdin or sys.stdin.buffer, "stdin", "", Hints(), columns or {})
            continue
        path = Path(name)
        if not os.path.lexists(path) and glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  a glob may be absolute
            if not found:
                yield skip(_posix(name), "matches no file")
            for one in found:
                yield from _path(Path(one), base, columns or {})
        else:
            yield from _path(path, base, columns or {})


def _path(path: Path, root: Path | None, columns: Mapping[str, str]) -> Iterator[Page | Skip]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as fault:
        yield skip(_posix(path.name or str(path)), _why(fault))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, root or path.resolve(), columns)
    else:
        yield from _file(path, _location(path, root or path.resolve().parent), columns, named=True)


def _folder(top: Path, root: Path, columns: Mapping[str, str]) -> Iterator[Page | Skip]:
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
            elif path.suffix.lower() in KINDS:
                if stat.S_ISREG(state.st_mode):
                    yield from _file(path, _location(path, root), columns, named=False)
                else:
                    yield skip(_location(path, root), "not a regular file")
        except (OSError, ValueError) as fault:
            if path.suffix.lower() in KINDS or _may_be_folder(path):
                yield skip(_location(path, root), _why(fault))


def _may_be_folder(path: Path) -> bool:
    """Whether pages may lie below a path that could not be looked into."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return not path.suffix


def _file(path: Path, location: str, columns: Mapping[str, str], *, named: bool) -> Iterator[Page | Skip]:
    try:
        with path.open("rb") as stream:
            hints, broken = _sidecar(path, location)
            if broken:
                yield broken
            yield from _stream(stream, location, path.suffix.lower(), hints, columns, named=named)
    except (OSError, ValueError) as fault:
        yield skip(location, _why(fault))


def _stream(
    stream: BinaryIO,
    location: str,
    suffix: str,
    hints: Hints,
    columns: Mapping[str, str],
    *,
    named: bool = True,
) -> Iterator[Page | Skip]:
    """The pages of one open file; never more than one page is held."""
    head = stream.read(4096)
    kind = KINDS.get(suffix) or _sniff(head)
    if not head.strip(b"\0 \t\r\n"):
        if head and stream.read(1):
            yield skip(location, "binary")
        elif head or kind != "lines" or named:
            yield skip(location, "empty: no text in it")
        return
    if kind == "lines" and head.startswith(WIDE):
        yield skip(location, "not UTF-8: JSON Lines are read in UTF-8 only")
        return
    objects = kind == "lines" and head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    if not objects and (reason := _binary(head)):
        yield skip(location, f"binary: {reason}")
        return
    if kind == "lines":  # a broken line costs that line alone
        yield from rows(stream, head, location, columns)
        return
    limit = TEXT_LIMIT if kind == "text" else FILE_LIMIT
    body = head + stream.read(limit + 1 - len(head))
    if len(body) > limit:
        yield skip(location, f"too long: more than {limit // 1_000_000} MB")
    elif not body.strip():
        yield skip(location, "empty: no text in it")
    else:
        yield page(body, location, "text/html" if kind == "html" else "text/plain", hints)


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
            if len(body) > SIDECAR_LIMIT:
                raise ValueError(f"too long: more than {SIDECAR_LIMIT // 1_000_000} MB")
            body = body.removeprefix(codecs.BOM_UTF8)
            said = tomllib.loads(body.decode()) if suffix == ".toml" else msgspec.json.decode(body)
            if not isinstance(said, dict):
                raise ValueError("not a JSON object")
        except (OSError, ValueError, msgspec.DecodeError, RecursionError) as fault:
            return Hints(), skip(
                name, f"the sidecar cannot be read, so the page is read without it: {_why(fault)}"
            )
        return told(said), None
    return Hints(), None


def _sniff(head: bytes) -> str:
    """What a file of unknown name holds."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1024].lower()
    if (
        start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml", b"<body", b"<!--"))
        or b"<html" in start
    ):
        return "html"
    return "lines" if start.startswith((b'{"', b"{ ")) else "text"


def _binary(head: bytes) -> str | None:
    """Why these first bytes are no text: a known signature, zero bytes, control characters."""
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        return "video"
    if head.startswith(BOMS):
        return None
    if b"\0" in head:
        wide = any(head[place::2].count(0) > 0.8 * len(head[place::2]) for place in (0, 1) if len(head) > 1)
        return None if wide and head.count(0) < len(head) else "it holds zero bytes"
    control = sum(head.count(bytes((code,))) for code in (*range(1, 8), *range(14, 27), *range(28, 32)))
    return "it holds control characters" if control > 0.02 * len(head) + 1 else None


def _location(path: Path, root: Path) -> str:
    """The path under `root`, with `/`; a path that is not under it keeps its name alone."""
    absolute = path.absolute()
    for one in (absolute, path.parent.resolve() / path.name):
        if one.is_relative_to(root):
            return _posix(one.relative_to(root).as_posix())
    return _posix(path.name)


def _posix(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace(os.sep, "/")


def _why(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file or folder"
    if isinstance(fault, PermissionError):
        return "permission denied"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return " ".join(str(fault).split()) or type(fault).__name__
