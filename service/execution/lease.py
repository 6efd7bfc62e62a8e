"""A reader for as long as one execution lasts, and not a moment longer.

Where a field fails that may not be null, graphql-core answers at once, and what the fields beside it have
begun goes on in the background. The connection belongs to the next request by then: a statement that came
late would meet that request's own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from database.reader import Parameter, Reader, T


class LeaseOverError(Exception):
    """Something reads for an execution that has ended. Nobody waits for it."""


class Lease:
    """A reader that can be taken back.

    Args:
        reader: The reader.
    """

    def __init__(self, reader: Reader) -> None:
        self.ready = True
        self._reader = reader
        self._turn = asyncio.Lock()
        self._is_over = False

    @property
    def exceeded(self) -> bool:
        """See `Reader`."""
        return self._reader.exceeded

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """See `Reader.rows`.

        Raises:
            LeaseOverError: The execution has ended.
        """
        async with self._turn:
            if self._is_over:
                raise LeaseOverError
            return await self._reader.rows(sql, parameters)

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """See `Reader.aside`: the execution as a whole is or is not."""
        return await reading

    def end(self) -> None:
        """Take the reader back: no further statement begins."""
        self._is_over = True

    async def settle(self) -> None:
        """Wait for the statement that has begun."""
        async with self._turn:
            pass


@asynccontextmanager
async def lease(reader: Reader) -> AsyncIterator[Reader]:
    """A reader that is taken back at the end of the block.

    Where the block fails the connection is given up anyway, so nothing is waited for.
    """
    leased = Lease(reader)
    try:
        yield leased
    finally:
        leased.end()
    await leased.settle()
