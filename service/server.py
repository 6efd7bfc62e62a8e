"""The HTTP server in one process: uvicorn on uvloop and httptools."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from service.errors import CommandError

BACKLOG = 2048
"""Connections that may wait to be accepted."""


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve an application until a signal ends the process.

    Args:
        app: The application.
        listener: A socket that listens.

    Raises:
        CommandError: The server did not start.
    """
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", log_level="warning", access_log=False, backlog=BACKLOG
    )
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise CommandError("START_FAILED", "the server did not start")
