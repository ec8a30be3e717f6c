"""Fetching from the network, for the hosts that a project names and no others.

A host may only lead to public addresses: names and redirects that point into this machine or its network are refused
(RFC 6890). The address that was checked is the one that is connected to, so a name cannot change in between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Collection
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from pamphlet.files import FILE_LIMIT, MEGABYTE, Refused

SECONDS = 20
"""How long one download may take, redirects included."""
REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)


def download(url: str, allow_hosts: Collection[str], limit: int = FILE_LIMIT) -> bytes:
    """Return what an http or https address gives.

    Raises Refused for a host that is not allowed or not public, and for whatever goes wrong on the way.
    """
    deadline = time.monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        try:
            data, moved = _request(url, allow_hosts, limit, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Refused(f"the network says: {str(error) or type(error).__name__}") from error
        if moved is None:
            return data
        url = urljoin(url, moved)
    raise Refused(f"it is redirected more than {REDIRECTS} times")


def public_address(host: str, port: int) -> str:
    """Return a numeric address of a host, all of whose addresses are public.

    Raises Refused when one of them is not, and OSError for a name that is not known.
    """
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or address
        if not inner.is_global or inner.is_multicast:
            raise Refused(f"the host {host} leads to {text}, which is not a public address")
    return found[0]


def _request(url: str, allow_hosts: Collection[str], limit: int, deadline: float) -> tuple[bytes, str | None]:
    """Ask once; return the content, or where it has moved to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https"):
        raise Refused(f"addresses of the kind {parts.scheme}: are not read")
    if host not in allow_hosts or parts.username is not None:
        raise Refused(f"the host {host or '(none)'} is not in allow-hosts")
    connection = _connection(parts.scheme, host, parts.port, _left(deadline))
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": "pamphlet", "Accept": "*/*"})
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return b"", answer.headers.get("Location", "")
        if answer.status != http.client.OK:
            raise Refused(f"{host} answers {answer.status} {answer.reason}")
        return _read(answer, connection, limit, deadline), None
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None, timeout: float) -> http.client.HTTPConnection:
    """Return a connection that goes to the checked address, whatever the name means a moment later."""
    address = public_address(host, port or (443 if scheme == "https" else 80))
    connection = (
        http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
        if scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=timeout)
    )
    connection._create_connection = partial(_connect, address)  # type: ignore[attr-defined]
    return connection


def _connect(address: str, target: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
    return socket.create_connection((address, target[1]), *args, **kwargs)


def _read(answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, limit: int, end: float) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(65_536):
        size += len(piece)
        if size > limit:
            raise Refused(f"it is larger than {limit / MEGABYTE:g} MB")
        pieces.append(piece)
        if connection.sock is not None:
            connection.sock.settimeout(_left(end))
    if answer.length:
        raise Refused("it ends too early")
    return b"".join(pieces)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Refused(f"it takes more than {SECONDS} seconds")
    return left
