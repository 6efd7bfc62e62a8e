"""Lists that are one range of an index in their order: the best way to a page of them is always the same.

PostgreSQL plans a statement for the values that it comes with, again and again as long as it takes their
costs for different, and to plan a page takes longer than to read it. Here nothing is to be gained by that, so
the values are kept from the planner, and the number of rows is told to it: it then plans once. Conditions and
orders that no index has in one are left to its judgement, which the values may well change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Select, Table, UnaryExpression
from sqlalchemy.sql import visitors

from loaders.filters import And, Equal, Filter
from loaders.ordering import Key, Order
from loaders.portable import Told, Unseen
from loaders.rows import Entity
from loaders.statements import table_of


def is_index_range(entity: Entity, condition: Filter | None, order: Order) -> bool:
    """Whether some index has the rows of a list next to each other and in their order."""
    equal = _equal_columns(condition)
    return equal is not None and _has_index(entity, equal, order.keys)


def planned_once(query: Select[Any], size_name: str, size: int) -> Select[Any]:
    """The same SELECT of a page, with its values kept from the planner and its size told to it.

    Args:
        query: The SELECT.
        size_name: The parameter that is its size.
        size: Its size.
    """

    def replace(element: Any, **_: object) -> ColumnElement[Any] | None:  # noqa: ANN401 -- any part of a SELECT
        if not isinstance(element, BindParameter):
            return None
        return Told(element, size) if element.key == size_name else Unseen(element)

    return cast("Select[Any]", visitors.replacement_traverse(query, {}, replace))


def _equal_columns(condition: Filter | None) -> frozenset[str] | None:
    """The columns that have one value each in all rows; None where more is asked than that."""
    match condition:
        case None:
            return frozenset()
        case Equal(column):
            return frozenset((column,))
        case And(parts):
            columns = [_equal_columns(part) for part in parts]
            return None if None in columns else frozenset().union(*cast("list[frozenset[str]]", columns))
        case _:
            return None


@lru_cache(maxsize=1_000)
def _has_index(entity: Entity, equal: frozenset[str], keys: tuple[Key, ...]) -> bool:
    """Whether an index begins with some columns and goes on with an order, from either end."""
    wanted = [(key.column, key.descending) for key in keys]
    reversed_ = [(column, not descending) for column, descending in wanted]
    return any(
        {column for column, _ in index[: len(equal)]} == equal and index[len(equal) :] in (wanted, reversed_)
        for index in _indexes(cast("Table", table_of(entity)))
    )


def _indexes(table: Table) -> list[list[tuple[str, bool]]]:
    """The columns of each index, each with whether it falls."""
    keys = [[(column.name, False) for column in table.primary_key]]
    return keys + [[_column(expression) for expression in index.expressions] for index in table.indexes]


def _column(expression: Any) -> tuple[str, bool]:  # noqa: ANN401 -- SQLAlchemy says no more of a part of an index
    falls = isinstance(expression, UnaryExpression)
    return (expression.element if falls else expression).name, falls
