"""Faults: ours (a rule that does not load) or of the world (a page that cannot be read)."""

from __future__ import annotations


class RunutError(Exception):
    """Anything Runut itself says went wrong; the message is for a person."""


class RuleError(RunutError):
    """A language or world file is wrong; the message names file and line."""


class PageError(RunutError):
    """A file or page cannot be read; the message names it."""


class LedgerError(RunutError):
    """The ledger cannot be opened, read or written; the message names it and says what to do."""


class QueryError(RunutError):
    """A question that cannot be answered as asked: an unknown name, id or format."""
