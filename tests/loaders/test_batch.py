"""Batches made from relations: any number of parents, one statement, each parent its own rows."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.dialects.postgresql import asyncpg

from database.ids import document_id, report_id, row_id
from loaders import relations
from loaders.batch import Loaders, build_select
from loaders.filters import Equal
from loaders.relation import Relation
from loaders.rows import Row
from tests.queries.recording import Recording

REPORT = report_id("100005", 2021)
DOCUMENT = document_id(REPORT, 2)

pytestmark = pytest.mark.anyio


def row(ordinal: int) -> int:
    """The id of a row of the first report."""
    return row_id(DOCUMENT, ordinal)


async def load_all(loaders: Loaders, relation: Relation, *keys: int) -> list[list[Row]]:
    """What a to-many relation leads to from each key, asked for at the same time."""
    found = await asyncio.gather(*(loaders.load(relation, key) for key in keys))
    return [rows for rows in found if isinstance(rows, list)]


async def test_one_statement_for_all_parents(loaders: Loaders, database: Recording) -> None:
    """Rows of many parents are read by one statement, and each parent gets its own, in source order."""
    rows = await load_all(loaders, relations.PROGRAM_METRICS, row(1), row(0), row(5))
    assert [[metric.id for metric in metrics] for metrics in rows] == [
        [row(2), row(3)],
        [row(0), row(1)],
        [row(10), row(11)],
    ]
    assert len(database.statements) == 1


async def test_a_parent_without_rows_gets_an_empty_list(loaders: Loaders) -> None:
    """A to-many relation is a list always; a to-one relation to nothing is None."""
    assert await load_all(loaders, relations.ACTIVITY_CHILDREN, row(0), 1) == [[], []]
    assert await loaders.load(relations.PROGRAM, 1) is None


async def test_what_was_loaded_is_not_read_again(loaders: Loaders, database: Recording) -> None:
    """A request reads a row once, however often it is reached."""
    first = await loaders.load(relations.PROGRAM, row(0))
    second = await loaders.load(relations.PROGRAM, row(0))
    assert first is second
    assert len(database.statements) == 1


async def test_a_relation_to_one_finds_its_row(loaders: Loaders) -> None:
    """A foreign key leads to the row that it names."""
    program = await loaders.load(relations.PROGRAM, row(4))
    assert isinstance(program, Row)
    assert (program.slug, program.marker) == ("100005-2021-03-1-2", "(2)")


async def test_a_declared_condition_belongs_to_the_relation(loaders: Loaders, database: Recording) -> None:
    """`where` of a relation is a part of its statement."""
    await load_all(loaders, relations.PROGRAM_ACTIVITIES, row(0))
    ((sql, _),) = database.statements
    assert "activity.parent_id IS NULL" in sql


async def test_filters_of_one_shape_share_a_statement(loaders: Loaders, database: Recording) -> None:
    """A value changes what is sent, and not the statement that is compiled for it."""
    passed, failed = await asyncio.gather(
        *(loaders.load(relations.REPORT_CHECKS, REPORT, Equal("passed", value)) for value in (True, False))
    )
    assert passed == []
    assert [check.rule for check in failed or ()] == ["parts sum to their total"] * 6
    assert len({sql for sql, _ in database.statements}) == 1
    assert [parameters[1] for _, parameters in database.statements] == [True, False]


async def test_sums_are_a_relation_to_one_row(loaders: Loaders) -> None:
    """Sums over the documents of a report come as one row."""
    coverage = await loaders.load(relations.REPORT_COVERAGE, REPORT)
    assert isinstance(coverage, Row)
    assert (coverage.numerals, coverage.metrics, coverage.unread, coverage.report_id) == (4, 2, 1, REPORT)


async def test_a_span_reaches_what_stands_below(loaders: Loaders, database: Recording) -> None:
    """An activity has the rows at or below it; a row below two activities asked for is given to both."""
    rows = await load_all(loaders, relations.ACTIVITY_TABLES, row(0), row(1))
    assert [[table.id for table in tables] for tables in rows] == [[row(0)], [row(1)]]
    assert "BETWEEN ancestor.id AND ancestor.last_id" in database.statements[0][0]


def test_the_same_declarations_speak_postgresql() -> None:
    """On PostgreSQL the keys travel in one parameter too."""
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    query = build_select(relations.PROGRAM_METRICS, None, dialect)
    sql = " ".join(str(query.compile(dialect=dialect)).split())
    assert sql.endswith(
        "FROM metric WHERE metric.program_id = ANY (ARRAY(SELECT CAST(sent AS BIGINT)"
        " FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS sent)) ORDER BY metric.program_id, metric.id"
    )
