"""Connections to the service over sockets, and requests byte by byte."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import orjson
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from service.front import Front

BODY = orjson.dumps({"query": "{ programs(first: 2) { nodes { slug name source { quote } } } }"})

Connect = Callable[[type[HttpToolsProtocol]], Awaitable["Connection"]]


def post(body: bytes = BODY, *headers: str, version: str = "1.1") -> bytes:
    """A request by POST."""
    lines = (f"POST /graphql HTTP/{version}", "Host: seika", "Content-Type: application/json", *headers)
    return "\r\n".join((*lines, f"Content-Length: {len(body)}", "\r\n")).encode() + body


def get(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    """A request without a body."""
    return "\r\n".join((f"{method} {path} HTTP/{version}", "Host: seika", *headers, "\r\n")).encode()


CHUNKED = post(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")


class Connection:
    """A connection to a server.

    Args:
        reader: Gives what comes.
        writer: Takes what goes.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def ask(self, *parts: bytes) -> tuple[bytes, list[bytes], bytes]:
        """Send a request, each part when the server has had time to read the last; the response as `read`."""
        for part in parts:
            self.writer.write(part)
            await asyncio.sleep(0.01)
        return await self.read(head_only=parts[0].startswith(b"HEAD"))

    async def read(self, *, head_only: bool = False) -> tuple[bytes, list[bytes], bytes]:
        """The status line of the next response, its headers in order of the alphabet, and its body."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        status, *headers = head[:-4].split(b"\r\n")
        if status.endswith(b"100 Continue"):
            return await self.read()
        told = dict(header.split(b": ", 1) for header in headers)
        length = 0 if head_only else int(told.get(b"content-length", b"0"))
        assert told.pop(b"date")
        return (
            status,
            sorted(b": ".join(pair) for pair in told.items()),
            await self.reader.readexactly(length),
        )

    async def ended(self) -> bool:
        """Whether the server has closed the connection, after what was read of it."""
        try:
            return await asyncio.wait_for(self.reader.read(1), 0.05) == b""
        except TimeoutError:
            return False


@asynccontextmanager
async def connecting(app: Front, keep_alive: float = 5) -> AsyncIterator[Connect]:
    """Connections to a service, each kept for some seconds when it is idle."""
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    config.load()
    config.timeout_keep_alive = keep_alive  # type: ignore[assignment]  # a whole number would take long
    loop = asyncio.get_running_loop()
    state = ServerState()
    state.default_headers = [(b"date", b"Mon, 30 Nov 2026 00:00:00 GMT"), (b"server", b"uvicorn")]
    async with AsyncExitStack() as opened:

        async def open_one(kind: type[HttpToolsProtocol]) -> Connection:
            make = partial(kind, config=config, server_state=state, app_state={}, _loop=loop)
            server = await loop.create_server(make, "127.0.0.1", 0)
            opened.callback(server.close)
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            opened.callback(writer.close)
            return Connection(reader, writer)

        yield open_one
