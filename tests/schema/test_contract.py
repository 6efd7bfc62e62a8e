"""The graph keeps the public contract: nothing of it is missing, renamed or weakened."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_breaking_changes

from schema.snapshot import sdl

CONTRACT = Path(__file__).with_name("contract.graphql")

LISTS = ("governments", "reports", "departments", "policyPillars", "programs", "activities", "metrics")
FILTERED = ("Government", "Report", "Department", "PolicyPillar", "Activity")
ORDERED = (*FILTERED, "Program")

PENDING = {
    "Field Query.search was removed.",
    "Field ProgramConnection.aggregate was removed.",
    "Field MetricConnection.aggregate was removed.",
    "Argument Program.metrics(where:) was removed.",
    "Argument Activity.metrics(where:) was removed.",
    *(f"Argument Query.{name}(where:) was removed." for name in LISTS),
    *(f"Argument Query.{name}(orderBy:) was removed." for name in LISTS),
    *(f"{name}Where was removed." for name in (*FILTERED, "Program", "Metric", "MetricList")),
    *(f"{name}Order was removed." for name in (*ORDERED, "Metric")),
    *(f"{name}OrderField was removed." for name in (*ORDERED, "Metric")),
    *(f"{name}Comparison was removed." for name in ("String", "Int", "Float", "Yen", "MetricKind")),
    *(f"{name}Aggregate was removed." for name in ("Program", "Metric")),
    *(f"{name}GroupKey was removed." for name in ("Program", "Metric")),
    "OrderDirection was removed.",
    "SearchKind was removed.",
    "SearchConnection was removed.",
}
"""What the contract has and the graph does not have yet: filtering, ordering, aggregates and search."""


def test_nothing_of_the_contract_is_missing_or_weakened() -> None:
    """A client written against the contract works, but for what is pending, which is really missing."""
    contract = build_schema(CONTRACT.read_text(encoding="utf-8"))
    missing = {change.description for change in find_breaking_changes(contract, build_schema(sdl()))}
    assert missing == PENDING
