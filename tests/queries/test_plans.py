"""How the databases find what golden queries ask for, in tables that are large enough for it to matter."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing

import httpx
import psycopg
import pytest
from sqlalchemy import select

from benchmarks.made_reports import made_reports
from database.engine import open_database
from database.entities import Program
from database.location import Location, SqliteFile
from database.opening import open_for_reading
from database.reader import Parameter
from database.writer import load
from loaders.statements import filter_clause, filter_values, table_of
from loaders.text_filters import text_filter
from service.app import build_app
from service.cache_sizes import NO_CACHES
from tests.places import DATABASES, new_place, url_of
from tests.queries.recording import Recording
from tests.queries.seed import load_seed
from tests.queries.test_golden import NAMES, golden_request

pytestmark = pytest.mark.anyio

REPORTS = 40
"""Made-up reports beside the seed: 30,000 metrics, for which reading a table through is far from the best."""

LARGE = ("metric", "search_text", "search_grams")
"""The tables that grow with every figure."""


@pytest.fixture(scope="module", params=DATABASES)
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """The seed among reports like those of the L set, as a load leaves it."""
    location = load_seed(new_place(request.param, tmp_path_factory.mktemp("large"), request))
    load(open_database(location), list(made_reports(REPORTS)))
    return location


@pytest.fixture
async def asked(large: Location) -> AsyncIterator[Recording]:
    """The database, with a record of what it is sent."""
    database = Recording(open_for_reading(large))
    yield database
    await database.close()


def plan_of(location: Location, sql: str, parameters: Sequence[Parameter]) -> list[str]:
    """The steps of the plan for a statement with its values."""
    if isinstance(location, SqliteFile):
        with closing(sqlite3.connect(location.path)) as connection:
            return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    values = {f"p{place}": value for place, value in enumerate(parameters, 1)}
    named = re.sub(r"\$(\d+)", r"%(p\1)s", sql.replace("%", "%%"))
    # One report in fifty of a country: what an index saves in pages there, this makes up for in their price.
    with psycopg.connect(url_of(location), options="-c random_page_cost=1.1") as connection:
        return [str(row[0]) for row in connection.execute(f"EXPLAIN {named}".encode(), values)]


def full_scans(sql: str, plan: Sequence[str]) -> list[str]:
    """The steps of a plan for a statement that read a large table through."""
    walked = [step for step in plan if not step.endswith("(rowid=?) LEFT-JOIN")]
    if len(walked) == 1 and walked[0].startswith("SCAN") and "LIMIT" in sql and "WHERE" not in sql:
        return []  # SQLite walks along the key, joins row by row, and stops where the page ends
    tables = "|".join(LARGE)
    whole = re.compile(rf"Seq Scan on ({tables})\b|SCAN ({tables})\b(?!.*(INDEX|VIRTUAL))")
    return [step.strip() for step in plan if whole.search(step)]


@pytest.mark.parametrize("name", NAMES)
async def test_no_golden_query_reads_a_large_table_through(
    name: str, large: Location, asked: Recording
) -> None:
    """Every statement of a golden query finds its metrics and its texts by an index, on either database."""
    transport = httpx.ASGITransport(build_app(asked, caches=NO_CACHES))
    async with httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client:
        assert (await client.post("/graphql", json=golden_request(name))).status_code == 200
    assert asked.statements
    for sql, parameters in asked.statements:
        plan = plan_of(large, sql, parameters)
        assert full_scans(sql, plan) == [], json.dumps([sql, plan], ensure_ascii=False, indent=1)


@pytest.mark.parametrize("text", ["観", "観光", "振興会"])
def test_texts_are_found_by_their_grams(text: str, large: Location) -> None:
    """A word of any length is looked up in the index of grams."""
    condition = text_filter(Program, "name", text, at_start=False)
    table = table_of(Program)
    database = open_for_reading(large)
    compiled = select(table.c.id).where(filter_clause(condition, table)).compile(dialect=database.dialect)
    values = {**compiled.params, **filter_values(condition)}
    plan = plan_of(large, str(compiled), [values[name] for name in compiled.positiontup or ()])
    assert full_scans(str(compiled), plan) == []
    assert any(("ix_search_grams" in step) or ("SCAN search_grams VIRTUAL" in step) for step in plan), plan


def test_reading_a_table_through_is_told(large: Location) -> None:
    """The judge of plans knows a full scan when it sees one."""
    sql = "SELECT sum(length(quote)) FROM metric WHERE quote > 'x'"
    assert len(full_scans(sql, plan_of(large, sql, ()))) == 1
