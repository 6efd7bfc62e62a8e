"""A database of either kind with a first release in it, for what must hold when things change or fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.location import Location
from tests.places import DATABASES, new_place


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@pytest.fixture
def location(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """Where the database of a test is; nothing is there yet."""
    return new_place(kind, tmp_path, request)


@pytest.fixture
def database(location: Location) -> Database:
    """The database, open for writing; it waits for writers that were killed as long as servers need."""
    return open_database(location, lock_timeout=30)


@pytest.fixture
def undisturbed(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    """Another database of the same kind, to compare with: what is done to it goes undisturbed."""
    folder = tmp_path / "undisturbed"
    folder.mkdir()
    return open_database(new_place(kind, folder, request))
