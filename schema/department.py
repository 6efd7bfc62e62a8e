"""Department (部局)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, object_type, related
from schema.node import Node
from schema.refs import BudgetItemRef, PolicyPillarRef, ReportRef
from schema.scalars import Yen


@object_type
class Department(Node):
    """A department (部局) of a government: one chapter of its report."""

    slug: str = column("slug", description="The stable public name (スラッグ): 100005-2021-02.")
    number: int = column("number", description="The number of the chapter (番号): 2 for 第2.")
    name: str = column("name", description="Its name (名称): 知事戦略部.")
    overview: str | None = column(
        "overview", description="What the chapter says before its first heading (概要)."
    )
    report: ReportRef = related(relations.REPORT, "The report that it is a chapter of (報告書).")
    policy_pillars: list[PolicyPillarRef] = related(
        relations.DEPARTMENT_POLICY_PILLARS, "Its policy pillars (重点施策), in source order."
    )
    budget_items: list[BudgetItemRef] = related(
        relations.DEPARTMENT_BUDGET_ITEMS, "Its budget items (費・目), in source order."
    )
    settled_amount: Yen | None = column(
        "settled_amount",
        description="The sum of the settled amounts (決算額) of its programs; null when none states one.",
    )
