"""Lookups in one statement: a row and all below it, where every statement is a round trip.

What a level below reads is columns of the one row: an array of each column of its rows, which drivers read
faster than as many rows. A level is found by the arrays of the one above it. One that cannot be read so takes
statements of its own, with all below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.types import Boolean, Float, Integer, String, TypeDecorator

from loaders.keys import Key
from loaders.projections import Templates
from loaders.statements import filter_values, table_of
from service.execution.levels import Branch, RelationLevel
from service.execution.run import Run, Tuples
from service.execution.shapes import EMPTY

_PLAIN = (Integer, Float, String, Boolean)
"""Types that are read from an array as they are from a row."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A level that is read with those above it.

    Attributes:
        level: The level.
        columns: Where its columns stand in the row.
        below: What its branches lead to: further parts, or levels that take statements of their own.
    """

    level: RelationLevel
    columns: slice
    below: Sequence[_Part | Branch]

    @property
    def is_alone(self) -> bool:
        """Whether all below it is read with it."""
        return all(isinstance(below, _Part) and below.is_alone for below in self.below)

    async def follow(self, run: Run, row: Sequence[Any]) -> Mapping[Key, Any]:
        """What each key that the rows above hold leads to; see `RelationLevel.follow`."""
        columns = row[self.columns]
        if columns[0] is None:  # what PostgreSQL makes of no rows
            return EMPTY
        rows = list(zip(*columns, strict=True))
        children = await self.children(run, row, rows) if self.below else ()
        shape = self.level.shape
        make = shape.grouped if self.level.relation.many else shape.single
        made: Mapping[Key, Any] = make(rows, *children)
        return made

    async def children(self, run: Run, row: Sequence[Any], rows: Tuples) -> list[Mapping[Key, Any]]:
        """What each of its branches leads to from its rows."""
        return [
            await below.follow(run, row)
            if isinstance(below, _Part)
            else await below.level.follow(run, below.keys(rows))
            for below in self.below
        ]


class LookupLevel:
    """A row that one key leads to, read with what is below it.

    Args:
        level: The row, with all below it.
        templates: The statements of plans, on PostgreSQL.

    Attributes:
        is_alone: Whether one statement reads it all.
    """

    def __init__(self, level: RelationLevel, templates: Templates) -> None:
        statement = _Statement(templates)
        self._root = statement.add(level, None)
        self._sql = statement.sql
        self.is_alone = self._root.is_alone

    async def follow(self, run: Run, keys: list[Key]) -> Mapping[Key, Any]:
        """See `RelationLevel.follow`, for one key."""
        rows = await run.reader.rows(self._sql, keys)
        if not rows:
            return EMPTY
        row, root = rows[0], self._root
        shown = [row[root.columns]]
        children = await root.children(run, row, shown) if root.below else ()
        return {keys[0]: root.level.shape.listed(shown, *children)[0]}


class _Statement:
    """A statement in the making, in PostgreSQL's words: the levels are `l0`, `l1`, their columns `c0`, `c1`.

    Args:
        templates: See `LookupLevel`.
    """

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._levels: list[str] = []
        self._width = 0

    @property
    def sql(self) -> str:
        """Its text."""
        return f"SELECT * FROM {' CROSS JOIN LATERAL '.join(self._levels)}"  # noqa: S608 -- made of parts of ours

    def add(self, level: RelationLevel, keys: str | None) -> _Part:
        """Add a level and what can be read with it below it.

        Args:
            level: The level.
            keys: What it is found by, as `Templates.within` takes it; None where it is the one row.
        """
        name, source = f"l{len(self._levels)}", level.source
        if keys is None:
            template = self._templates.of_relation(level.relation, None, single=True)
            columns, key = source.columns[: level.shape.width], "{}.c{}"
        else:
            template = self._templates.within(level.relation, keys)
            columns, key = source.columns, "ANY ({}.c{})"
        names = [f"c{number}" for number in range(len(columns))]
        rows = f"({template.project(columns, source.joins).sql})"
        if keys is not None:
            arrays = ", ".join([f"array_agg({column})" for column in names])
            rows = f"(SELECT {arrays} FROM {rows} AS rows ({', '.join(names)}))"  # noqa: S608 -- as above
        self._levels.append(f"{rows} AS {name} ({', '.join(names)})")
        place = slice(self._width, self._width + len(names))
        self._width = place.stop
        below = [
            self.add(branch.level, key.format(name, branch.column)) if _is_readable(branch.level) else branch
            for branch in source.branches
        ]
        return _Part(level, place, below)


def _is_readable(level: RelationLevel) -> bool:
    """Whether the rows of a level can be columns: they take no parameters, and arrays hold their types."""
    relation = level.relation
    return (
        level.condition is None
        and not (relation.span or relation.sums or filter_values(relation.where))
        and all(_is_plain(level, column) for column in level.source.columns)
    )


def _is_plain(level: RelationLevel, column: str) -> bool:
    prefix, dot, name = column.rpartition(".")
    joined = {join.prefix: join.entity for join in level.source.joins}
    type_ = table_of(joined[prefix + dot] if dot else level.relation.entity).c[name].type
    return isinstance(type_.impl_instance if isinstance(type_, TypeDecorator) else type_, _PLAIN)
