"""MetricOrder (実績値の並び順)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type
from schema.inputs import input_type
from schema.ordering.direction import OrderDirection, direction, ordered_by


@enum_type
class MetricOrderField(Enum):
    """What metrics can be ordered by (実績値の並び順の項目)."""

    SOURCE = enum_value("id", description="The place in the report (掲載順); reports by government and year.")
    VALUE = enum_value("value", description="The value (値); missing ones last.")
    LABEL = enum_value("label", description="The label, by code point (項目順).")


@input_type
class MetricOrder:
    """One field that metrics are ordered by (実績値の並び順). Ties stand in source order."""

    field: MetricOrderField = ordered_by()
    direction: OrderDirection = direction()
