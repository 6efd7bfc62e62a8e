"""Conditions on the rows that a relation leads to."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, and_, exists, not_, select

from database.reader import Parameter
from loaders.filters import And, Filter, Values, known
from loaders.relation import Relation
from loaders.statements import table_of


@dataclass(frozen=True, slots=True)
class Leads:
    """The relation leads to at least one row that fulfils the condition.

    To one, the rows that fulfil it are found first (IN), which costs one pass over them at most. To many,
    each row asks for its own (EXISTS), which a page can stop early.
    """

    relation: Relation
    condition: Filter

    @property
    def shape(self) -> Hashable:
        """See `Filter`."""
        return (Leads, self.relation, self.wanted.shape)

    @property
    def values(self) -> tuple[Parameter, ...]:
        """See `Filter`."""
        return self.wanted.values

    @property
    def wanted(self) -> Filter:
        """The condition, with the relation's own."""
        return And((self.relation.where, self.condition)) if self.relation.where else self.condition

    def clause(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Filter`."""
        relation = self.relation
        target = table_of(relation.entity).alias()
        clause = self.wanted.clause(target, values)
        key, foreign = table.c[relation.key], target.c[relation.foreign]
        if not relation.many:
            return known(key, key.in_(select(foreign).where(known(foreign, clause))))
        span = relation.span
        tie = foreign == key if span is None else foreign.between(key, table.c[span.last])
        return _exists(table, target, and_(tie, clause))

    def negation(self, table: FromClause, values: Values) -> ColumnElement[bool]:
        """See `Negating`: for NOT IN, PostgreSQL would find all rows that fulfil it, whatever the page."""
        relation = self.relation
        if relation.many:
            return not_(self.clause(table, values))
        target = table_of(relation.entity).alias()
        tie = target.c[relation.foreign] == table.c[relation.key]
        return not_(_exists(table, target, and_(tie, self.wanted.clause(target, values))))


def _exists(table: FromClause, target: FromClause, clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).select_from(target).where(clause).correlate(table))
