"""The floor: what each query costs without GraphQL, written by hand as fast as it can be written.

SQL for just this query, dicts for just this answer, orjson. It gives exactly the bytes that Seika gives.
Rows are found by the nearest index there is (the metrics of a report by its id, not by its programs),
loops are comprehensions, and nothing is checked.
"""

from __future__ import annotations

import sqlite3
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from database.entities import Metric
from loaders.cursors import encode_cursor
from loaders.ordering import Key, Order
from schema.fiscal_year import japanese_label

Floor = Callable[[sqlite3.Connection, Mapping[str, Any]], bytes]

EXACT = 2**53 - 1
BY_VALUE = Order((Key("value", descending=True),))
REPORT = "SELECT id, title, fiscal_year FROM report WHERE slug = ?"
DEPARTMENTS = "SELECT id, name, settled_amount FROM department WHERE report_id = ? ORDER BY id"
PILLARS = """SELECT p.id, p.department_id, p.number, p.name, p.settled_amount FROM policy_pillar p
    JOIN department d ON d.id = p.department_id WHERE d.report_id = ? ORDER BY p.id"""
PROGRAMS = """SELECT id, policy_pillar_id, marker, name, settled_amount FROM program
    WHERE report_id = ? ORDER BY id"""
METRICS = "SELECT program_id, label, value, unit, text FROM metric WHERE report_id = ? ORDER BY id"


def number(value: float | None) -> float | None:
    """A number without an empty fraction, as the service writes it."""
    return int(value) if value is not None and value.is_integer() and -EXACT <= value <= EXACT else value


def q1(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """Pillars → programs → metrics of a report."""
    execute = connection.execute
    execute("BEGIN")
    slug = f"{variables['governmentCode']}-{variables['fiscalYear']}"
    report_id, title, year = execute(REPORT, (slug,)).fetchone()
    metrics = defaultdict(list)
    for program_id, label, value, unit, text in execute(METRICS, (report_id,)).fetchall():
        metrics[program_id].append(
            {
                "label": label,
                "value": int(value)
                if value is not None and value.is_integer() and -EXACT <= value <= EXACT
                else value,
                "unit": unit,
                "text": text,
            }
        )
    programs = defaultdict(list)
    for id_, pillar_id, marker, name, amount in execute(PROGRAMS, (report_id,)).fetchall():
        programs[pillar_id].append(
            {"marker": marker, "name": name, "settledAmount": amount, "metrics": metrics.get(id_, [])}
        )
    pillars = defaultdict(list)
    for id_, department_id, ordinal, name, amount in execute(PILLARS, (report_id,)).fetchall():
        pillars[department_id].append(
            {"number": ordinal, "name": name, "settledAmount": amount, "programs": programs.get(id_, [])}
        )
    departments = [
        {"name": name, "settledAmount": amount, "policyPillars": pillars.get(id_, [])}
        for id_, name, amount in execute(DEPARTMENTS, (report_id,)).fetchall()
    ]
    connection.rollback()
    report = {"title": title, "fiscalYear": {"label": japanese_label(year)}, "departments": departments}
    return orjson.dumps({"data": {"report": report}})


PROGRAM = """SELECT p.id, p.name, p.settled_amount, l.number, l.name FROM program p
    LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id WHERE p.slug = ?"""
PROGRAM_METRICS = "SELECT label, value, unit, text FROM metric WHERE program_id = ? ORDER BY id"


def q2(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """One program by its slug, with its pillar and its metrics."""
    execute = connection.execute
    execute("BEGIN")
    id_, name, amount, pillar_number, pillar_name = execute(PROGRAM, (variables["slug"],)).fetchone()
    metrics = [
        {
            "label": label,
            "value": int(value)
            if value is not None and value.is_integer() and -EXACT <= value <= EXACT
            else value,
            "unit": unit,
            "text": text,
        }
        for label, value, unit, text in execute(PROGRAM_METRICS, (id_,)).fetchall()
    ]
    connection.rollback()
    pillar = None if pillar_number is None else {"number": pillar_number, "name": pillar_name}
    program = {"name": name, "settledAmount": amount, "policyPillar": pillar, "metrics": metrics}
    return orjson.dumps({"data": {"program": program}})


BY_UNIT = """SELECT m.id, m.label, m.value, m.text, p.name, l.name FROM metric m
    JOIN program p ON p.id = m.program_id LEFT JOIN policy_pillar l ON l.id = p.policy_pillar_id
    WHERE m.unit = ? AND m.value IS NOT NULL {range} ORDER BY m.value DESC, m.id LIMIT 51"""
FIRST_PAGE = BY_UNIT.format(range="")
NEXT_PAGE = BY_UNIT.format(range="AND m.value <= ? AND (m.value < ? OR m.id > ?)")
# Rows without a value come last; the data of the benchmark has a whole page before them.


def q3(connection: sqlite3.Connection, variables: Mapping[str, Any]) -> bytes:
    """50 metrics of a unit by falling value, with program and pillar, from a cursor."""
    execute = connection.execute
    execute("BEGIN")
    unit, after = variables["unit"], variables.get("after")
    if after is None:
        rows = execute(FIRST_PAGE, (unit,)).fetchall()
    else:
        plain = urlsafe_b64decode(after)
        value, id_ = orjson.loads(plain[plain.index(b"[") :])
        rows = execute(NEXT_PAGE, (unit, value, value, id_)).fetchall()
    connection.rollback()
    more = len(rows) > 50
    del rows[50:]
    nodes = [
        {
            "label": label,
            "value": int(value) if value.is_integer() and -EXACT <= value <= EXACT else value,
            "text": text,
            "program": {"name": program, "policyPillar": None if pillar is None else {"name": pillar}},
        }
        for _, label, value, text, program, pillar in rows
    ]
    end = encode_cursor(Metric, BY_VALUE, (rows[-1][2], rows[-1][0])) if rows else None
    page = {"pageInfo": {"hasNextPage": more, "endCursor": end}, "nodes": nodes}
    return orjson.dumps({"data": {"metrics": page}})


FLOORS: dict[str, Floor] = {"Q1": q1, "Q2": q2, "Q3": q3}
