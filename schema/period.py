"""Period (期間)."""

from __future__ import annotations

from datetime import date

from schema.fields import column, object_type
from schema.period_kind import PeriodKind


@object_type
class Period:
    """The time that a metric speaks of (期間). A single day starts and ends on the same date."""

    kind: PeriodKind = column("period_kind", description="What kind of period it is (種別).")
    start: date = column("period_start", description="Its first day (開始日).")
    end: date = column("period_end", description="Its last day (終了日).")
    label: str = column(
        "period_label",
        description="The period as printed (表記), or 令和3年度 where the report's own year applies.",
    )
