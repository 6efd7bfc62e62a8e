"""Rows made of typed values: the same as the entity's own constructor makes."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from sqlmodel import SQLModel

from database.construction import make
from database.entities import Department
from tests.database.sample_rows import sample_rows

ROWS = {type(row): row for row in sample_rows()}
"""A row of every entity."""


def values_of(row: SQLModel) -> dict[str, Any]:
    """The columns that are not what they are when left out."""
    return row.model_dump(exclude_unset=True)


@pytest.mark.parametrize("row", ROWS.values(), ids=[entity.__name__ for entity in ROWS])
def test_a_made_row_is_the_row_that_the_constructor_makes(row: SQLModel) -> None:
    """A made row equals the constructed one, in its columns and in those that were given; so does a copy."""
    made = make(type(row), **values_of(row))
    assert made == row
    assert made.model_dump() == row.model_dump()
    assert made.model_fields_set == row.model_fields_set
    assert pickle.loads(pickle.dumps(made)) == row  # noqa: S301 -- our own


def test_a_made_row_can_change() -> None:
    """A made row takes new values as a constructed one does, and keeps them to itself."""
    values = values_of(ROWS[Department])
    one, other = make(Department, **values), make(Department, **values)
    one.settled_amount = 7
    assert (one.settled_amount, other.settled_amount) == (7, values["settled_amount"])


def test_columns_left_out_are_null() -> None:
    """A column that has a default may be left out."""
    values = values_of(ROWS[Department])
    del values["settled_amount"]
    assert make(Department, **values).settled_amount is None
