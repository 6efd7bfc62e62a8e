"""The service over the seed report, and the option that writes golden files anew."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from database.engine import open_database
from database.location import Location
from database.opening import open_for_reading
from database.writer import load
from service.app import build_app
from service.cache_sizes import NO_CACHES
from tests.places import DATABASES, new_place
from tests.queries.recording import Recording
from tests.queries.seed import load_seed
from tests.queries.varied_rows import varied_rows


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden, for `pytest tests/queries --update-golden`."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing with them"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture(scope="session", params=DATABASES)
def seed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """Where the seed report is loaded: on both databases, whose answers are the same to the byte."""
    return load_seed(new_place(request.param, tmp_path_factory.mktemp("seed"), request))


@pytest.fixture
async def recording(seed: Location) -> AsyncIterator[Recording]:
    """The seed's database, with a record of what it is sent."""
    database = Recording(open_for_reading(seed))
    yield database
    await database.close()


@pytest.fixture
async def client(recording: Recording) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service over the seed's database."""
    transport = httpx.ASGITransport(build_app(recording, caches=NO_CACHES))
    async with httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client:
        yield client


@pytest.fixture(scope="session", params=DATABASES)
def varied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """Where the made-up reports are loaded."""
    location = new_place(request.param, tmp_path_factory.mktemp("varied"), request)
    load(open_database(location), varied_rows())
    return location


@pytest.fixture
async def varied_client(varied: Location) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service over them."""
    database = open_for_reading(varied)
    transport = httpx.ASGITransport(build_app(database, caches=NO_CACHES))
    async with httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client:
        yield client
    await database.close()
