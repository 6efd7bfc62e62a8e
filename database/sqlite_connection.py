"""A connection to a SQLite file that can only read, with the driver that comes with Python.

It reads in the event loop, where a point read takes microseconds and a hop to a thread ten times as long. A
statement there may take no more than `BUDGET`, and those of a request together `BUDGETS` of it: one that
would is stopped, and whoever sent it starts again aside, on a thread, so that nobody waits for it but those
who asked.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from database.errors import OutdatedDatabaseError
from database.faults import typed_sqlite_faults
from database.location import SqliteFile
from database.reader import Parameter, T, TooLongError

LOCK_TIMEOUT = 0.25
"""Seconds to wait for a lock. In WAL mode readers wait only while a crashed writer's log is recovered."""

BUDGET = 50_000
"""Steps of SQLite's virtual machine that a statement may take in the event loop: one to two milliseconds."""

BUDGETS = 4
"""Of them, what the statements of one request may take together."""

CACHE_KILOBYTES = 32_768
"""Pages that a connection keeps: a page of a list touches a hundred and fifty, all over the file.

The file is not mapped into memory instead, which would be faster still: who truncates a mapped file ends the
process.
"""

_STATEMENTS = 500
"""Prepared statements that a connection keeps: there are as many as there are shapes of queries."""

_PATIENCE = 0.01
"""Seconds between two calls to stop, in case one falls between two statements."""

FileId = tuple[int, int]
"""Device and inode: what tells a file from another of its name."""


class Pool(Protocol):
    """Where connections are lent."""

    @property
    def threads(self) -> Executor:
        """Where is read what is read aside."""
        ...

    def give_back(self, reader: SqliteReader, *, broken: bool) -> None:
        """Take one back."""
        ...


class SqliteReader:
    """A connection, for one read transaction after another.

    Attributes:
        file: The file that it is to.
        turn: The turn of the event loop in which its transaction began; the database counts them.
        ready: See `Reader`; true of a file for good.
        exceeded: See `Reader`.
        spent: Budgets that the statements of the request took.
        was_stopped: Whether a statement was, which makes it the last request of this connection: Python
            (3.11) would prepare that statement anew whenever it is sent.
    """

    def __init__(
        self,
        pool: Pool,
        connection: sqlite3.Connection,
        location: SqliteFile,
        file: FileId | None,
        budget: int,
    ) -> None:
        self.ready = False
        self.exceeded = False
        self.spent = 0
        self.was_stopped = False
        self.file = file
        self.turn = 0
        self._pool = pool
        self._connection = connection
        self._cursor = connection.cursor()  # each read takes all of its rows, so one will do
        self._location = location
        self._is_aside = False
        self._calls = 0
        connection.set_progress_handler(self._spend, budget)

    @classmethod
    def connect(cls, location: SqliteFile, file: FileId | None, budget: int, pool: Pool) -> SqliteReader:
        """A new connection of a pool.

        Args:
            location: The file.
            file: Which one that is now.
            budget: What a statement may take in the event loop, in steps of SQLite's virtual machine.
            pool: The pool.

        Raises:
            DatabaseError: There is none to be had.
        """
        connection = connect(location)
        try:
            with _read_faults(location):
                connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        except BaseException:
            connection.close()
            raise
        return cls(pool, connection, location, file, budget)

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """See `Reader.rows`."""
        self._calls = 0
        try:
            return self._cursor.execute(sql, parameters).fetchall()
        except sqlite3.Error:
            if self.exceeded and not self._is_aside:
                self.was_stopped = True
                raise TooLongError from None
            with _read_faults(self._location):
                raise

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """See `Reader.aside`: on a thread, in an event loop of its own, without a budget.

        Nobody but the thread uses the connection meanwhile. Who is cancelled stops it and sees it end.
        """
        self._is_aside, self.exceeded, self.spent = True, False, 0
        running = asyncio.get_running_loop().run_in_executor(self._pool.threads, asyncio.run, reading)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await self._stop(running)
            raise
        finally:
            self._is_aside = False

    async def _stop(self, running: asyncio.Future[T]) -> None:
        """Stop what runs aside and see it end, whatever else happens meanwhile."""
        while not running.done():
            self._connection.interrupt()
            with suppress(asyncio.CancelledError):
                await asyncio.wait([running], timeout=_PATIENCE)
        running.exception()  # nobody asks what became of it

    def give_back(self, *, broken: bool) -> None:
        """See `Lent.give_back`."""
        self._pool.give_back(self, broken=broken)

    def begin(self, turn: int) -> None:
        """Begin a transaction.

        Args:
            turn: The turn of the event loop.

        Raises:
            DatabaseError: The file cannot be read.
        """
        self.turn = turn
        self._calls = 0
        try:
            self._connection.execute("BEGIN")
        except sqlite3.Error:
            self.close()
            with _read_faults(self._location):
                raise

    def end(self) -> None:
        """End the transaction."""
        self._connection.rollback()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _spend(self) -> bool:
        """Called by SQLite every `budget` steps of a statement; true stops it.

        SQLite counts on from earlier runs of the statement, so the first call in a run tells nothing of that
        run; over the runs of a request these make up for each other.
        """
        self._calls += 1
        self.spent += 1
        if self._calls == 1 and self.spent <= BUDGETS:
            return False
        self.exceeded = True
        return not self._is_aside


def connect(location: SqliteFile) -> sqlite3.Connection:
    """A connection to a file that is there, which cannot write.

    Raises:
        DatabaseError: It cannot be opened.
    """
    with _read_faults(location):
        return sqlite3.connect(
            f"{location.path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=LOCK_TIMEOUT,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )


@contextmanager
def _read_faults(location: SqliteFile) -> Iterator[None]:
    with typed_sqlite_faults(location):
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            # Our statements are right for our tables, so it is the tables that are not there.
            raise OutdatedDatabaseError(f"{location} does not have the tables of this version") from error
