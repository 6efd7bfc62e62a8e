"""The HTTP server in one process: uvicorn on uvloop and httptools, with a protocol of our own."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from service.errors import CommandError
from service.front import Front
from service.protocol import Protocol

BACKLOG = 2048
"""Connections that may wait to be accepted."""

GRACE = 12
"""Seconds that requests have to end when the server is told to: more than an operation may take."""

ENDING = frozenset((signal.SIGINT, signal.SIGTERM))
"""The signals that end a server."""


class Server(uvicorn.Server):
    """A server that hears the signals of `ENDING` from the moment on at which it can heed them.

    Whoever blocks them before `serve` keeps them from striking in the middle of a start, where an exception
    may be lost or leave the event loop half made.
    """

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """See uvicorn."""
        with super().capture_signals():
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            yield


def serve(app: Front, listener: socket.socket) -> None:
    """Serve until a signal ends the process.

    Args:
        app: The service.
        listener: A socket that listens.

    Raises:
        CommandError: The server did not start.
    """
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http=Protocol,
        log_level="warning",
        access_log=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise CommandError("START_FAILED", "the server did not start")
