"""ActivityWhere (取組の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import IntComparison, StringComparison
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import ActivityWhereRef, MetricListWhereRef, ProgramWhereRef


@where_type(entities.Activity)
class ActivityWhere:
    """Conditions on activities (取組の条件), all of which must hold."""

    all_of: list[ActivityWhere] | None = combined("AND")
    any_of: list[ActivityWhere] | None = combined("OR")
    none_of: ActivityWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    name: StringComparison | None = filtered("name", "Its heading (名称).")
    description: StringComparison | None = filtered("description", "What stands under the heading (説明).")
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
    program: ProgramWhereRef | None = related_to(relations.PROGRAM, "The program that it belongs to (事業).")
    parent: ActivityWhereRef | None = related_to(
        relations.ACTIVITY_PARENT, "The activity above it (上位の取組); false where there is none."
    )
    metrics: MetricListWhereRef | None = related_to(
        relations.ACTIVITY_METRICS, "The metrics at or below it (実績値)."
    )


@input_type
class ActivityListWhere:
    """Conditions on some or none of several activities (取組の有無), all of which must hold."""

    some: ActivityWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: ActivityWhere | None = operator("Not one fulfils this (該当なし).")
