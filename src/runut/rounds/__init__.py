"""When a source of news is asked again, which of what it lists is wanted, and whether it has gone quiet."""

from runut.rounds.choosing import Choice, Listed, choose
from runut.rounds.pace import Quiet, quiet
from runut.rounds.source import Bounds, Found, Rhythm, Source, failed, opened, visited

__all__ = [
    "Bounds",
    "Choice",
    "Found",
    "Listed",
    "Quiet",
    "Rhythm",
    "Source",
    "choose",
    "failed",
    "opened",
    "quiet",
    "visited",
]
