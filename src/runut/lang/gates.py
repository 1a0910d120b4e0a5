"""What a pattern asks of a line before it is worth trying: how it begins, a sign it must have.

Read off the parsed pattern, so that no rule has to say it. A pattern whose first letters or sign are not
there cannot hold; one that says nothing of the kind is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

DEPTH = 3  # letters told at the front
WAYS = 400  # alternatives of one pattern beyond which they are not told apart
STATES = 500  # and beyond which it is not told what follows
MOST = 12  # members of a class beyond which it asks for nothing
ASCII = frozenset(map(chr, range(128)))
END = "\0"
OTHER = ""  # stands for every character beyond ASCII
ANY, DIGITS = ASCII | {OTHER}, frozenset("0123456789")
COMMON = frozenset(".,-\"'")  # signs of nearly every paragraph: they tell little
REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
GROUPS = frozenset(("SUBPATTERN", "ATOMIC_GROUP"))
EDGES = frozenset(("ASSERT", "ASSERT_NOT", "AT"))
HOLDING = REPEATS | {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}
TOLD = 4096  # beginnings of words behind which it was told what follows
Tree: TypeAlias = list[tuple[Any, Any]]


class Way(NamedTuple):
    """One of the ways in which a pattern can hold: its first letters, signs and digits it has one of."""

    front: tuple[frozenset[str], ...]
    signs: frozenset[str] | None


class Next(NamedTuple):
    """What may stand right behind a word with which a pattern begins, and behind one blank after it.

    None: anything. `END` stands for the end of the text, `OTHER` for every character beyond ASCII.
    """

    near: frozenset[str] | None
    far: frozenset[str] | None


def behind(pattern: re.Pattern[str], word: str) -> Next | None:
    """What may follow a word that a pattern begins with; None where it does not. A digit is any digit."""
    states = _behind(pattern, word)
    if states is None:
        return Next(None, None)
    near = _follow(states)
    return Next(near, None if near is None else _follow(_steps(states, " "))) if states else None


@lru_cache(maxsize=TOLD)
def _behind(pattern: re.Pattern[str], word: str) -> list[Tree] | None:
    """What is left of a pattern's alternatives behind a word; None where they are too many to tell."""
    if not word:
        return [_tree(pattern)]
    states = _behind(pattern, word[:-1])  # 12, 123 and 12.5 begin alike
    states = _steps(states, word[-1]) if states else states
    return None if states is None or len(states) > STATES else states


@cache
def _tree(pattern: re.Pattern[str]) -> Tree:
    return _parsed(pattern)


def _parsed(pattern: re.Pattern[str]) -> Tree:
    return _plain(parser.parse(pattern.pattern, pattern.flags).data)


def _plain(tree: Iterable[Any]) -> Tree:
    """A parsed sequence as lists of names and values: what the parser makes is slow to walk through."""
    made: Tree = []
    for op, value in tree:
        name, held = op.name, value
        if name == "IN":
            held = tuple(value)
        elif name == "BRANCH":
            held = None, [_plain(part.data) for part in value[1]]
        elif name == "ATOMIC_GROUP":
            held = _plain(value.data)
        elif name in HOLDING:  # what they hold stands last
            held = *value[:-1], _plain(value[-1].data)
        made.append((name, held))
    return made


def _steps(states: list[Tree], letter: str) -> list[Tree]:
    """What is left of each sequence once it has read a character."""
    return [left for state in states for left in _step(state, letter)]


def _step(tree: Tree, letter: str) -> list[Tree]:
    if not tree:
        return []
    (name, value), rest = tree[0], tree[1:]
    if name in ("LITERAL", "IN"):
        return [rest] if _reads(_letters(name, value), letter) else []
    if name in EDGES:
        return _step(rest, letter)
    if name in GROUPS:
        return _step([*_inside(name, value), *rest], letter)
    if name == "BRANCH":
        return [left for part in value[1] for left in _step([*part, *rest], letter)]
    if name in REPEATS:
        least, most, part = value
        again = [(name, (max(least - 1, 0), most if most is parser.MAXREPEAT else most - 1, part))]
        made = [[*left, *(again if most != 1 else ()), *rest] for left in _step(part, letter)]
        return made + _step(rest, letter) if not least or _first(part)[1] else made
    return [rest] if _reads(ANY, letter) else []


def _reads(found: frozenset[str], letter: str) -> bool:
    """Whether a class has a character: a digit stands for any, and beyond ASCII all are alike."""
    return (
        letter in found
        or (letter.isdigit() and not found.isdisjoint(DIGITS))
        or (OTHER in found and not letter.isascii())
    )


def _follow(states: list[Tree]) -> frozenset[str] | None:
    """The characters with which some sequences may go on; None where one of them may end."""
    told = [_first(state) for state in states]
    return None if any(empty for _, empty in told) else frozenset().union(*(found for found, _ in told))


def ways(pattern: re.Pattern[str]) -> tuple[Way, ...]:
    """Every way in which a pattern can hold."""
    tree = _parsed(pattern)
    told: dict[int, frozenset[str] | None] = {}  # ways share nearly all their parts
    for way in (made := _ways(tree, DEPTH)):
        told.update((id(one), _demand(one[0], one[1])) for one in way if id(one) not in told)
    return tuple(dict.fromkeys(Way(_front(way), _most(told[id(one)] for one in way)) for way in made))


def _ways(tree: Iterable[Any], depth: int) -> list[Tree]:
    """The alternatives with which a pattern may begin, each with what follows it."""
    whole = list(tree)
    for number, (name, value) in enumerate(whole):
        parts: list[Iterable[Any]]
        if name in EDGES:
            continue
        if name == "BRANCH":
            parts = value[1]
        elif name in GROUPS:
            parts = [_inside(name, value)]
        elif name in REPEATS and value[0] == 0 and value[1] == 1:
            parts = [[], value[2]]
        elif name in ("LITERAL", "IN") and depth > 1:
            depth -= 1
            continue
        else:
            break
        front, back = whole[:number], whole[number + 1 :]
        made = [front + way for part in parts for way in _ways([*part, *back], depth)]
        return made if len(made) <= WAYS else [whole]
    return [whole]


def _inside(name: str, value: Any) -> Iterable[Any]:
    return value[3] if name == "SUBPATTERN" else value  # type: ignore[no-any-return]


def _front(tree: Tree) -> tuple[frozenset[str], ...]:
    """What stands at the first places of a sequence, as far as each is one place."""
    front: list[frozenset[str]] = []
    for name, value in tree:
        if name in EDGES:
            continue
        letters, empty = _opening(name, value)
        if empty:
            if not front:
                return (_first(tree)[0],) if not _first(tree)[1] else ()
            return tuple(front)
        front.append(letters)
        if name not in ("LITERAL", "IN") or len(front) == DEPTH:
            break
    return tuple(front)


def _first(tree: Iterable[Any]) -> tuple[frozenset[str], bool]:
    """What a sequence can begin with, and whether it can match nothing."""
    found: frozenset[str] = frozenset()
    for name, value in tree:
        more, empty = _opening(name, value)
        found = found | more if found else more
        if not empty:
            return found, False
    return found, True


def _opening(name: str, value: Any) -> tuple[frozenset[str], bool]:
    if name in ("LITERAL", "IN"):
        return _letters(name, value), False
    if name in EDGES:
        return frozenset(), True
    if name == "BRANCH":
        parts = [_first(tree) for tree in value[1]]
        return frozenset().union(*(found for found, _ in parts)), any(empty for _, empty in parts)
    if name in REPEATS:
        found, empty = _first(value[2])
        return found, empty or value[0] == 0
    if name in GROUPS:
        return _first(_inside(name, value))
    return ANY, name not in ("ANY", "NOT_LITERAL")


@cache
def _letters(name: str, value: Any) -> frozenset[str]:
    """The letters one place may hold, in either case."""
    return _cases(frozenset(chr(value)) if name == "LITERAL" else _members(value))


def _cases(letters: frozenset[str]) -> frozenset[str]:
    return letters.union(map(str.lower, letters), map(str.upper, letters))


@cache
def _members(items: tuple[Any, ...]) -> frozenset[str]:
    """The characters of a class in square brackets."""
    found: set[str] = set()
    for op, value in items:
        name = op.name
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            found.update(map(chr, range(value[0], min(value[1], 127) + 1)))
            found.update([OTHER] if value[1] > 127 else [])
        elif name == "CATEGORY":
            kind = "\\" + {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[value.name.rsplit("_", 1)[1]]
            kind = kind.upper() if "_NOT_" in value.name else kind
            found.update(letter for letter in ASCII if re.match(kind, letter))
            found.add(OTHER)
    return frozenset(ANY - found | {OTHER} if items[0][0].name == "NEGATE" else found)


def _must(tree: Iterable[Any]) -> frozenset[str] | None:
    """The most telling demand of a sequence."""
    return _most(_demand(name, value) for name, value in tree)


def _most(told: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found = {one for one in told if one is not None}
    return min(found, key=lambda one: (len(one & COMMON), len(one), sorted(one)), default=None)


def _demand(name: str, value: Any) -> frozenset[str] | None:
    found: frozenset[str]
    if name in ("LITERAL", "IN"):
        found = frozenset(chr(value)) if name == "LITERAL" else _members(value)
        digits = name == "IN" and found == frozenset((OTHER, *"0123456789"))  # \d; the signs of a line say so
        found = found - {OTHER} if digits else found
        return found if len(found) <= MOST and all(map(_sign, found)) else None
    if name == "ASSERT":
        return _must(value[1]) if value[0] > 0 else None
    if name == "BRANCH":
        told = [one for one in map(_must, value[1]) if one is not None]
        return frozenset().union(*told) if len(told) == len(value[1]) else None
    if name in REPEATS:
        return _must(value[2]) if value[0] else None
    return _must(_inside(name, value)) if name in GROUPS else None


def _sign(letter: str) -> bool:
    return letter != OTHER and not letter.isalpha() and not letter.isspace()
