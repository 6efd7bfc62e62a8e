"""What PostgreSQL knows of its tables for its plans: a load leaves it as it should be."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, select, text

from database.engine import Database, open_database
from database.table_statistics import analyze_changed
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.postgres import Postgres

NAMES = "UPDATE program SET name = name || '.' WHERE id IN (SELECT id FROM program ORDER BY id LIMIT {})"


@pytest.fixture
def database(postgres: Postgres) -> Database:
    """A database on a server with a report of a thousand programs."""
    database = open_database(postgres.new_database())
    load(database, [sample_rows(programs=1_000)])
    return database


def known(connection: Connection, table: str) -> int:
    """How many rows the planner takes a table to have; -1 if it was never told."""
    sql = "SELECT CAST(reltuples AS integer) FROM pg_class WHERE oid = CAST(%s AS regclass)"
    (number,) = connection.exec_driver_sql(sql, (table,)).one()
    return int(number)


def test_a_load_tells_what_it_wrote(database: Database) -> None:
    """After a first load it is known of every table with rows how many there are, however few."""
    with database.reading() as connection:
        tables = list(
            connection.exec_driver_sql("SELECT relname FROM pg_stat_user_tables ORDER BY relname").scalars()
        )
        rows = {table: connection.scalar(select(func.count()).select_from(text(table))) for table in tables}
        assert {table: known(connection, table) for table in tables} == {
            table: number or -1 for table, number in rows.items()
        }
        assert rows["program"] == 1_000


def test_a_load_does_not_wait_for_the_server_to_look(database: Database) -> None:
    """While the server itself looks at a table, which locks it, a load goes on and leaves it alone."""
    with database.reading() as looking:
        looking.exec_driver_sql("LOCK TABLE program IN SHARE UPDATE EXCLUSIVE MODE")
        outcome = load(
            open_database(database.location, lock_timeout=0),
            [sample_rows("another", code="080004", government_name="茨城県", programs=1_000)],
        )
        assert outcome.release
        assert known(looking, "program") == 1_000


def test_a_small_change_is_left_to_the_server(database: Database) -> None:
    """A tenth of the rows and fifty are not too many to plan for what was; one more is."""
    with database.writing() as connection:
        connection.exec_driver_sql(NAMES.format(150))
        assert analyze_changed(connection) == []
        connection.exec_driver_sql(NAMES.format(1))
        assert analyze_changed(connection) == ["program"]
