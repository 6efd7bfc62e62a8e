"""Table (表)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.node import Node
from schema.refs import ActivityRef, MetricRef, ProgramRef, SourceRef


@object_type
class Table(Node):
    """A table (表) as printed, its cells repaired (区 分 is 区分) but nothing dropped."""

    columns: list[str] = column("columns", description="The headers of its columns (列見出し).")
    rows: list[list[str]] = column("rows", description="Its rows (行), one text a cell.")
    metrics: list[MetricRef] = related(
        relations.TABLE_METRICS, "The metrics read from its cells (実績値), in source order."
    )
    program: ProgramRef = related(relations.PROGRAM, "The program that it belongs to (事業).")
    activity: ActivityRef | None = related(
        relations.ACTIVITY, "The deepest activity that it stands under (取組), if any."
    )
    source: SourceRef = embedded("Where it stands in the report (出典).")
