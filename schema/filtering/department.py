"""DepartmentWhere (部局の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import IntComparison, StringComparison, YenComparison
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import PolicyPillarListWhereRef, ReportWhereRef


@where_type(entities.Department)
class DepartmentWhere:
    """Conditions on departments (部局の条件), all of which must hold."""

    all_of: list[DepartmentWhere] | None = combined("AND")
    any_of: list[DepartmentWhere] | None = combined("OR")
    none_of: DepartmentWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    number: IntComparison | None = filtered("number", "Its number (番号): 2 for 第2.")
    name: StringComparison | None = filtered("name", "Its name (名称).")
    overview: StringComparison | None = filtered(
        "overview", "What its chapter says before the first heading (概要)."
    )
    settled_amount: YenComparison | None = filtered(
        "settled_amount", "The sum of the settled amounts of its programs (決算額)."
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
    report: ReportWhereRef | None = related_to(
        relations.REPORT, "The report that it is a chapter of (報告書)."
    )
    policy_pillars: PolicyPillarListWhereRef | None = related_to(
        relations.DEPARTMENT_POLICY_PILLARS, "Its policy pillars (重点施策)."
    )


@input_type
class DepartmentListWhere:
    """Conditions on some or none of several departments (部局の有無), all of which must hold."""

    some: DepartmentWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: DepartmentWhere | None = operator("Not one fulfils this (該当なし).")
