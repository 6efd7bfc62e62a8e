"""Made-up reports in which every column that may be null is null in some rows and not in others."""

from __future__ import annotations

from itertools import count
from typing import Any

from sqlalchemy import Column

from database.entities import Activity, Metric, ReportRows, Table
from database.ids import row_id
from loaders.portable import is_text
from tests.database.sample_rows import sample_rows
from tests.queries.varied_rows import varied_rows

TEXTS = ("要確認", "", "改行\nと\t空白", "𠮷野家 ＳＮＳ", '"引用" \\ %_')
NUMBERS = (0, -12, 2**53 - 1, 4000)


def sparse_rows() -> list[ReportRows]:
    """Documents of three governments; the last has departments without programs."""
    documents = [
        *varied_rows(),
        sample_rows("空欄", code="130001", government_name="東京都", departments=(1, 2, 5), programs=0),
    ]
    for rows in documents:
        _deepen_activities(rows)
        for row in rows:
            for column in row.__class__.__table__.columns:  # type: ignore[attr-defined]  # tables have it
                _thin_out(row, column, ordinal=getattr(row, "id", 0))
    return documents


def _deepen_activities(rows: ReportRows) -> None:
    """Put two activities below each, which had none: numbered in preorder, so all get new ids."""
    numbers = count()
    document, moved, activities = rows.document.id, {}, []
    for activity in rows.activities:
        top, child, grandchild = (row_id(document, next(numbers)) for _ in range(3))
        moved[activity.id] = {0: top, 1: child, 2: grandchild}
        for id_, parent, path in ((top, None, "①"), (child, top, "ア"), (grandchild, child, "(ｱ)")):
            below = "" if parent is None else f"-{path}"
            activities.append(
                Activity(
                    **activity.model_dump(exclude={"id", "slug", "parent_id", "last_id", "marker", "path"}),
                    id=id_,
                    slug=f"{activity.slug}{below}",
                    parent_id=parent,
                    last_id=grandchild,
                    marker=path,
                    path=[*(["①"] if parent else []), path],
                )
            )
    rows.activities = activities
    placed: list[Table | Metric] = [*rows.tables, *rows.metrics]
    for position, row in enumerate(placed):
        if row.activity_id is not None:
            row.activity_id = moved[row.activity_id][position % 3]


def _thin_out(row: Any, column: Column[Any], ordinal: int) -> None:  # noqa: ANN401 -- a row of any table
    """Empty a nullable column in some rows, and fill it in others where it refers to nothing."""
    if not column.nullable:
        return
    position = ordinal // 2 + len(column.name)
    if position % 2:
        setattr(row, column.name, None)
    elif getattr(row, column.name) is None and not column.foreign_keys:
        values = TEXTS if is_text(column) else NUMBERS
        setattr(row, column.name, values[position // 2 % len(values)])
