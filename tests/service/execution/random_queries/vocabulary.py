"""What a database holds, for values that match something: columns, ids, words and places in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import select

from database.engine import open_database
from database.location import Location
from loaders.cursors import Cursors
from loaders.ordering import Order, Place
from loaders.relations import PUBLIC_KEYS
from loaders.rows import Entity, Row
from loaders.statements import table_of
from schema.global_id import global_ids_of
from tests.service.execution.random_queries.chance import Chance

Values = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sought:
    """A search, and the cursors of what it finds.

    Attributes:
        text: What is looked for.
        kinds: The kinds among which; None for all.
        cursors: Those of the first hits.
    """

    text: str
    kinds: tuple[str, ...] | None
    cursors: Sequence[str]


class Vocabulary:
    """The values that a database holds.

    Args:
        rows: The rows of each kind of node, in source order.
        searches: What can be looked for.
    """

    def __init__(
        self, rows: Mapping[Entity, Sequence[Mapping[str, Any]]], searches: Sequence[Sought] = ()
    ) -> None:
        self._rows = rows
        self.searches = searches
        self.global_ids = [
            global_ids_of(entity)(row[key]) for entity, key in PUBLIC_KEYS.items() for row in rows[entity]
        ]
        self.words = sorted({str(row["name"]) for entity in rows for row in rows[entity] if row.get("name")})

    @classmethod
    def read(cls, location: Location) -> Vocabulary:
        """The vocabulary of a database; searches have to be added, see `with_searches`."""
        with open_database(location).reading() as connection:
            return cls(
                {
                    entity: [
                        dict(row)
                        for row in connection.execute(
                            select(table_of(entity)).order_by(table_of(entity).c.id)
                        ).mappings()
                    ]
                    for entity in PUBLIC_KEYS
                }
            )

    def with_searches(self, searches: Sequence[Sought]) -> Vocabulary:
        """The same with other searches."""
        return Vocabulary(self._rows, searches)

    def column(self, entity: Entity, name: str) -> Values:
        """What stands in a column, as often as it stands there, without the nulls."""
        return [row[name] for row in self._rows.get(entity, ()) if row[name] is not None]

    def named(self, name: str) -> Values:
        """What stands in the columns that an argument of this name speaks of, `governmentCode` of `code`."""
        return [
            value
            for entity in self._rows
            for column in table_of(entity).c
            if name in (column.name, f"{column.table.name}_{column.name}")
            for value in self.column(entity, column.name)
        ]

    def cursor(self, chance: Chance, entity: Entity, order: Order) -> str | None:
        """A cursor for a list: of one of its rows, or of one that is not there any more.

        None where the data has no such place.
        """
        rows = self._rows[entity]
        if not rows or any(key.column not in rows[0] for key in order.keys):
            return None
        place: Place = order.place_of(cast("Row", SimpleNamespace(**chance.of(rows))))
        if chance.one_in(6):
            place = (*place[:-1], cast("int", place[-1]) + chance.of([-1, 1]))
        return Cursors(entity, order).encode(place)
