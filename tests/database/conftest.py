"""A real SQLite file for each test, and its content as text to compare."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.location import SqliteFile


@pytest.fixture
def location(tmp_path: Path) -> SqliteFile:
    """Where the test's database is; nothing is there yet."""
    return SqliteFile(tmp_path / "seika.sqlite")


@pytest.fixture
def database(location: SqliteFile) -> Database:
    """The test's database, open for writing; it gives up at once when locked."""
    return open_database(location, lock_timeout=0)


@pytest.fixture
def dump(location: SqliteFile) -> Callable[[], list[str]]:
    """Everything that the database holds, as SQL; a file that is not there holds nothing."""

    def content() -> list[str]:
        if not location.path.exists():
            return []
        with closing(sqlite3.connect(location.path)) as connection:
            return [line for line in connection.iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;")]

    return content
