"""MetricAggregate (実績値の集計), and what it can be grouped by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from strawberry import enum_value

from loaders import relations
from loaders.aggregates import GroupKey
from schema.fields import column, enum_type, object_type


@enum_type
class MetricGroupKey(Enum):
    """What metrics can be grouped by (実績値の集計単位)."""

    UNIT = enum_value("UNIT", description="The unit (単位).")
    KIND = enum_value("KIND", description="The kind of quantity (種別).")
    PROGRAM = enum_value("PROGRAM", description="The program (事業).")
    POLICY_PILLAR = enum_value("POLICY_PILLAR", description="The policy pillar (重点施策).")
    DEPARTMENT = enum_value("DEPARTMENT", description="The department (部局).")
    GOVERNMENT = enum_value("GOVERNMENT", description="The local government (地方公共団体).")
    FISCAL_YEAR = enum_value("FISCAL_YEAR", description="The fiscal year (年度).")


GROUP_KEYS: Mapping[str, GroupKey] = MappingProxyType(
    {
        MetricGroupKey.UNIT.name: GroupKey("unit"),
        MetricGroupKey.KIND.name: GroupKey("kind"),
        MetricGroupKey.PROGRAM.name: GroupKey("slug", (relations.PROGRAM,), "name", "id"),
        MetricGroupKey.POLICY_PILLAR.name: GroupKey(
            "slug", (relations.PROGRAM, relations.POLICY_PILLAR), "name", "id"
        ),
        MetricGroupKey.DEPARTMENT.name: GroupKey(
            "slug", (relations.PROGRAM, relations.DEPARTMENT), "name", "id"
        ),
        MetricGroupKey.GOVERNMENT.name: GroupKey("code", (relations.REPORT, relations.GOVERNMENT), "name"),
        MetricGroupKey.FISCAL_YEAR.name: GroupKey("fiscal_year", (relations.REPORT,)),
    }
)
"""Where each key stands."""


@object_type
class MetricAggregate:
    """Counts and sums over metrics (実績値の集計): all of a list, or those of one group of it."""

    keys: list[str] = column(
        "keys",
        description="One entry for each key of `groupBy`, in its order (集計キー): a slug, the code of a "
        "government, the year, the unit or the kind; empty where there is none.",
    )
    names: list[str] = column(
        "names",
        description="The same as people call it (集計キーの名称), such as the pillar's name.",
    )
    count: int = column("rows", description="The number of metrics (件数), with a value or without.")
    sum: float | None = column(
        "sum",
        description="The sum of the values (値の合計), null without any. Group by UNIT to add like to like.",
    )
    average: float | None = column("average", description="The average of the values (値の平均).")
    min: float | None = column("min", description="The smallest value (最小値).")
    max: float | None = column("max", description="The largest value (最大値).")
