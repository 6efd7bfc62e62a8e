"""The database opened for writing. Serving has its own connections, which cannot write: `database.reader`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from database.errors import UnsupportedDatabaseError
from database.faults import typed_faults, typed_folder_faults
from database.location import Location, SqliteFile
from database.upgrade import schema_state, upgrade

_READING = "reading"
"""Execution option of a connection that takes no lock for writing."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database that reports are loaded into.

    Attributes:
        location: Where it is.
        engine: Makes a connection for each use and closes it after; the last one to close folds SQLite's log
            back into the one file.
    """

    location: Location
    engine: Engine

    def exists(self) -> bool:
        """Whether there is anything to read: the first transaction that writes makes the database."""
        return not isinstance(self.location, SqliteFile) or self.location.path.exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and waits for nobody; roll back at the end.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with typed_faults(self.location), self.engine.connect() as connection:
            yield connection.execution_options(**{_READING: True})

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction on a database of this code's schema: everything in it happens, or nothing.

        It begins with the lock for writing, and with the migration of an older schema. A database that is not
        there is made, with the folder it is in.

        Raises:
            DatabaseError: The database cannot be written to.
        """
        if self.exists():
            with self.reading() as connection:
                schema_state(connection)  # before the first byte changes: the file may be another program's
        elif isinstance(self.location, SqliteFile):
            with typed_folder_faults(self.location):
                self.location.path.parent.mkdir(parents=True, exist_ok=True)
        with typed_faults(self.location), self.engine.connect() as connection:
            _enable_wal(connection)
            with connection.begin():
                upgrade(connection)
                # A row may come before the one it points to, as a part comes before its total.
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                yield connection


def open_database(location: Location, lock_timeout: float = 5.0) -> Database:
    """Open a database for writing; the disk is not touched before the first use.

    Args:
        location: The place of the database.
        lock_timeout: Seconds to wait for another writer.

    Raises:
        UnsupportedDatabaseError: The place is a PostgreSQL server.
    """
    if not isinstance(location, SqliteFile):
        raise UnsupportedDatabaseError(
            f"{location} is on a PostgreSQL server, which this version cannot write to"
        )
    engine = create_engine(
        URL.create("sqlite", database=str(location.path)),
        poolclass=NullPool,
        # The driver must not begin or commit by itself: it would leave migrations outside the transaction.
        connect_args={"timeout": lock_timeout, "isolation_level": None},
        json_serializer=_write_json,
    )
    event.listen(engine, "connect", _check_foreign_keys)
    event.listen(engine, "begin", _begin)
    return Database(location, engine)


def _write_json(value: object) -> str:
    return orjson.dumps(value).decode()


def _check_foreign_keys(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Begin a transaction that writes by taking the lock: one that took it later could not wait for it."""
    reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")


def _enable_wal(connection: Connection) -> None:
    """Keep changes in a log beside the file, so that readers neither wait for a load nor see half of it.

    The mode stays with the file. It cannot change inside a transaction, so this goes past SQLAlchemy, which
    would begin one.
    """
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()
