"""What conditions should select, worked out in Python from the rows themselves: the judge of the SQL."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from database.entities import Metric, Program, ReportRows

Where = Mapping[str, Any]


class Judge:
    """Tells whether rows fulfil a `where`.

    Args:
        documents: All rows there are.
    """

    def __init__(self, documents: list[ReportRows]) -> None:
        self.programs = {row.id: row for rows in documents for row in rows.programs}
        self.metrics = {row.id: row for rows in documents for row in rows.metrics}
        self._activities = {row.id: row for rows in documents for row in rows.activities}
        self._pillars = {row.id: row for rows in documents for row in rows.policy_pillars}
        self._reports = {rows.report.id: rows.report for rows in documents}
        self._codes = {rows.report.id: rows.government.code for rows in documents}

    def select_programs(self, where: Where) -> list[str]:
        """The slugs of the programs that fulfil a condition, in source order."""
        return [row.slug for _, row in sorted(self.programs.items()) if self.holds(where, row)]

    def select_metrics(self, where: Where) -> list[str]:
        """The slugs of the metrics that fulfil a condition, in source order."""
        return [row.slug for _, row in sorted(self.metrics.items()) if self.holds(where, row)]

    def holds(self, where: Where, row: Any) -> bool:  # noqa: ANN401 -- a row of any entity
        """Whether a row fulfils a condition."""
        return all(self._field(name, asked, row) for name, asked in where.items())

    def _field(self, name: str, asked: Any, row: Any) -> bool:  # noqa: ANN401 -- as `holds`
        if name == "AND":
            return all(self.holds(each, row) for each in asked)
        if name == "OR":
            return any(self.holds(each, row) for each in asked)
        if name == "NOT":
            return not self.holds(asked, row)
        if name == "metrics":
            below = [metric for metric in self.metrics.values() if metric.program_id == row.id]
            found = {
                quantifier: any(self.holds(each, m) for m in below) for quantifier, each in asked.items()
            }
            return all(found[quantifier] is (quantifier == "some") for quantifier in found)
        if name in ("program", "activity", "policyPillar"):
            to = self._follow(name, row)
            return to is not None and self.holds(asked, to)
        value = self._value(name, row)
        return all(OPERATORS[sign](value, given) for sign, given in asked.items())

    def _follow(self, name: str, row: Metric | Program) -> object:
        if isinstance(row, Program):
            return None if row.policy_pillar_id is None else self._pillars[row.policy_pillar_id]
        if name == "program":
            return self.programs[row.program_id]
        return None if row.activity_id is None else self._activities[row.activity_id]

    def _value(self, name: str, row: Any) -> Any:  # noqa: ANN401 -- as `holds`
        if name == "fiscalYear":
            return self._reports[row.report_id].fiscal_year
        if name == "governmentCode":
            return self._codes[row.report_id]
        return getattr(row, {"settledAmount": "settled_amount"}.get(name, name))


def fold(text: str) -> str:
    """A text without width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def stated(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """A test that fails where the value is missing."""
    return lambda value, given: value is not None and test(value, given)


OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": stated(operator.eq),
    "ne": lambda value, given: not stated(operator.eq)(value, given),
    "in": stated(lambda value, given: value in given),
    "notIn": lambda value, given: value is None or value not in given,
    "gt": stated(operator.gt),
    "gte": stated(operator.ge),
    "lt": stated(operator.lt),
    "lte": stated(operator.le),
    "contains": stated(lambda value, given: fold(given) in fold(value)),
    "startsWith": stated(lambda value, given: fold(value).startswith(fold(given))),
    "isNull": lambda value, given: (value is None) is given,
}
