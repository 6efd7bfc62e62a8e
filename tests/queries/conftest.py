"""The service over the seed report, and the option that writes golden files anew."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from database.location import SqliteFile
from database.opening import open_for_reading
from service.app import build_app
from tests.queries.recording import Recording
from tests.queries.seed import load_seed


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden, for `pytest tests/queries --update-golden`."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing with them"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> SqliteFile:
    """Where the seed report is loaded."""
    return load_seed(tmp_path_factory.mktemp("seed"))


@pytest.fixture
async def recording(seed: SqliteFile) -> AsyncIterator[Recording]:
    """The seed's database, with a record of what it is sent."""
    database = Recording(open_for_reading(seed))
    yield database
    await database.close()


@pytest.fixture
async def client(recording: Recording) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service over the seed's database."""
    transport = httpx.ASGITransport(build_app(recording))
    async with httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client:
        yield client
