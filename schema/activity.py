"""Activity (取組)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, embedded, object_type, related
from schema.filtering.metric import MetricWhere
from schema.node import Node
from schema.refs import ActivityRef, MetricRef, ProgramRef, SourceRef, TableRef


@object_type
class Activity(Node):
    """An activity (取組) of a program: a heading such as ① or ア, and what stands under it."""

    slug: str = column("slug", description="The stable public name (スラッグ).")
    marker: str = column("marker", description="Its mark as printed (見出し記号): ① or ア.")
    path: list[str] = column(
        "path", description='The marks from the program down to this activity (見出しの道筋): ["②", "ア"].'
    )
    name: str = column("name", description="Its heading (名称).")
    description: str | None = column("description", description="What stands under the heading (説明).")
    program: ProgramRef = related(relations.PROGRAM, "The program that it belongs to (事業).")
    parent: ActivityRef | None = related(
        relations.ACTIVITY_PARENT, "The activity above it (上位の取組), if any."
    )
    children: list[ActivityRef] = related(
        relations.ACTIVITY_CHILDREN, "The activities directly below it (下位の取組), in source order."
    )
    metrics: list[MetricRef] = related(
        relations.ACTIVITY_METRICS,
        "All metrics at or below the activity (実績値), in source order.",
        where=MetricWhere,
    )
    tables: list[TableRef] = related(
        relations.ACTIVITY_TABLES, "All tables at or below the activity (表), in source order."
    )
    source: SourceRef = embedded("Where its heading stands in the report (出典).")
