"""Indexes and foreign keys of an empty PostgreSQL database, made when its rows are there.

An index that is made of all rows at once is sorted, by several of the server's processes, and a foreign key
is checked by one join. Row by row both take three times as long: more than the rows themselves. What is
dropped here stands again when the transaction ends, to the letter, or was never dropped.

Nobody is kept waiting for long: it is done only where nothing is served yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

_MEMORY = "128MB"
"""What one sort may take before it goes to disk; PostgreSQL's 64 MB are meant for servers of any size."""

_FOREIGN_KEYS = text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conrelid, conname"
)
_INDEXES = text(
    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
    " JOIN pg_class ON pg_class.oid = indrelid"
    " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT indisunique"
    " ORDER BY indrelid, indexrelid"
)


@contextmanager
def indexes_at_the_end(connection: Connection) -> Iterator[None]:
    """Let rows be written without indexes and foreign keys, and make these of all rows at the end.

    Args:
        connection: A transaction that writes; what is raised in it is let through, for it to be rolled back.

    Raises:
        sqlalchemy.exc.IntegrityError: A row points to nothing.
    """
    keys = connection.execute(_FOREIGN_KEYS).all()
    indexes = connection.execute(_INDEXES).all()
    # The names come from the server, quoted by it.
    for table, name, _ in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'")
    for _, definition in indexes:
        connection.exec_driver_sql(definition)
    for table, name, definition in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
