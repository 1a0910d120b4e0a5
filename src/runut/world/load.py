"""States, bodies, agencies, outlets, offices and weapons: standard data below, our own files above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from runut.types import Entity, EntityKey


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What is known before any article is read.

    `entities` by key; `names` per language ("" for all) from case-folded name to key; `hosts` from a web host
    without `www.` to an outlet's key; `of` from a body, agency or outlet to the state, group or body it belongs to.
    """

    entities: Mapping[EntityKey, Entity] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, EntityKey]] = field(default_factory=dict)
    hosts: Mapping[str, EntityKey] = field(default_factory=dict)
    of: Mapping[EntityKey, EntityKey] = field(default_factory=dict)


@cache
def load() -> World:
    """The world as shipped. Raises RuleError where a file of it is wrong."""
    return World()
