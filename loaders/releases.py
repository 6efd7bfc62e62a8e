"""The release being served: the one row that says which data this is."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select

from database.entities import Release
from database.reader import Reader
from loaders.rows import Row
from loaders.statements import Statements, table_of


async def served_release(reader: Reader, statements: Statements) -> Row | None:
    """The release that the reader sees, or None before the first load.

    Raises:
        DatabaseError: The database cannot be read.
    """
    statement = statements.get(("release",), Release, lambda: select(*table_of(Release).c))
    rows = await statement.run(reader, {})
    return rows[0] if rows else None


@lru_cache(maxsize=1_000)
def telling(sql: str) -> str:
    """The same SELECT with one more column, the first: the name of the release that it sees.

    Raises:
        ValueError: It begins with something else.
    """
    if not sql.startswith("SELECT "):
        raise ValueError(sql)
    return sql.replace("SELECT ", "SELECT (SELECT release FROM release), ", 1)
