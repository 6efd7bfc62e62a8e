"""Orders of lists, as values, and the ranges of rows that begin or end at a place in them.

An order is columns, each rising or falling, and always ends with the id, so that no two rows share a place.
Rows without a value come last, rising or falling. Texts are ordered by code point. Both databases are told so
in SQL that their indexes serve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_, or_

from database.reader import Parameter
from loaders.portable import ByCodePoint, is_text
from loaders.rows import Row

ID = "id"

Place = tuple[Parameter, ...]
"""Where a row stands in an order: its value of each key, the id last."""


@dataclass(frozen=True, slots=True)
class Key:
    """One column of an order.

    Attributes:
        column: The column.
        descending: Whether the largest come first.
    """

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Order:
    """The order of a list.

    Attributes:
        wanted: The keys asked for, the first deciding first. None is source order.
    """

    wanted: tuple[Key, ...] = ()

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The keys that decide: up to the id, which is added where it was not asked for."""
        for position, key in enumerate(self.wanted):
            if key.column == ID:
                return self.wanted[: position + 1]
        return (*self.wanted, Key(ID))

    @cached_property
    def name(self) -> str:
        """The order as text, for cursors; empty for source order."""
        return ",".join(
            f"{key.column}{'-' if key.descending else '+'}" for key in self.keys if key != Key(ID)
        )

    def place_of(self, row: Row) -> Place:
        """Where a row stands."""
        return tuple(getattr(row, key.column) for key in self.keys)


SOURCE_ORDER = Order()


def order_clauses(
    keys: Sequence[Key], table: FromClause, *, backward: bool, same_kind: bool
) -> list[ColumnElement[Any]]:
    """What to order by, from the front of the list or from its back.

    Args:
        keys: The keys of the order.
        table: What is ordered.
        backward: Whether to begin at the back of the list.
        same_kind: Whether all rows at hand have a value of the first key, or none has.
    """
    clauses: list[ColumnElement[Any]] = []
    for position, key in enumerate(keys):
        column = compared(table, key.column)
        if table.c[key.column].nullable and not (same_kind and position == 0):
            missing = table.c[key.column].is_(None)
            clauses.append(missing.desc() if backward else missing)
        clauses.append(column.desc() if key.descending is not backward else column)
    return clauses


def beyond(
    keys: Sequence[Key],
    table: FromClause,
    place: Sequence[BindParameter[Any] | None],
    *,
    backward: bool,
    has_value: bool = False,
) -> ColumnElement[bool]:
    """The rows behind a place, or before it if `backward`.

    It is written so that an index bounds the range: ``value <= x AND (value < x OR id > y)``.

    Args:
        keys: The keys of the order, the id last.
        table: What is ordered.
        place: The value of each key there, None where the row has no value.
        backward: Whether to look towards the front of the list.
        has_value: Whether all rows at hand have a value of the first key.
    """
    key, value = keys[0], place[0]
    column, stored = compared(table, key.column), table.c[key.column]
    falling = key.descending is not backward
    if len(keys) == 1:
        return _strictly(column, value, falling=falling)
    rest = beyond(keys[1:], table, place[1:], backward=backward)
    if value is None:  # the rows without a value are the last
        tied = and_(stored.is_(None), rest)
        return or_(stored.is_not(None), tied) if backward else tied
    past, upto = _strictly(column, value, falling=falling), _at_most(column, value, falling=falling)
    if has_value or not stored.nullable:
        return and_(upto, or_(past, rest))
    if backward:
        return and_(stored.is_not(None), upto, or_(past, rest))
    return or_(stored.is_(None), and_(upto, or_(past, rest)))


def compared(table: FromClause, name: str) -> ColumnElement[Any]:
    """A column as it is ordered and compared."""
    column = table.c[name]
    return ByCodePoint(column) if is_text(column) else column


def _strictly(column: ColumnElement[Any], value: object, *, falling: bool) -> ColumnElement[bool]:
    return column < value if falling else column > value


def _at_most(column: ColumnElement[Any], value: object, *, falling: bool) -> ColumnElement[bool]:
    return column <= value if falling else column >= value
