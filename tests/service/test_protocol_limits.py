"""Requests on their way, over sockets: what is too long, too slow or no HTTP is refused while it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

import orjson
import pytest

from database.engine import Database
from database.location import SqliteFile
from database.reader import Snapshot
from database.sqlite_reader import SqliteReadDatabase
from service.app import build_app
from service.front import Front
from service.limits import Limits
from service.protocol import LARGEST_HEAD, Protocol
from tests.service.connections import BODY, CHUNKED, Connect, Connection, connecting, get, post

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.fixture
async def connect(app: Front, loaded: Database) -> AsyncIterator[Connect]:
    """Connections to the service, by one protocol or another."""
    async with connecting(app) as connect:
        yield connect


async def refused(connection: Connection) -> tuple[int, dict[str, str | int]]:
    """The status of a refusal, and its `extensions` without the hint; the connection ends with it."""
    status, headers, body = await connection.read()
    (error,) = orjson.loads(body)["errors"]
    assert list(error) == ["message", "extensions"]
    assert error["extensions"].pop("hint")
    assert {b"cache-control: no-store", b"connection: close"} <= set(headers)
    assert b"content-type: application/json; charset=utf-8" in headers
    assert await connection.ended()
    return int(status.split()[1]), error["extensions"]


async def sending(piece: bytes, connection: Connection, until: Coroutine[Any, Any, T], pause: float = 0) -> T:
    """Send the same again and again until something has come of it."""
    coming = asyncio.create_task(until)
    while not coming.done():
        connection.writer.write(piece)
        await connection.writer.drain()
        await asyncio.sleep(pause)
    return await coming


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: seika\r\n", b"X: a\r\n" * 1_000),
        (b"GET /healthz HTTP/1.1\r\nHost: seika\r\nX: ", b"a" * 10_000),
        (b"GET /healthz HTTP/1.1\r\n", b"a" * 10_000),
        (b"GET /healthz HTTP/1.1\r\nHost: seika\r\nX: ", b"a" * 1_000_000),
        (CHUNKED + b"0\r\nX: ", b"a" * 10_000),
        (CHUNKED + b"1;", b"a" * 10_000),
    ],
    ids=["headers", "a value", "a name", "a value in large pieces", "a trailer", "a chunk"],
)
async def test_a_head_without_end_is_refused(begin: bytes, piece: bytes, connect: Connect) -> None:
    """No more is read of it than the limit and what came with its beginning; others are answered."""
    connection = await connect(Protocol)
    connection.writer.write(begin)
    await connection.writer.drain()
    await asyncio.sleep(0.01)
    status, told = await sending(piece, connection, refused(connection))
    size = told.pop("requested")
    assert (status, told) == (431, {"code": "LIMIT_EXCEEDED", "limit": "head_bytes", "allowed": 65_536})
    assert LARGEST_HEAD < int(size) <= 2 * LARGEST_HEAD
    assert (await (await connect(Protocol)).ask(post()))[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("parts", [1, 2, 5])
async def test_the_largest_head_is_read(parts: int, connect: Connect) -> None:
    """65,536 bytes are let pass and one more is not, in however many pieces they come."""
    room = LARGEST_HEAD - len(get("/healthz", "X: "))
    for more in (0, 1):
        connection = await connect(Protocol)
        head = get("/healthz", "X: " + "a" * (room + more))
        size = len(head) // parts + 1
        pieces = [head[start : start + size] for start in range(0, len(head), size)]
        if more:
            for piece in pieces:
                connection.writer.write(piece)
                await asyncio.sleep(0.01)
            assert (await refused(connection))[1]["requested"] == LARGEST_HEAD + 1
        else:
            assert (await connection.ask(*pieces))[0] == b"HTTP/1.1 200 OK"
            assert (await connection.ask(post()))[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("size", [50_000, 70_000, 1_000_000])
async def test_many_requests_are_no_long_head(size: int, connect: Connect) -> None:
    """Requests that come at once are measured one by one, wherever the pieces are cut."""
    connection = await connect(Protocol)
    number = 1_000
    request = get("/graphql?query={__typename}", "X: " + "a" * 250)
    sent = request * number
    for start in range(0, len(sent), size):
        connection.writer.write(sent[start : start + size])
        await asyncio.sleep(0.01)
    for _ in range(number):
        assert (await connection.read())[2] == b'{"data":{"__typename":"Query"}}'


NO_HTTP = {
    "nothing like it": b"\x16\x03\x01\x02\x00",
    "no method": b"NONE /graphql HTTP/1.1\r\nHost: seika\r\n\r\n",
    "two lengths": post(b"{}", "Content-Length: 3"),
    "a length and chunks": post(b"{}", "Transfer-Encoding: chunked"),
    "a bad chunk": CHUNKED + b"none\r\n",
    "a bad chunk after a good one": CHUNKED + b"2\r\n{}\r\nnone\r\n",
    "a bad header": get("/graphql", "a b: c"),
}


@pytest.mark.parametrize("name", NO_HTTP)
async def test_what_is_no_http_is_told_so(name: str, connect: Connect) -> None:
    """The error has the shape of all errors, alone, and where it follows a request that is answered first."""
    connection = await connect(Protocol)
    connection.writer.write(NO_HTTP[name])
    assert await refused(connection) == (400, {"code": "BAD_REQUEST"})
    connection = await connect(Protocol)
    connection.writer.write(post() + get("/healthz") + NO_HTTP[name])
    assert b"programs" in (await connection.read())[2]
    assert (await connection.read())[0] == b"HTTP/1.1 200 OK"
    assert await refused(connection) == (400, {"code": "BAD_REQUEST"})


async def test_nothing_is_read_after_what_is_no_http(connect: Connect) -> None:
    """What a client goes on to send is passed over, and the answer reaches it all the same."""
    connection = await connect(Protocol)
    connection.writer.write(NO_HTTP["no method"] + post() * 10_000)
    await connection.writer.drain()
    assert await refused(connection) == (400, {"code": "BAD_REQUEST"})


@pytest.mark.parametrize("headers", [(), ("Expect: 100-continue",)], ids=["", "to be told to go on"])
async def test_a_body_declared_too_long_is_not_waited_for(headers: tuple[str, ...], connect: Connect) -> None:
    """It is refused by its length alone, and what is sent of it all the same is passed over."""
    told = {"code": "LIMIT_EXCEEDED", "limit": "body_bytes", "requested": 262_145, "allowed": 262_144}
    for sent in (0, 100_000):
        connection = await connect(Protocol)
        connection.writer.write(post(b" " * 262_145, *headers)[: sent - 262_145])
        assert (await connection.reader.readexactly(13)) == b"HTTP/1.1 413 "
    for before in (b"", post()):
        connection = await connect(Protocol)
        connection.writer.write(before + post(b" " * 262_145, *headers))
        if before:
            assert (await connection.read())[0] == b"HTTP/1.1 200 OK"
        assert await refused(connection) == (413, told)


async def test_a_head_is_measured_from_its_own_beginning(connect: Connect) -> None:
    """What came at the end of the request before counts no more."""
    connection = await connect(Protocol)
    trailer = b"a" * 30_000
    assert (await connection.ask(CHUNKED + b"0\r\nX: ", trailer, trailer, b"\r\n\r\n"))[0].startswith(
        b"HTTP/1.1 400"
    )
    head = get("/healthz", "X: " + "a" * 10_000)
    assert (await connection.ask(head[:100], head[100:-1], head[-1:]))[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("parts", [1, 2, 3, 100])
async def test_a_long_body_is_no_long_head(parts: int, connect: Connect) -> None:
    """A body as long as is allowed is answered, told by its length or in chunks, however it comes."""
    body = BODY + b" " * (262_144 - len(BODY))
    halves = b"".join(b"%x\r\n%b\r\n" % (len(half), half) for half in (body[:200_000], body[200_000:]))
    for request in (post(body), CHUNKED + halves + b"0\r\n\r\n"):
        connection = await connect(Protocol)
        size = len(request) // parts + 1
        pieces = [request[start : start + size] for start in range(0, len(request), size)]
        assert (await connection.ask(*pieces))[0] == b"HTTP/1.1 200 OK"
        assert (await connection.ask(post()))[0] == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("size", [65_400, 66_000, 100_000])
async def test_a_url_beyond_what_is_read_is_too_long(size: int, connect: Connect) -> None:
    """A URL that the parser does not take, or that fills the head, is refused as too long a URL."""
    connection = await connect(Protocol)
    connection.writer.write(get("/graphql?query=" + "a" * size))
    status, _, body = await connection.read()
    (error,) = orjson.loads(body)["errors"]
    assert status.startswith(b"HTTP/1.1 414 ")
    assert (error["extensions"]["code"], error["extensions"]["limit"]) == ("LIMIT_EXCEEDED", "url_bytes")


class Hasty(Protocol):
    """Takes requests that are sent within a second."""

    sending_seconds = 1


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"G", b""),
        (b"GET /healthz HTTP/1.1\r\nHost: seika\r\n", b""),
        (b"GET /healthz HTTP/1.1\r\nHost: seika\r\n", b"X: a\r\n"),
        (post()[:-100], b""),
        (post(b" " * 1_000)[:-900], b" "),
        (CHUNKED, b"1\r\n \r\n"),
        (post(BODY, "Expect: 100-continue")[: -len(BODY)], b""),
        (b"", b"\r\n"),
    ],
    ids=["a letter", "half a head", "headers", "half a body", "a body", "chunks", "no body", "empty lines"],
)
async def test_a_request_that_takes_too_long_is_refused(begin: bytes, piece: bytes, app: Front) -> None:
    """However it is held up, 408 comes when its time is over, not before; also where others were answered."""
    loop = asyncio.get_running_loop()
    async with connecting(app, keep_alive=0.2) as connect:
        for before in (b"", get("/healthz")):
            connection = await connect(Hasty)
            if before:
                assert (await connection.ask(before))[0] == b"HTTP/1.1 200 OK"
            connection.writer.write(begin)
            if b"Expect" in begin:
                assert await connection.reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
            began = loop.time()
            if before and not begin:  # empty lines are no request, and the one before has its answer
                assert await sending(piece, connection, connection.reader.read(), 0.05) == b""
            else:
                told = {"code": "LIMIT_EXCEEDED", "limit": "sending_seconds", "requested": 2, "allowed": 1}
                assert await sending(piece, connection, refused(connection), 0.05) == (408, told)
            assert 0.9 < loop.time() - began < 3


async def test_the_rest_of_an_answered_request_does_not_come_for_ever(app: Front, loaded: Database) -> None:
    """Where the answer came before the whole request, the connection ends without another one."""
    async with connecting(app, keep_alive=0.2) as connect:
        connection = await connect(Hasty)
        begin = post(b" " * 1_000)[:-900].replace(b"/graphql", b"/healthz")
        assert (await connection.ask(begin))[0] == b"HTTP/1.1 405 Method Not Allowed"
        assert await sending(b" ", connection, connection.reader.read(), 0.05) == b""


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_waiting_for_an_answer_is_not_slow(loaded: Database, location: SqliteFile) -> None:
    """The time of a request ends when it is whole, however long its answer takes, also for one behind it."""
    database = SqliteReadDatabase(location, connections=1)
    app = build_app(database, Limits({"execution_seconds": 2}))
    async with connecting(app, keep_alive=0.2) as connect, Snapshot(database):
        connection = await connect(Hasty)
        connection.writer.write(post() + post()[:-20])
        assert (await connection.read())[0] == b"HTTP/1.1 503 Service Unavailable"
        connection.writer.write(post()[-20:])
        assert (await connection.read())[0] == b"HTTP/1.1 503 Service Unavailable"
    await database.close()


async def test_half_a_head_is_not_idle(app: Front, loaded: Database) -> None:
    """A request that begins before the one in front of it is answered has its own time to come."""
    async with connecting(app, keep_alive=0.2) as connect:
        connection = await connect(Protocol)
        assert (await connection.ask(post() + get("/healthz")[:-2]))[0] == b"HTTP/1.1 200 OK"
        await asyncio.sleep(0.5)
        assert (await connection.ask(b"\r\n"))[0] == b"HTTP/1.1 200 OK"
        await asyncio.sleep(0.5)
        assert await connection.ended()


async def test_who_sends_nothing_is_not_waited_for(app: Front) -> None:
    """A connection on which nothing comes is closed when an idle one would be, without an answer."""
    async with connecting(app, keep_alive=0.2) as connect:
        connection = await connect(Protocol)
        assert not await connection.ended()
        await asyncio.sleep(0.3)
        assert await connection.ended()
