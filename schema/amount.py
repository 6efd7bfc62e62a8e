"""Amount (金額)."""

from __future__ import annotations

from schema.amount_kind import AmountKind
from schema.fields import column, embedded, object_type
from schema.refs import SourceRef
from schema.scalars import Yen


@object_type
class Amount:
    """An amount of money stated for a program as a whole (金額)."""

    kind: AmountKind = column("kind", description="What the amount is (種別).")
    yen: Yen = column("yen", description="The amount in whole yen (円).")
    text: str = column("text", description="The amount as printed (原文表記): 55,536 千円.")
    source: SourceRef = embedded("Where it stands in the report (出典).")
