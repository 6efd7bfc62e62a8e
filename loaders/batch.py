"""DataLoaders generated from relations: any number of parents, one statement.

A `Loaders` lives as long as a request. Its loaders gather the keys that are asked for in one turn of the
event loop, send one statement, and give each key its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from sqlalchemy import Dialect, Select, func, select
from strawberry.dataloader import DataLoader

from database.reader import Reader
from loaders.filters import Filter, both
from loaders.keys import KEYS, Key, is_among_keys, pack_keys
from loaders.relation import Relation
from loaders.rows import Row
from loaders.statements import Statements, filter_clause, filter_values, table_of

Loaded = Row | list[Row] | None
"""What a relation leads to: a row or none, or a list where it is to many."""

ANCESTOR = "ancestor_id"
"""The column that says which row of a span's tree a row was reached from."""


class Loaders:
    """The loaders of one request, each made when its relation is first followed.

    Args:
        reader: The state of the database that the request sees.
        statements: The compiled statements, shared by all requests.
    """

    def __init__(self, reader: Reader, statements: Statements) -> None:
        self._reader = reader
        self._statements = statements
        self._loaders: dict[tuple[Relation, Filter | None], DataLoader[Key, Loaded]] = {}

    def load(self, relation: Relation, key: Key, condition: Filter | None = None) -> Awaitable[Loaded]:
        """Follow a relation from the row whose key column holds `key`.

        Args:
            relation: The relation to follow.
            key: The value to start from.
            condition: What the rows must fulfil besides.

        Returns:
            An awaitable of a list of rows, in the order of the relation, or of one row or None.
        """
        loader = self._loaders.get((relation, condition))
        if loader is None:
            loader = DataLoader(partial(self._fetch, relation, condition))
            self._loaders[relation, condition] = loader
        return loader.load(key)

    async def _fetch(self, relation: Relation, condition: Filter | None, keys: list[Key]) -> Sequence[Loaded]:
        statement = self._statements.get(
            ("relation", relation, condition and condition.shape),
            relation.entity,
            partial(build_select, relation, condition, self._statements.dialect),
        )
        values = filter_values(both(relation.where, condition))
        rows = await statement.run(self._reader, {KEYS: pack_keys(keys), **values})
        read_key = attrgetter(ANCESTOR if relation.span else relation.foreign)
        if relation.many:
            grouped: defaultdict[Key, list[Row]] = defaultdict(list)
            for row in rows:
                grouped[read_key(row)].append(row)
            return [grouped[key] for key in keys]
        found = {read_key(row): row for row in rows}
        return [found.get(key) for key in keys]


def build_select(relation: Relation, condition: Filter | None, dialect: Dialect) -> Select[Any]:
    """The SELECT that follows a relation from many keys: rows of a key together, each key's in order."""
    table = table_of(relation.entity)
    foreign = table.c[relation.foreign]
    if relation.sums:
        sums = [func.sum(table.c[name]).label(name) for name in relation.sums]
        query = select(foreign, *sums).where(is_among_keys(foreign, dialect)).group_by(foreign)
    elif relation.span:
        tree = table_of(relation.span.entity).alias("ancestor")
        below = foreign.between(tree.c.id, tree.c[relation.span.last])
        query = select(*table.c, tree.c.id.label(ANCESTOR)).join_from(tree, table, below)
        query = query.where(is_among_keys(tree.c.id, dialect)).order_by(tree.c.id)
    else:
        query = select(*table.c).where(is_among_keys(foreign, dialect))
        query = query.order_by(foreign) if relation.many else query
    if relation.many:
        query = query.order_by(*(table.c[name] for name in relation.order))
    wanted = both(relation.where, condition)
    return query if wanted is None else query.where(filter_clause(wanted, table))
