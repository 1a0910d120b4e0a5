"""Names and passwords in addresses: they stand nowhere but where they were typed."""

from __future__ import annotations

import re

# A name or password before a host, at the start of an address or behind the name of an archive. A password
# may hold `/` or `#`: then there is no port where one should be, and all to the last `@` may be part of it.
SECRET = re.compile(
    r"(?:(^)|(?<=[#!\s]))([a-z][a-z0-9+.-]*:[/\\]{2})"
    r"(?:(?(1)[^/\\?#]|[^/\\?#\s])*@|[^/\\?#\s@:\[]*:(?!\d{1,5}(?:[/\\?#]|$))\S*@)",
    re.IGNORECASE,
)
SHORT = re.compile(r"^[^/\s@:]+:[^\s@]*@(?=[\w-]+\.)")  # user:password@host, without a scheme


def bare(text: str) -> str:
    """An address, or the name of a place that holds one, without what stands before `@` and its host."""
    return SECRET.sub(r"\2", text) if "@" in text else text


def typed(text: str) -> str:
    """What a person typed, as it may be shown: as `bare`, and where the scheme was left out, too."""
    return SHORT.sub("", bare(text))
