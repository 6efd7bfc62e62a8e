"""What is measured without HTTP: compiled against the usual way, the reference path and the floor."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.floor import FLOORS
from benchmarks.timing import Way, ratio, time_ways
from benchmarks.usual import Usual
from database.engine import open_database
from database.location import SqliteFile
from database.opening import open_for_reading
from schema.graph import graph
from service.execution.operations import Operations
from service.requests import GraphQLRequest

QUERIES = {
    path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("queries/Q*.graphql")
}
Variables = Mapping[str, Any]


class Measured:
    """One database and everything that answers queries over it.

    Args:
        location: The database.
    """

    def __init__(self, location: SqliteFile) -> None:
        self.location = location
        self.database = open_for_reading(location)
        self.compiled = Operations(graph, self.database, cache_bytes=0)
        self.reference = Operations(graph, self.database, cache_bytes=0, compiled=False)
        self.connection = sqlite3.connect(f"file:{location.path}?mode=ro", uri=True, isolation_level=None)
        self.variables = variables_of(self.connection)

    async def answer(self, operations: Operations, name: str, variables: Variables) -> bytes:
        """The answer of Seika to one of the queries."""
        answer = await operations.answer(GraphQLRequest(QUERIES[name], None, variables, read_only=False))
        return answer.body

    def way(self, operations: Operations, name: str) -> Way:
        """One of the queries with other variables each time."""
        sets = self.variables[name]
        return lambda turn: self.answer(operations, name, sets[turn % len(sets)])

    def floor(self, name: str) -> Way:
        """The floor of one of the queries."""
        sets, floor, connection = self.variables[name], FLOORS[name], self.connection

        async def run(turn: int) -> bytes:
            return floor(connection, sets[turn % len(sets)])

        return run

    async def check(self, name: str) -> None:
        """Prove that all give the same bytes."""
        for variables in self.variables[name][:20]:
            answers = {
                await self.answer(self.compiled, name, variables),
                await self.answer(self.reference, name, variables),
                FLOORS[name](self.connection, variables),
            }
            if len(answers) != 1:
                raise AssertionError(f"{name} has several answers for {variables}: {answers}")


def variables_of(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """Variables for each query, spread over the whole of the data."""
    reports = connection.execute(
        "SELECT g.code, r.fiscal_year FROM report r JOIN government g ON g.id = r.government_id ORDER BY r.id"
    ).fetchall()
    slugs = [slug for (slug,) in connection.execute("SELECT slug FROM program ORDER BY id LIMIT 2000")]
    units = connection.execute(
        "SELECT unit FROM metric WHERE value IS NOT NULL AND unit IS NOT NULL"
        " GROUP BY unit HAVING count(*) > 100 ORDER BY unit"
    ).fetchall()
    return {
        "Q1": [{"governmentCode": code, "fiscalYear": year} for code, year in reports[:500]],
        "Q2": [{"slug": slug} for slug in slugs],
        "Q3": [{"unit": unit, "after": None} for (unit,) in units],
    }


async def measure_small(location: SqliteFile) -> dict[str, Any]:
    """The figures on S."""
    measured = Measured(location)
    for name in QUERIES:
        await measured.check(name)
    usual = Usual(open_database(location).engine)

    async def usually(turn: int) -> bytes:
        sets = measured.variables["Q1"]
        return await usual.answer(QUERIES["Q1"], sets[turn % len(sets)])

    q1 = await time_ways(
        {
            "usual": usually,
            "reference": measured.way(measured.reference, "Q1"),
            "compiled": measured.way(measured.compiled, "Q1"),
            "floor": measured.floor("Q1"),
        }
    )
    figures: dict[str, Any] = {
        "compiled_vs_usual": ratio(q1, "usual", "compiled"),
        "compiled_vs_reference": ratio(q1, "reference", "compiled"),
        "compiled_vs_floor": {"Q1": ratio(q1, "floor", "compiled")},
        "milliseconds": {name: min(times) * 1000 for name, times in q1.items()},
    }
    for name in ("Q2", "Q3"):
        times = await time_ways(
            {"compiled": measured.way(measured.compiled, name), "floor": measured.floor(name)}
        )
        figures["compiled_vs_floor"][name] = ratio(times, "floor", "compiled")
        figures["milliseconds"][name] = {way: min(taken) * 1000 for way, taken in times.items()}
    return figures
