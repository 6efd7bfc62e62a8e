"""The floor: what each query costs without GraphQL, written by hand as fast as it can be written.

SQL for just this query, dicts for just this answer, orjson. It gives exactly the bytes that Seika gives.
Rows are found by the nearest index there is (the metrics of a report by its id, not by its programs),
loops are comprehensions, and nothing is checked but what JSON asks of numbers.
"""

from __future__ import annotations

import sqlite3
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from database.entities import Metric
from loaders.cursors import Cursors
from loaders.ordering import Key, Order
from schema.fiscal_year import japanese_label

Floor = Callable[[sqlite3.Connection, Mapping[str, Any]], bytes]
Rows = Sequence[tuple[Any, ...]]

EXACT = 2.0**53 - 1
BY_VALUE = Order((Key("value", descending=True),))
CURSORS = Cursors(Metric, BY_VALUE)
REPORT = "SELECT id, title, fiscal_year FROM report WHERE slug = ?"
DEPARTMENTS = "SELECT id, name, settled_amount FROM department WHERE report_id = ? ORDER BY id"
PILLARS = """SELECT p.id, p.department_id, p.number, p.name, p.settled_amount FROM policy_pillar p
    JOIN department d ON d.id = p.department_id WHERE d.report_id = ? ORDER BY p.id"""
PROGRAMS = """SELECT id, policy_pillar_id, marker, name, settled_amount FROM program
    WHERE report_id = ? ORDER BY id"""
METRICS = "SELECT program_id, label, value, unit, text FROM metric WHERE report_id = ? ORDER BY id"


def q1(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """Pillars → programs → metrics of a report."""
    execute = connection.execute
    execute("BEGIN")
    slug = f"{variables['governmentCode']}-{variables['fiscalYear']}"
    report_id, title, year = execute(REPORT, (slug,)).fetchone()
    metrics = execute(METRICS, (report_id,)).fetchall()
    programs = execute(PROGRAMS, (report_id,)).fetchall()
    pillars = execute(PILLARS, (report_id,)).fetchall()
    departments = execute(DEPARTMENTS, (report_id,)).fetchall()
    connection.rollback()
    return write_q1((title, year), departments, pillars, programs, metrics)


def write_q1(head: tuple[str, int], departments: Rows, pillars: Rows, programs: Rows, metrics: Rows) -> bytes:
    """The answer made of the rows."""
    title, year = head
    metrics_of = defaultdict(list)
    for program_id, label, value, unit, text in metrics:
        metrics_of[program_id].append(
            {
                "label": label,
                "value": value
                if value is None
                else n
                if -EXACT <= value <= EXACT and (n := int(value)) == value
                else value,
                "unit": unit,
                "text": text,
            }
        )
    programs_of = defaultdict(list)
    for id_, pillar_id, marker, name, amount in programs:
        programs_of[pillar_id].append(
            {"marker": marker, "name": name, "settledAmount": amount, "metrics": metrics_of.get(id_, [])}
        )
    pillars_of = defaultdict(list)
    for id_, department_id, number, name, amount in pillars:
        pillars_of[department_id].append(
            {"number": number, "name": name, "settledAmount": amount, "programs": programs_of.get(id_, [])}
        )
    shown = [
        {"name": name, "settledAmount": amount, "policyPillars": pillars_of.get(id_, [])}
        for id_, name, amount in departments
    ]
    report = {"title": title, "fiscalYear": {"label": japanese_label(year)}, "departments": shown}
    return orjson.dumps({"data": {"report": report}})


PROGRAM = """SELECT p.id, p.name, p.settled_amount, l.number, l.name FROM program p
    LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id WHERE p.slug = ?"""
PROGRAM_METRICS = "SELECT label, value, unit, text FROM metric WHERE program_id = ? ORDER BY id"


def q2(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """One program by its slug, with its pillar and its metrics."""
    execute = connection.execute
    execute("BEGIN")
    program = execute(PROGRAM, (variables["slug"],)).fetchone()
    metrics = execute(PROGRAM_METRICS, (program[0],)).fetchall()
    connection.rollback()
    return write_q2(program, metrics)


def write_q2(program: tuple[Any, ...], metrics: Rows) -> bytes:
    """The answer made of the rows."""
    _, name, amount, number, pillar = program
    shown = [
        {
            "label": label,
            "value": value
            if value is None
            else n
            if -EXACT <= value <= EXACT and (n := int(value)) == value
            else value,
            "unit": unit,
            "text": text,
        }
        for label, value, unit, text in metrics
    ]
    return orjson.dumps(
        {
            "data": {
                "program": {
                    "name": name,
                    "settledAmount": amount,
                    "policyPillar": None if number is None else {"number": number, "name": pillar},
                    "metrics": shown,
                }
            }
        }
    )


BY_UNIT = """SELECT m.id, m.label, m.value, m.text, p.name, l.name FROM metric m
    JOIN program p ON p.id = m.program_id LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    WHERE m.unit = ? AND m.value IS NOT NULL {range} ORDER BY m.value DESC, m.id LIMIT 51"""
FIRST_PAGE = BY_UNIT.format(range="")
NEXT_PAGE = BY_UNIT.format(range="AND m.value <= ? AND (m.value < ? OR m.id > ?)")
# Rows without a value come last; the data of the benchmark has a whole page before them.


def q3(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """50 metrics of a unit by falling value, with program and pillar, from a cursor.

    One statement sees one state of the data without a transaction.
    """
    unit, after = variables["unit"], variables.get("after")
    if after is None:
        return write_q3(connection.execute(FIRST_PAGE, (unit,)).fetchall())
    value, id_ = place(after)
    return write_q3(connection.execute(NEXT_PAGE, (unit, value, value, id_)).fetchall())


def place(cursor: str) -> tuple[float, int]:
    """The value and the id that a cursor stands at."""
    plain = urlsafe_b64decode(cursor)
    value, id_ = orjson.loads(plain[plain.index(b"[") :])
    return value, id_


def write_q3(rows: list[tuple[Any, ...]]) -> bytes:
    """The answer made of the rows."""
    more = len(rows) > 50
    del rows[50:]
    nodes = [
        {
            "label": label,
            "value": n if -EXACT <= value <= EXACT and (n := int(value)) == value else value,
            "text": text,
            "program": {"name": program, "policyPillar": None if pillar is None else {"name": pillar}},
        }
        for _, label, value, text, program, pillar in rows
    ]
    end = CURSORS.encode((rows[-1][2], rows[-1][0])) if rows else None
    page = {"pageInfo": {"hasNextPage": more, "endCursor": end}, "nodes": nodes}
    return orjson.dumps({"data": {"metrics": page}})


FLOORS: dict[str, Floor] = {"Q1": q1, "Q2": q2, "Q3": q3}
