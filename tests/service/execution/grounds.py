"""The databases that random queries are put to: the seed report, rows full of nulls, and damaged ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from sqlalchemy import update

from database.engine import open_database
from database.entities import Release
from database.location import Location, SqliteFile
from database.opening import open_for_reading
from database.writer import load
from schema.graph import graph
from service.execution.operations import Operations
from service.requests import GraphQLRequest
from tests.places import new_place
from tests.queries.seed import load_seed
from tests.service.execution.damaged import damage
from tests.service.execution.random_queries.requests import RequestDrawer
from tests.service.execution.random_queries.vocabulary import Sought, Vocabulary
from tests.service.execution.sparse_rows import sparse_rows

DAMAGED = "damaged"
NAMES = ("seed", "sparse", DAMAGED)

_KINDS = (None, ("METRIC",), ("PROGRAM", "ACTIVITY"), ("REPORT", "METRIC"))
_SEARCH = (
    "query ($text: String!, $kinds: [SearchKind!])"
    " { search(text: $text, kinds: $kinds, first: 100) { edges { cursor } } }"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A database with requests drawn over its content.

    Attributes:
        name: One of `NAMES`.
        location: The database.
        drawer: Draws requests; the same ones over the same content, whatever kind of database it is in.
    """

    name: str
    location: Location
    drawer: RequestDrawer


async def make_ground(name: str, kind: str, folder: Path, request: pytest.FixtureRequest) -> Ground:
    """Load a database and read what it holds.

    Args:
        name: One of `NAMES`.
        kind: Of the database; only SQLite can be damaged.
        folder: An empty folder.
        request: Of the fixture that asks.
    """
    location = new_place(kind, folder, request)
    if name == "seed":
        load_seed(location)
    else:
        load(open_database(location), sparse_rows())
    with open_database(location).writing() as connection:  # the one thing that two loads differ in
        connection.execute(update(Release).values(loaded_at="2022-04-01T00:00:00Z"))
    if name == DAMAGED:
        assert isinstance(location, SqliteFile)
        damage(location)
    vocabulary = Vocabulary.read(location)
    searches = await _searches(location, vocabulary)
    return Ground(name, location, RequestDrawer(graph.executable, vocabulary.with_searches(searches)))


async def _searches(location: Location, vocabulary: Vocabulary) -> list[Sought]:
    """Searches for words of the data, with the cursors of what they find."""
    database = open_for_reading(location)
    operations = Operations(graph, database, compiled=False)
    searches = []
    for place, text in enumerate(vocabulary.words[:: max(1, len(vocabulary.words) // 12)]):
        words, kinds = text[: 1 + place % 4], _KINDS[place % len(_KINDS)]
        asked = GraphQLRequest(_SEARCH, None, {"text": words, "kinds": kinds}, read_only=True)
        found = orjson.loads((await operations.answer(asked)).body).get("data")
        cursors = [edge["cursor"] for edge in found["search"]["edges"]] if found else []
        searches.append(Sought(words, kinds, cursors))
    await database.close()
    return searches
