"""Levels of a plan: each is one read for all parents at once, and what its rows become.

Reading goes down, since a level needs the keys of the one above; making the answer goes up, since an object
holds what is below it. `follow` does both: it reads, lets the branches follow the rows, and then builds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loaders.filters import Filter, both
from loaders.keys import KEYS, Key, pack_keys
from loaders.projections import Projection
from loaders.relation import Relation
from loaders.rows import Entity
from loaders.statements import filter_values
from service.execution.run import Run, Tuples
from service.execution.shapes import EMPTY, Function

LevelOf = Callable[[Entity], "RelationLevel"]
"""The level of an entity, where the entity is known only when rows are met."""

ReadCondition = Callable[[Run], Filter | None]
"""What the arguments of a field ask of the rows that it leads to."""

LARGEST_NUMBER_OF_SHAPES = 16
"""Shapes of conditions whose statements a level keeps; a document rarely has more than one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The way from the rows of one level to another level.

    Attributes:
        column: Where in a row the key stands.
        level: The level that keys lead to.
    """

    column: int
    level: RelationLevel

    async def follow(self, run: Run, rows: Tuples) -> Mapping[Key, Any]:
        """What the keys of the rows lead to; each key is asked for once, and null leads nowhere."""
        column = self.column
        keys = dict.fromkeys([row[column] for row in rows])
        keys.pop(None, None)
        return await self.level.follow(run, list(keys))


async def follow_all(branches: Sequence[Branch], run: Run, rows: Tuples) -> list[Mapping[Key, Any]]:
    """What each of the branches leads to from the rows."""
    return [await branch.follow(run, rows) for branch in branches]


@dataclass(slots=True)
class RelationLevel:
    """The rows that a relation leads to.

    Attributes:
        relation: The relation.
        condition: What rows must fulfil besides; None where nothing is ever asked.
        columns: What is read of each row, beginning with what rows are grouped by.
        build: Makes of rows a dict by the key that each was reached from.
        branches: Where it goes on, in the order of the children of `build`.
    """

    relation: Relation
    condition: ReadCondition | None
    columns: Sequence[str]
    build: Function
    branches: Sequence[Branch]
    _projections: dict[object, Projection] = field(default_factory=dict)

    async def follow(self, run: Run, keys: list[Key]) -> Mapping[Key, Any]:
        """What each key leads to: an object, or a list of them."""
        if not keys:
            return EMPTY
        condition = None if self.condition is None else self.condition(run)
        projection = self._projection(run, condition, single=len(keys) == 1)
        sent = keys[0] if len(keys) == 1 else pack_keys(keys)
        wanted = both(self.relation.where, condition)
        rows = await run.fetch(
            projection, {KEYS: sent} if wanted is None else {KEYS: sent, **filter_values(wanted)}
        )
        if not rows:
            return EMPTY
        made: Mapping[Key, Any] = self.build(rows, *await follow_all(self.branches, run, rows))
        return made

    def _projection(self, run: Run, condition: Filter | None, *, single: bool) -> Projection:
        shape = single if condition is None else (single, condition.shape)
        projection = self._projections.get(shape)
        if projection is None:
            template = run.templates.of_relation(self.relation, condition, single=single)
            if len(self._projections) >= LARGEST_NUMBER_OF_SHAPES:
                self._projections.clear()
            projection = self._projections[shape] = template.project(self.columns)
        return projection
