"""Opens a database for reading, of whatever kind it is."""

from __future__ import annotations

from database.location import Location, SqliteFile
from database.reader import CONNECTIONS, STATEMENT_TIMEOUT, ReadDatabase
from database.sqlite_reader import SqliteReadDatabase


def open_for_reading(
    location: Location, connections: int = CONNECTIONS, statement_timeout: float = STATEMENT_TIMEOUT
) -> ReadDatabase:
    """The database at `location`. Nothing is opened before the first snapshot, so it may come to exist later.

    Args:
        location: The place of the database.
        connections: Connections at most.
        statement_timeout: Seconds that a PostgreSQL server may take for one statement.
    """
    if isinstance(location, SqliteFile):
        return SqliteReadDatabase(location, connections)
    from database.postgres_reader import PostgresReadDatabase  # noqa: PLC0415 -- its driver takes 30 ms to import

    return PostgresReadDatabase(location, connections, statement_timeout)
