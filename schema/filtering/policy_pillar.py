"""PolicyPillarWhere (重点施策の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import IntComparison, StringComparison, YenComparison
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import DepartmentWhereRef, ProgramListWhereRef


@where_type(entities.PolicyPillar)
class PolicyPillarWhere:
    """Conditions on policy pillars (重点施策の条件), all of which must hold."""

    all_of: list[PolicyPillarWhere] | None = combined("AND")
    any_of: list[PolicyPillarWhere] | None = combined("OR")
    none_of: PolicyPillarWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    number: IntComparison | None = filtered("number", "Its number as printed (番号).")
    name: StringComparison | None = filtered("name", "Its name (名称).")
    settled_amount: YenComparison | None = filtered(
        "settled_amount", "The sum of the settled amounts of its programs (決算額)."
    )
    program_count: IntComparison | None = filtered("program_count", "The number of its programs (事業数).")
    metric_count: IntComparison | None = filtered(
        "metric_count", "The number of metrics of its programs (実績値数)."
    )
    fiscal_year: IntComparison | None = filtered(
        "fiscal_year",
        "The fiscal year of its report (年度): 2021 is 令和3年度.",
        via=(
            relations.DEPARTMENT,
            relations.REPORT,
        ),
    )
    government_code: StringComparison | None = filtered(
        "code",
        "The code of its government (全国地方公共団体コード): 100005.",
        via=(
            relations.DEPARTMENT,
            relations.REPORT,
            relations.GOVERNMENT,
        ),
    )
    department: DepartmentWhereRef | None = related_to(
        relations.DEPARTMENT, "The department that it belongs to (部局)."
    )
    programs: ProgramListWhereRef | None = related_to(
        relations.POLICY_PILLAR_PROGRAMS, "The programs that carry it out (事業)."
    )


@input_type
class PolicyPillarListWhere:
    """Conditions on some or none of several policy pillars (重点施策の有無), all of which must hold."""

    some: PolicyPillarWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: PolicyPillarWhere | None = operator("Not one fulfils this (該当なし).")
