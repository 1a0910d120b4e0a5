"""Packs and world, loaded once and handed down."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from runut.lang import load as languages
from runut.lang.pack import Pack
from runut.world import load as worlds
from runut.world.load import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a room may need besides its input."""

    packs: Mapping[str, Pack]
    world: World


@cache
def load() -> Kit:
    """The kit as shipped, read once per process."""
    made = Kit(packs=languages.packs(), world=worlds.load())
    for lang in made.packs:
        made.world.tries.get(lang)  # built here, not in every process that reads
    gc.freeze()  # it stays for good: the collector need not walk through it while articles are read
    return made
