"""Levels of a plan: each is one read for all parents at once, and what its rows become.

Reading goes down, since a level needs the keys of the one above; making the answer goes up, since an object
holds what is below it. `follow` does both: it reads, lets the branches follow the rows, and then builds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from database.reader import Parameter
from loaders.filters import Filter, both
from loaders.keys import KEYS, Key, pack_keys
from loaders.projections import Join, Projection
from loaders.relation import Relation
from loaders.rows import Entity
from loaders.statements import filter_values
from service.execution.run import Run, Tuples
from service.execution.shapes import EMPTY, Shape

LevelOf = Callable[[Entity], "RelationLevel"]
"""The level of an entity, where the entity is known only when rows are met."""

ReadCondition = Callable[[Run], Filter | None]
"""What the arguments of a field ask of the rows that it leads to."""

LARGEST_NUMBER_OF_SHAPES = 16
"""Shapes of conditions whose statements a level keeps; a document rarely has more than one."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is read of some rows, whatever statement finds them.

    Attributes:
        columns: The columns, in order; those of joined tables with their prefixes.
        joins: The tables that are joined.
        branches: Where the rows lead to, in the order of the children of their shape.
    """

    columns: Sequence[str]
    joins: Sequence[Join]
    branches: Sequence[Branch]

    async def follow(self, run: Run, rows: Tuples) -> list[Mapping[Key, Any]]:
        """What each of the branches leads to from the rows."""
        children = []
        for branch in self.branches:
            children.append(await branch.level.follow(run, branch.keys(rows)))  # noqa: PERF401 -- a coroutine less
        return children


@dataclass(frozen=True, slots=True)
class Branch:
    """The way from the rows of one level to another level.

    Attributes:
        column: Where in a row the key stands.
        level: The level that keys lead to.
    """

    column: int
    level: RelationLevel

    def keys(self, rows: Tuples) -> list[Key]:
        """The keys of the rows: each is asked for once, and null leads nowhere."""
        column = self.column
        keys = dict.fromkeys([row[column] for row in rows])
        keys.pop(None, None)
        return list(keys)


@dataclass(slots=True)
class RelationLevel:
    """The rows that a relation leads to.

    Attributes:
        relation: The relation.
        condition: What rows must fulfil besides; None where nothing is ever asked.
        source: What is read of each row.
        shape: What a row becomes.
    """

    relation: Relation
    condition: ReadCondition | None
    source: Source
    shape: Shape
    _projections: dict[object, Projection] = field(default_factory=dict)
    _plain: dict[bool, str] = field(default_factory=dict)  # statements whose one parameter is what is sent

    async def follow(self, run: Run, keys: list[Key]) -> Mapping[Key, Any]:
        """What each key leads to: an object, or a list of them. A key that leads nowhere is left out."""
        if len(keys) == 1:
            found = await self.one(run, keys[0])
            return EMPTY if found is None else {keys[0]: found}
        if not keys:
            return EMPTY
        sent = pack_keys(keys)
        if (sql := self._plain.get(False)) is None:
            rows = await run.reader.rows(*self._statement(run, sent, single=False))
        else:
            rows = await run.reader.rows(sql, (sent,))
        if not rows:
            return EMPTY
        children = await self.source.follow(run, rows) if self.source.branches else ()
        make = self.shape.grouped if self.relation.many else self.shape.single
        made: Mapping[Key, Any] = make(rows, *children)
        return made

    async def one(self, run: Run, key: Key) -> Any:  # noqa: ANN401 -- an object of the answer, or a list of them
        """What a key leads to; None where it leads nowhere. No row needs to tell whose it is then."""
        if (sql := self._plain.get(True)) is None:
            rows = await run.reader.rows(*self._statement(run, key, single=True))
        else:
            rows = await run.reader.rows(sql, (key,))
        if not rows:
            return None
        branches = self.source.branches
        children: Sequence[Mapping[Key, Any]] = ()
        if len(branches) == len(rows) == 1:
            below = rows[0][branches[0].column]
            found = None if below is None else await branches[0].level.one(run, below)
            children = (EMPTY if found is None else {below: found},)
        elif branches:
            children = await self.source.follow(run, rows)
        values = self.shape.listed(rows, *children)
        return values if self.relation.many else values[-1]

    def _statement(self, run: Run, sent: Parameter, *, single: bool) -> tuple[str, Sequence[Parameter]]:
        """The statement that reads the rows, and its parameters; `sent` is the key, or all of them."""
        condition = None if self.condition is None else self.condition(run)
        projection = self._projection(run, condition, single=single)
        wanted = both(self.relation.where, condition)
        return projection.sql, projection.parameters({KEYS: sent, **filter_values(wanted)})

    def _projection(self, run: Run, condition: Filter | None, *, single: bool) -> Projection:
        shape = single if condition is None else (single, condition.shape)
        projection = self._projections.get(shape)
        if projection is None:
            template = run.templates.of_relation(self.relation, condition, single=single)
            if len(self._projections) >= LARGEST_NUMBER_OF_SHAPES:
                self._projections.clear()
            columns = self.source.columns[: self.shape.width] if single else self.source.columns
            projection = self._projections[shape] = template.project(columns, self.source.joins)
            if self.condition is None and projection.names == _KEYS_ALONE:
                self._plain[single] = projection.sql
        return projection


_KEYS_ALONE = (KEYS,)
