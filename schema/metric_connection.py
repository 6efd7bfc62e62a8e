"""MetricConnection (実績値の一覧): a page of metrics, with sums over the whole list."""

from __future__ import annotations

from schema.bindings import Aggregated
from schema.connection import Connection
from schema.fields import argument, bound, object_type
from schema.metric_aggregate import GROUP_KEYS, MetricAggregate, MetricGroupKey
from schema.refs import MetricRef


@object_type
class MetricConnection(Connection[MetricRef]):
    """A page of a list of metrics (実績値の一覧のページ)."""

    aggregate: list[MetricAggregate] = bound(
        Aggregated("value", GROUP_KEYS),
        "Counts and sums over the whole list (集計), whatever the page: one entry, or one for each group, "
        "in the order of the keys.",
        arguments=[
            argument(
                "group_by",
                list[MetricGroupKey] | None,
                "What to group by (集計単位); without it all metrics are one group.",
            )
        ],
    )
