"""Conditions on the rows of an entity, as values: equal filters share one statement and one batch.

A filter has a `shape`, which alone decides the text of the statement, and `values`, which are sent beside it.
Every filter is true or false of every row, never unknown: a comparison with a column that has no value is
false, and `Not` is exactly the other rows.

Filter
├── Equal       a column has this value
├── IsNull      a column has none
├── Compare     a column is less, at least ... than a value
├── Among       a column has one of many values, sent as one parameter
├── Holds       a column contains a text, or begins with it
├── And, Or, Not
└── `loaders.text_filters.Found`, `loaders.relation_filters.Leads`
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, Protocol, runtime_checkable

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    false,
    literal_column,
    not_,
    or_,
    true,
    union,
)

from database.reader import Parameter
from loaders.portable import OneOf, PlaceOf

Values = Sequence[BindParameter[Any]]
"""The placeholders of a filter, one for each of its values."""


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

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """The condition on `table`, with one placeholder for each of its values."""
        ...


@runtime_checkable
class Selecting(Filter, Protocol):
    """A condition that first finds the ids of the rows, whatever else is asked of them."""

    def selection(self, values: Values) -> Select[Any]:
        """The SELECT of the ids, with one placeholder for each of the values."""
        ...


@runtime_checkable
class Negating(Filter, Protocol):
    """A condition whose contrary is better asked in another way than by NOT."""

    def negation(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """The contrary of the condition, as `clause`."""
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

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        return known(table.c[self.column], table.c[self.column] == values[0])


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

    def clause(self, table: FromClause, _: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        return table.c[self.column].is_(None)


Sign = Literal["gt", "gte", "lt", "lte"]

_COMPARE: Mapping[Sign, Callable[[Any, Any], Any]] = MappingProxyType(
    {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
)


@dataclass(frozen=True, slots=True)
class Compare:
    """The column has a value that stands so to this one."""

    column: str
    sign: Sign
    value: Parameter

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Compare, self.column, self.sign)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return (self.value,)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        column = table.c[self.column]
        return known(column, _COMPARE[self.sign](column, values[0]))


@dataclass(frozen=True, slots=True)
class Among:
    """The column has one of these values; with none, no row fulfils it.

    Attributes:
        column: The column.
        array: The values as a JSON array.
    """

    column: str
    array: str

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Among, self.column)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return (self.array,)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        return known(table.c[self.column], OneOf(table.c[self.column], values[0]))


@dataclass(frozen=True, slots=True)
class Holds:
    """The column contains a text, or begins with it. For columns folded as they are: slugs, codes."""

    column: str
    text: str
    at_start: bool = False

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Holds, self.column, self.at_start)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return (self.text,)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        column = table.c[self.column]
        place = PlaceOf(column, values[0])
        return known(column, place == literal_column("1") if self.at_start else place > literal_column("0"))


@dataclass(frozen=True, slots=True)
class And:
    """Every one of the parts holds; without parts it holds everywhere."""

    parts: tuple[Filter, ...]

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (And, tuple(part.shape for part in self.parts))

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return tuple(value for part in self.parts for value in part.values)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        return and_(*_clauses(self.parts, table, values)) if self.parts else true()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts holds; without parts it holds nowhere."""

    parts: tuple[Filter, ...]

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Or, tuple(part.shape for part in self.parts))

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return tuple(value for part in self.parts for value in part.values)

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`. Rows that several parts select by id are one set: PostgreSQL joins no two of them."""
        if not self.parts:
            return false()
        sets: list[Select[Any]] = []
        clauses: list[ColumnElement[bool]] = []
        for part, own in _with_their_own(self.parts, values):
            if isinstance(part, Selecting):
                sets.append(part.selection(own))
            else:
                clauses.append(part.clause(table, own))
        if sets:
            clauses.append(table.c.id.in_(sets[0] if len(sets) == 1 else union(*sets)))
        return or_(*clauses)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold: exactly the rows that it leaves out, those without a value among them."""

    part: Filter

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Not, self.part.shape)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return self.part.values

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        if isinstance(self.part, Negating):
            return self.part.negation(table, values)
        return not_(self.part.clause(table, values).self_group())


def _clauses(parts: tuple[Filter, ...], table: FromClause, values: Values) -> Iterator[ColumnElement[bool]]:
    """The clause of each part, with the placeholders that are its own."""
    return (part.clause(table, own) for part, own in _with_their_own(parts, values))


def _with_their_own(parts: tuple[Filter, ...], values: Values) -> Iterator[tuple[Filter, Values]]:
    """Each part with the placeholders that are its own."""
    for part in parts:
        taken = len(part.values)
        yield part, values[:taken]
        values = values[taken:]


def known(column: ColumnElement[Any], comparison: ColumnElement[bool]) -> ColumnElement[bool]:
    """A comparison with a column, false where the column has no value: SQL alone would leave it unknown."""
    if getattr(column, "nullable", False):
        return and_(column.is_not(None), comparison)
    return comparison


def both(first: Filter | None, second: Filter | None) -> Filter | None:
    """The filter that holds where both do; no filter holds everywhere."""
    if first is None or second is None:
        return first or second
    return And((first, second))
