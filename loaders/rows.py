"""Light rows: what a statement returns, read by attribute, each column decoded only when it is asked for.

A row is the tuple that the driver gave, under a class made once for each statement. GraphQL reads its
attributes directly; nothing is turned into an entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar

import orjson
from sqlalchemy import JSON, Boolean, ColumnElement, Date, Dialect
from sqlmodel import SQLModel

Entity = type[SQLModel]
"""A table of `database.entities`."""


class Row(tuple[Any, ...]):
    """A row of `entity`, with one attribute for each selected column, named like the column."""

    __slots__ = ()

    entity: ClassVar[Entity]

    if TYPE_CHECKING:

        def __getattr__(self, column: str) -> Any: ...  # noqa: ANN401 -- as many types as statements have columns


def row_class(entity: Entity, columns: Iterable[ColumnElement[Any]], dialect: Dialect) -> type[Row]:
    """A class for the rows that a statement with these columns returns.

    Args:
        entity: What the rows are rows of; `Row.entity` tells the type of a node.
        columns: The selected columns, in order.
        dialect: The database, whose driver may give a truth value as a number.
    """
    namespace: dict[str, object] = {"__slots__": (), "entity": entity}
    for index, column in enumerate(columns):
        decode = _decoder(column, dialect)
        read = itemgetter(index) if decode is None else _reading(index, decode)
        namespace[column.key or ""] = property(read)
    return type(f"{entity.__name__}Row", (Row,), namespace)


def _reading(index: int, decode: Callable[[Any], object]) -> Callable[[Row], object]:
    def read(row: Row) -> object:
        value = row[index]
        return None if value is None else decode(value)

    return read


def _decoder(column: ColumnElement[Any], dialect: Dialect) -> Callable[[Any], object] | None:
    if isinstance(column.type, JSON):
        return orjson.loads
    if isinstance(column.type, Date):
        return date.fromisoformat
    if isinstance(column.type, Boolean) and dialect.name == "sqlite":
        return bool
    return None
