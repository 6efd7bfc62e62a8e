"""Starts `seika serve` as a user would: another process, a real socket, a database of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from database.location import Location, SqliteFile
from tests.places import url_of

PATIENCE = 60.0
"""Seconds that a server may take to load the default data and be ready, on a busy machine."""


@contextmanager
def serving(folder: Path, python_path: Path | None = None, location: Location | None = None) -> Iterator[str]:
    """Serve the default data until the block ends, and give the server's address.

    Args:
        folder: An empty folder for the database and the log; the server runs in it.
        python_path: Where to import Seika from, if not from where the tests do.
        location: A database to serve as it is, instead of a new one with the default data.
    """
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SEIKA_")}
    environment["SEIKA_DATABASE_URL"] = url_of(location or SqliteFile(folder / "seika.sqlite"))
    if location is not None:
        environment["SEIKA_CATALOG"] = "none"
    if python_path is not None:
        environment["PYTHONPATH"] = str(python_path)
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=output, stderr=output)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(server, address, log)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return when the server says that it is ready; fail with its own words when it ends or never is."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(f"{address}/readyz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail(f"the server did not become ready:\n{log.read_text(encoding='utf-8')}")
