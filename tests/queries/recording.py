"""A database for reading that keeps a record of every statement it is sent."""

from __future__ import annotations

import json
from collections.abc import Coroutine, Hashable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Dialect

from database.reader import Lent, Parameter, ReadDatabase, Use

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

    is_far = False

    def take_free(self, *, alone: bool = False) -> Lent | None:
        """A reader of the other database."""
        reader = self._database.take_free(alone=alone)
        return None if reader is None else RecordingReader(reader, self.statements)

    async def take(self, *, alone: bool = False) -> Lent:
        """A reader of the other database."""
        return RecordingReader(await self._database.take(alone=alone), self.statements)

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

    def __init__(self, reader: Lent, statements: list[tuple[str, tuple[Parameter, ...]]]) -> None:
        self.ready = False
        self._reader = reader
        self._statements = statements

    @property
    def exceeded(self) -> bool:
        """Whether the other reader was."""
        return self._reader.exceeded

    def give_back(self, *, broken: bool) -> None:
        """Give the other reader back."""
        self._reader.give_back(broken=broken)

    async def rows(self, sql: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
        """The rows of the other reader."""
        self._statements.append((sql, tuple(parameters)))
        return await self._reader.rows(sql, parameters)

    async def aside(self, reading: Coroutine[Any, Any, T]) -> T:
        """As the other reader does it."""
        return await self._reader.aside(reading)


def _tidy(sql: str) -> str:
    """The statement without the spaces that SQLAlchemy leaves at the ends of lines."""
    return "\n".join(line.strip() for line in sql.splitlines())
