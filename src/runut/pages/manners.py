"""How hosts are treated, what is remembered of them, and what they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from runut.pages.archive import FILE_LIMIT
from runut.pages.moments import moment

LONGEST = 30 * 86_400.0  # seconds of patience that anybody is believed to ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a host is treated; times in seconds, sizes in bytes."""

    agent: str = "runut"
    contact: str | None = None  # an address or page where the site's owner reaches whoever runs this
    delay: float = 1.0  # between two requests to one host; a longer crawl-delay is kept
    backoff: float = 0.25  # where a host is busy and does not say for how long: fourfold, and again
    longest_delay: float = 60.0  # a host that asks for more is left alone
    connect: float = 10.0
    read: float = 20.0  # of silence
    whole: float = 60.0  # of one page, drip by drip
    size: int = FILE_LIMIT  # of a page
    lists: int = 52_428_800  # of a feed or sitemap, as sitemaps.org has it; what lies beyond is left
    redirects: int = 5
    tries: int = 3
    longest_wait: float = 120.0  # that a busy host may ask for
    hosts: int = 8  # asked at the same time
    private: bool = False

    @property
    def signature(self) -> str:
        """What stands in the User-Agent line."""
        return f"{self.agent} (+{self.contact})" if self.contact else self.agent


class Visit(NamedTuple):
    """What is remembered of an address for the next time: validators as the host gave them.

    `keep`: seconds for which the host says that nothing will change.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    keep: float | None = None


class Visits(Protocol):
    """A memory of visits."""

    def get(self, url: str, /) -> Visit | None: ...
    def __setitem__(self, url: str, visit: Visit, /) -> None: ...


class Got(NamedTuple):
    """An answer with a body. `url`: where it stood in the end; `body`: unpacked."""

    url: str
    kind: str
    charset: str | None
    body: bytes
    at: str  # ISO 8601 instant
    visit: Visit | None = None  # for the next time
    cut: bool = False  # whether it goes on beyond what may be read


class Unchanged(NamedTuple):
    """A page that is as it was when it was asked for last; `keep` as in `Visit`."""

    url: str
    keep: float | None = None


class FaultError(Exception):
    """Why an address gave nothing, in words; `wait`: seconds until it may be asked again, where told.

    `again`: whether that may pass; `status`: what the host answered, where it did.
    """

    def __init__(
        self, words: str, *, wait: float | None = None, again: bool = False, status: int | None = None
    ) -> None:
        super().__init__(words)
        self.wait, self.again, self.status = wait, again, status


class MissingError(FaultError):
    """The host has no such page, or gives it to nobody."""


class Forgetful(dict[str, Visit]):
    """A memory that lasts as long as the run."""


class Elsewhere(Forgetful):
    """No memory: whoever asks remembers."""

    def __setitem__(self, url: str, visit: Visit, /) -> None:
        """Nothing is kept."""


def patience(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After line: a number or a moment; thirty days at most."""
    if not value:
        return None
    if re.fullmatch(r"\s*[0-9]+\s*", value):
        return min(float(value), LONGEST)
    then = moment(value)
    return min(max(0.0, (then - now).total_seconds()), LONGEST) if then is not None and then.tzinfo else None
