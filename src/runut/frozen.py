"""Frozen types that cost no more to make than others.

What `dataclass(frozen=True)` makes sets every field through `object.__setattr__`: that takes most of the time
of making one, and an article is read into hundreds.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def light(cls: type[T]) -> type[T]:
    """A frozen class with slots, filled at once: while it is being filled it is of a twin that is not frozen.

    A class with factories of defaults stays as it is.
    """
    own: Any = cls
    told = fields(own)
    if any(one.default_factory is not MISSING for one in told):
        return cls
    held: dict[str, Any] = {f"_{one.name}": one.default for one in told if one.default is not MISSING}
    asked = [f"{one.name}=_{one.name}" if f"_{one.name}" in held else one.name for one in told]
    if only := [n for n, one in enumerate(told) if one.kw_only]:
        asked.insert(only[0], "*")
    twin = type(own.__name__, (), {"__slots__": own.__slots__})
    held |= {"_set": object.__setattr__, "_twin": twin, "_own": own, "__name__": own.__module__}
    lines = [
        f"def __init__(self, {', '.join(asked)}):",
        " _set(self, '__class__', _twin)",
        *(f" self.{one.name} = {one.name}" for one in told),
        " self.__class__ = _own",
    ]
    exec("\n".join(lines), held)  # noqa: S102  # as dataclasses makes its own
    made = held["__init__"]
    made.__qualname__, made.__annotations__ = f"{own.__qualname__}.__init__", own.__init__.__annotations__
    own.__init__ = made
    return cls
