"""Pages are ranges of an index: no page sorts the list or walks past the pages before it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from itertools import product

import pytest
from sqlalchemy.dialects import sqlite

from database.engine import open_database
from database.entities import Activity, Metric, Program
from database.location import SqliteFile
from database.reader import Parameter
from database.writer import load
from loaders.filters import Equal
from loaders.listing import Bounds, Listing
from loaders.ordering import SOURCE_ORDER, Key, Order, Place
from loaders.statements import Statements
from loaders.stretches import SIZE, build_stretch, page_names, page_values, stretches
from tests.database.sample_rows import sample_rows

ORDERS = [
    (Program, SOURCE_ORDER, (5,)),
    (Program, Order((Key("id", descending=True),)), (5,)),
    (Program, Order((Key("name"),)), ("庁議", 5)),
    (Program, Order((Key("settled_amount"),)), (4000, 5)),
    (Program, Order((Key("settled_amount", descending=True),)), (4000, 5)),
    (Program, Order((Key("settled_amount"),)), (None, 5)),
    (Activity, Order((Key("name"),)), ("開催", 5)),
    (Metric, Order((Key("label"),)), ("本文", 5)),
    (Metric, Order((Key("value"),)), (37.5, 5)),
    (Metric, Order((Key("value", descending=True),)), (37.5, 5)),
    (Metric, Order((Key("value", descending=True),)), (None, 5)),
]


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> SqliteFile:
    """A database with a report."""
    location = SqliteFile(tmp_path_factory.mktemp("stretches") / "seika.sqlite")
    load(open_database(location), [sample_rows(programs=3)])
    return location


def named_values(listing: Listing, bounds: Bounds) -> dict[str, Parameter]:
    """The parameters of a page of twenty."""
    return {
        **dict(zip(page_names(listing, bounds), page_values(listing, bounds), strict=True)),
        SIZE: 21,
    }


@pytest.mark.parametrize(("entity", "order", "place"), ORDERS)
@pytest.mark.parametrize(("backward", "deep"), [*product([False, True], repeat=2)])
def test_a_page_is_a_range_of_an_index(
    entity: type, order: Order, place: Place, *, backward: bool, deep: bool, location: SqliteFile
) -> None:
    """SQLite searches an index from the place on and reads it in order: it neither scans nor sorts."""
    ends = {"before" if backward else "after": place} if deep else {}
    listing, bounds = Listing(entity, None, order), Bounds(20, backward=backward, **ends)
    statements = Statements(sqlite.dialect(paramstyle="qmark"))
    for number, stretch in enumerate(stretches(listing, bounds)):
        statement = statements.get((number,), entity, partial(build_stretch, listing, bounds, stretch))
        values = {**statement.constants, **named_values(listing, bounds)}
        with closing(sqlite3.connect(location.path)) as connection:
            explained = connection.execute(
                f"EXPLAIN QUERY PLAN {statement.sql}", [values[name] for name in statement.names]
            ).fetchall()
        (step,) = [detail for *_, detail in explained]
        assert "TEMP B-TREE" not in step
        assert step.startswith("SEARCH" if deep else ("SCAN", "SEARCH")), step
        assert order.keys[0].column == "id" or "USING" in step


def test_values_of_a_unit_are_a_range_of_an_index(location: SqliteFile) -> None:
    """The figures of one unit from the largest on are read in order, from the front or from a place."""
    listing = Listing(Metric, Equal("unit", "人"), Order((Key("value", descending=True),)))
    for bounds in (Bounds(20), Bounds(20, after=(37.5, 5)), Bounds(20, backward=True, before=(37.5, 5))):
        statement = Statements(sqlite.dialect(paramstyle="qmark")).get(
            ("page",), Metric, partial(build_stretch, listing, bounds, True)
        )
        values = {**statement.constants, **named_values(listing, bounds)}
        with closing(sqlite3.connect(location.path)) as connection:
            explained = connection.execute(
                f"EXPLAIN QUERY PLAN {statement.sql}", [values[name] for name in statement.names]
            ).fetchall()
        ((*_, step),) = explained
        assert step.startswith("SEARCH metric USING INDEX ix_metric_unit_value_down (unit=? AND value"), step


def test_a_list_without_missing_values_is_one_stretch() -> None:
    """Only an order that begins with a column that may be missing is read in two."""
    assert stretches(Listing(Program), Bounds(1)) == [None]
    assert stretches(Listing(Metric, None, Order((Key("label"),))), Bounds(1)) == [None]
    by_value = Listing(Metric, None, Order((Key("value"),)))
    assert stretches(by_value, Bounds(1)) == [True, False]
    assert stretches(by_value, Bounds(1, backward=True)) == [False, True]
    assert stretches(by_value, Bounds(1, after=(None, 1))) == [False]
    assert stretches(by_value, Bounds(1, backward=True, before=(1.5, 1))) == [True]
