"""Counts over whole lists. Sums that belong to a relation are made with its batch (`Relation.sums`)."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Select, func, select

from database.reader import Reader
from loaders.filters import Filter
from loaders.rows import Entity
from loaders.statements import Statements, filter_clause, filter_values, table_of


async def count_rows(reader: Reader, statements: Statements, entity: Entity, condition: Filter | None) -> int:
    """The number of rows of an entity that fulfil a condition.

    Raises:
        DatabaseError: The database cannot be read.
    """
    shape = ("count", entity, condition and condition.shape)
    statement = statements.get(shape, entity, partial(build_count, entity, condition))
    (row,) = await statement.run(reader, filter_values(condition))
    total: int = row.total
    return total


def build_count(entity: Entity, condition: Filter | None) -> Select[Any]:
    """The SELECT that counts, as `total`."""
    table = table_of(entity)
    query = select(func.count().label("total")).select_from(table)
    return query if condition is None else query.where(filter_clause(condition, table))
