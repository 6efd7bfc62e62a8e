"""A snapshot of small made-up reports, with a record of what it is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from database.engine import open_database
from database.location import Location
from database.opening import open_for_reading
from database.reader import Reader, Snapshot
from database.writer import load
from loaders.batch import Loaders
from loaders.statements import Statements
from tests.database.sample_rows import sample_rows
from tests.places import DATABASES, new_place
from tests.queries.recording import Recording


@pytest.fixture(scope="session", params=DATABASES)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """Two reports: of two departments with three programs each, and of one with two."""
    location = new_place(request.param, tmp_path_factory.mktemp("loaders"), request)
    reports = [
        sample_rows(departments=(2, 3), programs=3),
        sample_rows("another", code="080004", government_name="茨城県"),
    ]
    load(open_database(location), reports)
    return location


@pytest.fixture
async def database(loaded: Location) -> AsyncIterator[Recording]:
    """The loaded database, recording."""
    recording = Recording(open_for_reading(loaded))
    yield recording
    await recording.close()


@pytest.fixture
async def reader(database: Recording) -> AsyncIterator[Reader]:
    """A snapshot of it."""
    async with Snapshot(database) as reader:
        yield reader


@pytest.fixture
def statements(database: Recording) -> Statements:
    """No statement compiled yet."""
    return Statements(database.dialect)


@pytest.fixture
def loaders(reader: Reader, statements: Statements) -> Loaders:
    """The loaders of a request."""
    return Loaders(reader, statements)
