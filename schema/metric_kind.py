"""MetricKind (実績値の種別)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type


@enum_type
class MetricKind(Enum):
    """What kind of quantity a metric is (実績値の種別)."""

    COUNT = enum_value("COUNT", description="A number of things, people or times (件数・人数・回数).")
    MONEY = enum_value("MONEY", description="An amount of money in yen (金額).")
    RATIO = enum_value("RATIO", description="A share or rate (割合・率).")
    DURATION = enum_value("DURATION", description="A length of time (時間).")
