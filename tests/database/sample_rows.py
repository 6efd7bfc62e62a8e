"""Rows of small made-up reports, built by hand: what the writer gets, without reading a text."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TypedDict

from database.entities import (
    Activity,
    Amount,
    AmountKind,
    BudgetItem,
    Check,
    Department,
    Government,
    Initiative,
    Metric,
    MetricKind,
    PeriodKind,
    PolicyPillar,
    Program,
    Qualifier,
    Report,
    ReportRows,
    SourceDocument,
    Table,
    UnreadNumeral,
)
from database.ids import document_id, government_id, report_id, row_id


def sample_rows(
    text: str = "本文",
    *,
    departments: tuple[int, ...] = (2,),
    code: str = "100005",
    year: int = 2021,
    government_name: str = "群馬県",
    title: str = "主要施策の成果",
    file_name: str = "report.txt",
    licence: str | None = None,
    programs: int = 2,
) -> ReportRows:
    """A document with rows in every table; each department has `programs` programs with two metrics each.

    `text` stands for the report's text: its hash is the document's, and it is the label of the metrics.
    """
    report = report_id(code, year)
    document = document_id(report, departments[0])
    slug = f"{code}-{year}"
    rows = ReportRows(
        Government(id=government_id(code), code=code, name=government_name),
        Report(id=report, slug=slug, government_id=government_id(code), fiscal_year=year, title=title),
        SourceDocument(
            id=document,
            slug=f"{slug}-{departments[0]:02d}",
            report_id=report,
            file_name=file_name,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            line_count=10,
            licence=licence,
            numerals=4,
            metrics=2,
            amounts=1,
            not_facts=0,
            unread=1,
        ),
    )
    for ordinal, number in enumerate(departments):
        _add_department(rows, ordinal, number)
        for program in range(programs):
            _add_program(rows, text, ordinal, ordinal * programs + program, program + 1)
    rows.unread_numerals = [
        UnreadNumeral(
            id=row_id(document, 0), report_id=report, text="■", reason="digit lost", **_place(rows, 9)
        )
    ]
    return rows


class _Place(TypedDict):
    document_id: int
    start_line: int
    end_line: int
    quote: str


def _place(rows: ReportRows, line: int) -> _Place:
    return {"document_id": rows.document.id, "start_line": line, "end_line": line, "quote": f"{line}行"}


def _add_department(rows: ReportRows, ordinal: int, number: int) -> None:
    place, document = _place(rows, 1), rows.document.id
    department = Department(
        id=row_id(document, ordinal),
        slug=f"{rows.report.slug}-{number:02d}",
        report_id=rows.report.id,
        number=number,
        name="知事戦略部",
        settled_amount=1000,
        **place,
    )
    pillar = PolicyPillar(
        id=row_id(document, ordinal),
        slug=f"{department.slug}-p1",
        department_id=department.id,
        number=1,
        name="政策立案・検証",
        program_count=2,
        metric_count=4,
        **place,
    )
    rows.departments.append(department)
    rows.policy_pillars.append(pillar)
    rows.initiatives.append(
        Initiative(id=row_id(document, ordinal), policy_pillar_id=pillar.id, name="普及啓発", **place)
    )
    rows.budget_items.append(
        BudgetItem(
            id=row_id(document, ordinal),
            slug=f"{department.slug}-1",
            department_id=department.id,
            policy_pillar_id=pillar.id,
            number=1,
            name="知事戦略管理費",
            **place,
        )
    )


def _add_program(rows: ReportRows, text: str, department: int, ordinal: int, number: int) -> None:
    place, document, report = _place(rows, 3 + ordinal), rows.document.id, rows.report.id
    item = rows.budget_items[department]
    program = Program(
        id=row_id(document, ordinal),
        slug=f"{item.slug}-{number}",
        report_id=report,
        department_id=rows.departments[department].id,
        budget_item_id=item.id,
        number=number,
        marker=f"({number})",
        name="庁議",
        settled_amount=4000,
        **place,
    )
    rows.programs.append(program)
    rows.amounts.append(
        Amount(
            id=row_id(document, ordinal),
            program_id=program.id,
            kind=AmountKind.SETTLED,
            yen=4000,
            text="4千円",
            **place,
        )
    )
    activity = Activity(
        id=row_id(document, ordinal),
        slug=f"{program.slug}-1",
        report_id=report,
        program_id=program.id,
        last_id=row_id(document, ordinal),
        marker="①",
        path=["①"],
        name="開催",
        **place,
    )
    rows.activities.append(activity)
    table = Table(
        id=row_id(document, ordinal),
        slug=f"{program.slug}-t1",
        program_id=program.id,
        activity_id=activity.id,
        columns=["区分", "件数"],
        rows=[["庁議", "37回"]],
        **place,
    )
    rows.tables.append(table)
    _add_metrics(rows, text, ordinal, program, table)


def _add_metrics(rows: ReportRows, text: str, ordinal: int, program: Program, table: Table) -> None:
    """Two metrics of which the first is a part of the second, so that a row points to a later one."""
    place, document = _place(rows, 3 + ordinal), rows.document.id
    part, total = row_id(document, 2 * ordinal), row_id(document, 2 * ordinal + 1)
    for position, (metric, part_of) in enumerate(((part, total), (total, None))):
        rows.metrics.append(
            Metric(
                id=metric,
                slug=f"{program.slug}-m{position + 1}",
                report_id=rows.report.id,
                program_id=program.id,
                activity_id=table.activity_id,
                table_id=table.id,
                part_of_id=part_of,
                label=text,
                value=37.5 + position,
                unit="回",
                text="37回",
                kind=MetricKind.COUNT,
                qualifiers=[Qualifier.APPROXIMATE],
                period_kind=PeriodKind.FISCAL_YEAR,
                period_start=date(2021, 4, 1),
                period_end=date(2022, 3, 31),
                period_label="令和3年度",
                row_headers=["庁議"],
                column_headers=["件数"],
                **place,
            )
        )
    rows.checks.append(
        Check(
            id=row_id(document, ordinal),
            report_id=rows.report.id,
            total_id=total,
            rule="parts sum to their total",
            expected=37.5,
            actual=38.5,
            passed=False,
            **place,
        )
    )
