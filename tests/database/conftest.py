"""A real database for each test, and its content as text to compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.location import Location, SqliteFile
from tests.database.content import content_of
from tests.postgres import Postgres


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on both; what takes the `location` of a file is about SQLite alone."""
    if "kind" in metafunc.fixturenames and "location" not in metafunc.fixturenames:
        metafunc.parametrize("kind", ["sqlite", "postgresql"])


@pytest.fixture
def kind() -> str:
    """The kind of database that a test runs on."""
    return "sqlite"


@pytest.fixture
def location(tmp_path: Path) -> SqliteFile:
    """Where the test's database is, on SQLite; nothing is there yet."""
    return SqliteFile(tmp_path / "seika.sqlite")


@pytest.fixture
def new_location(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Location]:
    """Places for further databases of the same kind, each empty; the first SQLite file is `location`."""
    made = iter(range(1000))

    def make() -> Location:
        if kind == "sqlite":
            number = next(made)
            return SqliteFile(tmp_path / f"seika{number or ''}.sqlite")
        postgres: Postgres = request.getfixturevalue("postgres")
        return postgres.new_database()

    return make


@pytest.fixture
def place(new_location: Callable[[], Location]) -> Location:
    """Where the test's database is."""
    return new_location()


@pytest.fixture
def database(place: Location) -> Database:
    """The test's database, open for writing; it gives up at once when locked."""
    return open_database(place, lock_timeout=0)


@pytest.fixture
def dump(database: Database) -> Callable[[], list[str]]:
    """Give everything that the database holds, as text."""
    return lambda: content_of(database)
