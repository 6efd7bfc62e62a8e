"""The HTTP server in one process: uvicorn on uvloop and httptools, with a protocol of our own."""

from __future__ import annotations

import socket

import uvicorn

from service.errors import CommandError
from service.front import Front
from service.protocol import Protocol

BACKLOG = 2048
"""Connections that may wait to be accepted."""


def serve(app: Front, listener: socket.socket) -> None:
    """Serve until a signal ends the process.

    Args:
        app: The service.
        listener: A socket that listens.

    Raises:
        CommandError: The server did not start.
    """
    config = uvicorn.Config(
        app, loop="uvloop", http=Protocol, log_level="warning", access_log=False, backlog=BACKLOG
    )
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise CommandError("START_FAILED", "the server did not start")
