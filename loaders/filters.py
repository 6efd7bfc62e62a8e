"""Conditions on the rows of an entity, as values: equal filters share one statement and one batch.

A filter has a `shape`, which alone decides the text of the statement, and `values`, which are sent beside it.
The operator objects of ``where`` become filters of the same kind.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_

from database.reader import Parameter


class Filter(Protocol):
    """A condition. Implementations are frozen, so that they can be keys."""

    @property
    def shape(self) -> Hashable:
        """What decides the SQL: filters of one shape differ in their values only."""
        ...

    @property
    def values(self) -> tuple[Parameter, ...]:
        """The values that it compares with, in the order in which `clause` takes them."""
        ...

    def clause(self, table: FromClause, values: Sequence[BindParameter[Parameter]]) -> ColumnElement[bool]:
        """The condition on `table`, with one placeholder for each of its values."""
        ...


@dataclass(frozen=True, slots=True)
class Equal:
    """The column has this value."""

    column: str
    value: Parameter

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Equal, self.column)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return (self.value,)

    def clause(self, table: FromClause, values: Sequence[BindParameter[Parameter]]) -> ColumnElement[bool]:
        """See `Filter`."""
        return table.c[self.column] == values[0]


@dataclass(frozen=True, slots=True)
class IsNull:
    """The column has no value."""

    column: str

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (IsNull, self.column)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return ()

    def clause(self, table: FromClause, _: Sequence[BindParameter[Parameter]]) -> ColumnElement[bool]:
        """See `Filter`."""
        return table.c[self.column].is_(None)


@dataclass(frozen=True, slots=True)
class And:
    """Every one of the parts holds."""

    parts: tuple[Filter, ...]

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (And, tuple(part.shape for part in self.parts))

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return tuple(value for part in self.parts for value in part.values)

    def clause(self, table: FromClause, values: Sequence[BindParameter[Parameter]]) -> ColumnElement[bool]:
        """See `Filter`."""
        clauses = []
        for part in self.parts:
            taken = len(part.values)
            clauses.append(part.clause(table, values[:taken]))
            values = values[taken:]
        return and_(*clauses)


def both(first: Filter | None, second: Filter | None) -> Filter | None:
    """The filter that holds where both do; no filter holds everywhere."""
    if first is None or second is None:
        return first or second
    return And((first, second))
