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

MOST_LEVELS = 24
"""Levels that one statement reads: PostgreSQL takes no more than 1,664 columns, and a table has up to 23."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A level that is read with those above it.

    Attributes:
        level: The level.
        columns: Where its columns stand in the row.
        key: Where in the row the one key stands that all of its rows belong to; None where they tell theirs.
        below: What its branches lead to: further parts, or the place of what was read apart.
    """

    level: RelationLevel
    columns: slice
    key: int | None
    below: Sequence[_Part | int]

    def read(self, row: Sequence[Any], apart: Sequence[Mapping[Key, Any]]) -> Mapping[Key, Any]:
        """What each key of the level above leads to; see `RelationLevel.follow`."""
        columns = row[self.columns]
        if columns[0] is None:  # what PostgreSQL makes of no rows
            return EMPTY
        rows, shape = zip(*columns, strict=True), self.level.shape
        if self.key is not None:
            return {row[self.key]: shape.listed(rows, *self.children(row, apart))}
        make = shape.grouped if self.level.relation.many else shape.single
        made: Mapping[Key, Any] = make(rows, *self.children(row, apart))
        return made

    def children(self, row: Sequence[Any], apart: Sequence[Mapping[Key, Any]]) -> list[Mapping[Key, Any]]:
        """What its branches lead to."""
        return [apart[below] if isinstance(below, int) else below.read(row, apart) for below in self.below]


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
        self._level = level
        self._root = statement.add(level)
        self._sql = statement.sql
        self._apart = statement.apart
        self.is_alone = not self._apart

    async def one(self, run: Run, key: Key) -> object:
        """See `RelationLevel.one`."""
        rows = await run.reader.rows(self._sql, (key,))
        if not rows:
            return None
        row, root = rows[0], self._root
        shown = [row[root.columns]]
        apart: list[Mapping[Key, Any]] = []
        for columns, branch in self._apart:
            found = shown if columns == root.columns else _rows_of(row[columns])
            apart.append(await branch.level.follow(run, branch.keys(found)))
        made: object = self._level.shape.listed(shown, *root.children(row, apart))[0]
        return made


class _Statement:
    """A statement in the making, in PostgreSQL's words: the levels are `l0`, `l1`, their columns `c0`, `c1`.

    Args:
        templates: See `LookupLevel`.

    Attributes:
        apart: The branches that it does not read, each with where the rows stand that they start from.
    """

    def __init__(self, templates: Templates) -> None:
        self.apart: list[tuple[slice, Branch]] = []
        self._templates = templates
        self._levels: list[str] = []
        self._width = 0

    @property
    def sql(self) -> str:
        """Its text."""
        return f"SELECT * FROM {' CROSS JOIN LATERAL '.join(self._levels)}"  # noqa: S608 -- made of parts of ours

    def add(self, level: RelationLevel) -> _Part:
        """Add the row, and what can be read with it."""
        template = self._templates.of_relation(level.relation, None, single=True)
        columns = level.source.columns[: level.shape.width]
        rows = template.project(columns, level.source.joins).sql
        return self._add(level, f"({rows})", len(columns), None, "{}.c{}")

    def _add_below(self, level: RelationLevel, keys: str, key: int | None) -> _Part:
        """Add a level of rows, and what can be read with it.

        Args:
            level: The level.
            keys: What it is found by, as `Templates.within` takes it.
            key: See `_Part`.
        """
        source = level.source
        columns = source.columns if key is None else source.columns[: level.shape.width]
        rows = self._templates.within(level.relation, keys).project(columns, source.joins).sql
        arrays = ", ".join([f"array_agg(c{number})" for number in range(len(columns))])
        text = f"(SELECT {arrays} FROM ({rows}) AS rows ({_names(len(columns))}))"  # noqa: S608 -- as above
        return self._add(level, text, len(columns), key, "ANY ({}.c{})")

    def _add(self, level: RelationLevel, rows: str, width: int, key: int | None, keys: str) -> _Part:
        name = f"l{len(self._levels)}"
        self._levels.append(f"{rows} AS {name} ({_names(width)})")
        place = slice(self._width, self._width + width)
        self._width = place.stop
        below: list[_Part | int] = []
        for branch in level.source.branches:
            if len(self._levels) < MOST_LEVELS and _is_readable(branch.level):
                is_one = name == "l0" and branch.level.relation.many
                found_by = keys.format(name, branch.column)
                below.append(self._add_below(branch.level, found_by, branch.column if is_one else None))
            else:
                below.append(len(self.apart))
                self.apart.append((place, branch))
        return _Part(level, place, key, below)


def _rows_of(columns: Sequence[Any]) -> Tuples:
    return [] if columns[0] is None else [*zip(*columns, strict=True)]


def _names(width: int) -> str:
    return ", ".join([f"c{number}" for number in range(width)])


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
