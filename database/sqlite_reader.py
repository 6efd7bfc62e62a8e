"""A SQLite file opened for reading.

It is read in the event loop, where a point read takes microseconds and a hop to a thread ten times as long.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite

from database.errors import OutdatedDatabaseError
from database.faults import typed_faults
from database.location import SqliteFile
from database.reader import CONNECTIONS, Parameter, R, Reader
from database.sqlite_state import SqliteState

LOCK_TIMEOUT = 0.25
"""Seconds to wait for a lock. In WAL mode readers wait only while a crashed writer's log is recovered."""


class SqliteReader:
    """A read transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection, location: SqliteFile) -> None:
        self._connection = connection
        self._location = location

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """See `Reader.fetch`."""
        with _read_faults(self._location):
            rows = self._connection.execute(sql, parameters).fetchall()
        return cast("list[R]", rows) if make is tuple else [make(row) for row in rows]


class SqliteReadDatabase:
    """A SQLite file opened read-only, through a bounded pool of connections."""

    def __init__(self, location: SqliteFile, connections: int = CONNECTIONS) -> None:
        self.dialect: Dialect = sqlite.dialect(paramstyle="qmark")
        self._location = location
        self._file: tuple[int, int] | None = None
        self._free: list[sqlite3.Connection] = []
        self._places = asyncio.Semaphore(connections)
        self._state = SqliteState(location, self._connect)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Reader]:
        """See `ReadDatabase.snapshot`."""
        async with self._places:
            file = self._drop_replaced_file()
            connection = self._free.pop() if self._free else self._connect()
            try:
                with _read_faults(self._location):
                    connection.execute("BEGIN")
                yield SqliteReader(connection, self._location)
                connection.rollback()
            except BaseException:
                connection.close()  # it may be the connection that is broken: the next request opens another
                raise
            if file == self._file:
                self._free.append(connection)
            else:
                connection.close()

    def state(self) -> Hashable:
        """See `ReadDatabase.state`."""
        return self._state.current()

    async def close(self) -> None:
        """See `ReadDatabase.close`."""
        self._state.close()
        self._close_free()

    def _drop_replaced_file(self) -> tuple[int, int] | None:
        """Let go of a file that another has replaced: its connections would serve the old one for ever."""
        try:
            found = self._location.path.stat()
        except OSError:
            file = None
        else:
            file = (found.st_dev, found.st_ino)
        if file != self._file:
            self._file = file
            self._close_free()
        return file

    def _close_free(self) -> None:
        while self._free:
            self._free.pop().close()

    def _connect(self) -> sqlite3.Connection:
        with _read_faults(self._location):
            return sqlite3.connect(
                f"{self._location.path.absolute().as_uri()}?mode=ro",
                uri=True,
                timeout=LOCK_TIMEOUT,
                isolation_level=None,
            )


@contextmanager
def _read_faults(location: SqliteFile) -> Iterator[None]:
    with typed_faults(location):
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            # Our statements are right for our tables, so it is the tables that are not there.
            raise OutdatedDatabaseError(f"{location} does not have the tables of this version") from error
