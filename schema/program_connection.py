"""ProgramConnection (事業の一覧): a page of programs, with sums over the whole list."""

from __future__ import annotations

from schema.bindings import Aggregated
from schema.connection import Connection
from schema.fields import argument, bound, object_type
from schema.program_aggregate import GROUP_KEYS, ProgramAggregate, ProgramGroupKey
from schema.refs import ProgramRef


@object_type
class ProgramConnection(Connection[ProgramRef]):
    """A page of a list of programs (事業の一覧のページ)."""

    aggregate: list[ProgramAggregate] = bound(
        Aggregated("settled_amount", GROUP_KEYS),
        "Counts and sums over the whole list (集計), whatever the page: one entry, or one for each group, "
        "in the order of the keys.",
        arguments=[
            argument(
                "group_by",
                list[ProgramGroupKey] | None,
                "What to group by (集計単位); without it all programs are one group.",
            )
        ],
    )
