"""How well and how fast the story comes out of web pages, beside other extractors, in one run.

    python benchmarks/extraction.py FOLDER [--tools runut,trafilatura] [--sets english,indonesian] [--limit N]
    python benchmarks/extraction.py FOLDER --floors evals/html_floors.json

FOLDER holds public test sets as their authors publish them, with pages packed by gzip; those found are
run: `scrapinghub_aeb` and `fundus_eval` (English news), `fundus_fixtures` (by country),
`id_outlets_2015_2017` (Indonesian), `trafilatura_eval` (wanted and unwanted chunks, mostly German),
`htmldate_pubdate` (days of publication). Nothing of them is part of this repository.

Text is compared by shingles of four words: precision and recall, means over pages, and their harmonic mean,
as in scrapinghub's article-extraction-benchmark; `trafilatura_eval` by chunks found, as its authors do.
Days: right days over days answered, over pages, harmonic mean, as htmldate's authors do. Times are CPU
milliseconds a page, one core, decoding and second readings included. Tools that are not installed are left
out: readability-lxml, resiliparse and htmldate.

Floors are relative, since pages and peers change: by how much the F1 of `runut` must lie above that of
another tool in the same run (a negative floor: below it at most). With --floors the peers they name are run,
and the exit status is 1 where one is not kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from runut import articles, ids, kit
from runut.articles import damage, html
from runut.lang import furniture
from runut.types import Page, Skip

TOKEN = re.compile(r"\w+")
Reader = Callable[[bytes], str]


class Case(NamedTuple):
    """One page and what is right: texts of which any will do, chunks to hold and to leave, or a day."""

    page: bytes
    texts: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    day: str | None = None


# ---------------------------------------------------------------- the sets


def cases(folder: Path) -> dict[str, Callable[[], Iterator[Case]]]:
    """The sets found below a folder, by name."""
    found: dict[str, Callable[[], Iterator[Case]]] = {}
    for name, marker, read in (
        ("scrapinghub", "scrapinghub_aeb/ground-truth.json", _scrapinghub),
        ("fundus_eval", "fundus_eval/ground_truth.json", _fundus_eval),
        ("indonesian", "id_outlets_2015_2017/**/gold.jsonl", _indonesian),
        ("english", "fundus_fixtures/us", lambda at: _fixtures(at.parent, ("us", "uk"))),
        ("german", "fundus_fixtures/de", lambda at: _fixtures(at.parent, ("de",))),
        ("chunks", "trafilatura_eval/evaldata.json", _chunks),
        ("days", "htmldate_pubdate/eval_*.json", _days),
    ):
        if places := sorted(folder.rglob(marker)):
            found[name] = lambda places=places, read=read: (case for at in places for case in read(at))  # type: ignore[misc]
    return found


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _page(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _scrapinghub(at: Path) -> Iterator[Case]:
    for key, row in _load(at).items():
        yield Case(_page(at.parent / "html" / f"{key}.html.gz"), texts=(row.get("articleBody", ""),))


def _fundus_eval(at: Path) -> Iterator[Case]:
    for key, row in _load(at).items():
        whole = "\n".join(part.strip("[]") for part in row["body"])
        least = "\n".join(part for part in row["body"] if not part.startswith("["))
        yield Case(_page(at.parent / "html" / key), texts=(whole, least))


def _indonesian(at: Path) -> Iterator[Case]:
    for line in at.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["content"]
        yield Case(_page(at.parents[1] / row["file"]), texts=(text, f"{row.get('title', '')}\n{text}"))


def _fixtures(folder: Path, countries: tuple[str, ...]) -> Iterator[Case]:
    for country in countries:
        for at in sorted((folder / country).glob("*.json")):
            versions = _load(at)
            pages = sorted(at.parent.glob(f"{at.stem}_2*.html.gz"))
            if len(pages) != len(versions):
                continue  # which page belongs to which version is not said
            for path, version in zip(pages, sorted(versions), strict=True):
                if body := versions[version].get("body"):
                    told = "\n".join(
                        line
                        for part in body["sections"]
                        for line in (*part.get("headline", ()), *part["paragraphs"])
                    )
                    yield Case(_page(path), texts=(told, "\n".join([*body.get("summary", ()), told])))


def _chunks(at: Path) -> Iterator[Case]:
    for row in _load(at).values():
        page = _page(at.parent / "html" / f"{row['file']}.gz")
        yield Case(page, wanted=tuple(row["with"]), unwanted=tuple(row["without"]))


def _days(at: Path) -> Iterator[Case]:
    for row in _load(at).values():
        path = at.parent / "html" / f"{row['file']}.gz"
        if not path.exists():  # shared with the set of chunks
            path = next(at.parents[2].rglob(f"trafilatura_eval/html/{row['file']}.gz"), path)
        if path.exists():
            yield Case(_page(path), day=row["date"])


# ---------------------------------------------------------------- the tools


def texts() -> dict[str, Reader]:
    """Extractors by name: ours alone, ours with title, furniture and language (`runut clean`), others."""
    loaded, shared = kit.load(), furniture.shared()

    def page(body: bytes) -> Page:
        return Page(
            id=ids.new("page", ids.digest(body)), location="page.html", media_type="text/html", body=body
        )

    def ours(body: bytes) -> str:
        plain = damage.utf8(body)
        raw = damage.decode(page(body))[0] if plain is None else plain
        return html.extract(raw, shared, utf8=None if plain is None else body).body if raw else ""

    def clean(body: bytes) -> str:
        read = articles.clean(page(body), loaded)
        if isinstance(read, Skip):
            return ""
        return "\n".join(block.span.of(read.text) for block in read.blocks if block.kind != "title")

    import trafilatura

    found: dict[str, Reader] = {
        "runut": ours,
        "runut clean": clean,
        "trafilatura": lambda body: trafilatura.extract(body, include_comments=False) or "",
        "trafilatura precision": lambda body: (
            trafilatura.extract(body, include_comments=False, favor_precision=True) or ""
        ),
    }
    try:
        import lxml.html
        from readability import Document
        from trafilatura.utils import decode_file

        found["readability"] = lambda body: str(
            lxml.html.fromstring(Document(decode_file(body)).summary(html_partial=True)).text_content()
        )
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        found["resiliparse"] = lambda body: extract_plain_text(
            bytes_to_str(body, detect_encoding(body)),
            main_content=True,
            alt_texts=False,
            links=False,
            noscript=False,
        )
    except ImportError:
        pass
    return found


def dates() -> dict[str, Reader]:
    """Readers of the day of publication."""
    loaded = kit.load()

    def ours(body: bytes) -> str:
        read = articles.clean(
            Page(id=ids.new("page", ids.digest(body)), location="x.html", media_type="text/html", body=body),
            loaded,
        )
        if isinstance(read, Skip) or read.published is None or read.published.precision != "day":
            return ""
        return str(read.published.earliest)

    found: dict[str, Reader] = {"runut": ours}
    try:
        from htmldate import find_date
        from trafilatura.utils import decode_file

        found["htmldate"] = lambda body: find_date(decode_file(body), original_date=True) or ""
        found["htmldate fast"] = lambda body: (
            find_date(decode_file(body), original_date=True, extensive_search=False) or ""
        )
    except ImportError:
        pass
    return found


# ---------------------------------------------------------------- the score


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = TOKEN.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words[at : at + 4])


def overlap(right: str, read: str) -> tuple[float, float]:
    """Precision and recall over shingles."""
    one, other = shingles(right), shingles(read)
    both = sum((one & other).values())
    if not one and not other:
        return 1.0, 1.0
    return both / max(1, sum(other.values())), both / max(1, sum(one.values()))


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def plain(words: str) -> str:
    return " ".join(words.split())


def score(rows: list[tuple[Case, str]]) -> tuple[float, float]:
    """Precision and recall of one tool on one set."""
    first = rows[0][0]
    if first.day is not None:
        answered = sum(bool(read) for _, read in rows)
        right = sum(read[:10] == case.day for case, read in rows)
        missing = len(rows) - answered
        return right / max(1, answered), right / max(1, right + missing)
    if first.texts:
        pairs = [
            max((overlap(text, read) for text in case.texts), key=lambda pr: harmonic(*pr))
            for case, read in rows
        ]
        return sum(p for p, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs)
    held = kept = asked = 0
    for case, read in rows:
        told = plain(read)
        held += sum(plain(words) in told for words in case.wanted)
        kept += sum(plain(words) in told for words in case.unwanted)
        asked += len(case.wanted)
    return held / max(1, held + kept), held / max(1, asked)


def below(found: Mapping[tuple[str, str], float], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The floors that are not kept, of the sets that were run; F1 by set and tool."""
    return [
        f"{name}: {found[name, 'runut']:.3f} is not {least:+.3f} beside {tool} ({found[name, tool]:.3f})"
        for name, peers in floors.items()
        for tool, least in peers.items()
        if (name, "runut") in found and (name, tool) in found
        if round(found[name, "runut"] - found[name, tool], 3) < least
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tools", default="", help="names, separated by commas; all that are installed")
    parser.add_argument("--sets", default="", help="names, separated by commas; all that are found")
    parser.add_argument("--limit", type=int, default=None, help="pages a set")
    parser.add_argument("--floors", type=Path, default=None, help="floors beside other tools, by set")
    options = parser.parse_args()
    floors = _load(options.floors) if options.floors else {}
    if floors and not options.tools:
        options.tools = ",".join(sorted({"runut", *(tool for peers in floors.values() for tool in peers)}))
    found: dict[tuple[str, str], float] = {}
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    print(f"{'set':<12} {'pages':>5}  {'tool':<22} {'precision':>9} {'recall':>7} {'F1':>6} {'CPU ms':>7}")
    for name, read in cases(options.folder).items():
        if options.sets and name not in options.sets.split(","):
            continue
        pile = [case for _, case in zip(range(options.limit or 10**9), read(), strict=False)]
        if not pile:
            continue
        for tool, reader in (dates() if pile[0].day is not None else texts()).items():
            if options.tools and tool not in options.tools.split(","):
                continue
            reader(pile[0].page)  # the first call loads what the tool needs
            rows, started = [], time.process_time()
            for case in pile:
                try:
                    rows.append((case, reader(case.page)))
                except Exception:  # noqa: BLE001  a tool that fails on a page has read nothing there
                    rows.append((case, ""))
            spent = (time.process_time() - started) * 1000 / len(pile)
            precision, recall = score(rows)
            found[name, tool] = harmonic(precision, recall)
            print(
                f"{name:<12} {len(pile):>5}  {tool:<22} {precision:>9.3f} {recall:>7.3f} "
                f"{found[name, tool]:>6.3f} {spent:>7.1f}",
                flush=True,
            )
    missed = below(found, floors)
    for row in missed:
        print(row)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
