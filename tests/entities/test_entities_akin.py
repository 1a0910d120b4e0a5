"""Persons of the world file in another spelling."""

from __future__ import annotations

from runut.entities import judge
from runut.entities.block import sound
from runut.world import load as worlds

WORLD = worlds.load()
PERSONS = [one for one in WORLD.entities.values() if one.kind == "person"]


def everywhere(name):
    """The same, by laying every name beside every other."""
    tokens = sound(name)
    found = set()
    for one in PERSONS:
        for known in {*one.aliases, *(name for _, name in one.name)}:
            other = sound(known)
            fits = 1 < len(tokens) == len(other) and tokens[-1][:1] == other[-1][:1]
            if fits and judge._full(tokens, other)[0]:
                found.add(one.key)
    return tuple(sorted(found))


def test_nobody_is_passed_over():
    names = sorted({name for one in PERSONS for _, name in one.name})[::29]
    for name in names:
        for said in (name, name.replace("a", "e", 1), name[:-1] + "ie", name.replace("l", "ll")):
            assert judge.akin(said, WORLD) == everywhere(said)


def test_one_word_is_nobody_in_particular():
    assert judge.akin("Zamrud", WORLD) == ()
