"""UnreadNumeral (未読の数値)."""

from __future__ import annotations

from schema.fields import column, embedded, object_type
from schema.refs import SourceRef


@object_type
class UnreadNumeral:
    """A numeral that the reader could not place (未読の数値)."""

    text: str = column("text", description="The numeral as printed (原文表記).")
    reason: str = column("reason", description="Why it could not be placed (理由).")
    source: SourceRef = embedded("Where it stands in the report (出典).")
