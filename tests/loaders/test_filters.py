"""Filters as values: one shape, one statement."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg

from database.entities import Activity, Program
from loaders import relations
from loaders.filters import Among, And, Compare, Equal, Filter, Holds, IsNull, Not, Or, both
from loaders.portable import ByCodePoint
from loaders.relation_filters import Leads
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


def sql_of(wanted: Filter, entity: type) -> str:
    """The clause of a filter on SQLite, on one line."""
    table = table_of(entity)
    values: list[BindParameter[Any]] = [bindparam(f"v{index}") for index, _ in enumerate(wanted.values)]
    query = select(table.c.id).where(wanted.clause(table, values))
    sql = " ".join(str(query.compile(dialect=sqlite.dialect(paramstyle="named"))).split())
    return sql.partition(" WHERE ")[2]


@pytest.mark.parametrize(
    ("wanted", "sql"),
    [
        (Compare("number", "gte", 1), "program.number >= :v0"),
        (
            Compare("settled_amount", "lt", 1),
            "program.settled_amount IS NOT NULL AND program.settled_amount < :v0",
        ),
        (Not(Equal("number", 1)), "NOT (program.number = :v0)"),
        (
            Not(Equal("settled_amount", 1)),
            "NOT (program.settled_amount IS NOT NULL AND program.settled_amount = :v0)",
        ),
        (Among("slug", "[]"), "program.slug IN (SELECT value FROM json_each(:v0))"),
        (Holds("slug", "1", at_start=True), "instr(program.slug, :v0) = 1"),
        (
            Or((Equal("number", 1), IsNull("description"))),
            "program.number = :v0 OR program.description IS NULL",
        ),
        (
            Leads(relations.POLICY_PILLAR, Equal("number", 1)),
            (
                "program.policy_pillar_id IS NOT NULL AND program.policy_pillar_id IN "
                "(SELECT policy_pillar_1.id FROM policy_pillar AS policy_pillar_1 "
                "WHERE policy_pillar_1.number = :v0)"
            ),
        ),
        (
            Leads(relations.PROGRAM_ACTIVITIES, Equal("name", "")),
            (
                "EXISTS (SELECT 1 FROM activity AS activity_1 WHERE activity_1.program_id = program.id "
                "AND activity_1.parent_id IS NULL AND activity_1.name = :v0)"
            ),
        ),
    ],
)
def test_a_filter_is_true_or_false_of_every_row(wanted: Filter, sql: str) -> None:
    """Where SQL could answer neither, for want of a value, the clause says that the value has to be there."""
    assert sql_of(wanted, Program) == sql


def test_at_or_below_is_a_range() -> None:
    """What stands at or below an activity is reached by the range of its ids."""
    assert sql_of(Leads(relations.ACTIVITY_METRICS, IsNull("value")), Activity) == (
        "EXISTS (SELECT 1 FROM metric AS metric_1 WHERE metric_1.activity_id BETWEEN activity.id AND "
        "activity.last_id AND metric_1.value IS NULL)"
    )


def test_the_same_conditions_speak_postgresql() -> None:
    """Each construct that SQLite writes in its own way has a twin that PostgreSQL writes in its."""
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy types its dialects partly
    programs = table_of(Program)
    written = {
        "list": str(Among("number", "[]").clause(programs, [bindparam("a")]).compile(dialect=dialect)),
        "part": str(Holds("slug", "1").clause(programs, [bindparam("a")]).compile(dialect=dialect)),
        "order": str(ByCodePoint(programs.c.name).compile(dialect=dialect)),
    }
    assert written == {
        "list": "program.number = ANY (ARRAY(SELECT CAST(sent AS INTEGER)"
        " FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS sent))",
        "part": "strpos(program.slug, $1) > 0",
        "order": 'program.name COLLATE "C"',
    }


def test_no_filter_holds_everywhere() -> None:
    """Joining a filter with none leaves it as it is."""
    number = Equal("number", 1)
    assert both(None, None) is None
    assert both(number, None) is number
    assert both(None, number) is number
    assert both(number, number) == And((number, number))
