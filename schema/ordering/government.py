"""GovernmentOrder (地方公共団体の並び順)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type
from schema.inputs import input_type
from schema.ordering.direction import OrderDirection, direction, ordered_by


@enum_type
class GovernmentOrderField(Enum):
    """What local governments can be ordered by (地方公共団体の並び順の項目)."""

    SOURCE = enum_value("id", description="The code (コード順).")
    NAME = enum_value("name", description="The name, by code point (名称順).")


@input_type
class GovernmentOrder:
    """One field that local governments are ordered by (地方公共団体の並び順). Ties stand in source order."""

    field: GovernmentOrderField = ordered_by()
    direction: OrderDirection = direction()
