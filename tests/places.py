"""Places for databases of either kind, so that one suite runs on both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from database.location import Location, SqliteFile
from tests.postgres import Postgres

DATABASES = ("sqlite", "postgresql")
"""The databases that every behaviour is tested on."""


def new_place(kind: str, folder: Path, request: pytest.FixtureRequest) -> Location:
    """A place for a database where nothing is yet.

    Args:
        kind: One of `DATABASES`; a PostgreSQL server is started when it is first needed.
        folder: A folder of the test's own.
        request: Of the fixture that asks.
    """
    if kind == "sqlite":
        return SqliteFile(folder / "seika.sqlite")
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.new_database()


def url_of(location: Location) -> str:
    """The database URL of a place, as `SEIKA_DATABASE_URL` takes it."""
    if isinstance(location, SqliteFile):
        return f"sqlite:///{location.path}"
    return location.url.render_as_string(hide_password=False)


def copy_database(source: Location, target: Location, request: pytest.FixtureRequest) -> None:
    """Put the content of one database, which is not in use, into the empty place of another of its kind."""
    if isinstance(source, SqliteFile):
        assert isinstance(target, SqliteFile)
        shutil.copy(source.path, target.path)
        return
    assert not isinstance(target, SqliteFile)
    postgres: Postgres = request.getfixturevalue("postgres")
    postgres.execute(f"DROP DATABASE {target.url.database}")
    postgres.execute(f"CREATE DATABASE {target.url.database} TEMPLATE {source.url.database}")
