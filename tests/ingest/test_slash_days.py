"""Days written with a slash."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.figures import read_figures
from ingest.slash_days import is_day
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def days(text: str) -> list[date]:
    """The first days of the dates of a text."""
    return [span.first for span in find_dates(text, YEAR)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("相談会（10/21、1/27）に", [date(2021, 10, 21), date(2022, 1, 27)]),
        ("説明会（7/3、9/12、3/14）", [date(2021, 7, 3), date(2021, 9, 12), date(2022, 3, 14)]),
        ("視察（5/19開催）", [date(2021, 5, 19)]),
        ("発表会（3/24）", [date(2022, 3, 24)]),
        ("意見交換会（3/8）", [date(2022, 3, 8)]),
        ("部会 1回（6/9）", [date(2021, 6, 9)]),
        ("（第1回:5/20、第2回:8/4、第3回:3/5）", [date(2021, 5, 20), date(2021, 8, 4), date(2022, 3, 5)]),
        ("第2回 2/4、", [date(2022, 2, 4)]),
        ("展示（10/2・3）", [date(2021, 10, 2), date(2021, 10, 3)]),
        ("7/28～30の豪雨", [date(2021, 7, 28), date(2021, 7, 30)]),
        ("2/18～19に開催", [date(2022, 2, 18), date(2022, 2, 19)]),
        ("9/8～9/10", [date(2021, 9, 8), date(2021, 9, 10)]),
        ("会員（4/1現在）", [date(2021, 4, 1)]),
        ("9/8(水)", [date(2021, 9, 8)]),
    ],
)
def test_days(text: str, expected: list[date]) -> None:
    """A pair alone in a bracket, among its like, before a last day or 現在, or behind 第1回 is a day."""
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "補助率（1/2）",
        "助成（3/15）",
        "整備率（11/18）",
        "進捗状況（11/15）",
        "（1/3、2/3）",
        "事業一覧（2/3）",
        "研修会（1/2）",
        "得点（7/10）",
        "勾配（1/20）",
        "11校（11/15）",
        "湖沼で2/16水域",
        "応募者の1/12",
        "第1回 4/15人",
        "（国 5/12、県 4/12）",
        "1/3～1/2",
        "4/5～6人",
        "8/3～2の",
        "13/20",
        "（12/32）",
    ],
)
def test_shares(text: str) -> None:
    """Before a unit or of a rate, and where it can as well be a share, a pair is no day."""
    assert days(text) == []


def test_no_figure_is_left() -> None:
    """Nothing of a list of days is a figure."""
    reading = read_figures("相談会（10/21、1/27）に48人", YEAR)
    assert [figure.value for figure in reading.figures] == [48]
    assert reading.others == ()


def test_a_share_in_company_of_a_day() -> None:
    """A pair that can be a share is a day beside one that cannot."""
    text = "見学（3/8、10/21）"
    assert is_day(text, 3, 6)
    assert not is_day("見学（3/8）", 3, 6)
