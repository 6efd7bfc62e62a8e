"""The entities as SQLModel tables: what a report says, one row a thing, linked by foreign keys only.

Read from the top, the classes follow the policy tree: government → report → source document, department →
policy pillar → budget item → program → activity → metric. Relations between them are declared in
`loaders.relations`, not here, so that every read goes through one door.

Conventions:

- `id` is computed from the place in the report (`database.ids`); sorting by it is sorting by source order.
- `slug` is the stable public path, such as ``100005-2021-02-1-6``.
- An index that ends with `id` serves lists in the order of its first column; one named `down` serves the
  falling order, in which ties rise all the same.
- Money is whole yen. Values are in base units. Lists of strings are JSON.
- `Placed` columns say where in the source a row stands, and quote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, Index, Integer, LargeBinary, String
from sqlmodel import Field, SQLModel

BIGINT = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on every database; SQLite's INTEGER is, and only an INTEGER primary key is its row id."""


class AmountKind(StrEnum):
    """What an amount of a program is: settled (決算額), budgeted (予算額), or a source of funds (財源)."""

    SETTLED = "SETTLED"
    BUDGETED = "BUDGETED"
    NATIONAL_TREASURY = "NATIONAL_TREASURY"
    PREFECTURAL = "PREFECTURAL"
    BOND = "BOND"
    GENERAL = "GENERAL"
    OTHER = "OTHER"


class MetricKind(StrEnum):
    """What kind of quantity a metric is."""

    COUNT = "COUNT"
    MONEY = "MONEY"
    RATIO = "RATIO"
    DURATION = "DURATION"


class Qualifier(StrEnum):
    """A word beside a value that changes what it says: 約, 延べ, 計, 平均, 推計値, 全, 各, 最大 …."""

    APPROXIMATE = "APPROXIMATE"
    CUMULATIVE = "CUMULATIVE"
    TOTAL = "TOTAL"
    AVERAGE = "AVERAGE"
    ESTIMATED = "ESTIMATED"
    WHOLE = "WHOLE"
    EACH = "EACH"
    MAXIMUM = "MAXIMUM"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


class PeriodKind(StrEnum):
    """What kind of period a metric speaks of."""

    FISCAL_YEAR = "FISCAL_YEAR"
    CALENDAR_YEAR = "CALENDAR_YEAR"
    DATE = "DATE"
    RANGE = "RANGE"
    AS_OF = "AS_OF"


class Row(SQLModel):
    """A row of any table: its id is 64 bits wide and never given by the database."""

    id: int = Field(primary_key=True, sa_type=BIGINT, sa_column_kwargs={"autoincrement": False})


class Placed(Row):
    """A row that stands in the source: the span of 1-based lines and the verbatim text that proves it."""

    document_id: int = Field(foreign_key="source_document.id", sa_type=BIGINT)
    start_line: int
    end_line: int
    quote: str


class Government(Row, table=True):
    """A local government (地方公共団体)."""

    __tablename__ = "government"

    code: str = Field(unique=True)
    name: str


class Report(Row, table=True):
    """The report of one government for one fiscal year (主要施策の成果)."""

    __tablename__ = "report"

    slug: str = Field(unique=True)
    government_id: int = Field(foreign_key="government.id", sa_type=BIGINT, index=True)
    fiscal_year: int = Field(index=True)
    title: str


class SourceDocument(Row, table=True):
    """A text that was loaded, and the account of its numerals; `numerals` is the sum of the four classes."""

    __tablename__ = "source_document"

    slug: str = Field(unique=True)
    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    file_name: str
    sha256: str
    line_count: int
    licence: str | None = None
    source_url: str | None = None
    numerals: int
    metrics: int
    amounts: int
    not_facts: int
    unread: int


class UnreadNumeral(Placed, table=True):
    """A numeral that the reader could not place, with the reason."""

    __tablename__ = "unread_numeral"

    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    text: str
    reason: str


class Department(Placed, table=True):
    """A department (部局): one chapter of a report."""

    __tablename__ = "department"

    slug: str = Field(unique=True)
    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    number: int
    name: str
    overview: str | None = None
    settled_amount: int | None = Field(default=None, sa_type=BIGINT)


class PolicyPillar(Placed, table=True):
    """A policy pillar (重点施策) of a department, with totals over its programs."""

    __tablename__ = "policy_pillar"

    slug: str = Field(unique=True)
    department_id: int = Field(foreign_key="department.id", sa_type=BIGINT, index=True)
    number: int
    name: str
    settled_amount: int | None = Field(default=None, sa_type=BIGINT)
    program_count: int
    metric_count: int


class Initiative(Placed, table=True):
    """A main initiative (主な取組) listed under a policy pillar."""

    __tablename__ = "initiative"

    policy_pillar_id: int = Field(foreign_key="policy_pillar.id", sa_type=BIGINT, index=True)
    name: str


class BudgetItem(Placed, table=True):
    """A budget item (費, 目) of a department; the pillar is the one that the report numbers alike."""

    __tablename__ = "budget_item"

    slug: str = Field(unique=True)
    department_id: int = Field(foreign_key="department.id", sa_type=BIGINT, index=True)
    policy_pillar_id: int | None = Field(
        default=None, foreign_key="policy_pillar.id", sa_type=BIGINT, index=True
    )
    number: int
    name: str
    settled_amount: int | None = Field(default=None, sa_type=BIGINT)


class Program(Placed, table=True):
    """A program (事業) with its settled amount (決算額), null where the report states none."""

    __tablename__ = "program"
    __table_args__ = (
        Index("ix_program_settled_amount_up", "settled_amount", "id"),
        Index("ix_program_name", "name", "id"),
    )

    slug: str = Field(unique=True)
    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    department_id: int = Field(foreign_key="department.id", sa_type=BIGINT, index=True)
    budget_item_id: int = Field(foreign_key="budget_item.id", sa_type=BIGINT, index=True)
    policy_pillar_id: int | None = Field(
        default=None, foreign_key="policy_pillar.id", sa_type=BIGINT, index=True
    )
    number: int
    marker: str
    name: str
    description: str | None = None
    settled_amount: int | None = Field(default=None, sa_type=BIGINT)


class Amount(Placed, table=True):
    """An amount of money stated for a program as a whole."""

    __tablename__ = "amount"

    program_id: int = Field(foreign_key="program.id", sa_type=BIGINT, index=True)
    kind: AmountKind = Field(sa_type=String)
    yen: int = Field(sa_type=BIGINT)
    text: str


class Activity(Placed, table=True):
    """An activity (取組: ①, ア) of a program.

    Activities are numbered in preorder, so those below this one are the ids after `id` up to `last_id`.
    """

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_name", "name", "id"),)

    slug: str = Field(unique=True)
    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    program_id: int = Field(foreign_key="program.id", sa_type=BIGINT, index=True)
    parent_id: int | None = Field(default=None, foreign_key="activity.id", sa_type=BIGINT, index=True)
    last_id: int = Field(sa_type=BIGINT)
    marker: str
    path: list[str] = Field(sa_type=JSON)
    name: str
    description: str | None = None


class Table(Placed, table=True):
    """A table as printed, its cells repaired."""

    __tablename__ = "printed_table"

    slug: str = Field(unique=True)
    program_id: int = Field(foreign_key="program.id", sa_type=BIGINT, index=True)
    activity_id: int | None = Field(default=None, foreign_key="activity.id", sa_type=BIGINT, index=True)
    columns: list[str] = Field(sa_type=JSON)
    rows: list[list[str]] = Field(sa_type=JSON)


class Metric(Placed, table=True):
    """A metric (実績値): one figure with its unit, period and place."""

    __tablename__ = "metric"
    __table_args__ = (
        Index("ix_metric_value_up", "value", "id"),
        Index("ix_metric_label", "label", "id"),
        Index("ix_metric_unit", "unit", "id"),
    )

    slug: str = Field(unique=True)
    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    program_id: int = Field(foreign_key="program.id", sa_type=BIGINT, index=True)
    activity_id: int | None = Field(default=None, foreign_key="activity.id", sa_type=BIGINT, index=True)
    table_id: int | None = Field(default=None, foreign_key="printed_table.id", sa_type=BIGINT, index=True)
    part_of_id: int | None = Field(default=None, foreign_key="metric.id", sa_type=BIGINT, index=True)
    label: str
    value: float | None = None
    unit: str | None = None
    text: str
    kind: MetricKind = Field(sa_type=String)
    qualifiers: list[Qualifier] = Field(sa_type=JSON)
    period_kind: PeriodKind = Field(sa_type=String)
    period_start: date
    period_end: date
    period_label: str
    row_headers: list[str] = Field(sa_type=JSON)
    column_headers: list[str] = Field(sa_type=JSON)


class Check(Placed, table=True):
    """A piece of arithmetic that the report promises, tested."""

    __tablename__ = "arithmetic_check"

    report_id: int = Field(foreign_key="report.id", sa_type=BIGINT, index=True)
    total_id: int | None = Field(default=None, foreign_key="metric.id", sa_type=BIGINT, index=True)
    rule: str
    expected: float
    actual: float
    passed: bool


class SearchText(Row, table=True):
    """A text that can be looked for, folded; `database.search` says which are kept, and as what.

    `row_id` is the row that it is a text of; which table that is in, the role says. `gram_id` is the first
    text of the document with the same letters, under whose id the index of grams has them. Like all rows of
    a document its texts are one range of ids.
    """

    __tablename__ = "search_text"
    __table_args__ = (Index("ix_search_text_role", "role", "row_id"),)

    role: int
    row_id: int = Field(sa_type=BIGINT)
    gram_id: int = Field(sa_type=BIGINT, index=True)
    folded: str


class UnitText(SQLModel, table=True):
    """A unit that metrics have, and the same folded; see `database.units`."""

    __tablename__ = "unit_text"

    unit: str = Field(primary_key=True)
    folded: str


class ReleaseSummary(SQLModel):
    """A release: a hash of the content of every report, when that was first loaded, and what it holds."""

    release: str = Field(primary_key=True)
    loaded_at: str
    government_count: int
    report_count: int
    program_count: int
    metric_count: int


class Release(ReleaseSummary, table=True):
    """The release being served, which all tables above hold. One row."""

    __tablename__ = "release"


class KeptRelease(ReleaseSummary, table=True):
    """A release kept beside the served one, to be published.

    `published` says whether it was ever served. `manifest` (see `database.manifest`) says what it is made of;
    it is null once the release is pruned, and the row stays to remember the name and its time.
    """

    __tablename__ = "kept_release"

    published: bool
    manifest: bytes | None = Field(default=None, sa_type=LargeBinary)


class DocumentVersion(SQLModel, table=True):
    """The rows of a document as a kept release has them (see `database.payload`).

    A version is here or in the tables above, never in both.
    """

    __tablename__ = "document_version"

    document_id: int = Field(primary_key=True, sa_type=BIGINT, sa_column_kwargs={"autoincrement": False})
    digest: str = Field(primary_key=True)
    payload: bytes = Field(sa_type=LargeBinary)


_TABLES = SQLModel.metadata.tables
Index("ix_program_settled_amount_down", _TABLES["program"].c.settled_amount.desc(), _TABLES["program"].c.id)
Index("ix_metric_value_down", _TABLES["metric"].c.value.desc(), _TABLES["metric"].c.id)
Index(
    "ix_metric_unit_value_down",
    _TABLES["metric"].c.unit,
    _TABLES["metric"].c.value.desc(),
    _TABLES["metric"].c.id,
)


@dataclass(slots=True)
class ReportRows:
    """All rows of one source document, parents before children: what ingest hands to the writer."""

    government: Government
    report: Report
    document: SourceDocument
    departments: list[Department] = field(default_factory=list)
    policy_pillars: list[PolicyPillar] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    budget_items: list[BudgetItem] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    unread_numerals: list[UnreadNumeral] = field(default_factory=list)

    def __iter__(self) -> Iterator[SQLModel]:
        """Every row, in an order that satisfies the foreign keys."""
        for part in fields(self):
            value = getattr(self, part.name)
            yield from value if isinstance(value, list) else (value,)
