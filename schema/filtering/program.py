"""ProgramWhere (事業の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import IntComparison, StringComparison, YenComparison
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import (
    ActivityListWhereRef,
    BudgetItemWhereRef,
    DepartmentWhereRef,
    MetricListWhereRef,
    PolicyPillarWhereRef,
)


@where_type(entities.Program)
class ProgramWhere:
    """Conditions on programs (事業の条件), all of which must hold."""

    all_of: list[ProgramWhere] | None = combined("AND")
    any_of: list[ProgramWhere] | None = combined("OR")
    none_of: ProgramWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    number: IntComparison | None = filtered("number", "Its number under the budget item (番号).")
    name: StringComparison | None = filtered("name", "Its name (名称).")
    description: StringComparison | None = filtered("description", "What the report says of it (説明).")
    settled_amount: YenComparison | None = filtered(
        "settled_amount", "Its settled amount (決算額); missing where none is stated."
    )
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
    department: DepartmentWhereRef | None = related_to(
        relations.DEPARTMENT, "The department that carries it out (部局)."
    )
    policy_pillar: PolicyPillarWhereRef | None = related_to(
        relations.POLICY_PILLAR, "The policy pillar that it serves (重点施策); false where there is none."
    )
    budget_item: BudgetItemWhereRef | None = related_to(
        relations.BUDGET_ITEM, "The budget item that pays for it (費・目)."
    )
    activities: ActivityListWhereRef | None = related_to(
        relations.PROGRAM_ALL_ACTIVITIES, "Its activities of every level (取組)."
    )
    metrics: MetricListWhereRef | None = related_to(
        relations.PROGRAM_METRICS, "The metrics at or below it (実績値)."
    )


@input_type
class ProgramListWhere:
    """Conditions on some or none of several programs (事業の有無), all of which must hold."""

    some: ProgramWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: ProgramWhere | None = operator("Not one fulfils this (該当なし).")
