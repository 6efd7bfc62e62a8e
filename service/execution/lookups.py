"""Lookups in one statement: the row and the lists below it, where every statement is a round trip.

A list is a column of the row: an array of records, made by a subquery. Drivers read records more slowly than
rows, so only the lists of the one row that is looked up are read so, and not what is below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.types import Boolean, Float, Integer, String, TypeDecorator

from loaders.keys import Key
from loaders.ordering import ID
from loaders.projections import Projection, Templates
from loaders.statements import filter_values, table_of
from service.execution.levels import Branch, RelationLevel
from service.execution.run import Run, Tuples
from service.execution.shapes import EMPTY

_PLAIN = (Integer, Float, String, Boolean)
"""Types that are read from a record as they are from a row."""


class LookupLevel:
    """A row that one key leads to, read with the lists below it.

    Args:
        level: The row, with all below it.

    Attributes:
        is_alone: Whether one statement reads it all.
    """

    def __init__(self, level: RelationLevel) -> None:
        self._level = level
        self._width = len(_columns(level))
        self._branches = [(branch, _is_column(level, branch)) for branch in level.source.branches]
        self._projection: Projection | None = None
        self.is_alone = all(
            is_column and not branch.level.source.branches for branch, is_column in self._branches
        )

    async def follow(self, run: Run, keys: list[Key]) -> Mapping[Key, Any]:
        """See `RelationLevel.follow`, for one key."""
        if self._projection is None:
            self._projection = self._project(run.templates)
        rows = await run.reader.rows(self._projection.sql, keys)
        if not rows:
            return EMPTY
        shown, lists = [rows[0][: self._width]], iter(rows[0][self._width :])
        children = [
            await _follow_list(run, branch, shown, next(lists))
            if is_column
            else await branch.level.follow(run, branch.keys(shown))
            for branch, is_column in self._branches
        ]
        return {keys[0]: self._level.shape.listed(shown, *children)[0]}

    def _project(self, templates: Templates) -> Projection:
        level = self._level
        template = templates.of_relation(level.relation, None, single=True)
        lists = [
            templates.of_relation(branch.level.relation, None, single=True).listed(
                _columns(branch.level), branch.level.source.joins, template.columns[ID]
            )
            for branch, is_column in self._branches
            if is_column
        ]
        return template.project(_columns(level), level.source.joins, lists)


async def _follow_list(run: Run, branch: Branch, rows: Tuples, found: Tuples) -> Mapping[Key, Any]:
    """What a branch leads to from a row: rows that were read with it."""
    if not found:
        return EMPTY
    source = branch.level.source
    children = await source.follow(run, found) if source.branches else ()
    return {rows[0][branch.column]: branch.level.shape.listed(found, *children)}


def _columns(level: RelationLevel) -> Sequence[str]:
    """The columns that are read of rows found by one key."""
    return level.source.columns[: level.shape.width]


def _is_column(parent: RelationLevel, branch: Branch) -> bool:
    """Whether the rows that a branch leads to can be a column of the row.

    That they belong to the row is said by its id, which must not be hidden by a table of the same name.
    """
    level = branch.level
    relation = level.relation
    return (
        relation.many
        and not filter_values(relation.where)
        and relation.span is None
        and level.condition is None
        and relation.entity is not parent.relation.entity
        and parent.source.columns[branch.column] == ID
        and all(_is_plain(level, column) for column in _columns(level))
    )


def _is_plain(level: RelationLevel, column: str) -> bool:
    prefix, dot, name = column.rpartition(".")
    joined = {join.prefix: join.entity for join in level.source.joins}
    type_ = table_of(joined[prefix + dot] if dot else level.relation.entity).c[name].type
    return isinstance(type_.impl_instance if isinstance(type_, TypeDecorator) else type_, _PLAIN)
