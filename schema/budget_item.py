"""BudgetItem (費・目)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.node import Node
from schema.refs import DepartmentRef, PolicyPillarRef, ProgramRef, SourceRef
from schema.scalars import Yen


@object_type
class BudgetItem(Node):
    """A budget item (費・目): the heading of the accounts that programs are paid from."""

    slug: str = column("slug", description="The stable public name (スラッグ): 100005-2021-02-1.")
    number: int = column("number", description="Its number as printed (番号).")
    name: str = column("name", description="Its name (名称): 知事戦略管理費.")
    department: DepartmentRef = related(relations.DEPARTMENT, "The department that it belongs to (部局).")
    policy_pillar: PolicyPillarRef | None = related(
        relations.POLICY_PILLAR, "The policy pillar (重点施策) that the report numbers alike, if any."
    )
    programs: list[ProgramRef] = related(
        relations.BUDGET_ITEM_PROGRAMS, "The programs (事業) paid from it, in source order."
    )
    settled_amount: Yen | None = column(
        "settled_amount",
        description="The sum of the settled amounts (決算額) of its programs; null when none states one.",
    )
    source: SourceRef = embedded("Where its heading stands in the report (出典).")
