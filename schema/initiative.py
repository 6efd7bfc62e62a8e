"""Initiative (主な取組)."""

from __future__ import annotations

from schema.fields import column, embedded, object_type
from schema.refs import SourceRef


@object_type
class Initiative:
    """A main initiative (主な取組) listed under a policy pillar."""

    name: str = column("name", description="The initiative as printed (名称): 新・群馬県総合計画の普及啓発.")
    source: SourceRef = embedded("Where it stands in the report (出典).")
