"""A SQLite file opened for reading.

To begin and to end a transaction takes as long as a small statement, so requests that are answered one after
another in one turn of the event loop share one. Whoever asks after a commit has been told of is heard in a
later turn, and sees it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ClassVar

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite

from database.location import SqliteFile
from database.reader import CONNECTIONS, Use
from database.sqlite_connection import BUDGET, FileId, SqliteReader, connect
from database.sqlite_state import SqliteState
from database.turns import Turns

KEPT = 3
"""Free connections that stay open, with their pages. In the event loop requests follow one another on one;
what is read aside takes longer than to open another."""


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
        self._watch = SqliteState(location, partial(connect, location))
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
        if self._free:
            reader = self._free.pop()
        else:
            reader = SqliteReader.connect(self._location, self._file, self._budget, self)
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
