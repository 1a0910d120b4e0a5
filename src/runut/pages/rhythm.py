"""How often a list, or the host it lies on, wants to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from runut.pages.moments import moment
from runut.rounds import Rhythm
from runut.rounds.source import WEEKDAYS

# The periods of RSS 1.0's syndication module, in seconds.
PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def rhythm(channel: Mapping[str, str]) -> Rhythm:
    """What the head of a feed says: `ttl`, `skipHours` and `skipDays` of RSS 2.0, `sy:updatePeriod`."""
    ttl = _number(channel.get("ttl"))
    period = PERIODS.get(channel.get("updateperiod", "").casefold())
    often = period / max(1.0, _number(channel.get("updatefrequency")) or 1.0) if period else 0.0
    hours = {
        int(one) % 24 for one in re.findall(r"\b\d{1,2}\b", channel.get("skiphours", "")) if int(one) <= 24
    }
    days = {WEEKDAYS[one] for one in channel.get("skipdays", "").casefold().split() if one in WEEKDAYS}
    asked = max((ttl or 0.0) * 60, often)
    return Rhythm(asked or None, tuple(sorted(hours)), tuple(sorted(days)))


def keep(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds for which an answer is fresh, by Cache-Control or else by Expires (RFC 9111)."""
    said = headers.get("cache-control", "").casefold()
    if "no-cache" in said or "no-store" in said:
        return None
    if found := re.search(r"max-age\s*=\s*\"?(\d{1,9})", said):
        return max(0.0, float(found[1]) - (_number(headers.get("age")) or 0.0))
    then = moment(headers.get("expires"))
    return max(0.0, (then - now).total_seconds()) if then is not None and then.tzinfo else None


def _number(text: str | None) -> float | None:
    found = re.fullmatch(r"\s*(\d{1,7})(?:\.\d*)?\s*", text or "")
    return float(found[1]) if found else None
