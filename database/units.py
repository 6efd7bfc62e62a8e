"""The units of metrics, folded: what a filter on units looks through.

A country has a million metrics and some thousands of units. So they are no texts of the index of grams: all
of them are read, and the index of metrics by unit gives the rows.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from database.entities import Metric, UnitText
from database.release import table_of
from database.search import fold

_METRICS, _UNITS = table_of(Metric), table_of(UnitText)


def settle_units(connection: Connection) -> None:
    """Have a row for each unit that metrics have, at the end of a transaction that changed metrics."""
    used = set(_used_units(connection))
    known = set(connection.scalars(select(_UNITS.c.unit)))
    if gone := known - used:
        connection.execute(delete(_UNITS).where(_UNITS.c.unit.in_(gone)))
    if new := sorted(used - known):
        connection.execute(insert(_UNITS), [{"unit": unit, "folded": fold(unit)} for unit in new])


def _used_units(connection: Connection) -> list[str]:
    """The units that metrics have: the first of the index by unit, then each time the next one after it."""
    first = select(func.min(_METRICS.c.unit).label("unit")).cte("each", recursive=True)
    following = select(func.min(_METRICS.c.unit)).where(_METRICS.c.unit > first.c.unit).scalar_subquery()
    each = first.union_all(select(following).where(first.c.unit.is_not(None)))
    return list(connection.scalars(select(each.c.unit).where(each.c.unit.is_not(None))))
