"""MetricWhere (実績値の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import (
    FloatComparison,
    IntComparison,
    MetricKindComparison,
    StringComparison,
)
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import ActivityWhereRef, MetricWhereRef, ProgramWhereRef


@where_type(entities.Metric)
class MetricWhere:
    """Conditions on metrics (実績値の条件), all of which must hold."""

    all_of: list[MetricWhere] | None = combined("AND")
    any_of: list[MetricWhere] | None = combined("OR")
    none_of: MetricWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    label: StringComparison | None = filtered("label", "What is measured (項目).")
    unit: StringComparison | None = filtered("unit", "Its unit (単位).")
    value: FloatComparison | None = filtered("value", "Its value in base units (値).")
    kind: MetricKindComparison | None = filtered("kind", "What kind of quantity it is (種別).")
    fiscal_year: IntComparison | None = filtered(
        "fiscal_year", "The fiscal year of its report (年度): 2021 is 令和3年度.", via=(relations.REPORT,)
    )
    government_code: StringComparison | None = filtered(
        "code",
        "The code of its government (全国地方公共団体コード): 100005.",
        via=(
            relations.REPORT,
            relations.GOVERNMENT,
        ),
    )
    program: ProgramWhereRef | None = related_to(relations.PROGRAM, "The program that it measures (事業).")
    activity: ActivityWhereRef | None = related_to(
        relations.ACTIVITY, "The deepest activity that it stands under (取組); false where there is none."
    )
    part_of: MetricWhereRef | None = related_to(
        relations.METRIC_PART_OF, "The total that it is a part of (内訳); false where there is none."
    )


@input_type
class MetricListWhere:
    """Conditions on some or none of several metrics (実績値の有無), all of which must hold."""

    some: MetricWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: MetricWhere | None = operator("Not one fulfils this (該当なし).")
