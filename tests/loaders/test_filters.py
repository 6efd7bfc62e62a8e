"""Filters as values: one shape, one statement."""

from __future__ import annotations

from sqlalchemy import bindparam

from database.entities import Program
from loaders.filters import And, Equal, IsNull, both
from loaders.statements import table_of


def test_a_shape_is_a_filter_without_its_values() -> None:
    """Filters that differ in values only have one shape; others do not."""
    assert Equal("number", 1).shape == Equal("number", 2).shape
    assert Equal("number", 1).shape != Equal("name", 1).shape
    assert Equal("number", None).shape != IsNull("number").shape
    assert And((Equal("number", 1), IsNull("name"))).shape == And((Equal("number", 2), IsNull("name"))).shape


def test_values_stand_in_the_order_of_their_placeholders() -> None:
    """Each part of a conjunction takes its own values."""
    wanted = And((Equal("number", 1), IsNull("description"), And((Equal("name", "庁議"),))))
    assert wanted.values == (1, "庁議")
    clause = wanted.clause(table_of(Program), [bindparam("a"), bindparam("b")])
    assert str(clause) == "program.number = :a AND program.description IS NULL AND program.name = :b"


def test_no_filter_holds_everywhere() -> None:
    """Joining a filter with none leaves it as it is."""
    number = Equal("number", 1)
    assert both(None, None) is None
    assert both(number, None) is number
    assert both(None, number) is number
    assert both(number, number) == And((number, number))
