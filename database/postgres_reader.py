"""A database on a PostgreSQL server opened for reading.

Every request reads in one REPEATABLE READ transaction, on a connection of a bounded pool whose sessions
cannot write. A connection that broke is replaced when it is next needed, so a server that was away is served
again as soon as it is back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Hashable
from time import monotonic
from typing import ClassVar

from sqlalchemy import Dialect

from database.errors import DatabaseError
from database.location import PostgresServer
from database.postgres_connection import GRACE, IDLE, PostgresReader, read_faults
from database.reader import CONNECTIONS, STATEMENT_TIMEOUT, Use
from database.turns import Turns

WATCH = 0.25
"""Seconds from one look to the next at what the server owes answers to."""

_CLOSING = 5.0
"""Seconds that transactions under way have to end when the service does."""


class PostgresReadDatabase:
    """A PostgreSQL database read through a bounded pool of connections.

    Args:
        location: The place of the database.
        connections: Connections at most.
        statement_timeout: Seconds that the server may take for one statement.
        idle: Seconds after which a connection that nobody used is closed, or up to twice as many.
    """

    is_far: ClassVar[bool] = True

    def __init__(
        self,
        location: PostgresServer,
        connections: int = CONNECTIONS,
        statement_timeout: float = STATEMENT_TIMEOUT,
        idle: float = IDLE,
    ) -> None:
        self.dialect: Dialect = location.url.set(drivername="postgresql+asyncpg").get_dialect()()
        self._location = location
        self._statement_timeout = statement_timeout
        self._idle = idle
        self._turns = Turns(connections)
        self._busy = 0
        self._is_ready = False
        self._open: set[PostgresReader] = set()
        self._free: dict[bool, list[PostgresReader]] = {False: [], True: []}  # by whether they are begun
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: asyncio.TimerHandle | None = None
        self._watching: asyncio.TimerHandle | None = None

    def take_free(self, *, alone: bool = False) -> PostgresReader | None:
        """See `ReadDatabase.take_free`."""
        free = self._free[not alone]
        if not (free and self._turns.free and self._watching and free[-1].is_open):
            return None
        self._turns.free -= 1
        return self._lend(free.pop(), alone=alone)

    async def take(self, *, alone: bool = False) -> PostgresReader:
        """See `ReadDatabase.take`: a connection that is not begun, or is, as is needed, is made so."""
        if not self._turns.take_free():
            with read_faults(self._location):
                async with asyncio.timeout(self._statement_timeout + GRACE):
                    await self._turns.wait()
        try:
            reader = self._known(begun=not alone) or await self._connect()
        except BaseException:
            self._turns.give_back()
            raise
        if self._watching is None:
            self._watching = asyncio.get_running_loop().call_later(WATCH, self._watch)
        self._lend(reader, alone=alone)
        if not (alone or reader.begun):
            try:
                await reader.begin()
            except BaseException:
                reader.give_back(broken=True)
                raise
        return reader

    def give_back(self, reader: PostgresReader, *, broken: bool) -> None:
        """Take back a connection; where one may be broken, the next request opens another.

        Nobody waits for the end of a transaction.
        """
        self._busy -= 1
        self._is_ready = self._is_ready or reader.ready
        if broken:
            self._lose(reader)
        elif reader.begun:
            self._begin(self._end(reader, again=not reader.alone))
        else:
            self._rest(reader)

    def _lend(self, reader: PostgresReader, *, alone: bool) -> PostgresReader:
        self._busy += 1
        reader.alone = alone
        reader.rested = False
        reader.ready = self._is_ready
        return reader

    def state(self) -> Hashable:
        """See `ReadDatabase.state`: a server would have to be asked."""
        return None

    def use(self) -> Use:
        """See `ReadDatabase.use`."""
        return Use(len(self._open), self._busy)

    async def close(self) -> None:
        """See `ReadDatabase.close`."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_CLOSING)
        for timer in (self._looking, self._watching):
            if timer is not None:
                timer.cancel()
        self._looking = self._watching = None
        await asyncio.gather(*[reader.close() for reader in self._let_go()])

    def _known(self, *, begun: bool) -> PostgresReader | None:
        """An open connection, best in or out of a transaction as it is needed.

        It is the one of them that was used last, so that those that are too many come to rest.
        """
        while free := self._free[begun] or self._free[not begun]:
            reader = free.pop()
            if reader.is_open:
                return reader
            self._open.discard(reader)
        return None

    async def _connect(self) -> PostgresReader:
        reader = await PostgresReader.connect(self._location, self._statement_timeout, self)
        self._open.add(reader)
        if self._looking is None:
            self._look()
        return reader

    async def _end(self, reader: PostgresReader, *, again: bool) -> None:
        """End the transaction of a connection, which then is one for requests like the one that it served."""
        try:
            await reader.end(again=again)
        except BaseException as error:
            self._lose(reader)
            if not isinstance(error, DatabaseError):
                raise
        else:
            self._rest(reader)

    def _rest(self, reader: PostgresReader) -> None:
        self._free[reader.begun].append(reader)
        self._turns.give_back()

    def _lose(self, reader: PostgresReader) -> None:
        """Close a connection that may be broken, and if the server may be gone, all that wait.

        That a server says nothing is found out by waiting long for a statement, but not for a connection.
        """
        self._is_ready = False
        self._open.discard(reader)
        if reader.is_lost:
            for lost in self._let_go():
                lost.drop()
        self._begin(self._take_leave(reader))

    async def _take_leave(self, reader: PostgresReader) -> None:
        """Close a connection, whose statement may be under way still: asyncpg has the server stop it."""
        try:
            await reader.close()
        finally:
            self._turns.give_back()

    def _watch(self) -> None:
        """While anybody waits for the server, look again and again whether it says nothing for too long."""
        overdue = monotonic() - self._statement_timeout - GRACE
        for reader in tuple(self._open):
            if 0 < reader.asked < overdue:
                reader.give_up()
        waits = self._busy or self._tasks
        self._watching = asyncio.get_running_loop().call_later(WATCH, self._watch) if waits else None

    def _look(self) -> None:
        """Every now and then, close the connections that nobody used since the last time."""
        for reader in self._let_go(rested=True):
            self._begin(reader.close())
        for reader in (*self._free[False], *self._free[True]):
            reader.rested = True
        self._looking = asyncio.get_running_loop().call_later(self._idle, self._look) if self._open else None

    def _let_go(self, *, rested: bool = False) -> list[PostgresReader]:
        """Give up the free connections, or those that nobody used lately; they are then to be closed."""
        gone = []
        for begun, free in self._free.items():
            gone += [reader for reader in free if reader.rested or not rested]
            self._free[begun] = [reader for reader in free if rested and not reader.rested]
        self._open.difference_update(gone)
        return gone

    def _begin(self, work: Coroutine[object, None, None]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
