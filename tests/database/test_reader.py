"""Reading: connections that cannot write, and one state of the data for each snapshot."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path
from threading import Barrier, Event

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
from database.reader import CONNECTIONS, ReadDatabase, Reader, Snapshot, TooLongError, Use
from database.sqlite_reader import KEPT, SqliteReadDatabase
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

REPORTS = "SELECT slug FROM report ORDER BY id"


async def read(database: ReadDatabase, sql: str) -> list[tuple[object, ...]]:
    """The rows of a statement in a snapshot of its own."""
    async with Snapshot(database) as reader:
        return await reader.rows(sql, ())


async def a_later_turn() -> None:
    """Let the event loop turn, as it does before it hears of a request that comes in now."""
    await asyncio.sleep(0)


async def test_a_snapshot_does_not_see_a_later_load(database: Database, place: Location) -> None:
    """A request sees one state of the data from its first statement to its last."""
    load(database, [sample_rows()])
    reading = open_for_reading(place)
    async with Snapshot(reading) as reader:
        before = await reader.rows(REPORTS, ())
        load(database, [sample_rows("another", code="080004", government_name="茨城県")])
        assert await reader.rows(REPORTS, ()) == before == [("100005-2021",)]
    await a_later_turn()
    assert await read(reading, REPORTS) == [("080004-2021",), ("100005-2021",)]
    await reading.close()


async def test_a_snapshot_that_ends_while_a_statement_runs(postgres: Postgres) -> None:
    """A request that gives up a statement under way ends without an error, and the next one is served."""
    place = postgres.new_database()
    load(open_database(place), [sample_rows()])
    reading = open_for_reading(place, connections=1)
    async with Snapshot(reading) as reader:
        given_up = asyncio.ensure_future(reader.rows("SELECT pg_sleep(60)", ()))
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


async def test_another_file_is_another_state(database: Database, location: SqliteFile) -> None:
    """A file made anew has another state, though it may have the inode and counters of the one removed."""
    load(database, [sample_rows()])
    reading = open_for_reading(location)
    states = [reading.state()]
    for name in location.path.parent.glob(f"{location.path.name}*"):
        name.unlink()
    states.append(reading.state())
    load(database, [sample_rows("another", code="080004", government_name="茨城県")])
    states.append(reading.state())
    assert states[1] is None
    assert len(set(states)) == 3
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


SMALL = "SELECT 1 WHERE 1 IN (1, 2, 3)"  # some twenty steps


async def test_small_statements_of_many_requests_never_add_up_to_a_budget(location: SqliteFile) -> None:
    """However often a statement is sent, each request has budgets of its own."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location, budget=1_000)
    for _ in range(1_000):
        assert await read(reading, SMALL) == [(1,)]
    await reading.close()


async def test_small_statements_of_one_request_add_up(location: SqliteFile) -> None:
    """Many statements hold up everybody as one large one does; aside they may take what they need."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location, budget=1_000)

    async def read_often(reader: Reader) -> int:
        for _ in range(1_000):
            assert await reader.rows(SMALL, ()) == [(1,)]
        return 1_000

    async with Snapshot(reading) as reader:
        with pytest.raises(TooLongError):
            await read_often(reader)
        assert await reader.aside(read_often(reader)) == 1_000
    async with Snapshot(reading) as reader:
        assert await reader.aside(read_often(reader)) == 1_000
        assert reader.exceeded
    await reading.close()


async def test_a_connection_whose_statement_was_stopped_is_let_go(location: SqliteFile) -> None:
    """Python would prepare that statement anew each time, and count its steps from none."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location)
    async with Snapshot(reading) as reader:
        with pytest.raises(TooLongError):
            await reader.rows(ENDLESS, ())
    assert reading.use() == Use(0, 0)
    await reading.close()


async def test_few_free_connections_are_kept(location: SqliteFile) -> None:
    """What a burst of requests opened is closed again, with the pages that each connection keeps."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location)
    async with AsyncExitStack() as held:
        for _ in range(CONNECTIONS):
            await held.enter_async_context(Snapshot(reading))
        assert reading.use() == Use(CONNECTIONS, CONNECTIONS)
    await a_later_turn()
    assert reading.use() == Use(KEPT, 0)
    await reading.close()


async def test_whoever_reads_aside_finds_a_thread(location: SqliteFile) -> None:
    """There is a thread for each connection, whatever else is done on threads meanwhile."""
    sqlite3.connect(location.path).close()
    reading = SqliteReadDatabase(location)
    at_once, loop = Barrier(CONNECTIONS), asyncio.get_running_loop()

    async def meet() -> int:
        return at_once.wait(10)

    async def read_aside() -> int:
        async with Snapshot(reading) as reader:
            return await reader.aside(meet())

    go_on = Event()
    others = [loop.run_in_executor(None, go_on.wait, 10) for _ in range(CONNECTIONS)]
    try:
        numbers = await asyncio.gather(*(read_aside() for _ in range(CONNECTIONS)))
    finally:
        go_on.set()
    assert sorted(numbers) == list(range(CONNECTIONS))
    assert all(await asyncio.gather(*others))
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


async def test_who_is_told_a_state_reads_no_older_one(location: SqliteFile) -> None:
    """A commit in the middle of a turn is seen in that turn by whoever asked for the state after it."""
    load(open_database(location), [sample_rows()])
    reading = SqliteReadDatabase(location)
    before = reading.state()
    assert await read(reading, REPORTS) == [("100005-2021",)]
    load(open_database(location), [sample_rows("another", code="080004", government_name="茨城県")])
    assert await read(reading, REPORTS) == [("100005-2021",)]
    assert reading.state() != before
    assert await read(reading, REPORTS) == [("080004-2021",), ("100005-2021",)]
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
