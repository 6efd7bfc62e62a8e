"""The floor on PostgreSQL: SQL for just each query through asyncpg, dicts for just its answer, orjson.

As on SQLite, what takes several statements reads in one transaction; what takes one needs none. Statements
are prepared by asyncpg when they are first sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import asyncpg

from benchmarks import floor
from database.location import PostgresServer

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def numbered(sql: str) -> str:
    """A statement with PostgreSQL's placeholders."""
    first, *rest = sql.split("?")
    return first + "".join([f"${number}{part}" for number, part in enumerate(rest, 1)])


REPORT, DEPARTMENTS, PILLARS, PROGRAMS, METRICS, PROGRAM, PROGRAM_METRICS, FIRST_PAGE, NEXT_PAGE = map(
    numbered,
    (
        floor.REPORT,
        floor.DEPARTMENTS,
        floor.PILLARS,
        floor.PROGRAMS,
        floor.METRICS,
        floor.PROGRAM,
        floor.PROGRAM_METRICS,
        floor.FIRST_PAGE,
        floor.NEXT_PAGE,
    ),
)


class PostgresFloor:
    """Answers the queries by hand over one connection.

    Args:
        connection: The connection.
    """

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._queries = {"Q1": self._q1, "Q2": self._q2, "Q3": self._q3}

    @classmethod
    async def connect(cls, location: PostgresServer) -> PostgresFloor:
        """The floor over a new connection."""
        url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return cls(await asyncpg.connect(url, server_settings={"jit": "off"}))

    async def answer(self, name: str, variables: Mapping[str, Any]) -> bytes:
        """See `Floor`."""
        return await self._queries[name](variables)

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    async def _q1(self, variables: Mapping[str, Any]) -> bytes:
        connection, fetch = self._connection, self._connection.fetch
        await connection.execute(BEGIN)
        slug = f"{variables['governmentCode']}-{variables['fiscalYear']}"
        ((report_id, title, year),) = await fetch(REPORT, slug)
        metric_rows = await fetch(METRICS, report_id)
        program_rows = await fetch(PROGRAMS, report_id)
        pillar_rows = await fetch(PILLARS, report_id)
        department_rows = await fetch(DEPARTMENTS, report_id)
        await connection.execute("COMMIT")
        return floor.write_q1((title, year), department_rows, pillar_rows, program_rows, metric_rows)

    async def _q2(self, variables: Mapping[str, Any]) -> bytes:
        connection, fetch = self._connection, self._connection.fetch
        await connection.execute(BEGIN)
        (program,) = await fetch(PROGRAM, variables["slug"])
        metrics = await fetch(PROGRAM_METRICS, program[0])
        await connection.execute("COMMIT")
        return floor.write_q2(program, metrics)

    async def _q3(self, variables: Mapping[str, Any]) -> bytes:
        unit, after = variables["unit"], variables.get("after")
        if after is None:
            return floor.write_q3(await self._connection.fetch(FIRST_PAGE, unit))
        value, id_ = floor.place(after)
        return floor.write_q3(await self._connection.fetch(NEXT_PAGE, unit, value, id_))
