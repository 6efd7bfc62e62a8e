"""A measure: a figure with everything a reader knows about it, on its way to becoming a metric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from database.entities import MetricKind, Qualifier
from ingest.figures import Figure, NotFigure
from ingest.passage import Passage
from ingest.periods import Period
from ingest.tables import Grid
from ingest.wareki import DateSpan


class PartRule(StrEnum):
    """Why a measure is part of another; all but OF_WHICH promise that the parts sum to the total."""

    OF_WHICH = "うち"
    BREAKDOWN = "内訳"
    BRACKETS = "括弧内の内訳"
    STATED_SUM = "A、Bの計"
    TOTAL_ROW = "計の行"
    TOTAL_COLUMN = "計の列"
    BY_CLASS = "○○別の表"


@dataclass(slots=True, eq=False)
class Measure:
    """A figure in its place.

    Attributes:
        passage: The passage or cell in which it stands.
        figure: Its offsets in the passage, number and printed unit.
        label: What is measured.
        own_label: The words of the passage itself; empty where only headers say what is measured.
        period: None where nothing but the report's own year dates it.
        part_of: The total, and `part_rule` why.
        grid: The table in which it stands, with its headers.
    """

    passage: Passage
    figure: Figure
    label: str = ""
    own_label: str = ""
    unit: str | None = None
    value: Decimal | None = None
    kind: MetricKind = MetricKind.COUNT
    qualifiers: list[Qualifier] = field(default_factory=list)
    period: Period | None = None
    part_of: Measure | None = None
    part_rule: PartRule | None = None
    grid: Grid | None = None
    row: int = -1
    column: int = -1
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()

    @classmethod
    def of(cls, passage: Passage, figure: Figure) -> Measure:
        """A measure that knows only what its figure prints."""
        return cls(
            passage,
            figure,
            unit=figure.unit,
            value=figure.value,
            kind=figure.kind,
            qualifiers=list(figure.qualifiers),
        )

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.passage.text[self.figure.start : self.figure.end]

    @property
    def start_line(self) -> int:
        """The 1-based line on which the printed value begins."""
        return self.passage.line_at(self.figure.start)

    @property
    def end_line(self) -> int:
        """The 1-based line on which the printed value ends."""
        return self.passage.line_at(self.figure.end - 1)

    @property
    def is_bare(self) -> bool:
        """Whether no unit is printed with it."""
        return self.figure.bare

    def becomes_part(self, total: Measure, rule: PartRule) -> None:
        """Make this a part of `total`, unless it is one already or that would go in a circle."""
        if self.part_of is None and all(above is not self for above in total.above()):
            self.part_of, self.part_rule = total, rule

    def above(self) -> Iterator[Measure]:
        """This measure and the totals above it."""
        measure: Measure | None = self
        while measure is not None:
            yield measure
            measure = measure.part_of


@dataclass(slots=True)
class Account:
    """What was read of some passages: every numeral is in exactly one of the three lists."""

    measures: list[Measure] = field(default_factory=list)
    dates: list[tuple[Passage, DateSpan]] = field(default_factory=list)
    others: list[tuple[Passage, NotFigure]] = field(default_factory=list)

    def extend(self, other: Account) -> None:
        """Add all of another account."""
        self.measures.extend(other.measures)
        self.dates.extend(other.dates)
        self.others.extend(other.others)
