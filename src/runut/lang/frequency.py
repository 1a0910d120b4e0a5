"""How telling a word is: the fewer news articles hold it, the more two texts that share it have in common.

The shares are data of each language (frequent.toml), not counts of the pile at hand: so a ruling on two
articles depends on these two alone, however many others come.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log
from pathlib import Path
from types import MappingProxyType

from runut.errors import RuleError
from runut.lang.files import Folder

HERE = Path(__file__).parent
_PILE = 100  # weights are those of a pile of so many articles, smoothed
RARE = log(1 + (_PILE + 20) / 5)


@cache
def shares(root: Path = HERE) -> Mapping[str, float]:
    """Every frequent word of every language with the share of articles that hold it.

    Raises RuleError where a file is wrong.
    """
    made: dict[str, float] = {}
    for place in sorted(root.glob("*/frequent.toml")):
        for row in Folder(place.parent, root / "_shared").toml(place.name).get("frequent", []):
            if not (isinstance(row.get("words"), str) and isinstance(row.get("share"), float)):
                raise RuleError(f"{place.parent.name}/frequent.toml: a [[frequent]] needs share and words")
            for word in row["words"].split():
                made[word] = max(row["share"], made.get(word, 0.0))
    return MappingProxyType(made)


@cache
def _weights() -> Mapping[str, float]:
    return {word: log(1 + (_PILE + 20) / (_PILE * share * 1.3 + 4)) for word, share in shares().items()}


def weight(word: str) -> float:
    """The weight of a case-folded word, from RARE down to about 1 for what stands everywhere."""
    return _weights().get(word, RARE)
