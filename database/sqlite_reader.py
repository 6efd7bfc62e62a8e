"""A SQLite file opened for reading.

It is read in the event loop, where a point read takes microseconds and a hop to a thread ten times as long. A
statement there may take no more than `BUDGET`, and those of a request together `BUDGETS` of it: one that
would is stopped, and whoever sent it starts again aside, on a thread, so that nobody waits for it but those
who asked.

To begin and to end a transaction takes as long as a small statement, so requests that are answered one after
another in one turn of the event loop share one. Whoever asks after a commit has been told of is heard in a
later turn, and sees it.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Coroutine, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite

from database.errors import OutdatedDatabaseError
from database.faults import typed_sqlite_faults
from database.location import SqliteFile
from database.reader import CONNECTIONS, Parameter, T, TooLongError, Use
from database.sqlite_state import SqliteState
from database.turns import Turns

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

KEPT = 3
"""Free connections that stay open, with their pages. In the event loop requests follow one another on one;
what is read aside takes longer than to open another."""

_STATEMENTS = 500
"""Prepared statements that a connection keeps: there are as many as there are shapes of queries."""

_PATIENCE = 0.01
"""Seconds between two calls to stop, in case one falls between two statements."""

FileId = tuple[int, int]
"""Device and inode: what tells a file from another of its name."""


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
        database: SqliteReadDatabase,
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
        self._database = database
        self._connection = connection
        self._cursor = connection.cursor()  # each read takes all of its rows, so one will do
        self._location = location
        self._is_aside = False
        self._calls = 0
        connection.set_progress_handler(self._spend, budget)

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
        running = asyncio.get_running_loop().run_in_executor(self._database.threads, asyncio.run, reading)
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
        self._database.give_back(self, broken=broken)

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


class SqliteReadDatabase:
    """A SQLite file opened read-only, through a bounded pool of connections.

    Args:
        location: The file.
        connections: Connections at most.
        budget: What a statement may take in the event loop, in steps of SQLite's virtual machine.

    Attributes:
        threads: Where is read what is read aside: one for each connection, so that nobody waits for one.
    """

    is_far: ClassVar[bool] = False

    def __init__(self, location: SqliteFile, connections: int = CONNECTIONS, budget: int = BUDGET) -> None:
        self.dialect: Dialect = sqlite.dialect(paramstyle="qmark")
        self.threads = ThreadPoolExecutor(connections, "sqlite")  # it starts them as they are needed
        self._location = location
        self._path = str(location.path)
        self._budget = budget
        self._file: FileId | None = None
        self._free: list[SqliteReader] = []
        self._begun: list[SqliteReader] = []  # free, too, and in a transaction that began in this turn
        self._turn = 0
        self._loop: asyncio.AbstractEventLoop | None = None  # whose turn it is; None between turns
        self._last_loop: asyncio.AbstractEventLoop | None = None
        self._connections = connections
        self._turns = Turns(connections)
        self._watch = SqliteState(location, self._connect)
        self._told: Hashable = None

    def take_free(self, *, alone: bool = False) -> SqliteReader | None:
        """See `ReadDatabase.take_free`: it is in a transaction of this turn of the event loop."""
        if not self._turns.free:
            return None
        self._turns.free -= 1
        return self._take()

    async def take(self, *, alone: bool = False) -> SqliteReader:
        """See `ReadDatabase.take`."""
        reader = self.take_free(alone=alone)
        if reader is None:
            await self._turns.wait()
            reader = self._take()
        return reader

    def give_back(self, reader: SqliteReader, *, broken: bool) -> None:
        """Take back a connection; one that may be broken is closed, and the next request opens another."""
        if (turns := self._turns).waiting:  # as `give_back`, without a call where nobody waits
            turns.give_back()
        else:
            turns.free += 1
        if broken or reader.was_stopped or reader.file != self._file:
            reader.close()
        elif reader.turn == self._turn:
            self._begun.append(reader)
        else:
            self._rest(reader)

    def _rest(self, reader: SqliteReader) -> None:
        """End the transaction of a connection, and keep it if few are free."""
        if len(self._free) < KEPT:
            reader.end()
            self._free.append(reader)
        else:
            reader.close()

    def _take(self) -> SqliteReader:
        """A connection for whoever has a turn, which he loses where there is none to be had."""
        try:
            if self._loop is None or not self._loop.is_running():
                self._begin_turn()
            reader = self._begun.pop() if self._begun else self._begin()
        except BaseException:
            self._turns.give_back()
            raise
        reader.exceeded = False
        reader.spent = 0
        return reader

    def _begin_turn(self) -> None:
        """Let what was begun in an earlier turn end, and look whether the file is the same."""
        self._end_turn()  # an event loop that was closed has not done so
        self._drop_replaced_file()
        if self._last_loop is None or not self._last_loop.is_running():
            self._last_loop = asyncio.get_running_loop()  # which asks the system for the process each time
        self._loop = self._last_loop
        self._loop.call_soon(self._end_turn)  # before any request that comes in from now on is heard

    def _end_turn(self) -> None:
        self._loop = None
        self._turn += 1
        while self._begun:
            self._rest(self._begun.pop())

    def _begin(self) -> SqliteReader:
        reader = self._free.pop() if self._free else self._open()
        reader.begin(self._turn)
        return reader

    def state(self) -> Hashable:
        """See `ReadDatabase.state`; whoever asks and then reads sees this state or a later one."""
        state = self._watch.current()
        if state != self._told:
            self._told = state
            self._end_turn()
        return state

    def use(self) -> Use:
        """See `ReadDatabase.use`."""
        busy = self._connections - self._turns.free
        return Use(busy + len(self._begun) + len(self._free), busy)

    async def close(self) -> None:
        """See `ReadDatabase.close`."""
        self._watch.close()
        self._end_turn()
        self._close_free()

    def _drop_replaced_file(self) -> None:
        """Let go of a file that another has replaced: its connections would serve the old one for ever."""
        try:
            found = os.stat(self._path)  # noqa: PTH116 -- for every request: a `Path` takes a µs to ask for it
        except OSError:
            file = None
        else:
            file = (found.st_dev, found.st_ino)
        if file != self._file:
            self._file = file
            self._close_free()

    def _close_free(self) -> None:
        while self._free:
            self._free.pop().close()

    def _open(self) -> SqliteReader:
        connection = self._connect()
        try:
            with _read_faults(self._location):
                connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        except BaseException:
            connection.close()
            raise
        return SqliteReader(self, connection, self._location, self._file, self._budget)

    def _connect(self) -> sqlite3.Connection:
        with _read_faults(self._location):
            return sqlite3.connect(
                f"{self._location.path.absolute().as_uri()}?mode=ro",
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
