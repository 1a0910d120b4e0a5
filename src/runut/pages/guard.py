"""Which addresses may be asked, and a network that asks no others.

The check stands where the connection is made, on the address that is connected to, so that a name which
answers differently the second time, or a redirect into the house, gets no further than one that lies at once.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from runut.pages.resolver import Resolver
from runut.pages.secrets import bare

SCHEMES = ("http", "https")
SECRETS = "a name or password in the address: it is neither used nor kept; give the address without it"
ADDRESS_LIMIT = 2_000  # characters; longer ones are traps or carry data
KEPT = "%/:@!$&'()*+,;=~-._[]?"  # what stands in a path or query as it is; escapes are not escaped again
STRANGE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")  # what must be escaped on the way


class RefusedError(Exception):
    """An address that is not asked, and why, in words."""


def checked(url: str) -> str:
    """The address in ASCII where it may be asked for at all; raises `RefusedError` with the reason in words.

    The words never hold a password. Names of hosts are written in IDNA, letters and spaces behind them with
    `%`, as browsers do.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        why = SECRETS if bare(url) != url else f"no web address: {fault}"
        raise RefusedError(why) from None
    if parts.scheme not in SCHEMES:
        raise RefusedError(
            f"only http and https are asked, not {parts.scheme or 'an address without a scheme'}"
        )
    if not parts.hostname:
        raise RefusedError("no host in the address")
    if parts.username is not None or parts.password is not None:
        raise RefusedError(SECRETS)
    if len(url) > ADDRESS_LIMIT:
        raise RefusedError(f"an address of more than {ADDRESS_LIMIT} characters")
    if (
        port == 0
        or any(ord(one) < 32 or one == "\x7f" for one in url)
        or STRANGE.search(parts.netloc.strip())
    ):
        host = _ascii(parts.hostname) if port != 0 else None
        if host is None or any(ord(one) < 32 or one == "\x7f" for one in url):
            raise RefusedError("no web address")
        parts = parts._replace(netloc=host if port is None else f"{host}:{port}")
    elif STRANGE.search(url) is None:
        return url
    try:
        path, query = quote(parts.path, safe=KEPT), quote(parts.query, safe=KEPT)
    except UnicodeEncodeError:
        raise RefusedError("no web address") from None
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _ascii(host: str) -> str | None:
    """The name of a host as it is asked for; None where there can be no such host."""
    try:
        made = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return None if STRANGE.search(made) else made


def public(address: str) -> bool:
    """Whether an IP address belongs to the open internet; IPv4 inside IPv6 counts for itself."""
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if any(one in net for net in (NAT64, COMPATIBLE)):
            return public(str(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)))
        if one in SITE:
            return False
    return one.is_global and not one.is_multicast


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
COMPATIBLE = ipaddress.IPv6Network("::/96")  # IPv4 behind zeros, of old
SITE = ipaddress.IPv6Network("fec0::/10")  # networks of a house, of old


class Network(NetworkBackend):
    """TCP to public addresses alone, and all of one exchange in a bounded time.

    `private`: whether addresses of the own house may be asked as well.
    """

    def __init__(self, *, private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._names = Resolver()
        self._private = private
        self._own = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What this thread does meanwhile ends in time, however little comes at a time."""
        self._own.ends = time.monotonic() + seconds
        try:
            yield
        finally:
            self._own.ends = None

    def late(self) -> bool:
        """Whether the time of this thread is up."""
        ends = getattr(self._own, "ends", None)
        return ends is not None and time.monotonic() >= ends

    def patience(self, timeout: float | None) -> float | None:
        """Seconds to wait for one piece; raises `ReadTimeout` where the time is up."""
        ends = getattr(self._own, "ends", None)
        if ends is None:
            return timeout
        rest = float(ends - time.monotonic())
        if rest <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return rest if timeout is None else min(timeout, rest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A connection to the first address that answers; raises `RefusedError` for private ones."""
        addresses = self._names.addresses(host, port, self.patience(timeout))
        if not self._private and not all(map(public, addresses)):
            raise RefusedError(
                f"{host} is an address of a private network, which is asked with --allow-private alone"
            )
        fault: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in addresses[:4]:
            try:
                wait = self.patience(timeout)
                return _Timed(
                    self._inner.connect_tcp(address, port, wait, local_address, socket_options), self
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002  as the network below has it
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        """Never: a socket in the file system is the own house."""
        raise RefusedError(f"a socket, not a web address: {path}")

    def sleep(self, seconds: float) -> None:
        """As the network below does it."""
        self._inner.sleep(seconds)


class _Timed(NetworkStream):
    """A connection on which nobody waits longer than the exchange may take: heads can drip, too."""

    def __init__(self, inner: NetworkStream, network: Network) -> None:
        self._inner, self._network = inner, network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._network.patience(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._network.patience(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        wait = self._network.patience(timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, wait), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
