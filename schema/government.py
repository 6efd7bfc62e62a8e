"""Government (地方公共団体)."""

from __future__ import annotations

from loaders import relations
from schema.fields import argument, column, object_type, related
from schema.node import Node
from schema.refs import ReportRef


@object_type
class Government(Node):
    """A local government (地方公共団体): a prefecture, city, ward, town or village."""

    code: str = column(
        "code",
        description="The six-digit code of local governments (全国地方公共団体コード): 100005 is 群馬県.",
    )
    name: str = column("name", description="Its name (名称): 群馬県.")
    reports: list[ReportRef] = related(
        relations.GOVERNMENT_REPORTS,
        "Its reports (報告書), oldest fiscal year first.",
        arguments=[argument("fiscal_year", int | None, "Only the report of this fiscal year (年度).")],
        equal={"fiscal_year": "fiscal_year"},
    )
