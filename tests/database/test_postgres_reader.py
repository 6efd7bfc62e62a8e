"""Connections to a PostgreSQL server between requests: what they hold, and what becomes of them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import asyncpg
import pytest

from database.engine import open_database
from database.errors import DatabaseError, OutdatedDatabaseError, UnreachableDatabaseError
from database.location import PostgresServer
from database.postgres_connection import SILENCE
from database.postgres_reader import PostgresReadDatabase
from database.reader import Snapshot, Use
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

REPORTS = "SELECT slug FROM report ORDER BY id"
PROCESS = "SELECT pg_backend_pid()"


@pytest.fixture
def server(postgres: Postgres) -> PostgresServer:
    """A database with one report on a server."""
    location = postgres.new_database()
    load(open_database(location), [sample_rows()])
    return location


@pytest.fixture
async def database(server: PostgresServer) -> AsyncIterator[PostgresReadDatabase]:
    """The same, read through one connection."""
    database = PostgresReadDatabase(server, connections=1)
    yield database
    await database.close()


async def read(database: PostgresReadDatabase, sql: str) -> object:
    """The first value that a statement gives in a snapshot of its own."""
    async with Snapshot(database) as reader:
        return (await reader.rows(sql, ()))[0][0]


async def ask(location: PostgresServer, sql: str, *values: object) -> list[tuple[object, ...]]:
    """What somebody else is told by the server."""
    url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql, *values)]
    finally:
        await connection.close()


async def test_a_connection_that_waits_keeps_nothing_alive(
    server: PostgresServer, database: PostgresReadDatabase
) -> None:
    """Between requests it lies in a transaction that has seen nothing, so nothing is kept for it."""
    process = await read(database, PROCESS)
    async with Snapshot(database):  # what the first began to end has ended
        held = "SELECT state, backend_xid, backend_xmin FROM pg_stat_activity WHERE pid = $1"
        assert await ask(server, held, process) == [("idle in transaction", None, None)]
        assert await ask(server, "SELECT count(*) FROM pg_locks WHERE pid = $1 AND granted", process) == [
            (1,)
        ]


async def test_a_connection_is_used_again_and_sees_what_is_new(
    server: PostgresServer, database: PostgresReadDatabase
) -> None:
    """The transaction that begins early sees the state at its first statement, and no older one."""
    process = await read(database, PROCESS)
    load(open_database(server), [sample_rows("another", code="080004", government_name="茨城県")])
    assert await read(database, REPORTS) == "080004-2021"
    assert await read(database, PROCESS) == process


async def test_all_statements_of_a_snapshot_see_one_state(
    server: PostgresServer, database: PostgresReadDatabase
) -> None:
    """On a connection that was used before, too, a snapshot does not see a later load."""
    await read(database, PROCESS)
    async with Snapshot(database) as reader:
        before = await reader.rows(REPORTS, ())
        load(open_database(server), [sample_rows("another", code="080004", government_name="茨城県")])
        assert await reader.rows(REPORTS, ()) == before


async def test_a_statement_alone_leaves_no_transaction(
    server: PostgresServer, database: PostgresReadDatabase
) -> None:
    """What is one statement needs none; and the connection serves snapshots as well, and statements again."""
    state = "SELECT state FROM pg_stat_activity WHERE pid = $1"
    async with Snapshot(database, alone=True) as reader:
        ((process,),) = await reader.rows(PROCESS, ())
    assert await ask(server, state, process) == [("idle",)]
    assert await read(database, PROCESS) == process
    async with Snapshot(database):
        assert await ask(server, state, process) == [("idle in transaction",)]
    async with Snapshot(database, alone=True) as reader:
        assert await reader.rows(PROCESS, ()) == [(process,)]
    async with Snapshot(database, alone=True) as reader:
        assert await ask(server, state, process) == [("idle",)]


async def test_snapshots_and_statements_alone_keep_connections_apart(server: PostgresServer) -> None:
    """Each kind of request takes a connection that is prepared for it, if there is one."""
    database = PostgresReadDatabase(server)
    async with Snapshot(database, alone=True) as one, Snapshot(database) as other:
        ((alone,),), ((begun,),) = await one.rows(PROCESS, ()), await other.rows(PROCESS, ())
    for _ in range(3):
        await asyncio.sleep(0.05)
        assert await read(database, PROCESS) == begun
        async with Snapshot(database, alone=True) as reader:
            assert await reader.rows(PROCESS, ()) == [(alone,)]
    await database.close()


async def test_it_is_remembered_that_something_was_loaded(database: PostgresReadDatabase) -> None:
    """Whoever found out tells all who read later, until a connection breaks."""
    async with Snapshot(database) as reader:
        assert not reader.ready
        reader.ready = True
    async with Snapshot(database, alone=True) as reader:
        assert reader.ready
    with pytest.raises(DatabaseError):
        await read(database, "SELECT nothing FROM nowhere")
    async with Snapshot(database) as reader:
        assert not reader.ready


async def test_a_connection_that_the_server_closed(
    server: PostgresServer, database: PostgresReadDatabase
) -> None:
    """A connection that is lost between two requests is replaced; no request fails of it."""
    process = await read(database, PROCESS)
    async with Snapshot(database):
        pass
    await ask(server, "SELECT pg_terminate_backend($1, 5000)", process)
    await asyncio.sleep(0.05)
    assert await read(database, PROCESS) not in (None, process)
    assert database.use().open == 1


async def test_an_error_that_a_request_survives(database: PostgresReadDatabase) -> None:
    """A transaction that a statement has spoilt ends, and the next on the same connection is a good one."""
    process = await read(database, PROCESS)
    async with Snapshot(database) as reader:
        with pytest.raises(DatabaseError):
            await reader.rows("SELECT nothing FROM nowhere", ())
    assert await read(database, PROCESS) == process


async def test_a_request_that_is_given_up(server: PostgresServer, database: PostgresReadDatabase) -> None:
    """A request that is cancelled while a statement runs has it stopped; then the turn is the next one's."""
    endless = asyncio.ensure_future(read(database, "SELECT pg_sleep(60)"))
    await asyncio.sleep(0.1)
    endless.cancel()
    with pytest.raises(asyncio.CancelledError):
        await endless
    assert await read(database, REPORTS) == "100005-2021"
    running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%sleep(60)' AND state = 'active'"
    assert await ask(server, running) == [(0,)]


async def test_a_request_that_is_given_up_while_it_waits(database: PostgresReadDatabase) -> None:
    """A request that is cancelled before it has a connection takes none from the others."""
    async with Snapshot(database):
        waiting = [asyncio.ensure_future(read(database, REPORTS)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(answer) for answer in answers] == [asyncio.CancelledError, str, str]


async def test_where_one_connection_is_lost_none_is_trusted(server: PostgresServer) -> None:
    """What waited beside a connection that was lost is closed: a server that hangs holds up one request."""
    database = PostgresReadDatabase(server)
    processes = set(await asyncio.gather(*(read(database, PROCESS) for _ in range(3))))
    await asyncio.sleep(0.1)
    with pytest.raises(UnreachableDatabaseError):
        await read(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert database.use() == Use(0, 0)
    assert await read(database, PROCESS) not in processes
    await database.close()


async def test_where_one_request_fails_the_others_go_on(server: PostgresServer) -> None:
    """A statement that fails costs the connection that it was sent on, and no other."""
    database = PostgresReadDatabase(server)
    processes = set(await asyncio.gather(*(read(database, PROCESS) for _ in range(3))))
    await asyncio.sleep(0.1)
    with pytest.raises(OutdatedDatabaseError):
        await read(database, "SELECT nothing FROM nowhere")
    assert database.use() == Use(2, 0)
    assert await read(database, PROCESS) in processes
    await database.close()


@pytest.mark.parametrize(("seconds", "kept"), [(SILENCE / 2, 2), (SILENCE + 0.1, 0)])
async def test_who_gives_up_soon_tells_nothing_of_the_server(
    server: PostgresServer, seconds: float, kept: int
) -> None:
    """Where a request is given up the others go on, unless the server was silent for long: it may be gone."""
    database = PostgresReadDatabase(server)
    await asyncio.gather(*(read(database, PROCESS) for _ in range(3)))
    await asyncio.sleep(0.1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(read(database, "SELECT pg_sleep(60)"), seconds)
    assert database.use() == Use(kept, 0)
    assert await read(database, REPORTS) == "100005-2021"
    await database.close()


async def test_connections_that_nobody_uses_are_closed(server: PostgresServer) -> None:
    """What a burst of requests opened does not stay open; a later request opens one again."""
    database = PostgresReadDatabase(server, idle=0.05)
    assert await asyncio.gather(*(read(database, REPORTS) for _ in range(5))) == ["100005-2021"] * 5
    assert database.use().open == 5
    await asyncio.sleep(0.3)
    assert database.use().open == 0
    assert await read(database, REPORTS) == "100005-2021"
    await database.close()
    assert database.use() == Use(0, 0)


async def test_connections_are_counted(database: PostgresReadDatabase) -> None:
    """It is told how many connections are open, and how many of them a request reads through."""
    assert database.use() == Use(0, 0)
    async with Snapshot(database):
        assert database.use() == Use(1, 1)
    assert database.use() == Use(1, 0)
    await database.close()
    assert database.use() == Use(0, 0)


async def test_a_server_that_says_nothing_is_not_waited_for(server: PostgresServer) -> None:
    """What it does not answer in time fails; another connection is answered again as soon as it can be."""
    database = PostgresReadDatabase(server, connections=1, statement_timeout=0.1)
    process = int(str(await read(database, PROCESS)))
    os.kill(process, signal.SIGSTOP)
    try:
        with pytest.raises(UnreachableDatabaseError, match="did not answer in time"):
            await asyncio.wait_for(read(database, REPORTS), 10)
    finally:
        os.kill(process, signal.SIGCONT)
    assert await read(database, REPORTS) == "100005-2021"
    await database.close()
