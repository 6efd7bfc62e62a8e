"""What a database holds, as text to compare."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from database.engine import Database
from database.grams import GRAMS


def content_of(database: Database) -> list[str]:
    """Every table with its columns and every row; nothing where there is no database or no table."""
    if not database.exists():
        return []
    with database.reading() as connection:
        return list(_lines(connection))


def served_content(dump: list[str]) -> list[str]:
    """What of a dump is served, in an order of its own: no time of a load, nothing that is kept or noted."""
    tables = ("release", "kept_release", "document_version", "staged_text")
    beside = tuple(f'INSERT INTO "{table}"' for table in tables)
    return sorted(line for line in dump if not line.startswith(beside))


def _lines(connection: Connection) -> Iterator[str]:
    inspector = inspect(connection)
    for table in sorted(inspector.get_table_names()):
        if table.startswith(GRAMS):
            continue  # an index that cannot be read
        columns = [column["name"] for column in inspector.get_columns(table)]
        yield f'CREATE TABLE "{table}" ({", ".join(columns)});'
        # The names come from the database itself.
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
        yield from sorted(f'INSERT INTO "{table}" VALUES({", ".join(map(repr, row))});' for row in rows)
