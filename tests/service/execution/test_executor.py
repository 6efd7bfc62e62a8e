"""Operations that take long are executed aside, and answered alike."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest

from database.engine import open_database
from database.location import SqliteFile
from database.sqlite_connection import SqliteReader
from database.sqlite_reader import SqliteReadDatabase
from database.writer import load
from schema.graph import graph
from service.execution.operations import Operations
from service.requests import GraphQLRequest
from tests.database.sample_rows import sample_rows

T = TypeVar("T")

pytestmark = pytest.mark.anyio

QUERIES = (
    "{ programs(first: 100) { totalCount nodes { slug metrics { label value program { name } } } } }",
    '{ search(text: "事業") { totalCount nodes { __typename ... on Program { slug } } } }',
    '{ report(governmentCode: "100005", fiscalYear: 2021) { departments { name policyPillars { name } } } }',
    "{ dataset { release } }",
)


@pytest.fixture
def file(tmp_path: Path) -> SqliteFile:
    """A database with a report."""
    location = SqliteFile(tmp_path / "seika.sqlite")
    load(open_database(location), [sample_rows(programs=60)])
    return location


@pytest.mark.parametrize("compiled", [True, False])
async def test_what_takes_long_is_answered_alike(
    file: SqliteFile, monkeypatch: pytest.MonkeyPatch, *, compiled: bool
) -> None:
    """With a small budget much is read aside; the answers are the same, and still compiled."""
    asides = []

    async def counted_aside(reader: SqliteReader, reading: Coroutine[Any, Any, T]) -> T:
        asides.append(reader)
        return await aside(reader, reading)

    aside = SqliteReader.aside
    monkeypatch.setattr(SqliteReader, "aside", counted_aside)
    usual = Operations(graph, SqliteReadDatabase(file), compiled=compiled)
    hasty = Operations(graph, SqliteReadDatabase(file, budget=600), compiled=compiled)
    for query in QUERIES * 2:
        request = GraphQLRequest(query, None, None, read_only=False)
        assert (await hasty.answer(request)).body == (await usual.answer(request)).body
    assert len(asides) >= 2
    counted = {("compiled", "plan", 8)} if compiled else set()
    assert set(usual.tally) == set(hasty.tally) == counted
