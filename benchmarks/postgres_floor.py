"""The floor on PostgreSQL: SQL for just each query through asyncpg, dicts for just its answer, orjson.

Every round trip counts here, so it sends as few as there can be. What takes one statement needs no
transaction; what takes several reads in one that began before, which ends while the answer is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import asyncpg

from benchmarks import floor
from database.location import PostgresServer

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


HEAD = """SELECT r.id, r.title, r.fiscal_year, d.id, d.name, d.settled_amount,
    p.id, p.number, p.name, p.settled_amount FROM report r
    LEFT JOIN department d ON d.report_id = r.id LEFT JOIN policy_pillar p ON p.department_id = d.id
    WHERE r.slug = $1 ORDER BY d.id, p.id"""
PROGRAMS, METRICS = (sql.replace("?", "$1") for sql in (floor.PROGRAMS, floor.METRICS))
PROGRAM = """SELECT p.id, p.name, p.settled_amount, l.number, l.name, m.id, m.label, m.value, m.unit, m.text
    FROM program p LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    LEFT JOIN metric m ON m.program_id = p.id WHERE p.slug = $1 ORDER BY m.id"""
BY_UNIT = """SELECT m.id, m.label, m.value, m.text, p.name, l.name FROM metric m
    LEFT JOIN program p ON p.id = m.program_id LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    WHERE m.unit = $1 AND m.unit IS NOT NULL AND m.value IS NOT NULL {range}
    ORDER BY m.value DESC, m.id LIMIT $2"""
# The conditions of the index, and a parameter for the limit, without which each run is planned anew.
FIRST_PAGE = BY_UNIT.format(range="")
NEXT_PAGE = BY_UNIT.format(range="AND m.value <= $3 AND (m.value < $3 OR m.id > $4)")


class PostgresFloor:
    """Answers the queries by hand.

    Args:
        connection: A connection.
        begun: Another, in a transaction that has seen nothing yet.
    """

    def __init__(self, connection: asyncpg.Connection, begun: asyncpg.Connection) -> None:
        self._connection = connection
        self._begun = begun
        self._ending: asyncio.Future[object] | None = None
        self._queries = {"Q1": self._q1, "Q2": self._q2, "Q3": self._q3}

    @classmethod
    async def connect(cls, location: PostgresServer) -> PostgresFloor:
        """The floor over new connections."""
        url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection, begun = [await asyncpg.connect(url, server_settings={"jit": "off"}) for _ in range(2)]
        await begun.execute(BEGIN)
        return cls(connection, begun)

    async def answer(self, name: str, variables: Mapping[str, Any]) -> bytes:
        """See `Floor`."""
        return await self._queries[name](variables)

    async def close(self) -> None:
        """Close the connections."""
        if self._ending is not None:
            await self._ending
        await self._begun.close()
        await self._connection.close()

    async def _q1(self, variables: Mapping[str, Any]) -> bytes:
        if self._ending is not None:
            await self._ending
        fetch = self._begun.fetch
        head = await fetch(HEAD, f"{variables['governmentCode']}-{variables['fiscalYear']}")
        report_id, title, year = head[0][:3]
        metrics = await fetch(METRICS, report_id)
        programs = await fetch(PROGRAMS, report_id)
        self._ending = asyncio.ensure_future(self._begun.execute("COMMIT AND CHAIN"))
        departments = dict.fromkeys([row[3:6] for row in head if row[3] is not None])
        pillars = [(row[6], row[3], *row[7:]) for row in head if row[6] is not None]
        return floor.write_q1((title, year), list(departments), pillars, programs, metrics)

    async def _q2(self, variables: Mapping[str, Any]) -> bytes:
        rows = await self._connection.fetch(PROGRAM, variables["slug"])
        return floor.write_q2(rows[0][:5], [row[6:] for row in rows if row[5] is not None])

    async def _q3(self, variables: Mapping[str, Any]) -> bytes:
        unit, after = variables["unit"], variables.get("after")
        if after is None:
            return floor.write_q3(await self._connection.fetch(FIRST_PAGE, unit, 51))
        value, id_ = floor.place(after)
        return floor.write_q3(await self._connection.fetch(NEXT_PAGE, unit, 51, value, id_))
