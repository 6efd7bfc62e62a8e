"""A real SQLite file for each test, and its content as text to compare."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.location import SqliteFile
from database.search import GRAMS


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
            return [*_definitions(connection), *_rows(connection)]

    return content


def _definitions(connection: sqlite3.Connection) -> list[str]:
    return [f"{sql};" for (sql,) in connection.execute("SELECT sql FROM sqlite_schema ORDER BY name") if sql]


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    """The rows of every table but the index of grams, which cannot be read."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if not table.startswith(GRAMS):
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 -- the name is from the schema
                yield f'INSERT INTO "{table}" VALUES({",".join(map(repr, row))});'
