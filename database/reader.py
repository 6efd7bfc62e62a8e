"""The read side: connections that cannot write, each request on one of them and on one state of the data.

`ReadDatabase` gives `Reader`s; a `Reader` sees the database as it was at its first statement, whatever is
loaded meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Dialect

R = TypeVar("R")

Parameter = str | int | float | None
"""A value that both drivers take as it is."""

CONNECTIONS = 16
"""Connections to one database at most; further requests wait for one to come free."""

STATEMENT_TIMEOUT = 10.0
"""Seconds that a PostgreSQL server may take for one statement before it gives up."""


T = TypeVar("T")


class TooLongError(Exception):
    """A statement would hold up everybody. Nothing is wrong with it: it only has to be sent `aside`."""


class Use(NamedTuple):
    """How a pool of connections is used.

    Attributes:
        open: Connections that are open.
        busy: Those of them that a request reads through.
    """

    open: int = 0
    busy: int = 0


class Reader(Protocol):
    """One unchanging state of the database, for the length of a request.

    Attributes:
        ready: Whether it is known that something was loaded into this database, which is so for good: a load
            replaces what there is. Whoever finds out may say so; it is remembered where that is safe.
        exceeded: Whether something that was read in this transaction took so long that it has to be read
            aside.
    """

    ready: bool

    @property
    def exceeded(self) -> bool: ...  # noqa: D102 -- the class tells it

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """The rows of one SELECT as the driver gives them; arguments as for `fetch`.

        Raises:
            DatabaseError: The database cannot be read.
            TooLongError: This takes too long to wait for it here: all that is read is to be read aside.
        """
        ...

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """Run one SELECT.

        Args:
            sql: The statement, in the dialect of the database.
            parameters: One value for each of its placeholders, in their order.
            make: Turns a row as the driver gives it into what the caller wants.

        Raises:
            DatabaseError, TooLongError: As `rows`.
        """
        ...

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """Await something that reads much with this reader, and let other requests go on meanwhile."""
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

    def alone(self) -> AbstractAsyncContextManager[Reader] | None:
        """A reader for one statement, which sees one state without a transaction; raises as `snapshot`.

        None where that saves next to nothing.
        """
        ...

    def state(self) -> Hashable:
        """What is equal between two calls only if snapshots between them saw the same, at next to no cost.

        None where nothing so cheap can tell.
        """
        ...

    def use(self) -> Use:
        """How many connections there are."""
        ...

    async def close(self) -> None:
        """Close every connection that is not in use."""
        ...
