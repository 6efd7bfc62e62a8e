"""The sparse rows miss everything that may be missing."""

from __future__ import annotations

from database.entities import Activity
from loaders.statements import table_of
from tests.service.execution.sparse_rows import sparse_rows


def test_every_nullable_column_is_null_here_and_not_there() -> None:
    """Each column that may be null is null in some rows and has a value in others."""
    met: dict[str, set[bool]] = {}
    for rows in sparse_rows():
        for row in rows:
            for column in table_of(type(row)).c:
                if column.nullable:
                    met.setdefault(str(column), set()).add(getattr(row, column.name) is None)
    assert len(met) > 10
    assert {name for name, found in met.items() if found != {True, False}} == set()


def test_activities_stand_below_activities() -> None:
    """There are trees of activities three levels deep, numbered so that those below follow."""
    activities = [row for rows in sparse_rows() for row in rows if isinstance(row, Activity)]
    by_id = {activity.id: activity for activity in activities}
    parents = {activity.id: activity.parent_id for activity in activities if activity.parent_id is not None}
    assert any(parent in parents for parent in parents.values())
    assert all(parent < child <= by_id[parent].last_id for child, parent in parents.items())
