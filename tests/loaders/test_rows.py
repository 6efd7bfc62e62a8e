"""Light rows: columns by name, decoded when they are asked for."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.dialects import sqlite

from database.entities import Check, Metric
from loaders.rows import row_class
from loaders.statements import table_of

SQLITE = sqlite.dialect()


def test_columns_are_decoded_as_the_entity_types_them() -> None:
    """JSON text is a list, a date a date, a number a truth value, as declared."""
    columns = table_of(Metric).c
    row = row_class(Metric, [columns.qualifiers, columns.period_start, columns.value], SQLITE)(
        ('["TOTAL"]', "2022-03-31", 1.5)
    )
    assert (row.qualifiers, row.period_start, row.value) == (["TOTAL"], date(2022, 3, 31), 1.5)
    assert row_class(Check, [table_of(Check).c.passed], SQLITE)((0,)).passed is False


def test_null_is_null_in_every_type() -> None:
    """A column without a value is None, and nothing is decoded."""
    assert row_class(Metric, [table_of(Metric).c.period_start], SQLITE)((None,)).period_start is None


def test_a_column_that_was_not_selected_is_no_attribute() -> None:
    """A row has the columns of its statement and no others."""
    row = row_class(Metric, [table_of(Metric).c.label], SQLITE)(("件数",))
    assert row.entity is Metric
    with pytest.raises(AttributeError):
        _ = row.slug
