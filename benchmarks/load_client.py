"""A client that keeps a server busy: raw requests over a few connections that stay open, on the loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import orjson

CONNECTIONS = 8
"""Requests under way at once: enough that the server never waits for the client."""


def post(query: str, variables: Mapping[str, Any]) -> bytes:
    """A GraphQL request by POST, as a program sends it: few headers, no compression."""
    body = orjson.dumps({"query": query, "variables": variables})
    return (
        b"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    )


def get(path: str) -> bytes:
    """A request by GET, as a browser's script sends it to a named document."""
    return b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n" % path.encode()


class _Connection(asyncio.Protocol):
    """Sends one request after the other, each when the answer to the last is there."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._done = done
        self._received = bytearray()
        self._expected = 0
        self.last = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """Go on when a response is complete."""
        self._received += data
        if not self._expected:
            head = self._received.find(b"\r\n\r\n")
            if head < 0:
                return
            self._expected = head + 4 + _content_length(bytes(self._received[:head]))
        if len(self._received) >= self._expected:
            self.last = bytes(self._received)
            self._received.clear()
            self._expected = 0
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the whole measurement, unless all was sent."""
        if not self._done.done():
            self._done.set_exception(exc or ConnectionError("the server hung up"))

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()


async def send_all(port: int, requests: Sequence[bytes]) -> bytes:
    """Send requests to a server of this machine, and return the last response.

    Args:
        port: Where it listens.
        requests: Whole requests, as they go over the wire.

    Raises:
        ValueError: A response is another than 200.
    """
    loop, waiting = asyncio.get_running_loop(), iter(requests)
    connections = []
    for _ in range(CONNECTIONS):
        done: asyncio.Future[None] = loop.create_future()
        _, protocol = await loop.create_connection(
            lambda done=done: _Connection(waiting, done),  # type: ignore[misc]  # mypy cannot type a lambda with a default
            "127.0.0.1",
            port,
        )
        connections.append((protocol, done))
    for _, done in connections:
        await done
    return max((protocol.last for protocol, _ in connections), key=len)


def _content_length(head: bytes) -> int:
    status, *headers = head.split(b"\r\n")
    if not status.startswith(b"HTTP/1.1 200"):
        raise ValueError(f"the server answered {status!r}")
    for header in headers:
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("the server gave no length")
