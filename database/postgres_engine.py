"""A database on a PostgreSQL server opened for writing.

Loads are written with psycopg, which waits as the command line does; serving reads with asyncpg.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import orjson
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from database.location import PostgresServer

READING = MappingProxyType({"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
"""Execution options of a connection that sees one state of the database and cannot write."""

CONNECT_TIMEOUT = 5
"""Seconds to wait for the server to take a connection."""

_WRITERS_LOCK = 0x5E1CA
"""The advisory lock that a writer holds until its transaction ends: one writes at a time."""


def make_engine(location: PostgresServer, write_json: Callable[[object], str]) -> Engine:
    """An engine that makes a connection for each use."""
    return create_engine(
        location.url.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        # A writer sees what those before it wrote while it waited for them, whatever the server's default is.
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": CONNECT_TIMEOUT, "application_name": "seika load"},
        json_serializer=write_json,
        json_deserializer=orjson.loads,
    )


def lock_for_writing(connection: Connection, timeout: float) -> None:
    """Wait for other writers, and keep them waiting until the transaction ends.

    Args:
        connection: In a transaction.
        timeout: Seconds to wait at most; the server knows no 0, so that a thousandth stands for it.
    """
    milliseconds = max(1, round(timeout * 1000))
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
