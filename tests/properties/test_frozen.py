"""Frozen types are frozen, whoever fills them."""

from __future__ import annotations

import copy
import dataclasses
import inspect

import pytest

from runut import types
from runut.frozen import light


@light
@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: int = 2
    more: str = dataclasses.field(default="x", kw_only=True)


def test_a_light_type_is_made_as_its_fields_say() -> None:
    assert Pair(1) == Pair(left=1, right=2, more="x") != Pair(1, 3)
    assert type(Pair(1)) is Pair
    assert repr(Pair(1)) == "test_frozen.Pair(left=1, right=2, more='x')".removeprefix("test_frozen.")
    assert hash(Pair(1)) == hash(Pair(1))
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair(1, 2, "y")  # type: ignore[misc]


def test_a_light_type_is_frozen_and_copied() -> None:
    one = Pair(1, more="y")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.left = 5  # type: ignore[misc]
    assert copy.copy(one) == one == dataclasses.replace(dataclasses.replace(one, left=9), left=1)


def test_factories_of_defaults_are_left_alone() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Bag:
        held: list[int] = dataclasses.field(default_factory=list)

    assert light(Bag) is Bag
    assert Bag().held is not Bag().held


@pytest.mark.parametrize("one", [types.Mention, types.Attribution, types.Time, types.Sentence])
def test_types_of_a_reading_are_frozen(one: type) -> None:
    made = (
        one(*(None for _ in inspect.signature(one).parameters))
        if one is types.Sentence
        else one(**dict.fromkeys(inspect.signature(one).parameters))
    )
    assert type(made) is one
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(one)[0].name, 1)
