"""Servers on loopback that misbehave: each path is a function that writes what it likes to the socket."""

from __future__ import annotations

import contextlib
import socketserver
import threading
import time
from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, dict[str, str]], None]


class Server:
    """A server of raw answers. `asked`: every request in order, as (path, headers, moment)."""

    def __init__(self, paths: dict[str, Handler | bytes]) -> None:
        self.paths, self.asked = paths, []
        outer = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                first = self.rfile.readline().decode("latin-1")
                headers = {}
                while (line := self.rfile.readline().strip()) != b"":
                    name, _, value = line.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                path = first.split(" ")[1] if " " in first else "?"
                outer.asked.append((path, headers, time.monotonic()))
                told = outer.paths.get(
                    path, outer.paths.get("*", answer(b"no such page", status="404 Not Found"))
                )
                with contextlib.suppress(OSError):
                    if callable(told):
                        told(self.wfile, headers)
                    else:
                        self.wfile.write(told)

        class Many(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Many(("127.0.0.1", 0), Talk)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def times(self, path: str) -> list[float]:
        return [moment for one, _, moment in self.asked if one == path]


def answer(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
