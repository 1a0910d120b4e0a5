"""Names of hosts looked up in a bounded time: the system's own resolver cannot be told when to stop."""

from __future__ import annotations

import socket
import threading

import httpcore2

LIMIT = 10.0  # seconds for one name, where the caller sets none
PENDING = 64  # names that are being looked up at the same time


class Resolver:
    """Looks up names, each in a thread of its own that is left to itself where it hangs.

    A name that is being looked up is waited for by all who ask for it, and never looked up twice at a time.
    """

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._pending: dict[tuple[str, int], _Lookup] = {}

    def addresses(self, host: str, port: int, seconds: float | None) -> list[str]:
        """The addresses of a host, in the system's order, each once.

        `seconds`: how long to wait. Raises `httpcore2.ConnectTimeout` where that is not enough or too many
        other names hang, and `httpcore2.ConnectError` where there is no such host.
        """
        key = (host, port)
        with self._door:
            held = self._pending.get(key)
            if held is None and len(self._pending) >= PENDING:
                raise httpcore2.ConnectTimeout(f"too many names are waited for to look up {host}")
            if held is None:
                held = self._pending[key] = _Lookup()
                # A daemon: a name that never resolves must not keep a process that wants to end.
                threading.Thread(target=self._look, args=(key, held), name="resolve", daemon=True).start()
        if not held.done.wait(LIMIT if seconds is None else seconds):
            raise httpcore2.ConnectTimeout(f"the name {host} does not resolve in time")
        if held.fault is not None:
            raise httpcore2.ConnectError(f"no such host: {host}") from held.fault
        return held.found

    def _look(self, key: tuple[str, int], held: _Lookup) -> None:
        try:
            found = socket.getaddrinfo(*key, type=socket.SOCK_STREAM)
            held.found = list(dict.fromkeys(str(one[4][0]) for one in found))
        except Exception as fault:  # noqa: BLE001  told by whoever waits
            held.fault = fault
        finally:
            with self._door:
                del self._pending[key]
            held.done.set()


class _Lookup:
    """One name under way."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.found: list[str] = []
        self.fault: Exception | None = None
