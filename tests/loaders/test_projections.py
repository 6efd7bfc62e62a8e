"""Statements whose columns are chosen: one inside of another, and a SELECT that tells the release."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects.postgresql import asyncpg

from database.entities import PolicyPillar
from loaders.projections import Join, Templates
from loaders.relations import PROGRAM_METRICS
from loaders.releases import telling


def test_a_relation_is_followed_inside_of_another_statement() -> None:
    """Its keys are what the other statement has, so that it takes no parameters."""
    templates = Templates(asyncpg.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    metrics = templates.within(PROGRAM_METRICS, "ANY (l0.c1)")
    projection = metrics.project(["label", "j0.name"], [Join(PolicyPillar, "program_id", "j0.")])
    assert projection.names == ()
    assert projection.sql == (
        "SELECT metric.label, j0.name FROM metric"
        " LEFT JOIN policy_pillar AS j0 ON j0.id = metric.program_id"
        " WHERE metric.program_id = ANY (l0.c1) ORDER BY metric.id"
    )


def test_a_statement_tells_the_release() -> None:
    """It has the name of the release before its own columns; what is no plain SELECT is refused."""
    told = "SELECT (SELECT release FROM release), name FROM program"
    assert telling("SELECT name FROM program") == told
    with pytest.raises(ValueError, match="WITH"):
        telling("WITH found AS (SELECT 1) SELECT * FROM found")
