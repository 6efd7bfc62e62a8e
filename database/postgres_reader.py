"""A database on a PostgreSQL server opened for reading, with asyncpg.

Every request reads in one REPEATABLE READ transaction, on a connection of a bounded pool whose sessions
cannot write. A connection that broke is replaced when it is next needed, so a server that was away is served
again as soon as it is back.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import asyncpg
from sqlalchemy import Dialect

from database.errors import UnreachableDatabaseError
from database.faults import fault_of_sqlstate
from database.location import PostgresServer
from database.reader import CONNECTIONS, STATEMENT_TIMEOUT, Parameter, R, Reader, T, Use

CONNECT_TIMEOUT = 2.0
"""Seconds that the server may take to let a connection in."""

GRACE = 2.0
"""Seconds beyond the statement timeout after which a server that says nothing is taken for gone."""

_STATEMENTS = 1000
"""Prepared statements that a connection keeps: there are as many as there are shapes of queries."""

_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

_CLOSING = 5.0
"""Seconds that requests under way have to end when the service does."""


class PostgresReader:
    """A read transaction on one connection.

    A connection does one thing at a time, and the fields of a request do not wait for each other: the lock
    makes their statements follow one another.
    """

    def __init__(self, connection: asyncpg.Connection, location: PostgresServer) -> None:
        self.ready = self.exceeded = False
        self._connection = connection
        self._location = location
        self._turn = asyncio.Lock()

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """See `Reader.rows`."""
        async with self._turn:
            with _read_faults(self._location):
                records: list[tuple[Any, ...]] = await self._connection.fetch(
                    sql, *map(_storable, parameters)
                )
        return records

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """See `Reader.fetch`."""
        return [make(record) for record in await self.rows(sql, parameters)]

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """See `Reader.aside`: the server does the work, so the event loop is free anyway."""
        return await reading


class PostgresReadDatabase:
    """A PostgreSQL database read through a bounded pool of connections.

    Args:
        location: The place of the database.
        connections: Connections at most.
        statement_timeout: Seconds that the server may take for one statement.
    """

    def __init__(
        self,
        location: PostgresServer,
        connections: int = CONNECTIONS,
        statement_timeout: float = STATEMENT_TIMEOUT,
    ) -> None:
        self.dialect: Dialect = location.url.set(drivername="postgresql+asyncpg").get_dialect()()
        self._location = location
        self._connections = connections
        self._statement_timeout = statement_timeout
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Reader]:
        """See `ReadDatabase.snapshot`."""
        with _read_faults(self._location):
            pool = await self._open()
            connection = await pool.acquire(timeout=self._statement_timeout + GRACE)
        try:
            with _read_faults(self._location):
                await connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield PostgresReader(connection, self._location)
        except BaseException:
            _drop(connection)  # it may be the connection that is broken: the next request opens another
            raise
        else:
            await _end(connection)
        finally:
            await pool.release(connection)

    def state(self) -> Hashable:
        """See `ReadDatabase.state`: a server would have to be asked."""
        return None

    def use(self) -> Use:
        """See `ReadDatabase.use`."""
        if self._pool is None:
            return Use()
        return Use(self._pool.get_size(), self._pool.get_size() - self._pool.get_idle_size())

    async def close(self) -> None:
        """See `ReadDatabase.close`."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        try:
            await asyncio.wait_for(pool.close(), _CLOSING)
        except TimeoutError:
            pool.terminate()

    async def _open(self) -> asyncpg.Pool:
        """The pool, made for the event loop of the first request; it connects when it is first asked to."""
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._location.url.set(drivername="postgresql").render_as_string(hide_password=False),
                    min_size=0,
                    max_size=self._connections,
                    max_queries=0x7FFFFFFF,  # a connection is as good after any number of statements
                    timeout=CONNECT_TIMEOUT,
                    command_timeout=self._statement_timeout + GRACE,
                    statement_cache_size=_STATEMENTS,
                    max_cached_statement_lifetime=0,
                    init=_set_codecs,
                    reset=_leave_as_it_is,
                    server_settings={
                        "application_name": "seika serve",
                        "default_transaction_read_only": "on",
                        "statement_timeout": str(round(self._statement_timeout * 1000)),
                        "idle_in_transaction_session_timeout": "60000",
                        "jit": "off",  # it takes longer than any of our statements
                    },
                )
        return self._pool


async def _end(connection: asyncpg.Connection) -> None:
    """End a transaction of which all is read: where that fails, the connection is no good for another."""
    try:
        await connection.execute("COMMIT")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
        _drop(connection)


def _drop(connection: asyncpg.Connection) -> None:
    """Close a connection without a word to the server; the pool has taken back one that was lost."""
    with suppress(asyncpg.InterfaceError):
        connection.terminate()


async def _set_codecs(connection: asyncpg.Connection) -> None:
    """Take and give dates as SQLite does, in text, and sums of integers as integers."""
    for name, encode, decode in (("date", str, str), ("numeric", str, _number)):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=encode, decoder=decode, format="text"
        )


async def _leave_as_it_is(_: asyncpg.Connection) -> None:
    """A session that runs nothing but our SELECTs has nothing to be reset, which would take a round trip."""


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _storable(parameter: Parameter) -> Parameter:
    """A value that the server takes: its texts hold no NUL, so a text with one is equal to none of them.

    U+FFFF stands for NUL, also where JSON writes it as an escape; Unicode reserves it to mean no character.
    """
    if not isinstance(parameter, str) or not ("\0" in parameter or "\\u0000" in parameter):
        return parameter
    return _ESCAPED_NUL.sub(r"\1\\uffff", parameter.replace("\0", "\uffff"))


@contextmanager
def _read_faults(location: PostgresServer) -> Iterator[None]:
    try:
        yield
    except asyncpg.PostgresError as error:
        fault = fault_of_sqlstate(error.sqlstate, reading=True)
        if fault is None:
            raise
        kind, message = fault
        raise kind(message.format(location)) from error
    except TimeoutError as error:
        raise UnreachableDatabaseError(f"{location} did not answer in time") from error
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        if isinstance(error, ValueError):
            raise  # a value of the wrong type: our own mistake
        # The internal error: a server that shuts down says so unasked, and asyncpg cannot send after that.
        raise UnreachableDatabaseError(f"the server of {location} cannot be reached") from error
