"""`seika check`: what is read in a text, without storing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from database.entities import ReportRows
from ingest.build import ReportReading
from ingest.origin import Origin
from service.commands.reading import read_text
from service.commands.texts import Text, counted, written
from service.governments import FIRST_FISCAL_YEAR, parse_fiscal_year, parse_government_code

_NO_GOVERNMENT = "000000"


def check_command(
    path: Annotated[Path, typer.Argument(help="The report text.")],
    government_code: Annotated[str, typer.Option(help="As for `seika load`; not needed.")] = "",
    fiscal_year: Annotated[int | None, typer.Option(help="As for `seika load`; not needed.")] = None,
    numerals: Annotated[
        bool, typer.Option("--numerals", help="List every numeral with its line, class and reason.")
    ] = False,
) -> None:
    """Print the outline of a report text as it is read, with counts and doubts; no database is needed."""
    code = parse_government_code(government_code) if government_code else _NO_GOVERNMENT
    # The outline shows no period, so that any year will do.
    year = parse_fiscal_year(fiscal_year) if fiscal_year is not None else FIRST_FISCAL_YEAR
    reading = read_text(Text(path, Origin(code, "", year, "", written(path.name))))
    lines = numeral_lines(reading) if numerals else outline(reading.rows)
    for line in (*lines, "", *account(reading)):
        typer.echo(line)


def numeral_lines(reading: ReportReading) -> Iterator[str]:
    """The account of the text, a line each: the line of the numeral, its class, its digits, and why."""
    for entry in reading.entries:
        yield f"{entry.line:>6}  {entry.numeral_class:<12}{entry.text}  ({entry.reason})"


def outline(rows: ReportRows) -> Iterator[str]:
    """The tree of a report, a line each: its line in the text, mark, name, amount, and what stands below."""
    for department in rows.departments:
        yield f"{department.start_line:>6}  第{department.number} {department.name}"
        for pillar in rows.policy_pillars:
            if pillar.department_id == department.id:
                yield f"{pillar.start_line:>6}    重点施策 {pillar.number} {pillar.name}"
        for item in rows.budget_items:
            if item.department_id == department.id:
                yield f"{item.start_line:>6}    {item.number} {item.name}"
                yield from _programs(rows, item.id)


def _programs(rows: ReportRows, budget_item: int) -> Iterator[str]:
    metrics = Counter(metric.program_id for metric in rows.metrics)
    tables = Counter(table.program_id for table in rows.tables)
    for program in rows.programs:
        if program.budget_item_id != budget_item:
            continue
        amount = "決算額 none" if program.settled_amount is None else f"決算額 {program.settled_amount:,} 円"
        counts = f"{counted(tables[program.id], 'table')}, {counted(metrics[program.id], 'metric')}"
        yield f"{program.start_line:>6}      {program.marker} {program.name}  {amount}, {counts}"
        for activity in rows.activities:
            if activity.program_id == program.id:
                indent = " " * (6 + 2 * len(activity.path))
                yield f"{activity.start_line:>6}{indent}{activity.marker} {activity.name}"


def account(reading: ReportReading) -> Iterator[str]:
    """What became of every numeral, and what a reader should look at."""
    rows, document = reading.rows, reading.rows.document
    parts = (
        (len(rows.departments), "department"),
        (len(rows.policy_pillars), "policy pillar"),
        (len(rows.budget_items), "budget item"),
        (len(rows.programs), "program"),
        (len(rows.tables), "table"),
    )
    yield ", ".join(counted(number, noun) for number, noun in parts)
    yield (
        f"{counted(document.numerals, 'numeral')}: {counted(document.metrics, 'metric')}, "
        f"{counted(document.amounts, 'amount')}, {document.not_facts} not facts, {document.unread} unread"
    )
    failed = sum(not check.passed for check in rows.checks)
    yield f"{counted(len(rows.checks), 'sum')} promised by the report, {failed} of them not met"
    for numeral in rows.unread_numerals:
        yield f"line {numeral.start_line}: {numeral.text} is unread: {numeral.reason}"
    for warning in reading.warnings:
        yield f"line {warning.line}: {warning.message}"
