"""Which state a SQLite file is in, without reading from it: a cache asks before each answer that it gives."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Hashable

from database.location import SqliteFile


class SqliteState:
    """Watches a file through a connection kept for just this.

    Args:
        location: The file.
        connect: Opens a connection to it.
    """

    def __init__(self, location: SqliteFile, connect: Callable[[], sqlite3.Connection]) -> None:
        self._path = str(location.path)  # text: a `Path` would be written out at each look
        self._connect = connect
        self._file: tuple[int, int] | None = None
        self._opened = 0
        self._connection: sqlite3.Connection | None = None
        self._cursor: sqlite3.Cursor | None = None

    def current(self) -> Hashable:
        """What changes with every commit of another connection, and when another file takes the place.

        ``PRAGMA data_version`` looks at the log's header in shared memory: 3 µs, and no lock. It begins anew
        with each connection, and a file may get the inode of one that was removed, so what counts beside it
        is how often the file was opened. None while there is no file, or none that can be read.
        """
        try:
            found = os.stat(self._path)  # noqa: PTH116 -- as above
            file = (found.st_dev, found.st_ino)
            if file != self._file or self._cursor is None:
                self.close()
                self._connection, self._file = self._connect(), file
                self._opened += 1
                self._cursor = self._connection.cursor()
            (version,) = self._cursor.execute("PRAGMA data_version").fetchone()
        except Exception:  # noqa: BLE001 -- whatever it is, a request that reads will say it in its own way
            self.close()
            return None
        return self._opened, version

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._cursor = self._file = None
