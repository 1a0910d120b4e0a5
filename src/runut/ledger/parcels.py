"""A page with all it says, as the ledger's tables take it: made where the page is read, written elsewhere.

A parcel travels from process to process as MessagePack: rows are cells already, readings and pages packed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from runut.formats import read_rows
from runut.formats.cells import Row
from runut.ledger import codec, columns, schema
from runut.merging import Draft
from runut.types import Page, Reading, Skip


class Parcel(msgspec.Struct, array_like=True, frozen=True):
    """What is posted of one page: rows of tables as cells, the reading and the page packed.

    `rank` orders the pages of one article: the least is told. `facts` are in the order of `schema.FACTS`,
    `quotes` are (row number, attribution, speaker, words). `draft` is what merging makes of the article
    alone, if its reader did: it is no part of the ledger.
    """

    page: str
    article: str
    rank: tuple[int, str, str]
    skip: Skip | None
    packed: bytes | None
    reading: bytes
    row: list[Any]
    facts: list[list[tuple[Any, ...]]] = []
    title: str = ""
    text: str = ""
    quotes: list[tuple[int, str, str, str]] = []
    draft: bytes = b""

    @property
    def url(self) -> str | None:
        """The address of the article; None where none is known."""
        url: str | None = self.row[_URL]
        return url

    def open(self) -> tuple[Page | None, Reading | Skip]:
        """The page and its reading, without tokens."""
        page = codec.page(self.packed) if self.packed is not None else None
        return page, self.skip or codec.reading(self.reading, tokens=False)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Parcel])
_drafts = msgspec.msgpack.Decoder(Draft)
_ARTICLE = ["id", *schema.ARTICLE.split()]
_URL = _ARTICLE.index("url")


def make(page: Page | None, read: Reading | Skip, *, draft: Draft | None = None) -> Parcel:
    """The parcel of one page."""
    packed = codec.pack(page) if page is not None else None
    if isinstance(read, Skip):
        row = read_rows.skipped(read)
        rank_, blob = _rank(page, read.page_id), codec.pack(read)
        return Parcel(read.page_id, row["id"], rank_, read, packed, blob, _cells(row, _ARTICLE))
    article = read.article
    text = article.text
    return Parcel(
        page=article.page_id,
        article=article.id,
        rank=_rank(page, article.page_id),
        skip=None,
        packed=packed,
        reading=codec.pack_reading(read),
        row=_cells(read_rows.Printer(read, columns.OWN).article(), _ARTICLE),
        facts=columns.facts(read),
        title=article.title.of(text) if article.title else "",
        text=text,
        quotes=[
            (
                codec.number(said.id),
                said.id,
                said.source.of(text) if said.source else "",
                " ".join(span.of(text) for span in said.content),
            )
            for said in read.attributions
        ],
        draft=_encoder.encode(draft) if draft is not None else b"",
    )  # fmt: skip


def renamed(one: Parcel, page: str) -> Parcel:
    """A parcel under the id by which its page was posted before."""
    return one if one.page == page else msgspec.structs.replace(one, page=page, rank=(*one.rank[:2], page))


def pack(parcels: Sequence[Parcel]) -> bytes:
    """Parcels on their way to another process."""
    return _encoder.encode(parcels)


def unpack(sent: bytes) -> list[Parcel]:
    return _decoder.decode(sent)


def drafted(held: bytes) -> Draft:
    """The draft of a parcel."""
    return _drafts.decode(held)


def statements() -> tuple[str, tuple[str, ...]]:
    """The statements that write a row of `articles`, and of each table of facts."""
    return _insert("articles", _ARTICLE), tuple(
        _insert(table, names) for table, names in columns.NAMES.items()
    )


def skipped(skip: Skip) -> tuple[str, list[Any]]:
    """The statement that writes the row of a page that gave no article, and its cells."""
    return _insert("articles", _ARTICLE), _cells(read_rows.skipped(skip), _ARTICLE)


def _insert(table: str, names: Iterable[str]) -> str:
    held = list(names)
    twice = "REPLACE" if table == "articles" else "ABORT"
    marks = ", ".join("?" * len(held))
    return f"INSERT OR {twice} INTO {table} ({schema.columns(' '.join(held))}) VALUES ({marks})"  # noqa: S608


def _cells(row: Row, names: Sequence[str]) -> list[Any]:
    return [codec.cell(row[name]) for name in names]


def _rank(page: Page | None, id: str) -> tuple[int, str, str]:
    """Which of several pages of an article is told: where most is known, then by location and id."""
    if page is None:
        return (0, "", id)
    hints = page.hints
    known = (hints.url, hints.outlet, hints.title, hints.byline, hints.published, hints.language)
    return (-sum(one is not None for one in known), page.location, id)


def rank(blob: bytes | None, id: str) -> tuple[int, str, str]:
    """The rank of a page that was posted before."""
    return _rank(codec.page(blob) if blob else None, id)
