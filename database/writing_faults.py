"""Failures of loading, whatever raises them, as `DatabaseError`s; `database.faults` knows what they mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError

from database.errors import UnreachableDatabaseError
from database.faults import Fault, fault_of_errno, fault_of_sqlite, fault_of_sqlstate
from database.location import Location

_WITHOUT_SQLSTATE: Fault = (UnreachableDatabaseError, "the server of {} cannot be reached")


@contextmanager
def typed_faults(location: Location) -> Iterator[None]:
    """Raise failures of the database at `location` as `DatabaseError`s; let all else through as it is.

    Raises:
        DatabaseError: For every failure that the user can mend. A broken constraint is our own mistake.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, psycopg.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = None
        if isinstance(cause, sqlite3.Error):
            known = fault_of_sqlite(cause)
        elif isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None:
            known = _WITHOUT_SQLSTATE  # the connection itself failed
        elif isinstance(cause, psycopg.Error):
            known = fault_of_sqlstate(cause.sqlstate)
        if known is None:
            raise
        kind, message = known
        raise kind(message.format(location)) from error


@contextmanager
def typed_folder_faults(location: Location) -> Iterator[None]:
    """Raise failures to make the folder of `location` as `DatabaseError`s."""
    try:
        yield
    except OSError as error:
        kind, message = fault_of_errno(error.errno)
        raise kind(message.format(location)) from error
