"""The read side: connections that cannot write, each request on one of them and on one state of the data.

`ReadDatabase` gives `Reader`s; a `Reader` sees the database as it was at its first statement, whatever is
loaded meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import Dialect

R = TypeVar("R")

Parameter = str | int | float | None
"""A value that both drivers take as it is."""

CONNECTIONS = 16
"""Connections to one database at most; further requests wait for one to come free."""

STATEMENT_TIMEOUT = 10.0
"""Seconds that a PostgreSQL server may take for one statement before it gives up."""


class Reader(Protocol):
    """One unchanging state of the database, for the length of a request."""

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """Run one SELECT.

        Args:
            sql: The statement, in the dialect of the database.
            parameters: One value for each of its placeholders, in their order.
            make: Turns a row as the driver gives it into what the caller wants; `tuple` leaves it as it is.

        Raises:
            DatabaseError: The database cannot be read.
        """
        ...


class ReadDatabase(Protocol):
    """A database opened for reading."""

    @property
    def dialect(self) -> Dialect:
        """The SQL that it speaks; statements are compiled for it."""
        ...

    def snapshot(self) -> AbstractAsyncContextManager[Reader]:
        """A reader of the state that the database is in now.

        Raises:
            DatabaseError: The database cannot be opened; the next call tries again.
        """
        ...

    def state(self) -> Hashable:
        """What is equal between two calls only if snapshots between them saw the same, at next to no cost.

        None where nothing so cheap can tell.
        """
        ...

    async def close(self) -> None:
        """Close every connection that is not in use."""
        ...
