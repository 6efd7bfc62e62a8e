"""Indexes and keys of an empty database, made when its rows are there.

An index that is made of all rows at once is sorted; row by row, a load of a country changes pages all over a
dozen of them. On PostgreSQL, whose processes share the sorting, those of keys are made last, too, and foreign
keys are checked by one join each. Together that is half of what a first load would take. What is dropped here
stands again when the transaction ends, to the letter, or was never dropped.

Nobody is kept waiting for it: it is done only where nothing is served yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import orjson
from sqlalchemy import Connection, text

from database.bulk import SQLITE

TABLES = (
    "activity",
    "amount",
    "arithmetic_check",
    "metric",
    "printed_table",
    "program",
    "search_grams",
    "search_text",
    "unread_numeral",
)
"""Tables with many rows a document. The others are asked for each document whether it meets another."""

_MEMORY = "128MB"
"""What one sort on PostgreSQL may take before it goes to disk; its own 64 MB are for servers of any size."""

_SQLITE_INDEXES = text(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
    " (SELECT value FROM json_each(:tables)) ORDER BY rowid"
)
_INDEXES = text(
    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
    " JOIN pg_class ON pg_class.oid = indrelid"
    " WHERE relnamespace = current_schema()::regnamespace AND relname = ANY (:tables)"
    " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)"
    " ORDER BY indrelid, indexrelid"
)
_CONSTRAINTS = text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(pg_constraint.oid)"
    " FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid"
    " WHERE connamespace = current_schema()::regnamespace AND relname = ANY (:tables)"
    " AND contype = ANY ('{p,u,f}')"
    " ORDER BY contype = 'f', conrelid, conname"
)
"""Keys, and after them those that point to them."""


@contextmanager
def indexes_at_the_end(connection: Connection, tables: Sequence[str] = TABLES) -> Iterator[None]:
    """Let rows be written without indexes, and make these of all rows at the end.

    Args:
        connection: A transaction that writes; what is raised in it is let through, for it to be rolled back.
        tables: Whose indexes; they are empty.

    Raises:
        sqlalchemy.exc.IntegrityError: A row points to nothing.
    """
    with (_on_sqlite if connection.dialect.name == SQLITE else _on_postgresql)(connection, list(tables)):
        yield


@contextmanager
def _on_sqlite(connection: Connection, tables: list[str]) -> Iterator[None]:
    indexes = connection.execute(_SQLITE_INDEXES, {"tables": orjson.dumps(tables).decode()}).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        connection.exec_driver_sql(definition)


@contextmanager
def _on_postgresql(connection: Connection, tables: list[str]) -> Iterator[None]:
    constraints = connection.execute(_CONSTRAINTS, {"tables": tables}).all()
    indexes = connection.execute(_INDEXES, {"tables": tables}).all()
    # The names come from the server, quoted by it.
    for table, name, _ in reversed(constraints):
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    connection.exec_driver_sql(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'")
    for _, definition in indexes:
        connection.exec_driver_sql(definition)
    for table, name, definition in constraints:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
