"""Made-up reports in the shape of real ones, the same in every run: 2,000 of them are the L set.

A report has 5 policy pillars and 50 programs of 15 metrics: 6 in the prose of one activity and 9 in a table
of another. As in the seed report a label has 7 characters on average and a quote 40, and the figures of one
sentence or table row quote the same line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from random import Random

from benchmarks.made_words import COUNTERS, DEEDS, HEADERS, MEASURED, NAMES, SUBJECTS
from database.construction import make
from database.entities import (
    Activity,
    Amount,
    AmountKind,
    BudgetItem,
    Department,
    Government,
    Initiative,
    Metric,
    MetricKind,
    PeriodKind,
    PolicyPillar,
    Program,
    Report,
    ReportRows,
    SourceDocument,
    Table,
)
from database.ids import document_id, government_id, report_id, row_id
from ingest.placing import Placement
from service.governments import check_digit

YEAR = 2021
GOVERNMENTS = 2_000
PILLARS = 5
PROGRAMS_OF_A_PILLAR = 10
SENTENCES = 3
FIGURES_OF_A_SENTENCE = 2
TABLE_ROWS = 3
TABLE_COLUMNS = 3
PROGRAMS = PILLARS * PROGRAMS_OF_A_PILLAR
METRICS = PROGRAMS * (SENTENCES * FIGURES_OF_A_SENTENCE + TABLE_ROWS * TABLE_COLUMNS)
"""Programs and metrics of a report."""

_PREFECTURES = 47


def made_reports(number: int = GOVERNMENTS) -> Iterator[ReportRows]:
    """The first so many made-up reports, in the order of their governments."""
    return (made_report(index, number) for index in range(number))


def made_report(index: int, number: int = GOVERNMENTS) -> ReportRows:
    """One of them.

    Args:
        index: Which one, from 0.
        number: How many there are: governments are spread evenly over the prefectures.
    """
    per_prefecture = -(-number // _PREFECTURES)
    body = f"{index // per_prefecture + 1:02d}{201 + index % per_prefecture:03d}"
    return _MadeReport(body + check_digit(body), Random(index)).rows  # noqa: S311 -- no secret


class _MadeReport:
    """One report while it is made; ordinals count the rows of each table."""

    def __init__(self, code: str, chance: Random) -> None:
        self.chance = chance
        self.line = 0
        report = report_id(code, YEAR)
        self.document = document_id(report, 1)
        slug = f"{code}-{YEAR}"
        name = f"{chance.choice(NAMES)}{chance.choice(NAMES)}{chance.choice('市市町村')}"
        self.rows = ReportRows(
            make(Government, id=government_id(code), code=code, name=name),
            make(
                Report,
                id=report,
                slug=slug,
                government_id=government_id(code),
                fiscal_year=YEAR,
                title="主要施策の成果",
            ),
            self._source(slug, report),
        )
        self.department = make(
            Department,
            **self._place(0, "第1 総合政策部"),
            slug=f"{slug}-01",
            report_id=report,
            number=1,
            name="総合政策部",
            overview=self._sentence()[0],
        )
        self.rows.departments.append(self.department)
        for number in range(1, PILLARS + 1):
            self._pillar(number)
        self.rows.document.line_count = self.line

    def _source(self, slug: str, report: int) -> SourceDocument:
        return make(
            SourceDocument,
            id=self.document,
            slug=f"{slug}-d01",
            report_id=report,
            file_name=f"{slug}.txt",
            sha256=hashlib.sha256(slug.encode()).hexdigest(),
            line_count=0,
            numerals=METRICS + PROGRAMS,
            metrics=METRICS,
            amounts=PROGRAMS,
            not_facts=0,
            unread=0,
        )

    def _place(self, ordinal: int, quote: str) -> Placement:
        self.line += 1
        return Placement(
            id=row_id(self.document, ordinal),
            document_id=self.document,
            start_line=self.line,
            end_line=self.line,
            quote=quote,
        )

    def _pillar(self, number: int) -> None:
        name = f"{self._subject()}の{self.chance.choice(DEEDS)}"
        pillar = make(
            PolicyPillar,
            **self._place(number - 1, f"{number} {name}"),
            slug=f"{self.department.slug}-p{number}",
            department_id=self.department.id,
            number=number,
            name=name,
            settled_amount=self.chance.randrange(10**9),
            program_count=PROGRAMS_OF_A_PILLAR,
            metric_count=METRICS // PILLARS,
        )
        self.rows.policy_pillars.append(pillar)
        initiative = f"{self._subject()}を通じた{self._subject()}の{self.chance.choice(DEEDS)}"
        self.rows.initiatives.append(
            make(
                Initiative,
                **self._place(number - 1, f"・{initiative}"),
                policy_pillar_id=pillar.id,
                name=initiative,
            )
        )
        item = make(
            BudgetItem,
            **self._place(number - 1, f"{number} {self._subject()}費"),
            slug=f"{self.department.slug}-{number}",
            department_id=self.department.id,
            policy_pillar_id=pillar.id,
            number=number,
            name=f"{self._subject()}費",
            settled_amount=pillar.settled_amount,
        )
        self.rows.budget_items.append(item)
        for each in range(1, PROGRAMS_OF_A_PILLAR + 1):
            self._program(each, pillar, item)

    def _program(self, number: int, pillar: PolicyPillar, item: BudgetItem) -> None:
        name = f"{self._subject()}{self.chance.choice(DEEDS)}事業"
        yen = self.chance.randrange(1, 10**6) * 1_000 if self.chance.random() < 0.9 else None
        program = make(
            Program,
            **self._place(len(self.rows.programs), f"({number}) {name}"),
            slug=f"{item.slug}-{number}",
            report_id=self.rows.report.id,
            department_id=self.department.id,
            budget_item_id=item.id,
            policy_pillar_id=pillar.id,
            number=number,
            marker=f"({number})",
            name=name,
            description=self._sentence()[0],
            settled_amount=yen,
        )
        self.rows.programs.append(program)
        if yen is not None:
            text = f"{yen // 1_000:,}千円"
            place = self._place(len(self.rows.amounts), f"決算額 {text}")
            self.rows.amounts.append(
                make(Amount, **place, program_id=program.id, kind=AmountKind.SETTLED, yen=yen, text=text)
            )
        self._prose(program, self._activity(program, "①", 1))
        self._table(program, self._activity(program, "②", 2))

    def _activity(self, program: Program, marker: str, number: int) -> Activity:
        name = f"{self._subject()}の{self.chance.choice(DEEDS)}"
        place = self._place(len(self.rows.activities), f"{marker} {name}")
        activity = make(
            Activity,
            **place,
            slug=f"{program.slug}-{number}",
            report_id=self.rows.report.id,
            program_id=program.id,
            last_id=place["id"],
            marker=marker,
            path=[marker],
            name=name,
            description=self._sentence()[0] if number == 1 else None,
        )
        self.rows.activities.append(activity)
        return activity

    def _prose(self, program: Program, activity: Activity) -> None:
        for sentence in range(SENTENCES):
            quote, labels, texts = self._sentence()
            for each in range(FIGURES_OF_A_SENTENCE):
                number = sentence * FIGURES_OF_A_SENTENCE + each + 1
                slug = f"{activity.slug}-m{number}"
                self._metric(program, activity, slug, labels[each], texts[each], quote)

    def _table(self, program: Program, activity: Activity) -> None:
        titles = ["区分", *self.chance.sample(HEADERS, TABLE_COLUMNS)]
        subjects = [self._subject() for _ in range(TABLE_ROWS)]
        cells = [[self._figure() for _ in range(TABLE_COLUMNS)] for _ in subjects]
        body = [[subject, *row] for subject, row in zip(subjects, cells, strict=True)]
        table = make(
            Table,
            **self._place(len(self.rows.tables), "\n".join("\t".join(row) for row in (titles, *body))),
            slug=f"{activity.slug}-t1",
            program_id=program.id,
            activity_id=activity.id,
            columns=titles,
            rows=body,
        )
        self.rows.tables.append(table)
        for place, row in enumerate(body):
            for column, text in enumerate(row[1:]):
                slug = f"{activity.slug}-m{place * TABLE_COLUMNS + column + 1}"
                metric = self._metric(program, activity, slug, row[0], text, "\t".join(row))
                metric.table_id = table.id
                metric.row_headers = [row[0]]
                metric.column_headers = [titles[column + 1]]

    def _metric(  # noqa: PLR0917 -- what a metric is told by
        self, program: Program, activity: Activity, slug: str, label: str, text: str, quote: str
    ) -> Metric:
        digits = text.rstrip("".join(COUNTERS))
        metric = make(
            Metric,
            **self._place(len(self.rows.metrics), quote),
            slug=slug,
            report_id=self.rows.report.id,
            program_id=program.id,
            activity_id=activity.id,
            label=label,
            value=float(digits.replace(",", "")) if self.chance.random() < 0.98 else None,
            unit=text[len(digits) :],
            text=text,
            kind=MetricKind.COUNT,
            qualifiers=[],
            period_kind=PeriodKind.FISCAL_YEAR,
            period_start=date(YEAR, 4, 1),
            period_end=date(YEAR + 1, 3, 31),
            period_label="令和3年度",
            row_headers=[],
            column_headers=[],
        )
        self.rows.metrics.append(metric)
        return metric

    def _sentence(self) -> tuple[str, list[str], list[str]]:
        """A sentence, the labels of its two figures, and the figures as printed."""
        labels = [f"{self._subject()}{self.chance.choice(MEASURED)}" for _ in range(FIGURES_OF_A_SENTENCE)]
        texts = [self._figure() for _ in labels]
        stated = "、".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))
        return f"・{self._subject()}の{self.chance.choice(DEEDS)}を図り、{stated}となった。", labels, texts

    def _subject(self) -> str:
        return f"{self.chance.choice(SUBJECTS)}{self.chance.choice(SUBJECTS)}"

    def _figure(self) -> str:
        whole = self.chance.random() < 0.8
        digits = f"{self.chance.randrange(100_000):,}" if whole else f"{self.chance.random() * 100:.1f}"
        return f"{digits}{self.chance.choice(COUNTERS)}"
