"""PolicyPillarOrder (重点施策の並び順)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type
from schema.inputs import input_type
from schema.ordering.direction import OrderDirection, direction, ordered_by


@enum_type
class PolicyPillarOrderField(Enum):
    """What policy pillars can be ordered by (重点施策の並び順の項目)."""

    SOURCE = enum_value("id", description="The place in the report (掲載順); reports by government and year.")
    NAME = enum_value("name", description="The name, by code point (名称順).")
    SETTLED_AMOUNT = enum_value(
        "settled_amount", description="The settled amount (決算額); missing ones last."
    )
    PROGRAM_COUNT = enum_value("program_count", description="The number of programs (事業数).")
    METRIC_COUNT = enum_value("metric_count", description="The number of metrics (実績値数).")


@input_type
class PolicyPillarOrder:
    """One field that policy pillars are ordered by (重点施策の並び順). Ties stand in source order."""

    field: PolicyPillarOrderField = ordered_by()
    direction: OrderDirection = direction()
