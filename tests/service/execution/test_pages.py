"""The pages that a plan keeps: few, and none of a long text."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from database.engine import open_database
from database.location import SqliteFile
from database.sqlite_reader import SqliteReadDatabase
from database.writer import load
from loaders.listing import Listing
from schema.graph import graph
from service.execution.operations import Operations
from service.execution.pages import LARGEST_NUMBER_OF_PAGES
from service.requests import GraphQLRequest
from tests.database.sample_rows import sample_rows

pytestmark = pytest.mark.anyio

QUERY = "query($text: String!) { programs(where: {name: {eq: $text}}) { nodes { slug } } }"


def listings() -> int:
    """How many lists are held in memory."""
    gc.collect()
    return sum(isinstance(thing, Listing) for thing in gc.get_objects())


@pytest.fixture
def operations(tmp_path: Path) -> Operations:
    """The graph over a database with a report."""
    location = SqliteFile(tmp_path / "seika.sqlite")
    load(open_database(location), [sample_rows()])
    return Operations(graph, SqliteReadDatabase(location))


async def ask(operations: Operations, text: str) -> None:
    """Ask for a page of the programs of a name."""
    answer = await operations.answer(GraphQLRequest(QUERY, None, {"text": text}, read_only=False))
    assert answer.complete


async def test_the_pages_asked_for_lately_are_kept(operations: Operations) -> None:
    """A page is kept for each set of variables, and when they are too many all are dropped."""
    before = listings()
    for number in range(LARGEST_NUMBER_OF_PAGES):
        await ask(operations, f"事業{number}")
        await ask(operations, f"事業{number}")
    assert listings() == before + LARGEST_NUMBER_OF_PAGES
    await ask(operations, "another")
    assert listings() == before + 1


async def test_a_page_of_a_long_text_is_not_kept(operations: Operations) -> None:
    """What clients send may be long, and is forgotten with the request."""
    before = listings()
    for number in range(5):
        await ask(operations, f"事業{number}" * 500)
    assert listings() == before
