"""A connection to a PostgreSQL server that can only read, with asyncpg.

Between two requests it lies in a transaction that has begun and seen nothing: a server chooses the state that
a transaction sees when its first statement comes. So a request sends only its own statements, and an idle
connection keeps nothing alive in the database.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, Protocol

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from database.errors import DatabaseError, UnreachableDatabaseError
from database.faults import fault_of_sqlstate
from database.location import PostgresServer
from database.reader import Parameter, T
from database.turns import Turns

CONNECT_TIMEOUT = 2.0
"""Seconds that the server may take to let a connection in, or to let it go."""

GRACE = 2.0
"""Seconds beyond the statement timeout after which a server that says nothing is taken for gone."""

SILENCE = 0.5
"""Seconds that a statement waited when it was given up, from which on the server may be gone."""

IDLE = 15.0
"""Seconds after which a connection that nobody used is closed, or up to twice as many."""

_STATEMENTS = 1000
"""Prepared statements that a connection keeps: there are as many as there are shapes of queries."""

_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class Pool(Protocol):
    """Where connections are lent."""

    def give_back(self, reader: PostgresReader, *, broken: bool) -> None:
        """Take one back."""
        ...


class PostgresReader:
    """A connection, for one read transaction after another.

    It does one thing at a time, and the fields of a request do not wait for each other: their statements take
    turns.

    Attributes:
        ready: See `Reader`; true of a database for good, and a connection is to one.
        exceeded: See `Reader`; the event loop is free while the server works.
        begun: Whether it lies in a transaction.
        alone: Whether it is lent for one statement.
        rested: Whether nobody used it since it was last looked after.
        is_lost: Whether the server could not be reached through it, or was silent when a request gave up.
        asked: When what the server owes an answer to was sent, by `time.monotonic`; 0 where it owes none. A
            timer for each statement would take longer than to note it, so the pool watches it.
    """

    exceeded = False

    def __init__(self, connection: asyncpg.Connection, location: PostgresServer, pool: Pool) -> None:
        self.ready = self.begun = self.alone = self.rested = self.is_lost = self._is_overdue = False
        self.asked = 0.0
        self._connection = connection
        self._location = location
        self._pool = pool
        self._turn = Turns(1)
        self._statements: dict[str, PreparedStatement] = {}

    @classmethod
    async def connect(cls, location: PostgresServer, statement_timeout: float, pool: Pool) -> PostgresReader:
        """A new connection of a pool, in no transaction.

        Raises:
            DatabaseError: There is none to be had.
        """
        with read_faults(location):
            connection = await asyncpg.connect(
                location.url.set(drivername="postgresql").render_as_string(hide_password=False),
                timeout=CONNECT_TIMEOUT,
                max_cached_statement_lifetime=0,
                server_settings={
                    "application_name": "seika serve",
                    "default_transaction_read_only": "on",
                    "statement_timeout": str(round(statement_timeout * 1000)),
                    "idle_in_transaction_session_timeout": "60000",
                    "jit": "off",  # it takes longer than any of our statements
                    "random_page_cost": "1.1",  # what is served is in memory, as a rule
                },
            )
            reader = cls(connection, location, pool)
            try:
                async with asyncio.timeout(statement_timeout + GRACE):
                    await _set_codecs(connection)
            except BaseException:
                reader.drop()
                raise
        return reader

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """See `Reader.rows`."""
        if (turn := self._turn).free:
            turn.free = 0
        else:
            await turn.wait()
        self.asked = monotonic()
        try:
            statement = self._statements.get(sql) or await self._prepare(sql)
            records: list[tuple[Any, ...]] = await statement.fetch(*map(_storable, parameters))
        except asyncio.CancelledError:
            self.is_lost = monotonic() - self.asked > SILENCE
            raise
        except Exception:
            with self._faults():
                raise
        finally:
            self.asked = 0.0
            turn.give_back()
        return records

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """See `Reader.aside`: the server does the work, so the event loop is free anyway."""
        return await reading

    def give_back(self, *, broken: bool) -> None:
        """See `Lent.give_back`."""
        self._pool.give_back(self, broken=broken)

    async def _prepare(self, sql: str) -> PreparedStatement:
        """Prepare a statement and keep it; `Connection.fetch` keeps short ones only, and takes longer."""
        if len(self._statements) >= _STATEMENTS:
            self._statements.clear()  # asyncpg closes what nobody holds
        statement = self._statements[sql] = await self._connection.prepare(sql)
        return statement

    @property
    def is_open(self) -> bool:
        """Whether neither side has hung up."""
        return not self._connection.is_closed()

    async def begin(self) -> None:
        """Begin a transaction, which sees the state at its first statement.

        Raises:
            DatabaseError: The connection is lost.
        """
        await self._execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self.begun = True

    async def end(self, *, again: bool) -> None:
        """End the transaction, and in the same step begin the next if it is wanted; raises as `begin`."""
        await self._execute("COMMIT AND CHAIN" if again else "COMMIT")
        self.begun = again

    async def _execute(self, command: str) -> None:
        self.asked = monotonic()
        try:
            with self._faults():
                await self._connection.execute(command)
        finally:
            self.asked = 0.0

    async def close(self) -> None:
        """Take leave of the server; one that is away or says nothing is not waited for long."""
        with suppress(DatabaseError), read_faults(self._location):
            await self._connection.close(timeout=CONNECT_TIMEOUT)

    def give_up(self) -> None:
        """Wait no longer for the answer that the server owes."""
        self._is_overdue = True
        self.drop()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            with read_faults(self._location):
                yield
        except UnreachableDatabaseError as error:
            self.is_lost = True
            if self._is_overdue:
                raise _silent(self._location) from error
            raise

    def drop(self) -> None:
        """Close the connection without a word to the server."""
        with suppress(asyncpg.InterfaceError):  # it is lost already
            self._connection.terminate()


async def _set_codecs(connection: asyncpg.Connection) -> None:
    """Take and give dates as SQLite does, in text, and sums of integers as integers."""
    for name, encode, decode in (("date", str, str), ("numeric", str, _number)):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=encode, decoder=decode, format="text"
        )


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _storable(parameter: Parameter) -> Parameter:
    """A value that the server takes: its texts hold no NUL, so a text with one is equal to none of them.

    U+FFFF stands for NUL, also where JSON writes it as an escape; Unicode reserves it to mean no character.
    """
    if not isinstance(parameter, str) or not ("\0" in parameter or "\\u0000" in parameter):
        return parameter
    return _ESCAPED_NUL.sub(r"\1\\uffff", parameter.replace("\0", "\uffff"))


def _silent(location: PostgresServer) -> UnreachableDatabaseError:
    return UnreachableDatabaseError(f"{location} did not answer in time")


@contextmanager
def read_faults(location: PostgresServer) -> Iterator[None]:
    """Raise the driver's errors as ours."""
    try:
        yield
    except asyncpg.PostgresError as error:
        fault = fault_of_sqlstate(error.sqlstate, reading=True)
        if fault is None:
            raise
        kind, message = fault
        raise kind(message.format(location)) from error
    except TimeoutError as error:
        raise _silent(location) from error
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        if isinstance(error, ValueError):
            raise  # a value of the wrong type: our own mistake
        # The internal error: a server that shuts down says so unasked, and asyncpg cannot send after that.
        raise UnreachableDatabaseError(f"the server of {location} cannot be reached") from error
