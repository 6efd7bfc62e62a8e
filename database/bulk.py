"""Rows written by the thousand: one call of the driver on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import orjson
import psycopg
from sqlalchemy import JSON, Connection
from sqlalchemy import Table as SqlTable

Value = str | int | float | bool | None
"""A value as both drivers take it: dates and JSON are text."""


def insert_rows(
    connection: Connection, table: SqlTable, columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Insert rows, as part of the transaction of `connection`.

    Rows of one call may point to each other in any order: PostgreSQL checks the keys of a COPY at its end.

    Args:
        connection: In a transaction.
        table: Where to.
        columns: The names of the columns that the rows give.
        rows: A value for each of the columns; see `plain`.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(columns))
        # The names are our own, of tables and columns.
        driver.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)  # noqa: S608
        return
    with cast("psycopg.Connection", driver).cursor() as cursor:
        statement = f'COPY "{table.name}" ({names}) FROM STDIN'.encode()
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def plain(table: SqlTable, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> list[list[Value]]:
    """The values of rows as `insert_rows` takes them."""
    json = {column for column in columns if isinstance(table.c[column].type, JSON)}
    return [
        [orjson.dumps(row[name]).decode() if name in json else _plain(row[name]) for name in columns]
        for row in rows
    ]


def _plain(value: Any) -> Value:  # noqa: ANN401  whatever a column may hold
    if value is None or type(value) in (str, int, float, bool):
        return cast("Value", value)
    return str(value)  # a date, or the word of an enumeration
