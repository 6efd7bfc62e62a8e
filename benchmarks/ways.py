"""The ways to answer the measured queries over one database: compiled, by reference, and by the floor."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import orjson

from benchmarks.timing import Way
from database.location import Location
from database.opening import open_for_reading
from database.reader import ReadDatabase, Snapshot
from database.sqlite_connection import CACHE_KILOBYTES
from schema.graph import graph
from service.execution.operations import Operations
from service.requests import GraphQLRequest

_ROOT = Path(__file__).parent
QUERIES = {
    "Q1": (_ROOT.parent / "service/documents/pillars-programs-metrics.graphql").read_text(encoding="utf-8"),
    "Q2": (_ROOT / "queries/Q2.graphql").read_text(encoding="utf-8"),
    "Q3": (_ROOT / "queries/Q3.graphql").read_text(encoding="utf-8"),
}
"""The measured queries; the first is the one that the service also knows by name."""
MOST_SETS = 2_000
"""Sets of variables for a query, spread evenly over the data."""

Variables = Mapping[str, Any]


class Floor(Protocol):
    """Answers the queries by hand."""

    async def answer(self, name: str, variables: Variables) -> bytes:
        """The answer to a query, byte for byte as Seika gives it."""
        ...


class Ways:
    """One database and what answers queries over it.

    Args:
        location: The database.
        floor: What answers them by hand.
    """

    def __init__(self, location: Location, floor: Floor) -> None:
        self.database = open_for_reading(location)
        self._compiled = Operations(graph, self.database, cache_bytes=0)
        self._reference = Operations(graph, self.database, cache_bytes=0, compiled=False)
        self._floor = floor
        self.variables: dict[str, Sequence[Variables]] = {}

    async def prepare(self) -> None:
        """Draw variables for each query, and prove that all ways give the same bytes.

        Raises:
            ValueError: They do not.
        """
        self.variables = await draw_variables(self.database)
        for name, sets in self.variables.items():
            for variables in sets[:: max(1, len(sets) // 20)]:
                answers = {
                    await self.answer(name, variables),
                    await self.answer(name, variables, compiled=False),
                    await self._floor.answer(name, variables),
                }
                if len(answers) != 1:
                    raise ValueError(f"{name} has several answers for {variables}: {answers}")

    async def answer(self, name: str, variables: Variables, *, compiled: bool = True) -> bytes:
        """The answer of Seika to one of the queries."""
        operations = self._compiled if compiled else self._reference
        return (await operations.answer(_request(name, variables))).body

    def compiled(self, name: str, sets: Sequence[Variables] | None = None) -> Way:
        """One of the queries, compiled, with other variables each time: its own unless some are given."""
        return _way(self._compiled, name, sets or self.variables[name])

    def reference(self, name: str) -> Way:
        """The same by the reference path."""
        return _way(self._reference, name, self.variables[name])

    def floor(self, name: str) -> Way:
        """The same by hand."""
        sets = self.variables[name]
        return lambda turn: self._floor.answer(name, sets[turn % len(sets)])

    async def first_sight(self, name: str, number: int) -> bytes:
        """The answer to a query that was never seen: its operation has a name of its own."""
        query = re.sub(r"query \w+", f"query Seen{number}", QUERIES[name])
        request = GraphQLRequest(query, None, self.variables[name][0], read_only=False)
        return (await self._compiled.answer(request)).body


def _way(operations: Operations, name: str, sets: Sequence[Variables]) -> Way:
    requests = [_request(name, variables) for variables in sets]
    return lambda turn: operations.answer(requests[turn % len(requests)])


def _request(name: str, variables: Variables) -> GraphQLRequest:
    return GraphQLRequest(QUERIES[name], None, variables, read_only=False)


async def draw_variables(database: ReadDatabase) -> dict[str, Sequence[Variables]]:
    """Variables for each query, spread over the whole of the data."""
    async with Snapshot(database) as reader:
        reports = await reader.aside(
            reader.rows(
                "SELECT g.code, r.fiscal_year FROM report r JOIN government g ON g.id = r.government_id"
                " ORDER BY r.id",
                (),
            )
        )
        slugs = await reader.aside(reader.rows("SELECT slug FROM program ORDER BY id", ()))
        units = await reader.aside(
            reader.rows(
                "SELECT unit FROM metric WHERE value IS NOT NULL AND unit IS NOT NULL"
                " GROUP BY unit HAVING count(*) > 100 ORDER BY unit",
                (),
            )
        )
    return {
        "Q1": spread([{"governmentCode": code, "fiscalYear": year} for code, year in reports]),
        "Q2": spread([{"slug": slug} for (slug,) in slugs]),
        "Q3": [{"unit": unit, "after": None} for (unit,) in units],
    }


def spread(sets: Sequence[Variables]) -> Sequence[Variables]:
    """At most `MOST_SETS` of them, from the first to the last."""
    return sets[:: max(1, len(sets) // MOST_SETS)]


def rows_of(body: bytes) -> int:
    """How many objects an answer has: the rows that it was made of."""

    def count(value: object) -> int:
        if isinstance(value, dict):
            return 1 + sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 0

    return count(orjson.loads(body))


class SqliteFloor:
    """The floor on SQLite.

    Args:
        path: The file.
        queries: The floor of each query.
    """

    def __init__(self, path: Path, queries: Mapping[str, Any]) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        self._queries = queries

    async def answer(self, name: str, variables: Variables) -> bytes:
        """See `Floor`."""
        answer: bytes = self._queries[name](self._connection, variables)
        return answer
