"""Query: where every operation starts."""

from __future__ import annotations

import strawberry

from database import entities
from schema.bindings import Arguments, NodeLookup, Served
from schema.connection import Connection
from schema.fields import argument, bound, lookup, object_type, paged
from schema.node import Node
from schema.refs import (
    ActivityRef,
    DatasetRef,
    DepartmentRef,
    GovernmentRef,
    MetricRef,
    PolicyPillarRef,
    ProgramRef,
    ReportRef,
)


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
        entities.Government, "All local governments (地方公共団体), by code."
    )
    reports: Connection[ReportRef] = paged(
        entities.Report, "All reports (主要施策の成果), by government and fiscal year."
    )
    departments: Connection[DepartmentRef] = paged(
        entities.Department, "All departments (部局), in source order."
    )
    policy_pillars: Connection[PolicyPillarRef] = paged(
        entities.PolicyPillar, "All policy pillars (重点施策), in source order."
    )
    programs: Connection[ProgramRef] = paged(entities.Program, "All programs (事業), in source order.")
    activities: Connection[ActivityRef] = paged(
        entities.Activity, "All activities of every level (取組), in source order."
    )
    metrics: Connection[MetricRef] = paged(entities.Metric, "All metrics (実績値), in source order.")
    dataset: DatasetRef = bound(Served(), "The release being served (公開中の版).")
