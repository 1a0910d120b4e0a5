"""What is found in a text while it is being read: titles and mentions, by their tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from runut.types import EntityKey, EntityKind, Trace


@dataclass(slots=True)
class Held:
    """A title while it is being read: its tokens, its office, whose it is."""

    first: int
    last: int
    office: str
    code: str | None
    of: EntityKey | None = None
    status: str = "current"
    body: Found | None = None  # a body that has no key yet
    end: int = 0  # past an abbreviation in brackets

    @property
    def canon(self) -> str:
        """The office by which two wordings of it are known to be one."""
        return self.code if self.code and self.code not in {"rank", "profession"} else self.office


@dataclass(slots=True, eq=False)
class Found:
    """A mention while it is being read; `first` and `last` bound its span, `outer` its phrase, in tokens."""

    first: int
    last: int
    kind: str
    category: EntityKind
    rule: str
    key: EntityKey | None = None
    outer: tuple[int, int] = (0, 0)
    sentence: int = -1
    title: Held | None = None
    plural: bool = False
    score: float = 1.0
    head: Found | None = None
    with_: tuple[EntityKey, ...] = ()
    to: str = ""  # what a referring word looks for
    country: str | None = None
    cut: int = 0  # code points left out at the front: ujar|nya
    tail: int = 0  # and at the end: Rusia|-Iran
    type: str | None = None  # of a body whose state is not named
    weak: bool = False  # a shape alone, without company: kept only if the article bears it out
    speaks: bool = False
    subject: bool = False
    quoted: bool = False


def weight(f: Found) -> tuple[bool, bool, int]:
    """Of two finds over the same words the one that says more is kept."""
    return f.key is not None, f.title is not None, f.outer[1] - f.outer[0]


@lru_cache(maxsize=10_000)
def trace(rule: str, score: float) -> Trace:
    """The trace of a find: there are few, and many finds."""
    return Trace("mentions", rule, 1, score)
