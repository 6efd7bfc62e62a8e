"""Operations that are one statement on PostgreSQL: answered alike, and every release is noticed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from database.engine import open_database
from database.location import PostgresServer
from database.opening import open_for_reading
from database.postgres_connection import PostgresReader
from database.reader import Parameter, ReadDatabase
from database.writer import load
from schema.graph import graph
from service.execution.operations import Operations
from service.refusals import RefusedError
from service.requests import GraphQLRequest
from tests.database.sample_rows import sample_rows
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

REPORT = 'report(governmentCode: "100005", fiscalYear: 2021)'
LISTS = " ".join([f"m{number}: metrics {{ label value program {{ name }} }}" for number in range(40)])
ALONE = (
    '{ program(slug: "100005-2021-02-1-1") { name policyPillar { name } } }',
    '{ program(slug: "100005-2021-02-1-1") { metrics { __typename } activities { name } amounts { yen } } }',
    '{ again: program(slug: "100005-2021-02-1-2") { metrics { unit value } policyPillar { name } } }',
    '{ program(slug: "100005-2021-02-1-2") { metrics { label program { name metrics { text } } } } }',
    "{ "
    + REPORT
    + " { departments { policyPillars { number programs { marker metrics { label value } } } name } } }",
    "{ metrics(first: 3) { pageInfo { hasNextPage endCursor } nodes { label program { name } } } }",
    "{ programs(first: 2, orderBy: {field: SETTLED_AMOUNT, direction: DESC}) { edges { cursor } } }",
)
NOT_ALONE = (
    '{ program(slug: "none") { name } }',
    '{ program(slug: "none") { name metrics { label } } }',
    '{ program(slug: "100005-2021-02-1-1") { name metrics { qualifiers rowHeaders period { start } } } }',
    '{ program(slug: "100005-2021-02-1-1") { metrics(where: {value: {gt: 1}}) { label } amounts { kind } } }',
    "{ "
    + REPORT
    + " { departments { policyPillars { programs { name metrics(where: {value: {gt: 1}}) { text } } } } } }",
    "{ programs(first: 100, orderBy: {field: SETTLED_AMOUNT, direction: DESC}) { nodes { slug } } }",
    '{ program(slug: "100005-2021-02-1-1") { ' + LISTS + " } }",
    "{ programs { totalCount nodes { slug } } }",
)


@pytest.fixture
def place(postgres: Postgres) -> PostgresServer:
    """An empty database."""
    return postgres.new_database()


@pytest.fixture
async def database(place: PostgresServer) -> AsyncIterator[ReadDatabase]:
    """The same with a report, read."""
    load(open_database(place), [sample_rows(programs=20)])
    database = open_for_reading(place)
    yield database
    await database.close()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are sent."""
    statements: list[str] = []

    async def noted(reader: PostgresReader, sql: str, parameters: Sequence[Parameter]) -> list[tuple[object]]:
        statements.append(sql)
        return await rows(reader, sql, parameters)

    rows = PostgresReader.rows
    monkeypatch.setattr(PostgresReader, "rows", noted)
    return statements


async def answer(operations: Operations, query: str) -> bytes:
    """The answer to a query."""
    return (await operations.answer(GraphQLRequest(query, None, None, read_only=False))).body


@pytest.mark.parametrize("cache_bytes", [0, 1_000_000])
async def test_one_statement_is_all(database: ReadDatabase, sent: list[str], cache_bytes: int) -> None:
    """A lookup or a page without lists takes one statement, also where the release has to be known."""
    operations = Operations(graph, database, cache_bytes=cache_bytes)
    await answer(operations, "{ dataset { release } }")
    for query in ALONE:
        sent.clear()
        await answer(operations, query)
        assert len(sent) == 1


@pytest.mark.parametrize("cache_bytes", [0, 1_000_000])
async def test_all_are_answered_alike(database: ReadDatabase, cache_bytes: int) -> None:
    """Whether it is alone, turns out not to be, or never was: the answer is that of the reference path."""
    reference = Operations(graph, database, compiled=False)
    operations = Operations(graph, database, cache_bytes=cache_bytes)
    for query in (*NOT_ALONE, *ALONE):
        assert await answer(operations, query) == await answer(reference, query)
    assert set(operations.tally) >= {("compiled", "plan", len(ALONE) + len(NOT_ALONE))}


@pytest.mark.parametrize("query", ALONE)
async def test_a_new_release_is_noticed(database: ReadDatabase, place: PostgresServer, query: str) -> None:
    """Who meets a new release by one statement ends the lease of the old one: no old answer follows."""
    operations = Operations(graph, database, cache_bytes=1_000_000)
    await answer(operations, "{ dataset { release } }")
    new = load(open_database(place), [sample_rows("another", code="080004", government_name="茨城県")])
    await answer(operations, query)
    assert operations.served.known() == (new.release, 1)


async def test_nothing_is_answered_before_a_release_is_loaded(place: PostgresServer) -> None:
    """Without a release a lookup does not say that there is no such thing."""
    database = open_for_reading(place)
    operations = Operations(graph, database)
    for query in ALONE:
        with pytest.raises(RefusedError) as refused:
            await answer(operations, query)
        assert refused.value.status == 503
    await database.close()
