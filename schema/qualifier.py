"""Qualifier (修飾語)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type


@enum_type
class Qualifier(Enum):
    """A word beside a value that changes what it says (修飾語)."""

    APPROXIMATE = enum_value("APPROXIMATE", description="About (約).")
    CUMULATIVE = enum_value("CUMULATIVE", description="Counted anew each time (延べ).")
    TOTAL = enum_value("TOTAL", description="In total (計).")
    AVERAGE = enum_value("AVERAGE", description="On average (平均).")
    ESTIMATED = enum_value("ESTIMATED", description="Estimated (推計値).")
    WHOLE = enum_value("WHOLE", description="All of them (全).")
    EACH = enum_value("EACH", description="Each of them (各).")
    MAXIMUM = enum_value("MAXIMUM", description="At its highest (最大).")
    AT_LEAST = enum_value("AT_LEAST", description="This or more (以上).")
    AT_MOST = enum_value("AT_MOST", description="This or less (以下).")
