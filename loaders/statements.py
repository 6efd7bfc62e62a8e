"""SELECTs built from the tables with SQLAlchemy Core, compiled once, and run on the driver as plain text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Dialect, FromClause, Select, bindparam

from database.reader import Parameter, Reader
from loaders.filters import Filter
from loaders.rows import Entity, Row, row_class


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled SELECT.

    Attributes:
        sql: Its text, in the dialect of the database.
        names: The names of its parameters, in the order of the placeholders.
        constants: The values of those that are the same in every run.
        row: The class of the rows that it returns.
    """

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, Parameter]
    row: type[Row]

    async def run(self, reader: Reader, values: Mapping[str, Parameter]) -> list[Row]:
        """The rows, for these values of its parameters.

        Raises:
            DatabaseError: The database cannot be read.
        """
        known = {**self.constants, **values}
        rows = await reader.rows(self.sql, [known[name] for name in self.names])
        return [self.row(row) for row in rows]


LARGEST_NUMBER = 1_000
"""Statements kept at most: relations are few, but the shapes of conditions are the clients'."""


class Statements:
    """The compiled statements for one database, the least recently used dropped first.

    A statement is known by its shape: everything that decides its text, nothing that is only sent beside it.

    Args:
        dialect: The SQL to compile to.
        largest_number: Statements kept at most.
    """

    def __init__(self, dialect: Dialect, largest_number: int = LARGEST_NUMBER) -> None:
        self.dialect = dialect
        self._largest_number = largest_number
        self._compiled: OrderedDict[Hashable, Statement] = OrderedDict()
        self._turn = Lock()  # what is read aside asks from its own thread

    def get(self, shape: Hashable, entity: Entity, build: Callable[[], Select[Any]]) -> Statement:
        """The statement of a shape, built and compiled when it is first needed.

        Args:
            shape: What decides the text; it begins with a name of the kind of statement.
            entity: What the rows that it returns are rows of.
            build: Makes the SELECT.
        """
        with self._turn:
            statement = self._compiled.get(shape)
            if statement is not None:
                self._compiled.move_to_end(shape)
                return statement
            statement = self._compiled[shape] = self._compile(build(), entity)
            if len(self._compiled) > self._largest_number:
                self._compiled.popitem(last=False)
            return statement

    def _compile(self, select: Select[Any], entity: Entity) -> Statement:
        compiled = select.compile(dialect=self.dialect)
        names = tuple(compiled.positiontup or ())
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        row = row_class(entity, select.selected_columns, self.dialect)
        return Statement(str(compiled), names, constants, row)


def table_of(entity: Entity) -> FromClause:
    """The table of an entity."""
    table: FromClause = entity.__table__  # type: ignore[attr-defined]  # SQLModel sets it on `table=True` classes
    return table


def filter_clause(condition: Filter, table: FromClause) -> ColumnElement[bool]:
    """The clause of a filter, with named parameters for its values; `filter_values` gives them."""
    parameters: list[BindParameter[Parameter]] = [bindparam(name) for name in filter_values(condition)]
    return condition.clause(table, parameters)


def filter_values(condition: Filter | None) -> dict[str, Parameter]:
    """The values of a filter by the names of their parameters."""
    values = () if condition is None else condition.values
    return {f"filter_{index}": value for index, value in enumerate(values)}
