"""Many keys in one parameter."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import asyncpg

from database.entities import Program
from database.reader import Reader
from loaders.keys import is_among_keys, pack_keys
from loaders.statements import table_of
from tests.queries.recording import Recording

pytestmark = pytest.mark.anyio

PROGRAMS = table_of(Program)


@pytest.mark.parametrize("count", [0, 1, 2, 100_000])
async def test_any_number_of_keys_is_one_parameter(count: int, reader: Reader, database: Recording) -> None:
    """A statement takes none, one or a hundred thousand keys, whatever the bound on placeholders."""
    query = select(PROGRAMS.c.slug).where(is_among_keys(PROGRAMS.c.slug, database.dialect))
    sql = str(query.compile(dialect=database.dialect))
    keys = ["100005-2021-02-1-1", *(f"none-{number}" for number in range(count))][:count]
    found = await reader.aside(reader.rows(sql, [pack_keys(keys)]))
    assert found == [("100005-2021-02-1-1",)][:count]


async def test_keys_may_hold_any_text(reader: Reader, database: Recording) -> None:
    """Quotes, brackets, NUL and other scripts are parts of a key, and nothing else."""
    query = select(PROGRAMS.c.slug).where(is_among_keys(PROGRAMS.c.slug, database.dialect))
    sql = str(query.compile(dialect=database.dialect))
    assert await reader.rows(sql, [pack_keys(['"]', "'", "県\\", "\x00"])]) == []


def test_postgresql_takes_an_array_of_the_type_of_the_column() -> None:
    """Text keys become an array of text, ids one of 64-bit numbers, so that an index finds them."""
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    for column, kind in ((PROGRAMS.c.slug, "VARCHAR"), (PROGRAMS.c.id, "BIGINT")):
        sql = str(is_among_keys(column, dialect).compile(dialect=dialect))
        assert sql.partition(" FROM ")[0] == f"program.{column.key} = ANY (ARRAY(SELECT CAST(sent AS {kind})"
