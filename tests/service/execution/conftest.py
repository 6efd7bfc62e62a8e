"""Databases on which compiled and reference answers are compared, and how many queries are drawn."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

from database.engine import Database
from database.location import Location
from tests.service.execution.grounds import Ground, make_ground
from tests.service.execution.paths import Paths

QUERIES = 500
"""Random queries on SQLite unless another number is given; PostgreSQL gets a fifth of them besides."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --queries and --first-seed, for `pytest tests/service/execution --queries 5000`."""
    parser.addoption("--queries", type=int, default=QUERIES, help="how many random queries are drawn")
    parser.addoption("--first-seed", type=int, default=0, help="the seed of the first random query")


Grounds = Callable[[str, str], Coroutine[Any, Any, Ground]]
"""From a name and a kind of database to the ground."""


@pytest.fixture(scope="session")
def queries(request: pytest.FixtureRequest) -> int:
    """How many random queries are drawn in all."""
    return int(request.config.getoption("--queries", default=QUERIES))


@pytest.fixture(scope="session")
def first_seed(request: pytest.FixtureRequest) -> int:
    """The seed of the first of them."""
    return int(request.config.getoption("--first-seed", default=0))


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Grounds:
    """Give a function from a name and a kind of database to the ground, which is made once."""
    made: dict[tuple[str, str], Ground] = {}

    async def make(name: str, kind: str) -> Ground:
        if (name, kind) not in made:
            made[name, kind] = await make_ground(name, kind, tmp_path_factory.mktemp(name), request)
        return made[name, kind]

    return make


@pytest.fixture
async def paths(loaded: Database, location: Location) -> AsyncIterator[Paths]:
    """All ways to the answers of a small made-up report."""
    del loaded
    async with Paths(location) as paths:
        yield paths
