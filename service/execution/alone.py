"""Plans that are one statement: where every statement is a round trip, they take no other.

One statement sees one state without a transaction, and it can tell the release of that state beside its rows,
which otherwise takes a statement of its own. Whatever goes wrong is left to the ordinary way, which reads all
of it again; see `Executor.execute_alone`.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, NamedTuple

from graphql import ExecutionResult

from database.reader import Parameter, Reader, T
from loaders.releases import telling


class Seen(NamedTuple):
    """The result of a plan, and the release that it is from; None where that was not asked or not told."""

    result: Mapping[str, object] | ExecutionResult
    release: str | None


class SecondStatementError(Exception):
    """A plan took more than one statement after all."""


class OneStatement:
    """A reader that sends one statement.

    Args:
        reader: The reader that it is sent by.
        tells: Whether the statement is to tell the release.

    Attributes:
        release: The name of the release that it saw; None where it did not tell, or found nothing.
    """

    exceeded = False

    def __init__(self, reader: Reader, *, tells: bool) -> None:
        self.ready = True
        self.release: str | None = None
        self._reader: Reader | None = reader
        self._tells = tells

    def rows(self, sql: str, parameters: Sequence[Parameter]) -> Coroutine[Any, Any, list[tuple[Any, ...]]]:
        """See `Reader.rows`.

        Raises:
            SecondStatementError: It is the second; it could see another state than the first.
        """
        reader, self._reader = self._reader, None
        if reader is None:
            raise SecondStatementError
        return self._told(reader, sql, parameters) if self._tells else reader.rows(sql, parameters)

    async def _told(self, reader: Reader, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        rows = await reader.rows(telling(sql), parameters)
        if rows:
            self.release = rows[0][0]
        return [row[1:] for row in rows]

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """See `Reader.aside`."""
        return await reading
