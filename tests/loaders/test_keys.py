"""Many keys in one parameter."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg

from database.entities import Program
from database.reader import Reader
from loaders.keys import is_among_keys, pack_keys
from loaders.statements import table_of

pytestmark = pytest.mark.anyio

PROGRAMS = table_of(Program)


@pytest.mark.parametrize("count", [0, 1, 2, 100_000])
async def test_any_number_of_keys_is_one_parameter(count: int, reader: Reader) -> None:
    """A statement takes none, one or a hundred thousand keys, whatever SQLite's bound on placeholders."""
    query = select(PROGRAMS.c.slug).where(is_among_keys(PROGRAMS.c.slug, sqlite.dialect()))
    sql = str(query.compile(dialect=sqlite.dialect(paramstyle="qmark")))
    keys = ["100005-2021-02-1-1", *(f"none-{number}" for number in range(count))][:count]
    assert await reader.fetch(sql, [pack_keys(keys)], tuple) == [("100005-2021-02-1-1",)][:count]


async def test_keys_may_hold_any_text(reader: Reader) -> None:
    """Quotes, brackets and other scripts are parts of a key, and nothing else."""
    query = select(PROGRAMS.c.slug).where(is_among_keys(PROGRAMS.c.slug, sqlite.dialect()))
    sql = str(query.compile(dialect=sqlite.dialect(paramstyle="qmark")))
    assert await reader.fetch(sql, [pack_keys(['"]', "'", "県\\", "\x00"])], tuple) == []


def test_postgresql_takes_an_array_of_the_type_of_the_column() -> None:
    """Text keys are an array of text, ids an array of 64-bit numbers."""
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    for column, array in ((PROGRAMS.c.slug, "VARCHAR[]"), (PROGRAMS.c.id, "BIGINT[]")):
        sql = str(is_among_keys(column, dialect).compile(dialect=dialect))
        assert sql == f"program.{column.key} = any($1::{array})"
