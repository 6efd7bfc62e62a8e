"""PostgreSQL's plans: the same pages are ranges of its indexes. For queries: `tests.queries.test_plans`."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql import psycopg as psycopg_dialect

from database.engine import open_database
from database.location import PostgresServer
from database.writer import load
from loaders.listing import Bounds, Listing
from loaders.ordering import Order, Place
from loaders.stretches import build_stretch, stretches
from tests.database.sample_rows import sample_rows
from tests.loaders.test_stretches import ORDERS, named_values
from tests.postgres import Postgres

DIALECT: Dialect = psycopg_dialect.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy types them partly


@pytest.fixture(scope="module")
def server(postgres: Postgres) -> PostgresServer:
    """A database with a report."""
    location = postgres.new_database()
    load(open_database(location), [sample_rows(programs=3)])
    return location


def explain(server: PostgresServer, sql: str, values: dict[str, object]) -> str:
    """The plan of a statement, where a table as small as this is not simply read through."""
    options = "-c enable_seqscan=off -c enable_sort=off"
    url = server.url.render_as_string(hide_password=False)
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), options=options) as connection:
        return "\n".join(row[0] for row in connection.execute(f"EXPLAIN {sql}", values))


@pytest.mark.parametrize(("entity", "order", "place"), ORDERS)
def test_a_page_is_a_range_of_an_index(
    entity: type, order: Order, place: Place, server: PostgresServer
) -> None:
    """From a place on, forward and backward, an index gives the rows in order: nothing is sorted."""
    for bounds in (Bounds(20, after=place), Bounds(20, backward=True, before=place)):
        listing = Listing(entity, None, order)
        for stretch in stretches(listing, bounds):
            query = build_stretch(listing, bounds, stretch)
            compiled = query.compile(dialect=DIALECT)
            values = {**compiled.params, **named_values(listing, bounds)}
            plan = explain(server, str(compiled), values)
            assert "Sort" not in plan, plan
            assert "Index" in plan
