"""Where a database is: `SEIKA_DATABASE_URL` parsed once, at the edge, into a typed place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from database.errors import UnsupportedDatabaseError


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """An embedded database: one SQLite file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A database on a PostgreSQL server."""

    url: URL

    def __str__(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)


Location = SqliteFile | PostgresServer


def parse_location(url: str) -> Location:
    """The place that a database URL names.

    Args:
        url: ``sqlite:///relative.sqlite``, ``sqlite:////absolute.sqlite`` or ``postgresql://user@host/name``.

    Raises:
        UnsupportedDatabaseError: The text is no URL, names another kind of database, or one in memory only
            and so could never be served to another connection.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        # The text may hold a password, so it is not repeated.
        raise UnsupportedDatabaseError("the database URL is not of the form scheme://place") from error
    kind = parsed.drivername.partition("+")[0]
    if kind in ("postgresql", "postgres"):
        return PostgresServer(parsed)
    if kind != "sqlite":
        raise UnsupportedDatabaseError(f"a database of the kind {kind!r} is not supported")
    if parsed.host or not parsed.database or parsed.database == ":memory:":
        raise UnsupportedDatabaseError(f"{url!r} names no SQLite file")
    return SqliteFile(Path(parsed.database))
