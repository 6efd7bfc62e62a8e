"""Query: where every operation starts."""

from __future__ import annotations

import strawberry

from database import entities
from schema.bindings import Arguments, NodeLookup, Searched, Served
from schema.connection import Connection
from schema.fields import argument, bound, forward_arguments, lookup, object_type, paged
from schema.filtering.activity import ActivityWhere
from schema.filtering.department import DepartmentWhere
from schema.filtering.government import GovernmentWhere
from schema.filtering.metric import MetricWhere
from schema.filtering.policy_pillar import PolicyPillarWhere
from schema.filtering.program import ProgramWhere
from schema.filtering.report import ReportWhere
from schema.metric_connection import MetricConnection
from schema.node import Node
from schema.ordering.activity import ActivityOrder
from schema.ordering.department import DepartmentOrder
from schema.ordering.government import GovernmentOrder
from schema.ordering.metric import MetricOrder
from schema.ordering.policy_pillar import PolicyPillarOrder
from schema.ordering.program import ProgramOrder
from schema.ordering.report import ReportOrder
from schema.program_connection import ProgramConnection
from schema.refs import (
    ActivityRef,
    DatasetRef,
    DepartmentRef,
    GovernmentRef,
    PolicyPillarRef,
    ProgramRef,
    ReportRef,
)
from schema.search import KINDS, SearchConnection, SearchKind


def report_slug(arguments: Arguments) -> str:
    """The public key of a report: the code of its government and its fiscal year."""
    return f"{arguments['government_code']}-{arguments['fiscal_year']}"


@object_type
class Query:
    """Where every query starts (クエリの入口)."""

    node: Node | None = bound(
        NodeLookup("id"),
        "The object with this global id (識別子); null when there is none.",
        arguments=[
            argument("id", strawberry.ID, "A global id, as the field `id` of any object gives it (識別子).")
        ],
    )
    nodes: list[Node | None] = bound(
        NodeLookup("ids"),
        "The objects with these global ids (識別子), in their order; null for each that does not exist.",
        arguments=[
            argument("ids", list[strawberry.ID], "Global ids, as any field `id` gives them (識別子).")
        ],
    )
    government: GovernmentRef | None = lookup(
        entities.Government,
        "The local government (地方公共団体) with this code: 100005 is 群馬県.",
        arguments=[
            argument("code", str, "The six-digit code of local governments (全国地方公共団体コード).")
        ],
    )
    report: ReportRef | None = lookup(
        entities.Report,
        "The report (主要施策の成果) of a government for a fiscal year.",
        arguments=[
            argument("government_code", str, "The code of the government (全国地方公共団体コード)."),
            argument(
                "fiscal_year",
                int,
                "The calendar year in which the fiscal year begins (年度): 2021 is 令和3年度.",
            ),
        ],
        key=report_slug,
    )
    program: ProgramRef | None = lookup(
        entities.Program,
        "The program (事業) with this slug.",
        arguments=[
            argument("slug", str, "The stable public name printed in `slug` (スラッグ): 100005-2021-02-1-6.")
        ],
    )
    governments: Connection[GovernmentRef] = paged(
        entities.Government,
        "All local governments (地方公共団体), by code.",
        where=GovernmentWhere,
        order=GovernmentOrder,
    )
    reports: Connection[ReportRef] = paged(
        entities.Report,
        "All reports (主要施策の成果), by government and fiscal year.",
        where=ReportWhere,
        order=ReportOrder,
    )
    departments: Connection[DepartmentRef] = paged(
        entities.Department,
        "All departments (部局), in source order.",
        where=DepartmentWhere,
        order=DepartmentOrder,
    )
    policy_pillars: Connection[PolicyPillarRef] = paged(
        entities.PolicyPillar,
        "All policy pillars (重点施策), in source order.",
        where=PolicyPillarWhere,
        order=PolicyPillarOrder,
    )
    programs: ProgramConnection = paged(
        entities.Program, "All programs (事業), in source order.", where=ProgramWhere, order=ProgramOrder
    )
    activities: Connection[ActivityRef] = paged(
        entities.Activity,
        "All activities of every level (取組), in source order.",
        where=ActivityWhere,
        order=ActivityOrder,
    )
    metrics: MetricConnection = paged(
        entities.Metric, "All metrics (実績値), in source order.", where=MetricWhere, order=MetricOrder
    )
    search: SearchConnection = bound(
        Searched(KINDS),
        "Full-text search (全文検索) over names, descriptions, labels and quotes. Words of one and two "
        "characters work (県, 観光); full and half width, upper and lower case are the same. What has the "
        "words in its name comes first, then labels, descriptions and quotes; a whole text before its "
        "beginning before a part.",
        arguments=[
            argument("text", str, "The words (検索語); all of them have to stand in the same text."),
            argument("kinds", list[SearchKind] | None, "Only entries of these kinds (種別); all by default."),
            *forward_arguments(),
        ],
    )
    dataset: DatasetRef = bound(Served(), "The release being served (公開中の版).")
