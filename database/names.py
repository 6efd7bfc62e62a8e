"""Names that the database knows already, so that they need not be given again with every text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from database.engine import Database
from database.entities import Government, Report
from database.release import table_of
from database.upgrade import SchemaState, schema_state


@dataclass(frozen=True, slots=True)
class StoredNames:
    """The name of a government and the title of a report, each None where it is not stored."""

    government_name: str | None = None
    title: str | None = None


def stored_names(database: Database, government_code: str, fiscal_year: int) -> StoredNames:
    """What the database calls a government and its report of a fiscal year.

    Raises:
        DatabaseError: The database cannot be read.
    """
    if not database.exists():
        return StoredNames()
    governments, reports = table_of(Government), table_of(Report)
    name = select(governments.c.name).where(governments.c.code == government_code)
    title = (
        select(reports.c.title)
        .join_from(reports, governments)
        .where(governments.c.code == government_code, reports.c.fiscal_year == fiscal_year)
    )
    with database.reading() as connection:
        if schema_state(connection) is SchemaState.EMPTY:
            return StoredNames()
        return StoredNames(connection.scalar(name), connection.scalar(title))
