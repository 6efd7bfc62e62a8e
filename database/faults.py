"""Failures of the driver and the disk, turned into `DatabaseError`s by their number, never by their words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from database.errors import (
    DamagedDatabaseError,
    DatabaseError,
    FullDiskError,
    LockedDatabaseError,
    ReadOnlyDatabaseError,
    UnreachableDatabaseError,
)
from database.location import Location

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in their low byte."""

_CANNOT_GROW = "{} cannot grow: its disk is full, or a quota or a limit on file sizes is reached"
_BY_RESULT_CODE: dict[int, tuple[type[DatabaseError], str]] = {
    sqlite3.SQLITE_BUSY: (LockedDatabaseError, "{} is locked by another process"),
    sqlite3.SQLITE_LOCKED: (LockedDatabaseError, "{} is locked by another process"),
    sqlite3.SQLITE_READONLY: (ReadOnlyDatabaseError, "{} is read-only"),
    sqlite3.SQLITE_PERM: (ReadOnlyDatabaseError, "{} may not be opened by this user"),
    sqlite3.SQLITE_CANTOPEN: (UnreachableDatabaseError, "{} cannot be opened"),
    sqlite3.SQLITE_IOERR: (UnreachableDatabaseError, "the disk of {} failed"),
    sqlite3.SQLITE_FULL: (FullDiskError, "the disk of {} is full"),
    sqlite3.SQLITE_CORRUPT: (DamagedDatabaseError, "{} is damaged"),
    sqlite3.SQLITE_NOTADB: (DamagedDatabaseError, "{} is not a database"),
}
_BY_EXTENDED_CODE: dict[int, tuple[type[DatabaseError], str]] = {
    # The file, or one of the two that SQLite keeps beside it, could not be made larger.
    sqlite3.SQLITE_IOERR_WRITE: (FullDiskError, _CANNOT_GROW),
    sqlite3.SQLITE_IOERR_SHMOPEN: (FullDiskError, _CANNOT_GROW),
    sqlite3.SQLITE_IOERR_SHMSIZE: (FullDiskError, _CANNOT_GROW),
}
_BY_ERRNO: dict[int, tuple[type[DatabaseError], str]] = {
    errno.EACCES: (ReadOnlyDatabaseError, "the folder of {} may not be written to by this user"),
    errno.EPERM: (ReadOnlyDatabaseError, "the folder of {} may not be written to by this user"),
    errno.EROFS: (ReadOnlyDatabaseError, "the disk of {} is read-only"),
    errno.ENOSPC: (FullDiskError, "the disk of {} is full"),
    errno.EDQUOT: (FullDiskError, "the disk of {} is full"),
}


@contextmanager
def typed_faults(location: Location) -> Iterator[None]:
    """Raise failures of the database at `location` as `DatabaseError`s; let all else through as it is.

    Raises:
        DatabaseError: For every failure that the user can mend. A broken constraint is our own mistake.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else None
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
        kind, message = _BY_ERRNO.get(error.errno or 0, (UnreachableDatabaseError, "{} cannot be opened"))
        raise kind(message.format(location)) from error


def _of_sqlite(error: sqlite3.Error) -> tuple[type[DatabaseError], str] | None:
    # Errors of the Python module itself, such as a wrong type of value, carry no code of SQLite's.
    code: int = getattr(error, "sqlite_errorcode", 0)
    return _BY_EXTENDED_CODE.get(code) or _BY_RESULT_CODE.get(code & _PRIMARY_CODE)
