"""ReportOrder (報告書の並び順)."""

from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from schema.fields import enum_type
from schema.inputs import input_type
from schema.ordering.direction import OrderDirection, direction, ordered_by


@enum_type
class ReportOrderField(Enum):
    """What reports can be ordered by (報告書の並び順の項目)."""

    SOURCE = enum_value("id", description="The place in the report (掲載順); reports by government and year.")
    FISCAL_YEAR = enum_value("fiscal_year", description="The fiscal year (年度).")
    TITLE = enum_value("title", description="The title, by code point (表題順).")


@input_type
class ReportOrder:
    """One field that reports are ordered by (報告書の並び順). Ties stand in source order."""

    field: ReportOrderField = ordered_by()
    direction: OrderDirection = direction()
