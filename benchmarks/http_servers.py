"""The servers that HTTP is measured on, each a process of its own: ours, and others by uvicorn alone."""

from __future__ import annotations

import gc
import multiprocessing
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import orjson
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.floor import FLOORS
from database.location import SqliteFile
from database.opening import open_for_reading
from database.sqlite_threads import share_no_connection
from service.app import build_app
from service.cache_sizes import CACHES, NO_CACHES
from service.front import Front
from service.server import BACKLOG, serve

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        process: Its id.
        port: Where it listens, on this machine.
    """

    process: int
    port: int

    def cpu_seconds(self) -> float:
        """The CPU time that it has taken, to the nanosecond, which /proc/PID/stat has in hundredths."""
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(path.read_text(encoding="ascii").split()[0]) for path in threads) / 1e9


@dataclass(frozen=True, slots=True)
class Seika:
    """Seika over a database, with its caches or without."""

    database: Path
    cached: bool

    def app(self) -> ASGIApp:
        """The application."""
        caches = CACHES if self.cached else NO_CACHES
        return build_app(open_for_reading(SqliteFile(self.database)), caches=caches)


@dataclass(frozen=True, slots=True)
class Floor:
    """A bare application that answers one query by its floor."""

    database: Path
    query: str

    def app(self) -> ASGIApp:
        """The application."""
        place = f"file:{self.database}?mode=ro"
        connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
        floor = FLOORS[self.query]

        async def answer(_: Scope, receive: Receive, send: Send) -> None:
            message = await receive()
            body = message["body"]
            while message["more_body"]:
                message = await receive()
                body += message["body"]
            text = floor(connection, orjson.loads(body)["variables"])
            headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(text))]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": text})

        return _without_lifespan(answer)


@dataclass(frozen=True, slots=True)
class Constant:
    """A bare application that sends the same bytes each time."""

    headers: Headers
    body: bytes

    def app(self) -> ASGIApp:
        """The application."""
        start = {"type": "http.response.start", "status": 200, "headers": self.headers}
        body = {"type": "http.response.body", "body": self.body}

        async def answer(_: Scope, __: Receive, send: Send) -> None:
            await send(start)
            await send(body)

        return _without_lifespan(answer)


@contextmanager
def running(kind: Seika | Floor | Constant) -> Iterator[Server]:
    """Run a server until the block ends."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(kind, there), daemon=True)
    process.start()
    try:
        yield Server(process.pid or 0, here.recv())
    finally:
        process.terminate()
        process.join()


def _run(kind: Seika | Floor | Constant, started: Connection) -> None:
    share_no_connection()  # as `seika serve` does
    app = kind.app()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gc.collect()
        gc.freeze()  # as it does, too
        started.send(listener.getsockname()[1])
        if isinstance(app, Front):
            serve(app, listener)
        else:
            serve_plainly(app, listener)


def serve_plainly(app: ASGIApp, listener: socket.socket) -> None:
    """Serve an application as it is done elsewhere: with uvicorn's own protocol, and settings like ours."""
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", log_level="warning", access_log=False, backlog=BACKLOG
    )
    uvicorn.Server(config).run(sockets=[listener])


def _without_lifespan(answer: ASGIApp) -> ASGIApp:
    """An application that knows HTTP only; what starts and ends it is refused, as ASGI has it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        await answer(scope, receive, send)

    return app
