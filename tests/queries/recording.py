"""A database for reading that keeps a record of every statement it is sent."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Dialect

from database.reader import Parameter, ReadDatabase, Reader, Use

R = TypeVar("R")
T = TypeVar("T")


class Recording:
    """Another database, and what it was asked.

    Attributes:
        statements: The SQL of each statement with its parameters, in the order sent.
    """

    def __init__(self, database: ReadDatabase) -> None:
        self._database = database
        self.statements: list[tuple[str, tuple[Parameter, ...]]] = []

    @property
    def dialect(self) -> Dialect:
        """That of the other database."""
        return self._database.dialect

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Reader]:
        """A snapshot of the other database."""
        async with self._database.snapshot() as reader:
            yield RecordingReader(reader, self.statements)

    def alone(self) -> None:
        """Everything is read in snapshots."""

    def state(self) -> Hashable:
        """The state of the other database."""
        return self._database.state()

    def use(self) -> Use:
        """The connections of the other database."""
        return self._database.use()

    async def close(self) -> None:
        """Close the other database."""
        await self._database.close()

    def script(self) -> str:
        """The statements as a script, each under its parameters."""
        return "\n".join(
            f"-- {json.dumps(parameters, ensure_ascii=False)}\n{_tidy(sql)};\n"
            for sql, parameters in self.statements
        )


class RecordingReader:
    """Another reader, and what it was asked."""

    def __init__(self, reader: Reader, statements: list[tuple[str, tuple[Parameter, ...]]]) -> None:
        self.ready = False
        self._reader = reader
        self._statements = statements

    @property
    def exceeded(self) -> bool:
        """Whether the other reader was."""
        return self._reader.exceeded

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """The rows of the other reader."""
        self._statements.append((sql, tuple(parameters)))
        return await self._reader.rows(sql, parameters)

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """As the other reader does it."""
        return await self._reader.aside(reading)

    async def fetch(
        self, sql: str, parameters: Sequence[Parameter], make: Callable[[tuple[Any, ...]], R]
    ) -> list[R]:
        """The rows of the other reader."""
        self._statements.append((sql, tuple(parameters)))
        return await self._reader.fetch(sql, parameters, make)


def _tidy(sql: str) -> str:
    """The statement without the spaces that SQLAlchemy leaves at the ends of lines."""
    return "\n".join(line.strip() for line in sql.splitlines())
