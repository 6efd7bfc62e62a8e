"""The read side: connections that cannot write, each request on one of them and on one state of the data.

`ReadDatabase` lends `Reader`s; a `Reader` sees one state of the database, whatever is loaded meanwhile: that
of its first statement, or on SQLite of the first in the same turn of the event loop.
"""

from __future__ import annotations

from collections.abc import Coroutine, Hashable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Dialect

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
        """The rows of one SELECT as the driver gives them.

        Args:
            sql: The statement, in the dialect of the database.
            parameters: One value for each of its placeholders, in their order.

        Raises:
            DatabaseError: The database cannot be read.
            TooLongError: This takes too long to wait for it here: all that is read is to be read aside.
        """
        ...

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """Await something that reads much with this reader, and let other requests go on meanwhile."""
        ...


class Lent(Reader, Protocol):
    """A reader that is to be given back."""

    def give_back(self, *, broken: bool) -> None:
        """Give it back.

        Args:
            broken: Whether it may be broken: then nobody uses it again.
        """
        ...


class ReadDatabase(Protocol):
    """A database opened for reading."""

    @property
    def dialect(self) -> Dialect:
        """The SQL that it speaks; statements are compiled for it."""
        ...

    @property
    def is_far(self) -> bool:
        """Whether a transaction takes round trips, which one statement alone can do without."""
        ...

    def take_free(self, *, alone: bool = False) -> Lent | None:
        """A reader of the state that the database is in now, or was in earlier in this turn.

        Args:
            alone: Whether it is for one statement, which sees one state without a transaction.

        Raises:
            DatabaseError: The database cannot be opened; the next call tries again.
        """
        ...

    async def take(self, *, alone: bool = False) -> Lent:
        """As `take_free`, after waiting for one where none is at hand."""
        ...

    def state(self) -> Hashable:
        """What is equal between two calls only if snapshots taken between them saw the same.

        It costs next to nothing; None where nothing so cheap can tell, or there is nothing to read.
        """
        ...

    def use(self) -> Use:
        """How many connections there are."""
        ...

    async def close(self) -> None:
        """Close every connection that is not in use."""
        ...


class Snapshot(AbstractAsyncContextManager[Reader]):
    """A reader that is given back at the end of a block.

    Args:
        database: Where it is taken.
        alone: See `ReadDatabase.take_free`.

    Raises:
        DatabaseError: See `ReadDatabase.take_free`.
    """

    def __init__(self, database: ReadDatabase, *, alone: bool = False) -> None:
        self._database = database
        self._alone = alone

    async def __aenter__(self) -> Reader:
        """Take it."""
        self._reader = await self._database.take(alone=self._alone)
        return self._reader

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give it back."""
        self._reader.give_back(broken=kind is not None)
