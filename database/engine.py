"""The database opened for writing. Serving has its own connections, which cannot write: `database.reader`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, Engine

from database import postgres_engine, sqlite_engine
from database.location import Location, SqliteFile
from database.upgrade import schema_state, upgrade
from database.writing_faults import typed_faults, typed_folder_faults


@dataclass(frozen=True, slots=True)
class Database:
    """A database that reports are loaded into.

    Attributes:
        location: Where it is.
        engine: Makes a connection for each use and closes it after; the last one to close folds SQLite's log
            back into the one file.
        lock_timeout: Seconds to wait for another writer.
    """

    location: Location
    engine: Engine
    lock_timeout: float

    def exists(self) -> bool:
        """Whether there is anything to read: the first transaction that writes makes a SQLite file."""
        return not isinstance(self.location, SqliteFile) or self.location.path.exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and waits for nobody; roll back at the end.

        Raises:
            DatabaseError: The database cannot be read.
        """
        side = sqlite_engine if isinstance(self.location, SqliteFile) else postgres_engine
        with typed_faults(self.location), self.engine.connect() as connection:
            yield connection.execution_options(**side.READING)

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
                schema_state(connection)  # before the first byte changes: it may be another program's
        elif isinstance(self.location, SqliteFile):
            with typed_folder_faults(self.location):
                self.location.path.parent.mkdir(parents=True, exist_ok=True)
        with typed_faults(self.location), self.engine.connect() as connection:
            if isinstance(self.location, SqliteFile):
                sqlite_engine.enable_wal(connection)
            with connection.begin():
                if not isinstance(self.location, SqliteFile):
                    postgres_engine.lock_for_writing(connection, self.lock_timeout)
                upgrade(connection)
                if isinstance(self.location, SqliteFile):
                    sqlite_engine.defer_foreign_keys(connection)
                yield connection


def open_database(location: Location, lock_timeout: float = 5.0) -> Database:
    """Open a database for writing; nothing is touched before the first use.

    Args:
        location: The place of the database.
        lock_timeout: Seconds to wait for another writer.
    """
    if isinstance(location, SqliteFile):
        engine = sqlite_engine.make_engine(location, lock_timeout, _write_json)
    else:
        engine = postgres_engine.make_engine(location, _write_json)
    return Database(location, engine, lock_timeout)


def _write_json(value: object) -> str:
    return orjson.dumps(value).decode()
