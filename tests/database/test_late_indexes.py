"""Indexes that are made when the rows are there: the same as before, and the same keys checked."""

from __future__ import annotations

import pytest
from psycopg import errors
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import IntegrityError

from database.engine import Database
from database.late_indexes import TABLES, indexes_at_the_end


def structure(connection: Connection) -> dict[str, object]:
    """Indexes and keys of the large tables, as the database tells them."""
    inspector = inspect(connection)
    tables = [table for table in TABLES if not table.startswith("search_grams")]
    return {
        table: (
            sorted(map(str, inspector.get_indexes(table))),
            sorted(map(str, inspector.get_foreign_keys(table))),
            str(inspector.get_pk_constraint(table)),
            sorted(map(str, inspector.get_unique_constraints(table))),
        )
        for table in tables
    }


def test_what_is_dropped_stands_again(database: Database) -> None:
    """Within the block there is no index but of keys; after it all are there, to the letter."""
    with database.writing() as connection:
        before = structure(connection)
        with indexes_at_the_end(connection):
            assert not [index for index in inspect(connection).get_indexes("metric") if not index["unique"]]
        assert structure(connection) == before


def test_what_fails_leaves_them_where_they_were(database: Database) -> None:
    """A transaction that fails within the block takes nothing away."""
    with database.writing() as connection:
        before = structure(connection)
    with pytest.raises(RuntimeError), database.writing() as connection, indexes_at_the_end(connection):
        raise RuntimeError
    with database.reading() as connection:
        assert structure(connection) == before


def test_a_row_that_points_nowhere_is_found_at_the_end(database: Database) -> None:
    """Rows are checked as without the block."""
    columns = "id, document_id, start_line, end_line, quote, program_id, kind, yen, text"
    statement = f"INSERT INTO amount ({columns}) VALUES (1, 9, 1, 1, 'x', 9, 'SETTLED', 1, 'x')"  # noqa: S608
    with (
        pytest.raises((IntegrityError, errors.ForeignKeyViolation)),
        database.writing() as connection,
        indexes_at_the_end(connection),
    ):
        connection.exec_driver_sql(statement)
