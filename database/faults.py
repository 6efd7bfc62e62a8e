"""Failures of SQLite, PostgreSQL and the disk, as `DatabaseError`s: told by number, never by their words.

`database.writing_faults` catches those of writing: its drivers take long to import, and `serve` needs none.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from database.errors import (
    DamagedDatabaseError,
    DatabaseError,
    FullDiskError,
    LockedDatabaseError,
    OutdatedDatabaseError,
    ReadOnlyDatabaseError,
    UnreachableDatabaseError,
)
from database.location import Location

Fault = tuple[type[DatabaseError], str]
"""A kind of failure, and what is said of the place where it happened."""

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in their low byte."""

_CANNOT_GROW = "{} cannot grow: its disk is full, or a quota or a limit on file sizes is reached"
_BY_RESULT_CODE: dict[int, Fault] = {
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
_BY_EXTENDED_CODE: dict[int, Fault] = {
    # The file, or one of the two that SQLite keeps beside it, could not be made larger.
    sqlite3.SQLITE_IOERR_WRITE: (FullDiskError, _CANNOT_GROW),
    sqlite3.SQLITE_IOERR_SHMOPEN: (FullDiskError, _CANNOT_GROW),
    sqlite3.SQLITE_IOERR_SHMSIZE: (FullDiskError, _CANNOT_GROW),
}
_BY_ERRNO: dict[int, Fault] = {
    errno.EACCES: (ReadOnlyDatabaseError, "the folder of {} may not be written to by this user"),
    errno.EPERM: (ReadOnlyDatabaseError, "the folder of {} may not be written to by this user"),
    errno.EROFS: (ReadOnlyDatabaseError, "the disk of {} is read-only"),
    errno.ENOSPC: (FullDiskError, "the disk of {} is full"),
    errno.EDQUOT: (FullDiskError, "the disk of {} is full"),
}
_BY_SQLSTATE: dict[str, Fault] = {
    # "PostgreSQL Error Codes" in its manual; the first letters of a code stand for all that begin so.
    "08": (UnreachableDatabaseError, "the server of {} cannot be reached"),
    "28": (UnreachableDatabaseError, "the server of {} does not let this user in"),
    "3D000": (UnreachableDatabaseError, "the server has no database {}"),
    "53300": (UnreachableDatabaseError, "the server of {} takes no more connections"),
    "57014": (UnreachableDatabaseError, "{} did not answer in time"),
    "57P": (UnreachableDatabaseError, "the server of {} is shutting down or starting"),
    "53100": (FullDiskError, "the disk of {} is full"),
    "55P03": (LockedDatabaseError, "{} is locked by another process"),
    "25006": (ReadOnlyDatabaseError, "{} may only be read"),
    "42501": (ReadOnlyDatabaseError, "{} may not be written to by this user"),
    "XX001": (DamagedDatabaseError, "{} is damaged"),
    "XX002": (DamagedDatabaseError, "{} is damaged"),
}
_MISSING = ("42P01", "42703", "0A000")
"""Codes of a missing table or column, and of one that changed: our statements are right for our tables."""


@contextmanager
def typed_sqlite_faults(location: Location) -> Iterator[None]:
    """Raise failures of the SQLite file at `location` as `DatabaseError`s; let all else through as it is.

    Raises:
        DatabaseError: For every failure that the user can mend.
    """
    try:
        yield
    except sqlite3.Error as error:
        fault = fault_of_sqlite(error)
        if fault is None:
            raise
        kind, message = fault
        raise kind(message.format(location)) from error


def fault_of_errno(number: int | None) -> Fault:
    """The fault of a folder that cannot be made.

    Args:
        number: As the system numbers its errors.
    """
    return _BY_ERRNO.get(number or 0, (UnreachableDatabaseError, "{} cannot be opened"))


def fault_of_sqlstate(sqlstate: str | None, *, reading: bool = False) -> Fault | None:
    """The fault that a PostgreSQL server reports, or None for a mistake of ours.

    Args:
        sqlstate: Its code of five letters.
        reading: Whether the tables are taken as they are found, so that a missing one is a fault.
    """
    code = sqlstate or ""
    if reading and code in _MISSING:
        return (OutdatedDatabaseError, "{} does not have the tables of this version")
    return _BY_SQLSTATE.get(code) or _BY_SQLSTATE.get(code[:3]) or _BY_SQLSTATE.get(code[:2])


def fault_of_sqlite(error: sqlite3.Error) -> Fault | None:
    """The fault that SQLite reports, or None for a mistake of ours."""
    # Errors of the Python module itself, such as a wrong type of value, carry no code of SQLite's.
    code: int = getattr(error, "sqlite_errorcode", 0)
    return _BY_EXTENDED_CODE.get(code) or _BY_RESULT_CODE.get(code & _PRIMARY_CODE)
