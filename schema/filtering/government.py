"""GovernmentWhere (地方公共団体の条件)."""

from __future__ import annotations

from database import entities
from loaders import relations
from schema.filtering.comparisons import StringComparison
from schema.inputs import combined, filtered, related_to, where_type
from schema.refs import ReportListWhereRef


@where_type(entities.Government)
class GovernmentWhere:
    """Conditions on local governments (地方公共団体の条件), all of which must hold."""

    all_of: list[GovernmentWhere] | None = combined("AND")
    any_of: list[GovernmentWhere] | None = combined("OR")
    none_of: GovernmentWhere | None = combined("NOT")
    code: StringComparison | None = filtered("code", "Its code (全国地方公共団体コード): 100005.")
    name: StringComparison | None = filtered("name", "Its name (名称).")
    reports: ReportListWhereRef | None = related_to(relations.GOVERNMENT_REPORTS, "Its reports (報告書).")
