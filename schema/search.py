"""Search (全文検索): hits of every kind in one list, the most telling first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Annotated

import strawberry
from strawberry import enum_value

from database import entities
from loaders.rows import Entity
from schema.bindings import PagePart
from schema.connection import PageInfo
from schema.fields import bound, column, enum_type, object_type
from schema.refs import (
    ActivityRef,
    BudgetItemRef,
    DepartmentRef,
    GovernmentRef,
    MetricRef,
    PolicyPillarRef,
    ProgramRef,
    ReportRef,
)


@enum_type
class SearchKind(Enum):
    """What can be searched for (検索対象の種別)."""

    GOVERNMENT = enum_value("GOVERNMENT", description="Local governments (地方公共団体), by name.")
    REPORT = enum_value("REPORT", description="Reports (報告書), by title.")
    DEPARTMENT = enum_value("DEPARTMENT", description="Departments (部局), by name and overview.")
    POLICY_PILLAR = enum_value("POLICY_PILLAR", description="Policy pillars (重点施策), by name.")
    BUDGET_ITEM = enum_value("BUDGET_ITEM", description="Budget items (費・目), by name.")
    PROGRAM = enum_value("PROGRAM", description="Programs (事業), by name and description.")
    ACTIVITY = enum_value("ACTIVITY", description="Activities (取組), by name and description.")
    METRIC = enum_value("METRIC", description="Metrics (実績値), by label and quote.")


KINDS: Mapping[str, Entity] = MappingProxyType(
    {
        SearchKind.GOVERNMENT.name: entities.Government,
        SearchKind.REPORT.name: entities.Report,
        SearchKind.DEPARTMENT.name: entities.Department,
        SearchKind.POLICY_PILLAR.name: entities.PolicyPillar,
        SearchKind.BUDGET_ITEM.name: entities.BudgetItem,
        SearchKind.PROGRAM.name: entities.Program,
        SearchKind.ACTIVITY.name: entities.Activity,
        SearchKind.METRIC.name: entities.Metric,
    }
)
"""The entity of each kind."""

SearchResult = Annotated[
    GovernmentRef
    | ReportRef
    | DepartmentRef
    | PolicyPillarRef
    | BudgetItemRef
    | ProgramRef
    | ActivityRef
    | MetricRef,
    strawberry.union("SearchResult", description="Whatever a search can find (検索結果)."),
]


@object_type
class SearchEdge:
    """A hit (検索結果の要素): what was found, and by which words."""

    cursor: str = column("cursor", description="The place among the hits (カーソル): opaque, for `after`.")
    node: SearchResult = column("node", description="What was found (要素).")
    field: str = column(
        "field",
        description="The field whose text has the words (該当項目): name, title, label, overview, "
        "description or quote; the most telling where there are several.",
    )
    snippet: str = column(
        "snippet",
        description="The text around the words (抜粋), as the report writes it but for line breaks; … where "
        "it goes on.",
    )


@object_type
class SearchConnection:
    """A page of hits (検索結果のページ)."""

    edges: list[SearchEdge] = bound(PagePart("edges"), "The hits (カーソル付き要素).")
    nodes: list[SearchResult] = bound(PagePart("nodes"), "What was found, alone (要素).")
    page_info: PageInfo = bound(PagePart("info"), "Where the page lies among the hits (ページの位置).")
    total_count: int = bound(
        PagePart("total"), "The number of all hits (総数), whatever the page; counted only when asked for."
    )
