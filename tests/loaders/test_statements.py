"""Statements: compiled once for each shape, and run as text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, get_ident
from time import sleep

import pytest
from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects import sqlite

from database.entities import Program
from database.reader import Reader
from loaders.statements import Statement, Statements, table_of

pytestmark = pytest.mark.anyio

PROGRAMS = table_of(Program)


def by_number() -> Select[tuple[object, ...]]:
    """Two programs of a number that is given later, after one constant."""
    query = select(PROGRAMS.c.slug).where(
        PROGRAMS.c.marker != "(9)", PROGRAMS.c.number == bindparam("number")
    )
    return query.order_by(PROGRAMS.c.id).limit(2)


def test_a_shape_is_compiled_once() -> None:
    """The second request for a shape gets the statement of the first, and nothing is built."""
    statements = Statements(sqlite.dialect())
    built: list[None] = []

    def build() -> Select[tuple[object, ...]]:
        built.append(None)
        return by_number()

    first = statements.get(("by number",), Program, build)
    assert statements.get(("by number",), Program, build) is first
    assert statements.get(("another",), Program, build) is not first
    assert len(built) == 2


def test_threads_ask_for_statements_at_once() -> None:
    """Threads that ask for one shape at once, as what is read aside does, get one statement, built once."""
    statements, built, start = Statements(sqlite.dialect()), [], Barrier(8)

    def build() -> Select[tuple[object, ...]]:
        built.append(get_ident())
        sleep(0.01)  # the others have come by then
        return by_number()

    def ask(_: int) -> Statement:
        start.wait()
        return statements.get(("by number",), Program, build)

    with ThreadPoolExecutor(8) as threads:
        got = list(threads.map(ask, range(8)))
    assert len(built) == 1
    assert all(statement is got[0] for statement in got)


async def test_values_and_constants_take_their_places(reader: Reader, statements: Statements) -> None:
    """What is given for a run and what is the same in every run stand where the placeholders are."""
    statement = statements.get(("by number",), Program, by_number)
    assert statement.names.index("number") == 1
    rows = await statement.run(reader, {"number": 3})
    assert [row.slug for row in rows] == ["100005-2021-02-1-3", "100005-2021-03-1-3"]
    assert rows[0].entity is Program
