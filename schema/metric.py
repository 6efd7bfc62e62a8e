"""Metric (実績値)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.metric_kind import MetricKind
from schema.node import Node
from schema.qualifier import Qualifier
from schema.refs import ActivityRef, MetricRef, PeriodRef, ProgramRef, SourceRef, TableRef


@object_type
class Metric(Node):
    """A metric (実績値): one figure of the report, with its unit, its period and the line that proves it."""

    slug: str = column("slug", description="The stable public name (スラッグ).")
    label: str = column(
        "label",
        description="What is measured (項目), readable on its own beside the program's name: "
        "参加者数, 再生回数.",
    )
    value: float | None = column(
        "value",
        description="The value in base units (値): 約1億6,300万件 is 163000000, 2,396千円 is 2396000. "
        "Null where a digit cannot be read.",
    )
    unit: str | None = column(
        "unit",
        description="The counter or unit as the report uses it (単位): 回, 人, 件, %, 部, 円. "
        "Inherited down a column where rows leave it out; null where there is none.",
    )
    text: str = column("text", description="The value as printed (原文表記): 約2.7万人.")
    kind: MetricKind = column("kind", description="What kind of quantity it is (種別).")
    qualifiers: list[Qualifier] = column(
        "qualifiers",
        description="The words beside the value that change what it says (修飾語): 約, 延べ, 計.",
    )
    period: PeriodRef = embedded("The period that the value speaks of (期間).")
    row_headers: list[str] = column(
        "row_headers",
        description="Headers of the table row of the value (行見出し), outermost first; empty in prose.",
    )
    column_headers: list[str] = column(
        "column_headers",
        description="Headers of the table column of the value (列見出し), outermost first; empty in prose.",
    )
    part_of: MetricRef | None = related(
        relations.METRIC_PART_OF, "The total that this value is a part of (内訳, うち), if any."
    )
    parts: list[MetricRef] = related(
        relations.METRIC_PARTS, "The parts that the report breaks this value into (内訳), in source order."
    )
    program: ProgramRef = related(relations.PROGRAM, "The program that it measures (事業).")
    activity: ActivityRef | None = related(
        relations.ACTIVITY, "The deepest activity that it stands under (取組), if any."
    )
    table: TableRef | None = related(relations.TABLE, "The table that it stands in (表); null in prose.")
    source: SourceRef = embedded("Where it stands in the report (出典).")
