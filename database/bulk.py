"""Rows written by the thousand: one call of the driver on SQLite, COPY on PostgreSQL.

Making rows ready takes longer than handing them over, and needs no database. So it stands by itself, as a
function from rows to what the driver takes, for other processes to call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import orjson
from sqlalchemy import JSON, Connection, Date, String
from sqlalchemy import Table as SqlTable

if TYPE_CHECKING:  # serving imports what folds texts, and has no use for the driver that writes
    import psycopg

Value = str | int | float | bool | None
"""A value as both drivers take it: dates and JSON are text."""

Rows = Sequence[Mapping[str, Any]]
"""Rows of one table: column names with their values."""

SQLITE, POSTGRESQL = "sqlite", "postgresql"
"""The kinds of databases, by SQLAlchemy's names for them."""


class Ready(NamedTuple):
    """Rows of one table as a driver takes them.

    Attributes:
        table: The name of the table.
        columns: The columns that the rows give.
        rows: Tuples of values for SQLite; the text of a COPY for PostgreSQL.
    """

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]] | bytes


def ready_rows(kind: str, table: SqlTable, rows: Rows) -> Ready:
    """Rows of entities, made ready.

    Args:
        kind: `SQLITE` or `POSTGRESQL`.
        table: Where they belong.
        rows: At least one; all give the same columns.
    """
    # Rows that an earlier version wrote may lack a column that came since.
    names = tuple(column.name for column in table.columns if column.name in rows[0])
    return ready_columns(kind, table.name, names, [_plain(table, name, rows) for name in names])


def ready_columns(kind: str, table: str, names: tuple[str, ...], columns: Sequence[Sequence[Value]]) -> Ready:
    """Values by column, made ready."""
    return Ready(table, names, [*zip(*columns, strict=True)] if kind == SQLITE else _copy_text(columns))


def insert_ready(connection: Connection, ready: Ready) -> None:
    """Insert rows, as part of the transaction of `connection`.

    Rows of one call may point to each other in any order: PostgreSQL checks the keys of a COPY at its end.

    Args:
        connection: In a transaction on the kind of database that the rows were made ready for.
        ready: The rows.
    """
    names = ", ".join(f'"{column}"' for column in ready.columns)
    driver: Any = connection.connection.driver_connection
    if not isinstance(ready.rows, bytes):
        places = ", ".join("?" * len(ready.columns))
        statement = f'INSERT INTO "{ready.table}" ({names}) VALUES ({places})'  # noqa: S608 -- names of our own tables
        driver.executemany(statement, ready.rows)
        return
    statement = f'COPY "{ready.table}" ({names}) FROM STDIN'
    with cast("psycopg.Connection", driver).cursor() as cursor, cursor.copy(statement.encode()) as copy:
        copy.write(ready.rows)


def _plain(table: SqlTable, name: str, rows: Rows) -> list[Value]:
    """The values of a column, each as the drivers take it."""
    write = _writer(table, name)
    return [row[name] for row in rows] if write is None else [write(row[name]) for row in rows]


@cache
def _writer(table: SqlTable, column: str) -> Callable[[Any], Value] | None:
    """What makes a value of a column plain; None where it is."""
    kind = table.c[column].type
    if isinstance(kind, JSON):
        return _json
    if isinstance(kind, Date):
        return _date
    return _word if type(kind) is String else None  # plain texts are of SQLModel's own type


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _date(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _word(value: str | None) -> str | None:
    """The word of an enumeration as a plain text: drivers take those of `str` itself faster."""
    return None if value is None else str(value)


_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
"""What COPY's text format reads otherwise, and how it is written; ``\\N`` stands for null."""


def _copy_text(columns: Sequence[Sequence[Value]]) -> bytes:
    """Columns in the text format of COPY."""
    lines = map("\t".join, zip(*map(_copied, columns), strict=True))
    return "\n".join([*lines, ""]).encode()


def _copied(column: Sequence[Value]) -> Iterable[str]:
    """The values of a column as COPY reads them."""
    kinds = set(map(type, column))
    if NoneType in kinds:
        known = iter(_copied([value for value in column if value is not None]))
        return ["\\N" if value is None else next(known) for value in column]
    if str not in kinds:
        return map(str, column)  # Python writes a float so that it is read as the very same
    # No text holds a NUL: escaped in one piece, they are parted at it again.
    written = "\0".join(cast("Sequence[str]", column))
    for special, escape in _ESCAPES:
        written = written.replace(special, escape)
    return written.split("\0")
