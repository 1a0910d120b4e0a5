"""Instants as headers, feeds and saved pages write them; what is no date is None, however it is spelt."""

from __future__ import annotations

import email.utils
from datetime import datetime


def moment(text: str | None) -> datetime | None:
    """An instant out of RFC 3339, ISO 8601 or RFC 5322; zones and years that cannot be make it no date."""
    if not text or len(text) > 100:
        return None
    for read in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            made = read(text.strip())
            made.utctimetuple()  # a zone may carry it out of the calendar
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return made
    return None
