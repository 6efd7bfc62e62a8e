"""ReportWhere (報告書の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import IntComparison, StringComparison
from schema.inputs import combined, filtered, input_type, operator, related_to, where_type
from schema.refs import DepartmentListWhereRef, GovernmentWhereRef


@where_type(entities.Report)
class ReportWhere:
    """Conditions on reports (報告書の条件), all of which must hold."""

    all_of: list[ReportWhere] | None = combined("AND")
    any_of: list[ReportWhere] | None = combined("OR")
    none_of: ReportWhere | None = combined("NOT")
    slug: StringComparison | None = filtered("slug", "Its stable public name (スラッグ).")
    title: StringComparison | None = filtered("title", "Its title (表題).")
    fiscal_year: IntComparison | None = filtered("fiscal_year", "Its fiscal year (年度): 2021 is 令和3年度.")
    government_code: StringComparison | None = filtered(
        "code", "The code of its government (全国地方公共団体コード): 100005.", via=(relations.GOVERNMENT,)
    )
    government: GovernmentWhereRef | None = related_to(
        relations.GOVERNMENT, "The government that reports (地方公共団体)."
    )
    departments: DepartmentListWhereRef | None = related_to(
        relations.REPORT_DEPARTMENTS, "Its departments (部局)."
    )


@input_type
class ReportListWhere:
    """Conditions on some or none of several reports (報告書の有無), all of which must hold."""

    some: ReportWhere | None = operator("At least one fulfils this (いずれかが該当).")
    none: ReportWhere | None = operator("Not one fulfils this (該当なし).")
