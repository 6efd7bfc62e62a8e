"""Statements whose columns are chosen: rows as a column of a row, and a SELECT that tells the release."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects.postgresql import asyncpg

from database.entities import PolicyPillar, Program
from loaders.projections import Join, Templates
from loaders.relations import BY_PUBLIC_KEY, PROGRAM_METRICS
from loaders.releases import telling


def test_rows_can_be_a_column_of_the_row_that_they_belong_to() -> None:
    """On PostgreSQL they are an array of records, found by a column of the row around them."""
    templates = Templates(asyncpg.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    program = templates.of_relation(BY_PUBLIC_KEY[Program], None, single=True)
    metrics = templates.of_relation(PROGRAM_METRICS, None, single=True)
    joins = [Join(PolicyPillar, "program_id", "j0.")]
    listed = metrics.listed(["label", "j0.name"], joins, "program.id")
    assert listed == (
        "ARRAY(SELECT ROW(metric.label, j0.name) FROM metric"
        " LEFT JOIN policy_pillar AS j0 ON j0.id = metric.program_id"
        " WHERE metric.program_id = program.id ORDER BY metric.program_id, metric.id)"
    )
    before, after = program.project(["name"], lists=[listed]).sql.split(listed)
    assert (before, after) == ("SELECT program.name, ", " FROM program WHERE program.slug = $1::VARCHAR")


def test_a_statement_tells_the_release() -> None:
    """It has the name of the release before its own columns; what is no plain SELECT is refused."""
    told = "SELECT (SELECT release FROM release), name FROM program"
    assert telling("SELECT name FROM program") == told
    with pytest.raises(ValueError, match="WITH"):
        telling("WITH found AS (SELECT 1) SELECT * FROM found")
