"""A SQLite file opened for reading.

It is read in the event loop, where a point read takes microseconds and a hop to a thread ten times as long.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
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


FileId = tuple[int, int]
"""Device and inode: what tells a file from another of its name."""


class SqliteReader:
    """A read transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection, location: SqliteFile) -> None:
        self._connection = connection
        self._location = location

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """See `Reader.fetch`."""
        try:
            rows = self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error:
            with _read_faults(self._location):
                raise
        return cast("list[R]", rows) if make is tuple else [make(row) for row in rows]


class SqliteSnapshot(AbstractAsyncContextManager[Reader]):
    """A read transaction that lasts as long as a block; as a generator it would take 8 µs longer."""

    def __init__(self, database: SqliteReadDatabase) -> None:
        self._database = database

    async def __aenter__(self) -> Reader:
        """Begin."""
        self._connection, self._file = await self._database.take()
        return self._database.reader(self._connection)

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End."""
        self._database.give_back(self._connection, self._file, broken=kind is not None)


class SqliteReadDatabase:
    """A SQLite file opened read-only, through a bounded pool of connections."""

    def __init__(self, location: SqliteFile, connections: int = CONNECTIONS) -> None:
        self.dialect: Dialect = sqlite.dialect(paramstyle="qmark")
        self._location = location
        self._file: FileId | None = None
        self._free: list[sqlite3.Connection] = []
        self._places = asyncio.Semaphore(connections)
        self._state = SqliteState(location, self._connect)

    def snapshot(self) -> SqliteSnapshot:
        """See `ReadDatabase.snapshot`."""
        return SqliteSnapshot(self)

    async def take(self) -> tuple[sqlite3.Connection, FileId | None]:
        """A connection in a new transaction, and the file that it is to; to be given back."""
        await self._places.acquire()
        try:
            file = self._drop_replaced_file()
            connection = self._free.pop() if self._free else self._connect()
            try:
                connection.execute("BEGIN")
            except sqlite3.Error:
                connection.close()
                with _read_faults(self._location):
                    raise
        except BaseException:
            self._places.release()
            raise
        return connection, file

    def give_back(self, connection: sqlite3.Connection, file: FileId | None, *, broken: bool) -> None:
        """Take back a connection; one that may be broken is closed, and the next request opens another."""
        try:
            if not broken:
                connection.rollback()
            if broken or file != self._file:
                connection.close()
            else:
                self._free.append(connection)
        finally:
            self._places.release()

    def reader(self, connection: sqlite3.Connection) -> Reader:
        """A reader on a connection."""
        return SqliteReader(connection, self._location)

    def state(self) -> Hashable:
        """See `ReadDatabase.state`."""
        return self._state.current()

    async def close(self) -> None:
        """See `ReadDatabase.close`."""
        self._state.close()
        self._close_free()

    def _drop_replaced_file(self) -> FileId | None:
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
