"""A real PostgreSQL server for the tests, started from the binaries that Debian installs."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL

from database.location import PostgresServer

USER = "seika"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server of its own, reached through a socket in its folder and through no port.

    Attributes:
        binaries: The folder of PostgreSQL's programs.
        folder: Where its data and its socket are; short, since the path of a socket may have 107 bytes.
    """

    binaries: Path
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def create(self) -> None:
        """Make the data directory. Texts are sorted as in Japanese, so that an order left to it shows."""
        language = ["--encoding", "UTF8", "--locale", "C.UTF-8"]
        language += ["--locale-provider", "icu", "--icu-locale", "ja"]
        owner = ("--username", USER, "--auth", "trust")
        self._run("initdb", *language, *owner, "--no-sync", "--pgdata", str(self._data))

    def start(self) -> None:
        """Start the server, and return when it answers."""
        # It need not outlive the machine. 40 requests of one test are let in beside those of the next.
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        self._control("start", "--options", options, "--log", str(self.folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server at once, as a crash would; or in another of pg_ctl's modes."""
        self._control("stop", "--mode", mode)

    def new_database(self) -> PostgresServer:
        """An empty database of its own."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.location(name)

    def copy_of(self, location: PostgresServer) -> PostgresServer:
        """A database with the content of another, to which nobody may be connected."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {location.url.database}")
        return self.location(name)

    def location(self, name: str) -> PostgresServer:
        """Where a database of this server is."""
        query = {"host": str(self.folder)}
        return PostgresServer(URL.create("postgresql", username=USER, database=name, query=query))

    def execute(self, statement: str) -> None:
        """Run a statement outside of any transaction, as the server's owner."""
        place = f"host={self.folder} user={USER} dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(statement.encode())

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "--pgdata", str(self._data), "--wait", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, which refuse to be run by root: root lends them its own user."""
        user = "postgres" if os.geteuid() == 0 else None
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            check=False,
            user=user,
            group=None if user is None else pwd.getpwnam(user).pw_gid,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server runs
            stderr=subprocess.DEVNULL,
        )
        assert done.returncode == 0, f"{program} ended with {done.returncode}"


@contextmanager
def postgres_server(binaries: Path) -> Iterator[Postgres]:
    """A new server, stopped and removed at the end.

    Args:
        binaries: The folder of PostgreSQL's programs.
    """
    folder = Path(tempfile.mkdtemp(prefix="seika-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Postgres(binaries, folder)
    try:
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
