"""Properties that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801
    """A property that is made when it is first asked for; functools' own takes a lock each time."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make, self.name = make, ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, one: Any, owner: type | None = None) -> T:
        made = one.__dict__[self.name] = self.make(one)
        return made
