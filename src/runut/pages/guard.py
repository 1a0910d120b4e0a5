"""Which addresses may be asked, and a network that asks no others.

The check stands where the connection is made, on the address that is connected to, so that a name which
answers differently the second time, or a redirect into the house, gets no further than one that lies at once.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

SCHEMES = ("http", "https")
ADDRESS_LIMIT = 2_000  # characters; longer ones are traps or carry data


class RefusedError(Exception):
    """An address that is not asked, and why, in words."""


def checked(url: str) -> str:
    """The address where it may be asked for at all; raises `RefusedError` with the reason in words."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise RefusedError(f"no web address: {fault}") from None
    if parts.scheme not in SCHEMES:
        raise RefusedError(
            f"only http and https are asked, not {parts.scheme or 'an address without a scheme'}"
        )
    if not parts.hostname:
        raise RefusedError("no host in the address")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("a name or password in the address")
    if len(url) > ADDRESS_LIMIT:
        raise RefusedError(f"an address of more than {ADDRESS_LIMIT} characters")
    if port == 0 or any(ord(one) <= 32 for one in url):
        raise RefusedError("no web address")
    return url


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
        if one in NAT64:
            return public(str(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)))
    return one.is_global and not one.is_multicast


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Network(NetworkBackend):
    """TCP to public addresses alone.

    `private`: whether addresses of the own house may be asked as well.
    """

    def __init__(self, *, private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A connection to the first address that answers; raises `RefusedError` for private ones."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"no such host: {host}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._private and not all(map(public, addresses)):
            raise RefusedError(f"{host} is an address of a private network")
        fault: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in addresses[:4]:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
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
