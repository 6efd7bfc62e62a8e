"""The arithmetic that a report promises: parts sum to their total, funds to the settled amount."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from database.entities import AmountKind
from ingest.amounts import StatedAmount
from ingest.measures import Measure, PartRule

FUNDS = "財源内訳 = 決算額"
_FUND_KINDS = (
    AmountKind.NATIONAL_TREASURY,
    AmountKind.PREFECTURAL,
    AmountKind.BOND,
    AmountKind.GENERAL,
    AmountKind.OTHER,
)


@dataclass(frozen=True, slots=True)
class TestedSum:
    """A promised sum, tested.

    Attributes:
        rule: The genre's name of the promise: 内訳, 計の行, ○○別の表 ….
        expected: The stated total.
        actual: The sum of the stated parts.
        total: The total's measure; None for an amount.
        first_line: 1-based line of the first of the figures.
        last_line: 1-based line of the last of them.
    """

    rule: str
    expected: Decimal
    actual: Decimal
    total: Measure | None
    first_line: int
    last_line: int

    @property
    def passed(self) -> bool:
        """Whether the parts sum to the total exactly."""
        return self.expected == self.actual


def check_parts(measures: Iterable[Measure]) -> list[TestedSum]:
    """Test every total whose parts promise to sum to it; parts that うち names promise nothing."""
    groups: dict[tuple[int, str, str], list[Measure]] = {}
    for measure in measures:
        if measure.part_of is None or measure.part_rule in (None, PartRule.OF_WHICH):
            continue
        family = measure.column_headers[0] if measure.part_rule is PartRule.BY_CLASS else ""
        groups.setdefault((id(measure.part_of), str(measure.part_rule), family), []).append(measure)
    checks: list[TestedSum] = []
    for (_, rule, _), parts in groups.items():
        total = parts[0].part_of
        if total is None or total.value is None or any(part.value is None for part in parts):
            continue
        lines = [line for part in (total, *parts) for line in (part.start_line, part.end_line)]
        actual = sum((part.value for part in parts if part.value is not None), Decimal(0))
        checks.append(TestedSum(rule, total.value, actual, total, min(lines), max(lines)))
    return checks


def check_funds(amounts: Iterable[StatedAmount]) -> list[TestedSum]:
    """Test that the sources of funds of a program sum to its settled amount."""
    stated = list(amounts)
    settled = [amount for amount in stated if amount.kind is AmountKind.SETTLED]
    funds = [amount for amount in stated if amount.kind in _FUND_KINDS]
    if len(settled) != 1 or len(funds) < 2:
        return []
    lines = [line for amount in (settled[0], *funds) for line in amount.passage.lines]
    actual = Decimal(sum(amount.yen for amount in funds))
    return [TestedSum(FUNDS, Decimal(settled[0].yen), actual, None, min(lines), max(lines))]
