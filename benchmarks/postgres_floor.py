"""The floor on PostgreSQL: SQL for just each query through asyncpg, dicts for just its answer, orjson.

Every round trip counts here, so it sends one statement for each query, which needs no transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from benchmarks import floor
from database.location import PostgresServer

SETTINGS = {"jit": "off", "random_page_cost": "1.1"}
"""Those of a session of Seika's that change how fast a statement is."""


def _columns(names: str, source: str) -> str:
    """A row of arrays, one for each column of some rows: one such row is read faster than the rows."""
    arrays = ", ".join([f"array_agg({name})" for name in names.split(", ")])
    rows = f"(SELECT {names} {source}) AS rows"
    return f"CROSS JOIN LATERAL (SELECT {arrays} FROM {rows}) AS {source.split()[1]}s"  # noqa: S608 -- ours


REPORT = " ".join(
    [
        "SELECT * FROM (SELECT id, title, fiscal_year FROM report WHERE slug = $1) AS r",
        _columns("id, name, settled_amount", "FROM department WHERE report_id = r.id ORDER BY id"),
        _columns(
            "id, department_id, number, name, settled_amount",
            "FROM policy_pillar WHERE department_id IN (SELECT id FROM department WHERE report_id = r.id)"
            " ORDER BY id",
        ),
        _columns(
            "id, policy_pillar_id, marker, name, settled_amount",
            "FROM program WHERE report_id = r.id ORDER BY id",
        ),
        _columns("program_id, label, value, unit, text", "FROM metric WHERE report_id = r.id ORDER BY id"),
    ]
)
PROGRAM = """SELECT p.id, p.name, p.settled_amount, l.number, l.name, m.id, m.label, m.value, m.unit, m.text
    FROM program p LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    LEFT JOIN metric m ON m.program_id = p.id WHERE p.slug = $1 ORDER BY m.id"""
BY_UNIT = """SELECT m.id, m.label, m.value, m.text, p.name, l.name FROM metric m
    LEFT JOIN program p ON p.id = m.program_id LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    WHERE m.unit = (SELECT $1::varchar) AND m.unit IS NOT NULL AND m.value IS NOT NULL {range}
    ORDER BY m.value DESC, m.id LIMIT 51"""
# The conditions of the index, and values that the planner does not see: else it plans anew each time.
FIRST_PAGE = BY_UNIT.format(range="")
NEXT_PAGE = BY_UNIT.format(
    range="AND m.value <= (SELECT $2::float8)"
    " AND (m.value < (SELECT $2::float8) OR m.id > (SELECT $3::bigint))"
)


class PostgresFloor:
    """Answers the queries by hand.

    Args:
        connection: A connection.
        statements: Those of all queries, prepared: to run one so is faster than to have it looked up.
    """

    def __init__(self, connection: asyncpg.Connection, statements: Sequence[PreparedStatement]) -> None:
        self._connection = connection
        self._report, self._program, self._first_page, self._next_page = statements
        self._queries = {"Q1": self._q1, "Q2": self._q2, "Q3": self._q3}

    @classmethod
    async def connect(cls, location: PostgresServer) -> PostgresFloor:
        """The floor over a new connection."""
        url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(url, server_settings=SETTINGS)
        statements = [await connection.prepare(sql) for sql in (REPORT, PROGRAM, FIRST_PAGE, NEXT_PAGE)]
        return cls(connection, statements)

    async def answer(self, name: str, variables: Mapping[str, Any]) -> bytes:
        """See `Floor`."""
        return await self._queries[name](variables)

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    async def _q1(self, variables: Mapping[str, Any]) -> bytes:
        slug = f"{variables['governmentCode']}-{variables['fiscalYear']}"
        (row,) = await self._report.fetch(slug)
        places = (slice(3, 6), slice(6, 11), slice(11, 16), slice(16, 21))
        return floor.write_q1(row[1:3], *[list(zip(*row[place], strict=True)) for place in places])

    async def _q2(self, variables: Mapping[str, Any]) -> bytes:
        rows = await self._program.fetch(variables["slug"])
        return floor.write_q2(rows[0][:5], [row[6:] for row in rows if row[5] is not None])

    async def _q3(self, variables: Mapping[str, Any]) -> bytes:
        unit, after = variables["unit"], variables.get("after")
        if after is None:
            return floor.write_q3(await self._first_page.fetch(unit))
        value, id_ = floor.place(after)
        return floor.write_q3(await self._next_page.fetch(unit, value, id_))
