"""PolicyPillar (重点施策)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.node import Node
from schema.refs import BudgetItemRef, DepartmentRef, InitiativeRef, ProgramRef, SourceRef
from schema.scalars import Yen


@object_type
class PolicyPillar(Node):
    """A policy pillar (重点施策): what a department chose to put its weight on in the year."""

    slug: str = column("slug", description="The stable public name (スラッグ).")
    number: int = column("number", description="Its number as printed (番号).")
    name: str = column("name", description="Its name (名称): 政策立案・検証.")
    initiatives: list[InitiativeRef] = related(
        relations.POLICY_PILLAR_INITIATIVES, "The main initiatives listed under it (主な取組)."
    )
    department: DepartmentRef = related(relations.DEPARTMENT, "The department that it belongs to (部局).")
    budget_item: BudgetItemRef | None = related(
        relations.POLICY_PILLAR_BUDGET_ITEM, "The budget item (費・目) that the report numbers alike, if any."
    )
    programs: list[ProgramRef] = related(
        relations.POLICY_PILLAR_PROGRAMS, "The programs (事業) that carry it out, in source order."
    )
    settled_amount: Yen | None = column(
        "settled_amount",
        description="The sum of the settled amounts (決算額) of its programs; null when none states one.",
    )
    program_count: int = column("program_count", description="The number of its programs (事業数).")
    metric_count: int = column(
        "metric_count", description="The number of metrics of its programs (実績値数)."
    )
    source: SourceRef = embedded("Where its heading stands in the report (出典).")
