"""Tree → entity rows: slugs from the path, sums over programs, and the account of every numeral."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from database import ids
from database.construction import make
from database.entities import (
    Activity,
    Amount,
    AmountKind,
    BudgetItem,
    Department,
    Government,
    Initiative,
    PolicyPillar,
    Program,
    Report,
    ReportRows,
    SourceDocument,
    UnreadNumeral,
)
from ingest import audit
from ingest.amounts import StatedAmount
from ingest.audit import Entry
from ingest.checks import check_funds, check_parts
from ingest.classes import NumeralClass
from ingest.lines import Line, Source, read_lines
from ingest.origin import Origin
from ingest.parser import parse
from ingest.passage import Passage
from ingest.periods import default_period
from ingest.placing import Placing
from ingest.section_rows import SectionRows
from ingest.sections import Section, read_section
from ingest.tree import Activity as ActivityNode
from ingest.tree import BudgetItem as ItemNode
from ingest.tree import Department as DepartmentNode
from ingest.tree import Notice, Tree
from ingest.tree import Pillar as PillarNode
from ingest.tree import Program as ProgramNode


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
    tree: Tree
    entries: list[Entry] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)


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

    def __init__(self, source: Source, parsed: Tree, origin: Origin) -> None:
        self.tree = parsed
        self.origin = origin
        self.slug = f"{origin.government_code}-{origin.fiscal_year}"
        rows = _report_rows(source, origin, parsed.departments[0].heading.number)
        self.rows = rows
        placing = Placing(source, rows.document.id)
        self.place = placing.place
        self.sections = SectionRows(rows, placing, default_period(origin.fiscal_year))
        self.reading = ReportReading(rows, parsed, warnings=list(parsed.warnings))
        self.stated: defaultdict[int, list[StatedAmount]] = defaultdict(list)

    def run(self) -> ReportReading:
        for block in self.tree.preamble:
            self._outside(block.passage, block.rows)
        for block in self.tree.page_marks:
            self.reading.entries.extend(audit.entries_of_page_mark(block))
        for department in self.tree.departments:
            self._department(department)
        self._account()
        return self.reading

    def _department(self, node: DepartmentNode) -> None:
        overview = "\n".join(
            block.passage.text for block in node.blocks if not _is_section_title(block.passage.text)
        )
        row = make(
            Department,
            **self.place(Department, node.heading.start_line, node.heading.end_line),
            slug=f"{self.slug}-{node.heading.number:02}",
            report_id=self.rows.report.id,
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
        items = self.rows.budget_items[-len(node.items) :] if node.items else []
        row.settled_amount = _total(item.settled_amount for item in items)

    def _pillar(self, node: PillarNode, department: Department) -> PolicyPillar:
        row = make(
            PolicyPillar,
            **self.place(PolicyPillar, node.heading.start_line, node.heading.end_line),
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
                make(
                    Initiative,
                    **self.place(Initiative, passage.start_line, passage.end_line),
                    policy_pillar_id=row.id,
                    name=passage.text,
                )
            )
            self._outside(passage, name=True)
        for block in node.blocks:
            self._outside(block.passage, block.rows)
        return row

    def _item(self, node: ItemNode, department: Department, pillar: PolicyPillar | None) -> None:
        row = make(
            BudgetItem,
            **self.place(BudgetItem, node.heading.start_line, node.heading.end_line),
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
        self, node: ProgramNode, department: Department, item: BudgetItem, pillar: PolicyPillar | None
    ) -> Program:
        section = read_section(node.blocks, self.origin.fiscal_year, node.heading_block)
        settled = [amount for amount in section.amounts if amount.kind is AmountKind.SETTLED]
        row = make(
            Program,
            **self.place(Program, node.heading.start_line, node.heading.end_line),
            slug=f"{item.slug}-{node.heading.number}",
            report_id=self.rows.report.id,
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
        for amount in section.amounts:
            self.stated[id(amount.passage)].append(amount)
            self._amount(amount, row)
        self._section(section, row, None)
        for activity in node.activities:
            self._activity(activity, row, None, f"{row.slug}-{_key(activity, node.activities)}")
        self.sections.add_checks(check_funds(section.amounts))
        return row

    def _amount(self, amount: StatedAmount, program: Program) -> None:
        lines = amount.passage.lines[amount.start : amount.end]
        self.rows.amounts.append(
            make(
                Amount,
                **self.place(Amount, lines[0], lines[-1]),
                program_id=program.id,
                kind=amount.kind,
                yen=amount.yen,
                text=amount.text,
            )
        )

    def _activity(self, node: ActivityNode, program: Program, parent: Activity | None, slug: str) -> Activity:
        section = read_section(node.blocks, self.origin.fiscal_year)
        row = make(
            Activity,
            **self.place(Activity, node.heading.start_line, node.heading.end_line),
            slug=slug,
            report_id=self.rows.report.id,
            program_id=program.id,
            parent_id=parent.id if parent else None,
            last_id=0,
            marker=node.heading.marker,
            path=list(node.path),
            name=node.heading.name,
            description=section.description,
        )
        self.rows.activities.append(row)
        self._section(section, program, row)
        row.last_id = row.id
        for child in node.children:
            below = f"{slug}-{_key(child, node.children)}"
            row.last_id = self._activity(child, program, row, below).last_id
        return row

    def _section(self, section: Section, program: Program, activity: Activity | None) -> None:
        self.sections.add(section, program, activity)
        self.sections.add_checks(check_parts(section.account.measures))
        self.reading.entries.extend(audit.entries_of(section.account))
        for measure in section.account.measures:
            if measure.value is None:
                message = f"a digit of {measure.text} cannot be read: its value is null"
                self.reading.warnings.append(Notice(measure.start_line, message))

    def _outside(self, passage: Passage, lines: Sequence[Line] = (), *, name: bool = False) -> None:
        passages = [passage] if passage else []
        passages.extend(Passage.of(line) for line in lines)
        for each in chain.from_iterable(passage.pieces() for passage in passages):
            self.reading.entries.extend(audit.entries_outside(each, self.origin.fiscal_year, name=name))

    def _account(self) -> None:
        """Close the account: headings, then the counts and the unread numerals."""
        for block in self.tree.headings:
            amounts = self.stated.get(id(block.passage), ())
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
                    make(
                        UnreadNumeral,
                        **self.place(UnreadNumeral, entry.line, entry.line),
                        report_id=self.rows.report.id,
                        text=entry.text,
                        reason=entry.reason,
                    )
                )
            else:
                document.not_facts += 1


def _report_rows(source: Source, origin: Origin, first_department: int) -> ReportRows:
    """The rows above the departments; the counts of the document are filled in last."""
    government_id = ids.government_id(origin.government_code)
    report_id = ids.report_id(origin.government_code, origin.fiscal_year)
    slug = f"{origin.government_code}-{origin.fiscal_year}"
    return ReportRows(
        make(Government, id=government_id, code=origin.government_code, name=origin.government_name),
        make(
            Report,
            id=report_id,
            slug=slug,
            government_id=government_id,
            fiscal_year=origin.fiscal_year,
            title=origin.title,
        ),
        make(
            SourceDocument,
            id=ids.document_id(report_id, first_department),
            slug=f"{slug}-d{first_department:02}",
            report_id=report_id,
            file_name=origin.file_name,
            sha256=source.sha256,
            line_count=len(source.lines),
            licence=origin.licence,
            source_url=origin.source_url,
            numerals=0,
            metrics=0,
            amounts=0,
            not_facts=0,
            unread=0,
        ),
    )


def _key(node: ActivityNode, siblings: Sequence[ActivityNode]) -> str:
    """The last part of an activity's slug: its number, led by its level where the first sibling has another.

    Levels differ only in torn texts (ア before ①), where two siblings may have one number.
    """
    level = "" if node.level == siblings[0].level else f"{node.level}."
    return f"{level}{node.heading.number}"


def _is_section_title(text: str) -> bool:
    """Whether a block of the overview is only a title: 【令和3年度に実施した重点施策】."""
    return text.startswith("【") and text.endswith("】")


def _total(amounts: Iterable[int | None]) -> int | None:
    """The sum of the stated amounts; None where none is stated."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None
