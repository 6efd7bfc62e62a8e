"""The service over small made-up reports, and the ways in which it can be run.

The behaviour tests of this folder hold whatever runs below them: they take `client`, which comes once for
each combination of database and execution that there is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from database.engine import Database, open_database
from database.location import Location
from database.opening import open_for_reading
from database.writer import load
from service.app import build_app
from service.front import Front
from tests.database.sample_rows import sample_rows
from tests.places import DATABASES, copy_database, new_place


@pytest.fixture(scope="session", params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that is below the service."""
    return str(request.param)


@pytest.fixture
def location(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """Where the database of a test is; nothing is there yet."""
    return new_place(kind, tmp_path, request)


@pytest.fixture
def database(location: Location) -> Database:
    """The database, open for writing."""
    return open_database(location)


@pytest.fixture(scope="session")
def prepared(kind: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Location:
    """A database with one report in it, which tests copy instead of loading their own."""
    location = new_place(kind, tmp_path_factory.mktemp("prepared"), request)
    load(open_database(location), [sample_rows()])
    return location


@pytest.fixture
def loaded(
    database: Database, location: Location, prepared: Location, request: pytest.FixtureRequest
) -> Database:
    """The database with one report in it."""
    copy_database(prepared, location, request)
    return database


@pytest.fixture
async def app(location: Location) -> AsyncIterator[Front]:
    """The service over the database, whether or not anything is loaded."""
    reading = open_for_reading(location)
    yield build_app(reading)
    await reading.close()


@pytest.fixture
async def connect(app: Front) -> AsyncIterator[Callable[[], Awaitable[httpx.AsyncClient]]]:
    """Clients of the service, without a network between."""
    async with AsyncExitStack() as opened:

        async def open_client() -> httpx.AsyncClient:
            # A server answers a failure of ours with 500; the transport would raise it here.
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            client = httpx.AsyncClient(transport=transport, base_url="http://seika.test")
            return await opened.enter_async_context(client)

        yield open_client


@pytest.fixture
async def empty(connect: Callable[[], Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    """A client of a service where nothing is loaded."""
    return await connect()


@pytest.fixture
async def client(loaded: Database, connect: Callable[[], Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    """A client of a service where one report is loaded."""
    return await connect()
