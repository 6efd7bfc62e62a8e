"""Reading: connections that cannot write, and one state of the data for each snapshot."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.errors import (
    DamagedDatabaseError,
    DatabaseError,
    OutdatedDatabaseError,
    UnreachableDatabaseError,
)
from database.location import Location, SqliteFile
from database.opening import open_for_reading
from database.reader import CONNECTIONS, ReadDatabase, Snapshot, TooLongError
from database.sqlite_reader import SqliteReadDatabase
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

REPORTS = "SELECT slug FROM report ORDER BY id"


async def read(database: ReadDatabase, sql: str) -> list[tuple[object, ...]]:
    """The rows of a statement in a snapshot of its own."""
    async with Snapshot(database) as reader:
        return await reader.fetch(sql, (), tuple)


async def a_later_turn() -> None:
    """Let the event loop turn, as it does before it hears of a request that comes in now."""
    await asyncio.sleep(0)


async def test_a_snapshot_does_not_see_a_later_load(database: Database, place: Location) -> None:
    """A request sees one state of the data from its first statement to its last."""
    load(database, [sample_rows()])
    reading = open_for_reading(place)
    async with Snapshot(reading) as reader:
        before = await reader.fetch(REPORTS, (), tuple)
        load(database, [sample_rows("another", code="080004", government_name="茨城県")])
        assert await reader.fetch(REPORTS, (), tuple) == before == [("100005-2021",)]
    await a_later_turn()
    assert await read(reading, REPORTS) == [("080004-2021",), ("100005-2021",)]
    await reading.close()


async def test_a_snapshot_that_ends_while_a_statement_runs(postgres: Postgres) -> None:
    """A request that gives up a statement under way ends without an error, and the next one is served."""
    place = postgres.new_database()
    load(open_database(place), [sample_rows()])
    reading = open_for_reading(place, connections=1)
    async with Snapshot(reading) as reader:
        given_up = asyncio.ensure_future(reader.fetch("SELECT pg_sleep(60)", (), tuple))
        await asyncio.sleep(0.1)
    with pytest.raises(UnreachableDatabaseError):
        await given_up
    assert await read(reading, REPORTS) == [("100005-2021",)]
    await reading.close()


async def test_nothing_can_be_written(database: Database, place: Location) -> None:
    """The connections are opened for reading only."""
    load(database, [sample_rows()])
    with pytest.raises(DatabaseError):
        await read(open_for_reading(place), "DELETE FROM metric")


async def test_a_database_may_come_to_exist_later(database: Database, place: Location) -> None:
    """A missing file or an empty database is an error for each request until something is loaded."""
    reading = open_for_reading(place)
    with pytest.raises((UnreachableDatabaseError, OutdatedDatabaseError)):
        await read(reading, REPORTS)
    load(database, [sample_rows()])
    assert await read(reading, REPORTS) == [("100005-2021",)]
    await reading.close()


async def test_a_replaced_file_is_noticed(database: Database, location: SqliteFile) -> None:
    """When another file takes the place of the database, the next snapshot is of that one."""
    load(database, [sample_rows()])
    reading = open_for_reading(location)
    await read(reading, REPORTS)
    location.path.unlink()
    load(database, [sample_rows("another", code="080004", government_name="茨城県")])
    await a_later_turn()
    assert await read(reading, REPORTS) == [("080004-2021",)]
    await reading.close()


async def test_a_database_without_our_tables_is_named(location: SqliteFile) -> None:
    """Missing tables are said to be missing, without a word of SQL."""
    sqlite3.connect(location.path).close()
    with pytest.raises(OutdatedDatabaseError) as refused:
        await read(open_for_reading(location), REPORTS)
    assert "SELECT" not in refused.value.message


async def test_a_damaged_file_is_named(location: SqliteFile) -> None:
    """A file that is no database is said to be none."""
    location.path.write_bytes(b"not a database " * 100)
    with pytest.raises(DamagedDatabaseError):
        await read(open_for_reading(location), REPORTS)


async def test_a_failed_statement_does_not_harm_the_next_request(database: Database, place: Location) -> None:
    """A connection on which something failed is not used again."""
    load(database, [sample_rows()])
    reading = open_for_reading(place)
    with pytest.raises(DatabaseError):
        await read(reading, "SELECT nothing FROM nowhere")
    assert await read(reading, REPORTS) == [("100005-2021",)]
    await reading.close()


async def test_connections_are_bounded(database: Database, place: Location) -> None:
    """More requests than connections wait for their turn, and all are answered."""
    load(database, [sample_rows()])
    reading = open_for_reading(place)
    async with AsyncExitStack() as held:
        for _ in range(CONNECTIONS):
            await held.enter_async_context(Snapshot(reading))
        waiting = asyncio.ensure_future(read(reading, REPORTS))
        await asyncio.sleep(0)
        assert not waiting.done()
    assert await waiting == [("100005-2021",)]
    answers = await asyncio.gather(*(read(reading, REPORTS) for _ in range(5 * CONNECTIONS)))
    assert answers == [[("100005-2021",)]] * 5 * CONNECTIONS
    await reading.close()


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
TEN_THOUSAND = f"{ENDLESS.removesuffix(' WHERE i < 0')} LIMIT 10000"  # more than a budget of a thousand steps


async def test_a_statement_that_would_hold_up_everybody_is_stopped(location: SqliteFile) -> None:
    """In the event loop a statement has a budget; the reader says that it was exceeded, and reads on."""
    sqlite3.connect(location.path).close()
    reading = open_for_reading(location)
    async with Snapshot(reading) as reader:
        with pytest.raises(TooLongError):
            await reader.rows(ENDLESS, ())
        assert reader.exceeded
        assert await reader.rows("SELECT 1", ()) == [(1,)]
    async with Snapshot(reading) as reader:
        assert not reader.exceeded
    await reading.close()


async def test_small_statements_never_add_up_to_a_budget(location: SqliteFile) -> None:
    """However often a statement is sent, each run of it has a budget of its own."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location, budget=1_000)
    async with Snapshot(reading) as reader:
        for _ in range(1_000):
            assert await reader.rows("SELECT 1 WHERE 1 IN (1, 2, 3)", ()) == [(1,)]
    await reading.close()


async def test_what_is_read_aside_holds_nobody_up(location: SqliteFile) -> None:
    """Aside there is no budget, others are answered meanwhile, and it is told that it took long."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location, budget=1_000)
    answered = []

    async def read_much() -> None:
        async with Snapshot(reading) as reader:
            assert len(await reader.aside(reader.rows(TEN_THOUSAND, ()))) == 10_000
            assert reader.exceeded
        answered.append("much")

    async def read_little() -> None:
        async with Snapshot(reading) as reader:
            assert await reader.rows("SELECT 1", ()) == [(1,)]
            assert await reader.aside(reader.rows("SELECT 1", ())) == [(1,)]
            assert not reader.exceeded
        answered.append("little")

    async def read_at_once() -> None:
        assert await read(reading, "SELECT 1") == [(1,)]
        answered.append("at once")

    await asyncio.gather(read_much(), read_little(), read_at_once())
    assert answered[0] == "at once"
    assert sorted(answered) == ["at once", "little", "much"]
    await reading.close()


async def test_reading_aside_ends_when_nobody_waits_for_it(location: SqliteFile) -> None:
    """A request that is given up stops its statement, and the next request is answered."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location, connections=1)

    async def read_for_ever() -> None:
        async with Snapshot(reading) as reader:
            await reader.aside(reader.rows(ENDLESS, ()))

    endless = asyncio.ensure_future(read_for_ever())
    await asyncio.sleep(0.05)
    assert not endless.done()
    endless.cancel()
    with pytest.raises(asyncio.CancelledError):
        await endless
    assert await read(reading, "SELECT 1") == [(1,)]
    await reading.close()


async def test_requests_of_one_turn_share_a_transaction(location: SqliteFile) -> None:
    """In one turn of the event loop requests see one state; one that goes on for longer keeps its own."""
    load(open_database(location), [sample_rows()])
    reading = SqliteReadDatabase(location)
    async with Snapshot(reading) as long:
        assert await long.rows(REPORTS, ()) == [("100005-2021",)]
        assert await read(reading, REPORTS) == [("100005-2021",)]
        load(open_database(location), [sample_rows("another", code="080004", government_name="茨城県")])
        assert await read(reading, REPORTS) == [("100005-2021",)]
        assert reading.use() == (2, 1)
        await a_later_turn()
        assert await read(reading, REPORTS) == [("080004-2021",), ("100005-2021",)]
        assert await long.rows(REPORTS, ()) == [("100005-2021",)]
    assert await read(reading, REPORTS) == [("080004-2021",), ("100005-2021",)]
    assert reading.use() == (2, 0)
    await reading.close()


def test_a_loop_that_was_closed_leaves_nothing_open(location: SqliteFile) -> None:
    """A transaction that an event loop had no more time to end is not gone on with in the next loop."""
    load(open_database(location), [sample_rows()])
    reading = SqliteReadDatabase(location)
    with closing(asyncio.new_event_loop()) as loop:
        assert loop.run_until_complete(read(reading, REPORTS)) == [("100005-2021",)]
    load(open_database(location), [sample_rows("another", code="080004", government_name="茨城県")])
    assert asyncio.run(read(reading, REPORTS)) == [("080004-2021",), ("100005-2021",)]


async def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    """Spaces, percent signs, question marks and Japanese in the path are a part of the path."""
    location = SqliteFile(tmp_path / "成果 100%?mode=rwc#.sqlite")
    sqlite3.connect(location.path).close()
    assert await read(open_for_reading(location), "SELECT 1") == [(1,)]
