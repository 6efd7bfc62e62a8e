"""ProgramAggregate (事業の集計), and what it can be grouped by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from strawberry import enum_value

from loaders import relations
from loaders.aggregates import GroupKey
from schema.fields import column, enum_type, object_type
from schema.scalars import Yen


@enum_type
class ProgramGroupKey(Enum):
    """What programs can be grouped by (事業の集計単位)."""

    POLICY_PILLAR = enum_value("POLICY_PILLAR", description="The policy pillar (重点施策).")
    BUDGET_ITEM = enum_value("BUDGET_ITEM", description="The budget item (費・目).")
    DEPARTMENT = enum_value("DEPARTMENT", description="The department (部局).")
    GOVERNMENT = enum_value("GOVERNMENT", description="The local government (地方公共団体).")
    FISCAL_YEAR = enum_value("FISCAL_YEAR", description="The fiscal year (年度).")


GROUP_KEYS: Mapping[str, GroupKey] = MappingProxyType(
    {
        ProgramGroupKey.POLICY_PILLAR.name: GroupKey("slug", (relations.POLICY_PILLAR,), "name", "id"),
        ProgramGroupKey.BUDGET_ITEM.name: GroupKey("slug", (relations.BUDGET_ITEM,), "name", "id"),
        ProgramGroupKey.DEPARTMENT.name: GroupKey("slug", (relations.DEPARTMENT,), "name", "id"),
        ProgramGroupKey.GOVERNMENT.name: GroupKey("code", (relations.REPORT, relations.GOVERNMENT), "name"),
        ProgramGroupKey.FISCAL_YEAR.name: GroupKey("fiscal_year", (relations.REPORT,)),
    }
)
"""Where each key stands."""


@object_type
class ProgramAggregate:
    """Counts and sums over programs (事業の集計): all of a list, or those of one group of it."""

    keys: list[str] = column(
        "keys",
        description="One entry for each key of `groupBy`, in its order (集計キー): a slug, the code of a "
        "government, the year, the unit or the kind; empty where there is none.",
    )
    names: list[str] = column(
        "names",
        description="The same as people call it (集計キーの名称), such as the pillar's name.",
    )
    count: int = column("rows", description="The number of programs (件数), with a value or without.")
    settled_amount_sum: Yen | None = column(
        "sum", description="The sum of the settled amounts (決算額の合計); null where none is stated."
    )
    settled_amount_average: float | None = column(
        "average", description="The average of the settled amounts that are stated (決算額の平均)."
    )
    settled_amount_min: Yen | None = column("min", description="The smallest settled amount (決算額の最小).")
    settled_amount_max: Yen | None = column("max", description="The largest settled amount (決算額の最大).")
