"""Database URLs and what they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from database.errors import UnsupportedDatabaseError
from database.location import PostgresServer, SqliteFile, parse_location


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:///seika.sqlite", "seika.sqlite"), ("sqlite:////var/lib/成果.sqlite", "/var/lib/成果.sqlite")],
)
def test_sqlite_urls_name_a_file(url: str, path: str) -> None:
    """Three slashes begin a relative path, four an absolute one."""
    assert parse_location(url) == SqliteFile(Path(path))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_postgresql_urls_name_a_server(scheme: str) -> None:
    """All usual spellings are recognised, and the password is never shown."""
    location = parse_location(f"{scheme}://seika:secret@db.example/seika")
    assert isinstance(location, PostgresServer)
    assert str(location) == f"{scheme}://seika:***@db.example/seika"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "the database URL is not of the form scheme://place"),
        ("seika.sqlite", "the database URL is not of the form scheme://place"),
        ("postgresql://host:port/x", "the database URL is not of the form scheme://place"),
        ("sqlite://", "'sqlite://' names no SQLite file"),
        ("sqlite:///:memory:", "'sqlite:///:memory:' names no SQLite file"),
        ("sqlite://var/lib/x.sqlite", "'sqlite://var/lib/x.sqlite' names no SQLite file"),
        ("mysql://host/x", "a database of the kind 'mysql' is not supported"),
    ],
)
def test_other_urls_are_refused(url: str, message: str) -> None:
    """What names no database that Seika can use is refused, saying why."""
    with pytest.raises(UnsupportedDatabaseError) as refusal:
        parse_location(url)
    assert refusal.value.message == message
