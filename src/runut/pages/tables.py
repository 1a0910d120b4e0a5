"""Tables of pages (Parquet), row by row: of a group of rows one page of a column is held, not the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runut.pages import thrift
from runut.pages.archive import FIELDS, entry, skip
from runut.pages.packed import FREE, RATIO
from runut.pages.sense import Sense, crowded
from runut.pages.trail import Trail
from runut.types import Page, Skip

BATCH = 16  # rows that are unpacked at once; one may have 20 MB
PAGE = 256_000_000  # bytes of one page, unpacked; programs write 1 to 100 MB
AT_ONCE = 1 << 18  # bytes read from disk at once


def parquet(path: Path, name: str, columns: Mapping[str, str], trail: Trail) -> Iterator[Page | Skip]:
    """One page per row of a Parquet file, as from JSON Lines; needs the `parquet` extra.

    What Parquet calls a page (a megabyte, as most programs write it) is the least that can be unpacked.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        trail.breaks()
        yield skip(name, "Parquet is read with PyArrow: install runut[parquet]")
        return
    try:
        with ParquetFile(path, pre_buffer=False, buffer_size=AT_ONCE) as table:
            there = table.schema_arrow.names
            wanted = [one for one in there if one in _asked(columns)]
            missing = sorted(one for one in columns.values() if one not in there)
            texts = [columns.get(one, held) for one in ("text", "html") for held in FIELDS[one]]
            if missing or not any(one in there for one in texts):
                what = f"no column {missing[0]!r}" if missing else "no column that holds text"
                yield skip(name, f"{what}; there are {', '.join(there)[:300]} (--column FIELD=NAME)")
            elif why := crowded(table.metadata.num_rows, path.stat().st_size) or _outgrown(
                path, table.metadata, wanted
            ):
                trail.breaks()
                yield skip(name, why)
            else:
                sense = Sense()
                for number, row in _rows(table, wanted, trail):
                    trail.at(number)
                    yield (made := entry(row, name, f"{name}:{number}", columns))
                    if (why := sense.ends(made)) is not None:
                        yield skip(name, why)
                        return
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as fault:
        trail.breaks()
        said = " ".join(str(fault).split()).replace(str(path), path.name)[:200]
        yield skip(name, f"not a Parquet file that can be read: {said}")


def _asked(columns: Mapping[str, str]) -> set[str]:
    return {*columns.values(), *(one for held in FIELDS.values() for one in held)}


def _outgrown(path: Path, metadata: Any, wanted: list[str]) -> str | None:
    """Why a file would take more memory than any should, by the heads of its pages."""
    packed = unpacked = 0
    with path.open("rb") as stream:
        for group in range(metadata.num_row_groups):
            row_group = metadata.row_group(group)
            for number in range(row_group.num_columns):
                one = row_group.column(number)
                if one.path_in_schema.partition(".")[0] not in wanted:
                    continue
                start = one.data_page_offset
                if one.has_dictionary_page and one.dictionary_page_offset:
                    start = min(start, one.dictionary_page_offset)
                try:
                    for size in thrift.sizes(stream, start, start + one.total_compressed_size):
                        unpacked += size
                        if size > PAGE:
                            return f"holds pages that unpack to more than {PAGE // 1_000_000} MB"
                except thrift.BROKEN:
                    return "not a Parquet file that can be read: the head of a page is broken"
                packed += one.total_compressed_size
    if unpacked > FREE and unpacked > RATIO * max(1, packed):
        return f"unpacks to more than {RATIO} times its size"
    return None


def _rows(table: Any, wanted: list[str], trail: Trail) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that are wanted with their numbers; groups that hold none of them are not even unpacked."""
    end = 0
    for group in range(table.metadata.num_row_groups):
        number, end = end, end + table.metadata.row_group(group).num_rows
        owed = any(number < one[0] <= end for one in trail.owed)
        if trail.after and end <= trail.after[0] and not owed:
            continue
        batches = table.iter_batches(BATCH, row_groups=[group], columns=wanted, use_threads=False)
        for batch in batches:
            first, number = number + 1, number + batch.num_rows
            places = [at for at in range(first, number + 1) if trail.wants(at)]
            if not places:
                continue
            held = [_values(column) for column in batch.columns]
            for at in places:
                yield at, {key: values[at - first] for key, values in zip(wanted, held, strict=True)}


def _values(column: Any) -> list[Any]:
    """The values of a column; one that cannot be had alone is none, words in another encoding are bytes."""
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, LookupError, ImportError):
        return [_value(one) for one in column]


def _value(one: Any) -> Any:
    try:
        return one.as_py()
    except UnicodeDecodeError:
        held = getattr(one, "as_buffer", None)
        return held().to_pybytes() if held is not None else None
    except (ValueError, OverflowError, LookupError, ImportError):
        return None
