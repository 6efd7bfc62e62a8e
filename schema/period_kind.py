"""PeriodKind (期間の種別)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type


@enum_type
class PeriodKind(Enum):
    """What kind of period a metric speaks of (期間の種別)."""

    FISCAL_YEAR = enum_value("FISCAL_YEAR", description="A fiscal year, April to March (年度).")
    CALENDAR_YEAR = enum_value("CALENDAR_YEAR", description="A calendar year (暦年).")
    DATE = enum_value("DATE", description="One day (日).")
    RANGE = enum_value("RANGE", description="From one day to another (期間).")
    AS_OF = enum_value("AS_OF", description="The state on a day (時点).")
