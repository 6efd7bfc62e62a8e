"""Tree → entity rows: slugs from the path, ids from the place, sums over programs, and the account of numerals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from database import ids
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
    PolicyPillar,
    Program,
    Report,
    ReportRows,
    SourceDocument,
    Table,
    UnreadNumeral,
)
from ingest import audit, tree
from ingest.amounts import StatedAmount
from ingest.audit import Entry
from ingest.checks import TestedSum, check_funds, check_parts
from ingest.classes import NumeralClass
from ingest.lines import Source, read_lines
from ingest.measures import Account, Measure
from ingest.origin import Origin
from ingest.parser import parse
from ingest.passage import Passage
from ingest.periods import Period, default_period
from ingest.sections import Section, read_section


@dataclass(slots=True)
class ReportReading:
    """A text, read.

    Attributes:
        rows: The entity rows.
        tree: The parsed tree.
        entries: Every numeral of the text with its class, in source order.
        warnings: What a reader should look at.
    """

    rows: ReportRows
    tree: tree.Tree
    entries: list[Entry] = field(default_factory=list)
    warnings: list[tree.Warning] = field(default_factory=list)


def read_report(data: bytes, origin: Origin) -> ReportReading:
    """Read a report text into entity rows.

    Args:
        data: The file's bytes.
        origin: Whose report it is.

    Raises:
        ReportError: The file is no text, or no report of a known kind.
    """
    source = read_lines(data, origin.file_name)
    return _Builder(source, parse(source, origin.file_name), origin).run()


class _Builder:
    """One pass over the tree, in source order, so that ordinals are source order too."""

    def __init__(self, source: Source, parsed: tree.Tree, origin: Origin) -> None:
        self.source = source
        self.tree = parsed
        self.origin = origin
        self.default = default_period(origin.fiscal_year)
        self.report_id = ids.report_id(origin.government_code, origin.fiscal_year)
        first = parsed.departments[0].heading.number
        self.document_id = ids.document_id(self.report_id, first)
        self.slug = f"{origin.government_code}-{origin.fiscal_year}"
        self.rows = ReportRows(self._government(), self._report(), self._document(first))
        self.reading = ReportReading(self.rows, parsed, warnings=list(parsed.warnings))
        self.placed: dict[int, Metric] = {}
        self.ordinals: Counter[type] = Counter()
        self._stated: list[StatedAmount] = []

    def run(self) -> ReportReading:
        for block in self.tree.preamble:
            self._outside(block.passage)
        for block in self.tree.page_marks:
            self.reading.entries.extend(audit.entries_of_page_mark(block))
        for department in self.tree.departments:
            self._department(department)
        self._account()
        return self.reading

    def _government(self) -> Government:
        code = self.origin.government_code
        return Government(id=ids.government_id(code), code=code, name=self.origin.government_name)

    def _report(self) -> Report:
        return Report(
            id=self.report_id,
            slug=self.slug,
            government_id=ids.government_id(self.origin.government_code),
            fiscal_year=self.origin.fiscal_year,
            title=self.origin.title,
        )

    def _document(self, first_department: int) -> SourceDocument:
        return SourceDocument(
            id=self.document_id,
            slug=f"{self.slug}-d{first_department:02}",
            report_id=self.report_id,
            file_name=self.origin.file_name,
            sha256=self.source.sha256,
            line_count=len(self.source.lines),
            licence=self.origin.licence,
            source_url=self.origin.source_url,
            numerals=0,
            metrics=0,
            amounts=0,
            not_facts=0,
            unread=0,
        )

    def _department(self, node: tree.Department) -> None:
        overview = "\n".join(
            block.passage.text for block in node.blocks if not _is_section_title(block.passage.text)
        )
        row = Department(
            **self._place(Department, node.heading.start_line, node.heading.end_line),
            slug=f"{self.slug}-{node.heading.number:02}",
            report_id=self.report_id,
            number=node.heading.number,
            name=node.heading.name,
            overview=overview or None,
        )
        self.rows.departments.append(row)
        for block in node.blocks:
            self._outside(block.passage, block.rows)
        pillars = {pillar.heading.number: self._pillar(pillar, row) for pillar in node.pillars}
        for item in node.items:
            self._item(item, row, pillars.get(item.heading.number))
        programs = [program for program in self.rows.programs if program.department_id == row.id]
        row.settled_amount = _total(program.settled_amount for program in programs)

    def _pillar(self, node: tree.Pillar, department: Department) -> PolicyPillar:
        row = PolicyPillar(
            **self._place(PolicyPillar, node.heading.start_line, node.heading.end_line),
            slug=f"{department.slug}-p{node.heading.number}",
            department_id=department.id,
            number=node.heading.number,
            name=node.heading.name,
            program_count=0,
            metric_count=0,
        )
        self.rows.policy_pillars.append(row)
        for passage in node.initiatives:
            self.rows.initiatives.append(
                Initiative(
                    **self._place(Initiative, passage.start_line, passage.end_line),
                    policy_pillar_id=row.id,
                    name=passage.text,
                )
            )
            self._outside(passage, name=True)
        for block in node.blocks:
            self._outside(block.passage, block.rows)
        return row

    def _item(self, node: tree.BudgetItem, department: Department, pillar: PolicyPillar | None) -> None:
        row = BudgetItem(
            **self._place(BudgetItem, node.heading.start_line, node.heading.end_line),
            slug=f"{department.slug}-{node.heading.number}",
            department_id=department.id,
            policy_pillar_id=pillar.id if pillar else None,
            number=node.heading.number,
            name=node.heading.name,
        )
        self.rows.budget_items.append(row)
        for block in node.blocks:
            self._outside(block.passage, block.rows)
        metrics_before = len(self.rows.metrics)
        programs = [self._program(program, department, row, pillar) for program in node.programs]
        row.settled_amount = _total(program.settled_amount for program in programs)
        if pillar:
            pillar.settled_amount = row.settled_amount
            pillar.program_count = len(programs)
            pillar.metric_count = len(self.rows.metrics) - metrics_before

    def _program(
        self, node: tree.Program, department: Department, item: BudgetItem, pillar: PolicyPillar | None
    ) -> Program:
        section = read_section(node.blocks, self.origin.fiscal_year, node.heading_block)
        settled = [amount for amount in section.amounts if amount.kind is AmountKind.SETTLED]
        row = Program(
            **self._place(Program, node.heading.start_line, node.heading.end_line),
            slug=f"{item.slug}-{node.heading.number}",
            report_id=self.report_id,
            department_id=department.id,
            budget_item_id=item.id,
            policy_pillar_id=pillar.id if pillar else None,
            number=node.heading.number,
            marker=node.heading.marker,
            name=node.heading.name,
            description=section.description,
            settled_amount=settled[0].yen if settled else None,
        )
        self.rows.programs.append(row)
        self._stated.extend(section.amounts)
        for amount in section.amounts:
            self._amount(amount, row)
        self._section(section, row, None, row.slug)
        for activity in node.activities:
            self._activity(activity, row, None, row.slug)
        self._checks(section.amounts)
        return row

    def _amount(self, amount: StatedAmount, program: Program) -> None:
        lines = amount.passage.lines[amount.start : amount.end]
        self.rows.amounts.append(
            Amount(
                **self._place(Amount, lines[0], lines[-1]),
                program_id=program.id,
                kind=amount.kind,
                yen=amount.yen,
                text=amount.text,
            )
        )

    def _activity(
        self, node: tree.Activity, program: Program, parent: Activity | None, above: str
    ) -> Activity:
        section = read_section(node.blocks, self.origin.fiscal_year)
        row = Activity(
            **self._place(Activity, node.heading.start_line, node.heading.end_line),
            slug=f"{above}-{node.heading.number}",
            report_id=self.report_id,
            program_id=program.id,
            parent_id=parent.id if parent else None,
            last_id=0,
            marker=node.heading.marker,
            path=list(node.path),
            name=node.heading.name,
            description=section.description,
        )
        self.rows.activities.append(row)
        self._section(section, program, row, row.slug)
        row.last_id = row.id
        for child in node.children:
            row.last_id = self._activity(child, program, row, row.slug).last_id
        return row

    def _section(self, section: Section, program: Program, activity: Activity | None, slug: str) -> None:
        tables: dict[int, int] = {}
        for number, grid in enumerate(section.grids, 1):
            row = Table(
                **self._place(Table, grid.start_line, grid.end_line),
                slug=f"{slug}-t{number}",
                program_id=program.id,
                activity_id=activity.id if activity else None,
                columns=grid.titles,
                rows=[[cell.text for cell in body.cells] for body in grid.rows],
            )
            self.rows.tables.append(row)
            tables[id(grid)] = row.id
        numbers = _numbering(section.account)
        for measure in sorted(section.account.measures, key=lambda measure: numbers[id(measure)]):
            metric = self._metric(measure, program, activity, f"{slug}-m{numbers[id(measure)]}")
            metric.table_id = tables[id(measure.grid)] if measure.grid else None
            self.placed[id(measure)] = metric
            self.rows.metrics.append(metric)
        for measure in section.account.measures:
            if measure.part_of is not None:
                self.placed[id(measure)].part_of_id = self.placed[id(measure.part_of)].id
        self.reading.entries.extend(audit.entries_of(section.account))
        for test in check_parts(section.account.measures):
            self._check(test)

    def _metric(self, measure: Measure, program: Program, activity: Activity | None, slug: str) -> Metric:
        period: Period = measure.period or self.default
        if measure.value is None:
            self.reading.warnings.append(
                tree.Warning(
                    measure.start_line, f"a digit of {measure.text} cannot be read: its value is null"
                )
            )
        return Metric(
            **self._place(Metric, measure.start_line, measure.end_line),
            slug=slug,
            report_id=self.report_id,
            program_id=program.id,
            activity_id=activity.id if activity else None,
            label=measure.label,
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

    def _checks(self, amounts: Sequence[StatedAmount]) -> None:
        for test in check_funds(amounts):
            self._check(test)

    def _check(self, test: TestedSum) -> None:
        self.rows.checks.append(
            Check(
                **self._place(Check, test.first_line, test.last_line),
                report_id=self.report_id,
                total_id=self.placed[id(test.total)].id if test.total else None,
                rule=test.rule,
                expected=float(test.expected),
                actual=float(test.actual),
                passed=test.passed,
            )
        )

    def _outside(self, passage: Passage, lines: Sequence[object] = (), *, name: bool = False) -> None:
        passages = [passage] if passage else []
        passages.extend(Passage.of(line) for line in lines)  # type: ignore[arg-type]
        for each in passages:
            self.reading.entries.extend(audit.entries_outside(each, self.origin.fiscal_year, name=name))

    def _place(self, entity: type, start: int, end: int) -> dict[str, object]:
        """The columns that every placed row has: its id, document, lines and quote."""
        ordinal = self.ordinals[entity]
        self.ordinals[entity] += 1
        return {
            "id": ids.row_id(self.document_id, ordinal),
            "document_id": self.document_id,
            "start_line": start,
            "end_line": end,
            "quote": self.source.quote(start, end),
        }

    def _account(self) -> None:
        """Close the account: headings, then the counts and the unread numerals."""
        amounts = self._stated
        for block in self.tree.headings:
            self.reading.entries.extend(audit.entries_of_heading(block, amounts, self.origin.fiscal_year))
        self.reading.entries.sort(key=lambda entry: entry.line)
        document = self.rows.document
        for entry in self.reading.entries:
            document.numerals += 1
            if entry.numeral_class == audit.METRIC:
                document.metrics += 1
            elif entry.numeral_class == NumeralClass.AMOUNT:
                document.amounts += 1
            elif entry.numeral_class == audit.UNREAD:
                document.unread += 1
                self.rows.unread_numerals.append(
                    UnreadNumeral(
                        **self._place(UnreadNumeral, entry.line, entry.line),
                        report_id=self.report_id,
                        text=entry.text,
                        reason=entry.reason,
                    )
                )
            else:
                document.not_facts += 1


def _numbering(account: Account) -> dict[int, int]:
    """For each measure its number among all numerals of the section, in source order, from 1.

    Counting every numeral, not only metrics, keeps a slug the same when a neighbour comes to be read otherwise.
    """
    spots: list[tuple[int, int, int, int]] = []
    order: dict[int, int] = {}
    passages: Iterable[tuple[Passage, int, int]] = (
        *((measure.passage, measure.figure.numeral.start, id(measure)) for measure in account.measures),
        *((passage, span.start, 0) for passage, span in account.dates),
        *((passage, other.start, 0) for passage, other in account.others),
    )
    for passage, start, key in passages:
        place = order.setdefault(id(passage), len(order))
        spots.append((passage.line_at(start), place, start, key))
    spots.sort()
    return {key: number for number, (_, _, _, key) in enumerate(spots, 1) if key}


def _is_section_title(text: str) -> bool:
    """Whether a block of the overview is only a title in brackets: 【令和3年度に実施した重点施策及び主な取組】."""
    return text.startswith("【") and text.endswith("】")


def _total(amounts: Iterable[int | None]) -> int | None:
    """The sum of the stated amounts; None where none is stated."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None
