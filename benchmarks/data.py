"""The data that is measured on: S, the seed report for twelve fiscal years; L, as large as a country."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from database import entities
from database.engine import open_database
from database.entities import MetricKind, PeriodKind, ReportRows
from database.ids import document_id, government_id, report_id, row_id
from database.location import SqliteFile
from database.writer import load
from ingest.build import read_report
from ingest.origin import Origin

SEED = Path(__file__).parents[1] / "data" / "gunma-fy2021-governor-strategy.txt"
CODE = "100005"
YEARS = range(2010, 2022)
"""Variables change with every request, as those of people do; so there are more reports than one."""

UNITS = ("人", "件", "回", "%", "円", "か所", "団体", "台", "ha", "km")
PROGRAMS_OF_A_REPORT = 50
METRICS_OF_A_PROGRAM = 15
PILLARS = 5


def load_small(path: Path) -> SqliteFile:
    """Load the seed report, once for each of the years."""
    location, data = SqliteFile(path), SEED.read_bytes()
    readings = [
        read_report(data, Origin(CODE, "群馬県", year, "主要施策の成果", SEED.name)).rows for year in YEARS
    ]
    load(open_database(location), readings)
    return location


def load_large(path: Path, governments: int, batch: int = 20) -> SqliteFile:
    """Load made-up reports through the ordinary writer.

    Args:
        path: The file.
        governments: How many; each has one report of `PROGRAMS_OF_A_REPORT` programs with
            `METRICS_OF_A_PROGRAM` metrics each. 2,000 make the L set.
        batch: Reports written in one transaction.
    """
    location = SqliteFile(path)
    database = open_database(location)
    waiting: list[ReportRows] = []
    for rows in made_reports(governments):
        waiting.append(rows)
        if len(waiting) == batch:
            load(database, waiting)
            waiting = []
    if waiting:
        load(database, waiting)
    return location


def made_reports(number: int) -> Iterator[ReportRows]:
    """Made-up reports, the same in every run."""
    for index in range(number):
        yield _made_report(f"{10001 + index:05d}0", 2021, random.Random(index))  # noqa: S311 -- no secret


def _made_report(code: str, year: int, chance: random.Random) -> ReportRows:
    report = report_id(code, year)
    document = document_id(report, 1)
    slug = f"{code}-{year}"
    ids = dict.fromkeys(("document_id",), document)
    rows = ReportRows(
        government=entities.Government(id=government_id(code), code=code, name=f"第{code}市"),
        report=entities.Report(
            id=report,
            slug=slug,
            government_id=government_id(code),
            fiscal_year=year,
            title="主要施策の成果",
        ),
        document=entities.SourceDocument(
            id=document,
            slug=f"{slug}-01",
            report_id=report,
            file_name=f"{slug}.txt",
            sha256=f"{chance.getrandbits(256):064x}",
            line_count=1_000,
            numerals=PROGRAMS_OF_A_REPORT * METRICS_OF_A_PROGRAM,
            metrics=PROGRAMS_OF_A_REPORT * METRICS_OF_A_PROGRAM,
            amounts=0,
            not_facts=0,
            unread=0,
        ),
    )
    place = {**ids, "start_line": 1, "end_line": 1, "quote": "第1 総務部"}
    department = row_id(document, 0)
    rows.departments.append(
        entities.Department(
            id=department, slug=f"{slug}-01", report_id=report, number=1, name="総務部", **place
        )
    )
    for pillar in range(PILLARS):
        _add_pillar(rows, department, pillar, chance)
    return rows


def _add_pillar(rows: ReportRows, department: int, index: int, chance: random.Random) -> None:
    document, number = rows.document.id, index + 1
    slug = f"{rows.departments[0].slug}-{number}"
    place = {"document_id": document, "start_line": number, "end_line": number}
    pillar, item = row_id(document, index), row_id(document, index)
    programs = PROGRAMS_OF_A_REPORT // PILLARS
    rows.policy_pillars.append(
        entities.PolicyPillar(
            id=pillar,
            slug=f"{slug}-p",
            department_id=department,
            number=number,
            name=f"重点施策{number}",
            settled_amount=chance.randrange(10**9),
            program_count=programs,
            metric_count=programs * METRICS_OF_A_PROGRAM,
            quote=f"{number} 重点施策",
            **place,
        )
    )
    rows.budget_items.append(
        entities.BudgetItem(
            id=item,
            slug=slug,
            department_id=department,
            policy_pillar_id=pillar,
            number=number,
            name=f"総務管理費{number}",
            quote=f"{number} 総務管理費",
            **place,
        )
    )
    for each in range(programs):
        _add_program(rows, index * programs + each, f"{slug}-{each + 1}", each + 1, pillar, item, chance)


def _add_program(  # noqa: PLR0917 -- what a program hangs on
    rows: ReportRows, index: int, slug: str, number: int, pillar: int, item: int, chance: random.Random
) -> None:
    document = rows.document.id
    program = row_id(document, index)
    place = {"document_id": document, "start_line": index, "end_line": index}
    rows.programs.append(
        entities.Program(
            id=program,
            slug=slug,
            report_id=rows.report.id,
            department_id=rows.departments[0].id,
            budget_item_id=item,
            policy_pillar_id=pillar,
            number=number,
            marker=f"({number})",
            name=f"地域振興事業{number}",
            description="地域の魅力を発信し、観光客の増加を図った。",
            settled_amount=chance.randrange(10**8) * 1_000 if chance.random() < 0.9 else None,
            quote=f"({number}) 地域振興事業{number}",
            **place,
        )
    )
    for each in range(METRICS_OF_A_PROGRAM):
        value = float(chance.randrange(100_000)) if chance.random() < 0.8 else chance.random() * 100
        unit = chance.choice(UNITS)
        text = f"{value:,.1f}{unit}"
        rows.metrics.append(
            entities.Metric(
                id=row_id(document, index * METRICS_OF_A_PROGRAM + each),
                slug=f"{slug}-m{each + 1}",
                report_id=rows.report.id,
                program_id=program,
                label=f"参加者数{each + 1}",
                value=value if chance.random() < 0.98 else None,
                unit=unit,
                text=text,
                kind=MetricKind.COUNT,
                qualifiers=[],
                period_kind=PeriodKind.FISCAL_YEAR,
                period_start=date(2021, 4, 1),
                period_end=date(2022, 3, 31),
                period_label="令和3年度",
                row_headers=[],
                column_headers=[],
                quote=f"参加者数 {text}",
                **place,
            )
        )
