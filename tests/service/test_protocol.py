"""The server's own protocol, over sockets: what goes over the wire is what uvicorn's would write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from database.engine import Database
from database.location import SqliteFile
from database.reader import Snapshot
from database.sqlite_reader import SqliteReadDatabase
from service.app import build_app
from service.cache_sizes import NO_CACHES
from service.front import Front
from service.limits import Limits
from service.protocol import Protocol
from tests.service.connections import BODY, CHUNKED, Connect, connecting, get, post

pytestmark = pytest.mark.anyio

LONG = orjson.dumps({"query": "{ __schema { types { name fields { name type { name } } } } }"})


@pytest.fixture
async def connect(app: Front, loaded: Database) -> AsyncIterator[Connect]:
    """Connections to the service, by one protocol or another."""
    async with connecting(app) as connect:
        yield connect


REQUESTS: dict[str, tuple[bytes, ...]] = {
    "POST": (post(),),
    "POST, packed": (post(LONG, "Accept-Encoding: zstd"),),
    "POST in two parts": (post()[:-20], post()[-20:]),
    "POST in chunks": (
        post().replace(b"Content-Length: %d" % len(BODY), b"Transfer-Encoding: chunked")[: -len(BODY)],
        b"%x\r\n%b\r\n" % (len(BODY), BODY),
        b"0\r\n\r\n",
    ),
    "POST that waits to be told to go on": (post(BODY, "Expect: 100-continue")[: -len(BODY)], BODY),
    "POST to be closed": (post(BODY, "Connection: close"),),
    "POST of HTTP/1.0": (post(version="1.0"),),
    "POST of no JSON": (post(b"{"),),
    "POST of an error": (post(b'{"query": "{ none }"}', "Accept: application/graphql-response+json"),),
    "GET": (get("/graphql?query={__typename}"),),
    "GET by name": (get("/q/pillars-by-cost"),),
    "GET of what the client has": (get("/q/pillars-by-cost", "If-None-Match: *"),),
    "GET to be closed": (get("/q/pillars-by-cost", "If-None-Match: *", "Connection: close"),),
    "GET by a name that is none": (get("/q/none"),),
    "HEAD": (get("/q/pillars-by-cost", method="HEAD"),),
    "HEAD of HTTP/1.0": (get("/q/pillars-by-cost", method="HEAD", version="1.0"),),
    "a page": (get("/healthz"),),
    "a method that is none": (get("/graphql", method="DELETE"),),
}


@pytest.mark.parametrize("name", REQUESTS)
async def test_responses_are_those_of_uvicorn(name: str, connect: Connect) -> None:
    """Asked twice on one connection, both protocols send the same, and end the connection or do not."""
    told = []
    for kind in (HttpToolsProtocol, Protocol):
        connection = await connect(kind)
        first = await connection.ask(*REQUESTS[name])
        again = None if await connection.ended() else await connection.ask(*REQUESTS[name])
        told.append((first, again))
    assert told[0] == told[1]


async def test_a_body_too_long_is_refused_and_the_next_request_answered(connect: Connect) -> None:
    """The rest of what was sent is passed over where nothing told how much it would be."""
    connection = await connect(Protocol)
    chunks = b"1000\r\n%b\r\n" % (b" " * 4096) * 70 + b"0\r\n\r\n"
    assert (await connection.ask(CHUNKED + chunks))[0].startswith(b"HTTP/1.1 413 ")
    assert (await connection.ask(post()))[0] == b"HTTP/1.1 200 OK"


async def test_requests_sent_at_once_are_answered_in_turn(connect: Connect) -> None:
    """Whoever does not wait for answers gets them in the order of the requests."""
    connection = await connect(Protocol)
    names = [b"a%d" % number for number in range(20)]
    connection.writer.write(b"".join(post(b'{"query": "{ %b: __typename }"}' % name) for name in names))
    for name in names:
        assert (await connection.read())[2] == b'{"data":{"%b":"Query"}}' % name


async def test_who_does_not_read_is_waited_for(connect: Connect) -> None:
    """Answers that nobody takes are not piled up without end, and come whole once they are taken."""
    connection = await connect(Protocol)
    expected = (await connection.ask(post(LONG)))[2]
    number = 20_000_000 // len(expected)
    connection.writer.write(post(LONG) * number)
    await asyncio.sleep(0.5)
    for _ in range(number):
        assert (await connection.read())[2] == expected


async def test_who_leaves_is_not_waited_for(connect: Connect, app: Front) -> None:
    """A connection lost in the middle of a request leaves nothing behind, and others are answered."""
    leaving = await connect(Protocol)
    leaving.writer.write(post()[:-20])
    await asyncio.sleep(0.05)
    leaving.writer.transport.abort()
    await asyncio.sleep(0.05)
    assert app.watched.traffic.statuses("/graphql") == {400: 1}
    assert (await (await connect(Protocol)).ask(post()))[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_what_waits_is_answered_too(loaded: Database, location: SqliteFile) -> None:
    """Where each request is read aside, and all wait for one connection, they are answered all the same."""
    database = SqliteReadDatabase(location, connections=1, budget=100)
    app = build_app(database, caches=NO_CACHES)
    async with connecting(app) as connect:
        connections = [await connect(Protocol) for _ in range(8)]
        answers = [await connections[0].ask(post())]
        answers += await asyncio.gather(*(connection.ask(post()) for connection in connections))
        assert answers[0][0] == b"HTTP/1.1 200 OK"
        assert all(answer == answers[0] for answer in answers)
        assert database.use().busy == 0
    await database.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_what_waits_too_long_is_refused(loaded: Database, location: SqliteFile) -> None:
    """The limit of time holds over sockets too; who comes later is answered."""
    database = SqliteReadDatabase(location, connections=1)
    app = build_app(database, Limits({"execution_seconds": 1}))
    async with connecting(app) as connect, Snapshot(database):
        assert (await (await connect(Protocol)).ask(post()))[0] == b"HTTP/1.1 503 Service Unavailable"
    async with connecting(app) as connect:
        assert (await (await connect(Protocol)).ask(post()))[0] == b"HTTP/1.1 200 OK"
    await database.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_without_a_database_the_service_is_not_ready(location: SqliteFile) -> None:
    """Each request is refused until there is one, and none breaks."""
    app = build_app(SqliteReadDatabase(location))
    async with connecting(app) as connect:
        for _ in range(2):
            status, headers, _ = await (await connect(Protocol)).ask(post())
            assert status == b"HTTP/1.1 503 Service Unavailable"
            assert b"retry-after: 5" in headers


async def test_a_connection_that_is_idle_is_closed(app: Front, loaded: Database) -> None:
    """It is kept as long as requests come, and its time begins anew with each answer."""
    async with connecting(app, keep_alive=0.2) as connect:
        connection = await connect(Protocol)
        for _ in range(6):
            assert (await connection.ask(get("/graphql?query={__typename}")))[0] == b"HTTP/1.1 200 OK"
            assert not await connection.ended()
        await asyncio.sleep(0.3)
        assert await connection.ended()


async def test_a_request_is_not_idle(app: Front, loaded: Database) -> None:
    """A connection in the middle of a request is not closed, however long ago the last answer is."""
    async with connecting(app, keep_alive=0.1) as connect:
        connection = await connect(Protocol)
        assert (await connection.ask(post()))[0] == b"HTTP/1.1 200 OK"
        connection.writer.write(post()[:-20])
        await asyncio.sleep(0.3)
        assert (await connection.ask(post()[-20:]))[0] == b"HTTP/1.1 200 OK"
        await asyncio.sleep(0.3)
        assert await connection.ended()
