"""A SQLite file opened for writing: its locks, its log and its foreign keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from database.location import SqliteFile

CACHE_KILOBYTES = 65_536
"""Pages that a transaction may hold before they go into the log, to be read and written again.

Rows of a large load change pages of a dozen indexes at once. It is a limit: a small load takes little of it.
"""

READING = {"reading": True}
"""Execution options of a connection that takes no lock for writing."""


def make_engine(location: SqliteFile, lock_timeout: float, write_json: Callable[[object], str]) -> Engine:
    """An engine whose transactions begin and end only when they are told to."""
    engine = create_engine(
        URL.create("sqlite", database=str(location.path)),
        poolclass=NullPool,
        # The driver must not begin or commit by itself: it would leave migrations outside the transaction.
        connect_args={"timeout": lock_timeout, "isolation_level": None},
        json_serializer=write_json,
        json_deserializer=orjson.loads,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def enable_wal(connection: Connection) -> None:
    """Keep changes in a log beside the file, so that readers neither wait for a load nor see half of it.

    The mode stays with the file. It cannot change inside a transaction, so this goes past SQLAlchemy, which
    would begin one.
    """
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def defer_foreign_keys(connection: Connection) -> None:
    """Let a row come before the one it points to in this transaction, as a part comes before its total."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")


def _begin(connection: Connection) -> None:
    """Begin a transaction that writes by taking the lock: one that took it later could not wait for it."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")
