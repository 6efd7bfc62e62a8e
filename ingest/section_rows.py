"""Sections → rows: the tables, metrics and checks of one program or activity."""

from __future__ import annotations

from collections.abc import Iterable

from database.construction import make
from database.entities import Activity, Check, Metric, Program, ReportRows, Table
from ingest.checks import TestedSum
from ingest.leading import lead
from ingest.measures import Account, Measure
from ingest.passage import Passage
from ingest.periods import Period
from ingest.placing import Placing
from ingest.sections import Section


class SectionRows:
    """Adds the rows of sections to those of the report.

    Args:
        rows: The report's rows, added to.
        placing: Where ids come from.
        default: The period of a figure that nothing else dates: the report's own year.
    """

    def __init__(self, rows: ReportRows, placing: Placing, default: Period) -> None:
        self.rows = rows
        self.placing = placing
        self.default = default
        self._metric_of: dict[int, Metric] = {}

    def add(self, section: Section, program: Program, activity: Activity | None) -> None:
        """Add the tables and metrics of a section of a program or, where given, of its activity."""
        slug = activity.slug if activity else program.slug
        activity_id = activity.id if activity else None
        tables: dict[int, int] = {}
        for number, grid in enumerate(section.grids, 1):
            row = make(
                Table,
                **self.placing.place(Table, grid.start_line, grid.end_line),
                slug=f"{slug}-t{number}",
                program_id=program.id,
                activity_id=activity_id,
                columns=grid.titles,
                rows=[[cell.text for cell in body.cells] for body in grid.rows],
            )
            self.rows.tables.append(row)
            tables[id(grid)] = row.id
        numbers = number_measures(section.account)
        for measure in sorted(section.account.measures, key=lambda measure: numbers[id(measure)]):
            metric = self._metric(measure, program, activity, f"{slug}-m{numbers[id(measure)]}")
            metric.table_id = tables[id(measure.grid)] if measure.grid else None
            self._metric_of[id(measure)] = metric
            self.rows.metrics.append(metric)
        for measure in section.account.measures:
            if measure.part_of is not None:
                self._metric_of[id(measure)].part_of_id = self._metric_of[id(measure.part_of)].id

    def add_checks(self, tests: Iterable[TestedSum]) -> None:
        """Add tested sums of sections that were added before."""
        for test in tests:
            self.rows.checks.append(
                make(
                    Check,
                    **self.placing.place(Check, test.first_line, test.last_line),
                    report_id=self.rows.report.id,
                    total_id=self._metric_of[id(test.total)].id if test.total else None,
                    rule=test.rule,
                    expected=float(test.expected),
                    actual=float(test.actual),
                    passed=test.passed,
                )
            )

    def _metric(self, measure: Measure, program: Program, activity: Activity | None, slug: str) -> Metric:
        period = measure.period or self.default
        return make(
            Metric,
            **self.placing.place(Metric, measure.start_line, measure.end_line),
            slug=slug,
            report_id=self.rows.report.id,
            program_id=program.id,
            activity_id=activity.id if activity else None,
            label=lead(measure, activity.name if activity else ""),
            value=float(measure.value) if measure.value is not None else None,
            unit=measure.unit,
            text=measure.text,
            kind=measure.kind,
            qualifiers=measure.qualifiers,
            period_kind=period.kind,
            period_start=period.start,
            period_end=period.end,
            period_label=period.label,
            row_headers=list(measure.row_headers),
            column_headers=list(measure.column_headers),
        )


def number_measures(account: Account) -> dict[int, int]:
    """For each measure, by its `id()`, its number among all numerals of the section, in source order, from 1.

    Counting every numeral, not only metrics, keeps a slug the same when a neighbour comes to be read
    otherwise.
    """
    order: dict[int, int] = {}
    spots: list[tuple[int, int, int, int]] = []
    numerals: Iterable[tuple[Passage, int, int]] = (
        *((measure.passage, measure.figure.numeral.start, id(measure)) for measure in account.measures),
        *((passage, span.start, 0) for passage, span in account.dates),
        *((passage, other.start, 0) for passage, other in account.others),
    )
    for passage, start, key in numerals:
        place = order.setdefault(id(passage), len(order))
        spots.append((passage.line_at(start), place, start, key))
    spots.sort()
    return {key: number for number, (_, _, _, key) in enumerate(spots, 1) if key}
