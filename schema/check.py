"""Check (検算)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.refs import MetricRef, SourceRef


@object_type
class Check:
    """A piece of arithmetic that the report promises, tested (検算)."""

    rule: str = column(
        "rule", description="What was tested (規則), such as parts that sum to their total (内訳の計)."
    )
    expected: float = column("expected", description="The figure that the report states (記載値).")
    actual: float = column("actual", description="The figure that its parts give (計算値).")
    passed: bool = column("passed", description="Whether the two agree (合否).")
    total: MetricRef | None = related(
        relations.CHECK_TOTAL, "The metric that states the total (合計の実績値), where it is a metric."
    )
    source: SourceRef = embedded("Where the total stands in the report (出典).")
