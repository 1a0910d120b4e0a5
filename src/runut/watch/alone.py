"""One watch at a time to a ledger."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from runut.errors import LedgerError
from runut.ledger.opening import place

try:
    import fcntl
except ImportError:  # no such locks on this system: two watches fetch twice, and lose nothing
    fcntl = None  # type: ignore[assignment]


PATIENCE = 2.0  # seconds: the readers of a watch that was killed hold it a moment longer


@contextmanager
def alone(ledger: str) -> Iterator[None]:
    """Holds the watch of a ledger; raises LedgerError where another process holds it.

    The lock is a file beside the ledger, for a second opening of the ledger's own would end SQLite's locks;
    it goes with the process, however that ends.
    """
    path = place(ledger)
    with path.with_name(f"{path.name}-watch").open("w") as held:
        if fcntl is not None:
            ends = time.monotonic() + PATIENCE
            while True:
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as fault:
                    if time.monotonic() >= ends:
                        why = f"{ledger} is being watched by another process; one watch is enough"
                        raise LedgerError(why) from fault
                    time.sleep(0.05)
        yield
