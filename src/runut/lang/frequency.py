"""How telling a word is: the fewer news articles hold it, the more two texts that share it have in common.

The shares are data of each language (frequent.toml), not counts of the pile at hand: so a ruling on two
articles depends on these two alone, however many others come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from runut.errors import RuleError
from runut.lang.files import Folder

HERE = Path(__file__).parent
FILE: Final = "frequent.toml"
UNKNOWN: Final = 0.003  # share of articles that hold a word no list knows
_PILE = 100  # weights are those of a pile of so many articles, smoothed
RARE = log(1 + (_PILE + 20) / 5)


@cache
def shares(root: Path = HERE) -> Mapping[str, float]:
    """Every frequent word of every language with the share of articles that hold it.

    Raises RuleError where a file is wrong.
    """
    made: dict[str, float] = {}
    for place in sorted(root.glob(f"*/{FILE}")):
        rows = Folder(place.parent, root / "_shared").toml(FILE).get("frequent", [])
        for share, words in _rows(rows, f"{place.parent.name}/{FILE}"):
            for word in words:
                made[word] = max(share, made.get(word, 0.0))
    return MappingProxyType(made)


def _rows(rows: Iterable[Mapping[str, Any]], where: str) -> Iterator[tuple[float, list[str]]]:
    for row in rows:
        if not (isinstance(row.get("words"), str) and isinstance(row.get("share"), float)):
            raise RuleError(f"{where}: a row of words needs share and words")
        yield row["share"], row["words"].split()


@cache
def _weights() -> Mapping[str, float]:
    return {word: log(1 + (_PILE + 20) / (_PILE * share * 1.3 + 4)) for word, share in shares().items()}


def weight(word: str) -> float:
    """The weight of a case-folded word, from RARE down to about 1 for what stands everywhere."""
    return _weights().get(word, RARE)


@cache
def spread(language: str, root: Path = HERE) -> Mapping[str, float]:
    """The words of one language, rarer ones (`[[seldom]]`) too, with the share of articles that hold them.

    A language without a folder may have its words in `_shared/frequent.<language>.toml`; of others nothing is
    known. Raises RuleError where a file is wrong.
    """
    if not language.isalpha():
        return MappingProxyType({})
    own = root / language
    name = FILE if own.is_dir() else f"frequent.{language}.toml"
    found = Folder(own, root / "_shared").toml(name)
    rows = _rows((*found.get("frequent", ()), *found.get("seldom", ())), f"{language}/{name}")
    return MappingProxyType({word: share for share, words in rows for word in words})


@cache
def telling(language: str, root: Path = HERE) -> Callable[[str], float]:
    """How telling a case-folded word of a language is: minus the logarithm of its share of articles."""
    weights = {word: -log(share) for word, share in spread(language, root).items()}
    unknown = -log(UNKNOWN)
    return lambda word: weights.get(word, unknown)
