"""Lists that an index holds in their order are planned once, whatever is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest

from benchmarks.made_reports import made_reports
from database.engine import open_database
from database.entities import Metric
from database.opening import open_for_reading
from database.reader import ReadDatabase, Snapshot
from database.writer import load
from loaders.filters import And, Compare, Equal, Filter, Holds, Not
from loaders.index_ranges import is_index_range
from loaders.listing import Bounds, Listing
from loaders.ordering import SOURCE_ORDER, Key, Order
from loaders.statements import Statements
from loaders.stretches import SIZE, build_stretch, page_names, page_values
from tests.postgres import Postgres

BY_VALUE = Order((Key("value", descending=True),))
BY_LABEL = Order((Key("label"),))
UNIT = Equal("unit", "人")


@pytest.mark.parametrize(
    ("condition", "order"),
    [
        (None, SOURCE_ORDER),
        (None, BY_VALUE),
        (None, Order((Key("value"),))),
        (None, Order((Key("label", descending=True), Key("id", descending=True)))),
        (UNIT, BY_VALUE),
        (UNIT, SOURCE_ORDER),
        (And((UNIT,)), BY_VALUE),
        (And((UNIT, Equal("unit", "件"))), SOURCE_ORDER),
    ],
)
def test_a_range_of_an_index(condition: Filter | None, order: Order) -> None:
    """Values that columns are equal to and then the order, from either end, are what an index begins with."""
    assert is_index_range(Metric, condition, order)


@pytest.mark.parametrize(
    ("condition", "order"),
    [
        (UNIT, BY_LABEL),
        (None, Order((Key("unit"), Key("label")))),
        (Compare("value", "gt", 5.0), BY_VALUE),
        (Not(UNIT), BY_VALUE),
        (Holds("unit", "人"), BY_VALUE),
        (And((UNIT, Equal("label", "本文"))), BY_VALUE),
        (And((UNIT, Compare("value", "gt", 5.0))), BY_VALUE),
    ],
)
def test_no_range_of_an_index(condition: Filter | None, order: Order) -> None:
    """What no index has in one is left to the planner, with its values."""
    assert not is_index_range(Metric, condition, order)


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[ReadDatabase]:
    """Made-up reports, whose units are rare and common."""
    location = postgres.new_database()
    load(open_database(location), list(made_reports(4)))
    database = open_for_reading(location)
    yield database
    await database.close()


@pytest.mark.anyio
async def test_postgresql_plans_a_page_once(database: ReadDatabase) -> None:
    """It looks at the values of the first five pages, and takes one plan for all that come after."""
    units = "SELECT unit FROM metric WHERE unit IS NOT NULL GROUP BY unit ORDER BY count(*), unit"
    plans = "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement = $1"
    statements = Statements(database.dialect)
    async with Snapshot(database) as reader:
        asked = [unit for (unit,) in await reader.rows(units, ())] * 2
        assert len(asked) == 28
        told = set()
        for unit in asked:
            listing, bounds = Listing(Metric, Equal("unit", unit), BY_VALUE), Bounds(50, after=(100.0, 5))
            build = partial(build_stretch, listing, bounds, True)
            statement = statements.get(("page",), Metric, build)
            values = dict(zip(page_names(listing, bounds), page_values(listing, bounds), strict=True))
            await statement.run(reader, {**values, SIZE: 51})
            told.add(statement.sql)
        assert await reader.rows(plans, (*told,)) == [(5, 23)]
