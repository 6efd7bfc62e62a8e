"""Columns and rows that say a change."""

from __future__ import annotations

import pytest

from ingest.changes import is_change
from ingest.table_measures import read_table
from tests.ingest.genre import YEAR, grid_of


def periods(*rows: str) -> list[str | None]:
    """The labels of the periods of a table's measures."""
    measures = read_table(grid_of(*rows), YEAR).measures
    return [measure.period.label if measure.period else None for measure in measures]


@pytest.mark.parametrize(
    "title",
    [
        "増減",
        "増 減 率",
        "増減額(A-B)",
        "対前年度増減率（％）",
        "前年比",
        "前年同期比",
        "差引",
        "伸び率",
        "(B)/(A)",
        "R3-R2",
        "基準年比",
        "平成25年度比",
    ],
)
def test_changes(title: str) -> None:
    """Headers that compare two times, or two columns, say a change."""
    assert is_change(title)


@pytest.mark.parametrize(
    "title", ["構成比", "達成率", "前年", "前年度", "件数", "増加要因", "減少した市町村"]
)
def test_no_changes(title: str) -> None:
    """A share, a time and a reason are no change."""
    assert not is_change(title)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["区分 | 令和2年 | 令和3年 | 増減 | 増減率", "窃盗 | 9件 | 8件 | △1件 | △11%"],
            ["令和2年", "令和3年", "令和3年", "令和3年"],
        ),
        (["区分 | 令和3年 | 令和2年 | 増減", "窃盗 | 8件 | 9件 | △1件"], ["令和3年", "令和2年", "令和3年"]),
        (
            ["区分 | 令和2年度末 | 令和3年度末 | 増減", "基金 | 9円 | 8円 | △1円"],
            ["令和2年度末", "令和3年度末", "令和3年度末"],
        ),
        (
            [
                "区分 | 令和3年 | | 令和2年 |",
                " | 件数 | 前年比 | 件数 | 前年比",
                "火災 | 9件 | 98% | 8件 | 99%",
            ],
            ["令和3年", "令和3年", "令和2年", "令和2年"],
        ),
        (["年 | 件数", "令和2年 | 9件", "令和3年 | 8", "前年比 | △1"], ["令和2年", "令和3年", "令和3年"]),
        (
            ["区分 | 令和3年 | 令和7年目標 | 増減", "死者 | 9人 | 8人 | △1人"],
            ["令和3年", "令和7年", "令和3年"],
        ),
        (["区分 | 件数 | 前年比", "死者 | 9件 | 98%"], [None, None]),
    ],
)
def test_periods(rows: list[str], expected: list[str | None]) -> None:
    """A change is of its own header's time, else of the later of the times before it; aims are none."""
    assert periods(*rows) == expected


def test_year_before() -> None:
    """A column 前年同期 is of the year before the column to its left."""
    months, before, ratio = read_table(
        grid_of("区分 | 令和3年1～6月 | 前年同期 | 前年同期比", "客 | 9人 | 8人 | 113%"), YEAR
    ).measures
    assert months.period
    assert before.period
    assert before.period.start.year == months.period.start.year - 1
    assert ratio.period == months.period
