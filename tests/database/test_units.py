"""The table of units: those that metrics have, folded."""

from __future__ import annotations

from sqlalchemy import select

from database.engine import Database
from database.entities import UnitText
from database.publishing import publish
from database.release import table_of
from database.writer import load
from tests.database.sample_rows import sample_rows


def units(database: Database) -> list[tuple[str, str]]:
    """Every unit with its folded twin."""
    table = table_of(UnitText)
    with database.reading() as connection:
        return [(row.unit, row.folded) for row in connection.execute(select(table).order_by(table.c.unit))]


def test_units_follow_the_metrics(database: Database) -> None:
    """A unit is there once, as long as a metric of the served release has it, whichever way that came."""
    first = load(database, [sample_rows(), sample_rows("他", code="080004", government_name="茨城県")])
    assert units(database) == [("回", "回")]
    changed = sample_rows("改訂")
    for metric, unit in zip(changed.metrics, ("ＫＷ", None, "㌔", "ＫＷ"), strict=True):
        metric.unit = unit
    load(database, [changed], replace=True)
    assert units(database) == [("㌔", "キロ"), ("回", "回"), ("ＫＷ", "kw")]
    publish(database, first.release)
    assert units(database) == [("回", "回")]
