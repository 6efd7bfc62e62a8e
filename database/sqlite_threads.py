"""SQLite without a lock around each of its calls.

Python leaves SQLite in its *serialized* mode, in which threads may share a connection: every call takes and
frees a lock, several for each value of a row, which is an eighth of a read. Here no two threads ever use a
connection at once (a reader goes to a thread as a whole, see `SqliteReader.aside`), and a process may say so
before it opens one: https://www.sqlite.org/threadsafe.html
"""

from __future__ import annotations

import _sqlite3
import ctypes

_MULTITHREAD = 2
"""SQLITE_CONFIG_MULTITHREAD of sqlite3.h."""


def share_no_connection() -> bool:
    """Tell SQLite that in this process no two threads use one connection at once.

    Returns:
        Whether it was told: not where a connection is open already, and not where SQLite is built into Python
        and cannot be reached.
    """
    place = getattr(_sqlite3, "__file__", None)
    if place is None:
        return False
    library = ctypes.CDLL(place)  # and what that is linked with: the library that Python itself uses
    library.sqlite3_memory_used.restype = ctypes.c_int64
    if library.sqlite3_memory_used():
        return False
    done: list[int] = [
        library.sqlite3_shutdown(),
        library.sqlite3_config(_MULTITHREAD),
        library.sqlite3_initialize(),
    ]
    return not any(done)
