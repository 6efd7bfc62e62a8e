"""Counts, sums and extremes over whole lists, in one group or in groups.

Both databases give the same to the last digit. A sum of fractions depends on the order in which they are
added, and on how; so whole numbers and millionths are summed apart, which is exact, and put together here.
Averages are made here too, of sums and counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Float, FromClause, Select, cast, func, literal_column, select

from database.reader import Reader
from loaders.filters import Filter
from loaders.ordering import compared
from loaders.relation import Relation
from loaders.rows import Entity, Row
from loaders.statements import Statements, filter_clause, filter_values, table_of

MILLION = 1_000_000
"""Figures in reports have two or three decimals; beyond the sixth they are rounded in sums."""

_ROUNDING = literal_column(f"{3 * 2**51}.0", Float)
"""Added and taken away again, it rounds a number to a whole one, in the same way wherever numbers are IEEE's:
beside it there is no room behind the point. Sums of whole numbers are exact up to 2^53."""


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What rows are grouped by.

    Attributes:
        column: The column whose value is the key.
        via: The relations, each to one, that lead to the row that has it; none where it is the row's own.
        name: The column that says the same to people.
        order: The column that groups are ordered by.
    """

    column: str
    via: tuple[Relation, ...] = ()
    name: str | None = None
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """How a list is summed up.

    Attributes:
        measure: The column whose values are summed.
        keys: What rows are grouped by; with none, all rows are one group.
    """

    measure: str
    keys: tuple[GroupKey, ...] = ()


class Group(NamedTuple):
    """One group. Sum, average and extremes are None where no row of it has a value.

    Attributes:
        keys: The value of each key as text, in the order of the keys; empty where a row has none.
        names: The same for people.
        rows: How many rows it has, with a value or without.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    rows: int
    sum: float | None
    average: float | None
    min: float | None
    max: float | None


async def aggregate(
    reader: Reader, statements: Statements, entity: Entity, condition: Filter | None, grouping: Grouping
) -> list[Group]:
    """The groups of the rows of an entity that fulfil a condition, in the order of their keys.

    Raises:
        DatabaseError: The database cannot be read.
    """
    shape = ("aggregate", entity, grouping, condition and condition.shape)
    build = partial(build_aggregate, entity, condition, grouping)
    statement = statements.get(shape, entity, build)
    rows = await statement.run(reader, filter_values(condition))
    return [_group(row, len(grouping.keys)) for row in rows]


def build_aggregate(entity: Entity, condition: Filter | None, grouping: Grouping) -> Select[Any]:
    """The SELECT of the groups."""
    table = table_of(entity)
    source, holders = _joined(table, grouping)
    measure = table.c[grouping.measure]
    query = select(
        *_key_columns(grouping, holders),
        func.count().label("rows"),
        func.count(measure).label("counted"),
        *_sum_columns(measure),
        func.min(measure).label("min"),
        func.max(measure).label("max"),
    ).select_from(source)
    if condition is not None:
        query = query.where(filter_clause(condition, table))
    for key, holder in zip(grouping.keys, holders, strict=True):
        column = holder.c[key.order or key.column]
        query = query.group_by(*{holder.c[name]: None for name in (key.order, key.column, key.name) if name})
        query = query.order_by(column.is_(None), compared(holder, column.key))
    return query


def _joined(table: FromClause, grouping: Grouping) -> tuple[FromClause, list[FromClause]]:
    """The table joined with all that its keys lead to, and the table that holds each key."""
    source = table
    reached: dict[tuple[Relation, ...], FromClause] = {(): table}
    for key in grouping.keys:
        for length in range(1, len(key.via) + 1):
            path = key.via[:length]
            if path in reached:
                continue
            relation, origin = path[-1], reached[path[:-1]]
            target = table_of(relation.entity).alias()
            source = source.outerjoin(target, target.c[relation.foreign] == origin.c[relation.key])
            reached[path] = target
    return source, [reached[key.via] for key in grouping.keys]


def _key_columns(grouping: Grouping, holders: list[FromClause]) -> list[ColumnElement[Any]]:
    columns: list[ColumnElement[Any]] = []
    for position, (key, holder) in enumerate(zip(grouping.keys, holders, strict=True)):
        columns.append(holder.c[key.column].label(f"key_{position}"))
        columns.append(holder.c[key.name or key.column].label(f"name_{position}"))
    return columns


def _sum_columns(measure: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """What `_total` makes the sum of."""
    if not isinstance(measure.type, Float):
        return [cast(func.sum(measure), measure.type).label("sum")]
    whole = measure + _ROUNDING - _ROUNDING
    millionths = (measure - whole) * literal_column(f"{MILLION}.0", Float) + _ROUNDING - _ROUNDING
    return [func.sum(whole).label("sum"), func.sum(millionths).label("millionths")]


def _total(row: Row) -> float | None:
    """The sum of a group; None where no row of it has a value."""
    if not row.counted:
        return None
    whole: float | None = row.sum
    if whole is None or not hasattr(row, "millionths") or not isfinite(whole):
        return whole
    return (int(whole) * MILLION + int(row.millionths)) / MILLION


def _group(row: Row, keys: int) -> Group:
    total, counted = _total(row), row.counted
    return Group(
        keys=tuple(_text(getattr(row, f"key_{position}")) for position in range(keys)),
        names=tuple(_text(getattr(row, f"name_{position}")) for position in range(keys)),
        rows=row.rows,
        sum=total,
        average=None if total is None else total / counted,
        min=row.min,
        max=row.max,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
