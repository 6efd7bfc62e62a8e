"""Program (事業)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.filtering.metric import MetricWhere
from schema.node import Node
from schema.refs import (
    ActivityRef,
    AmountRef,
    BudgetItemRef,
    DepartmentRef,
    MetricRef,
    PolicyPillarRef,
    SourceRef,
    TableRef,
)
from schema.scalars import Yen


@object_type
class Program(Node):
    """A program (事業): the unit by which a government plans, pays and reports."""

    slug: str = column("slug", description="The stable public name (スラッグ): 100005-2021-02-1-6.")
    number: int = column("number", description="Its number under the budget item (番号).")
    marker: str = column("marker", description="Its number as printed (見出し記号): (6).")
    name: str = column("name", description="Its name (名称): 連携推進.")
    description: str | None = column(
        "description", description="What the report says of the program as a whole (説明)."
    )
    department: DepartmentRef = related(relations.DEPARTMENT, "The department that carries it out (部局).")
    budget_item: BudgetItemRef = related(relations.BUDGET_ITEM, "The budget item that pays for it (費・目).")
    policy_pillar: PolicyPillarRef | None = related(
        relations.POLICY_PILLAR, "The policy pillar that it serves (重点施策), where the report tells."
    )
    settled_amount: Yen | None = column(
        "settled_amount",
        description="The settled amount (決算額); null, never 0, where the report states none.",
    )
    amounts: list[AmountRef] = related(
        relations.PROGRAM_AMOUNTS,
        "Every amount stated for the program as a whole (金額): 決算額, 予算額, 財源内訳.",
    )
    activities: list[ActivityRef] = related(
        relations.PROGRAM_ACTIVITIES,
        "Its activities of the first level (取組: ①, ②); walk `children` for the rest.",
    )
    metrics: list[MetricRef] = related(
        relations.PROGRAM_METRICS,
        "All metrics at or below the program (実績値), in source order.",
        where=MetricWhere,
    )
    tables: list[TableRef] = related(
        relations.PROGRAM_TABLES, "All tables at or below the program (表), in source order."
    )
    source: SourceRef = embedded("Where its heading stands in the report (出典).")
