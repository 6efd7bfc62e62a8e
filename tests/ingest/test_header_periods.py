"""The period that a header, a caption or a title gives."""

from __future__ import annotations

import pytest

from ingest.header_periods import period_of_caption, period_of_header, says_event, says_time
from ingest.periods import find_periods
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def given(text: str) -> str | None:
    """The label of the period that a header gives."""
    period = period_of_header(text, find_periods(text, find_dates(text, YEAR), YEAR))
    return period.label if period else None


def test_period_of_header() -> None:
    """A header gives its column the one period that it names; with two, or to compare, it gives none."""
    assert given("令和2年度") == "令和2年度"
    assert given("実績（令和3年度）") == "令和3年度"
    assert given("令和2年度と令和3年度") is None
    assert given("令和2年度の前年度比") is None
    assert given("前年産比") is None
    assert given("区分") is None
    assert given("年度末残高（令和4年3月31日現在）") == "令和4年3月31日現在"


@pytest.mark.parametrize(
    "header",
    [
        "校舎の新築工事（令和5年4月開校予定）",
        "体育館（昭和44年建築）",
        "改正大気汚染防止法（令和3年4月1日施行）説明会",
        "令和元年東日本台風",
        "令和2年7月豪雨",
        "令和2年度以前からの継続",
        "東部児童相談所（平成17年4月開設）",
        "食品衛生法（昭和22年法律第233号）",
    ],
)
def test_dates_of_the_thing(header: str) -> None:
    """When something befell the thing, a date in its name and a bound give no period."""
    assert given(header) is None


@pytest.mark.parametrize(
    ("caption", "label"),
    [
        ("学校の状況（令和3年5月1日現在）", "令和3年5月1日現在"),
        ("処理状況（令和2年度実績）", "令和2年度"),
        ("会員数（令和4年3月31日現在、単位：人）", "令和4年3月31日現在"),
        ("令和2年度の利用状況", "令和2年度"),
        ("測定結果（令和2年度測定分）", "令和2年度"),
        ("接種実績（接種開始：令和元年10月）", None),
        ("留学支援（令和2年度は募集を中止）", None),
        ("実施状況（（ ）内は令和2年度の実績）", None),
        ("令和2年度に創設した制度の利用状況", None),
    ],
)
def test_period_of_caption(caption: str, label: str | None) -> None:
    """A title dates what is below it where it names a time, and its bracket says nothing else."""
    period = period_of_caption(caption, YEAR)
    assert (period.label if period else None) == label


@pytest.mark.parametrize(
    "title", ["期間", "会期", "開催日", "実施年度", "執行日", "年 度", "期日・会場", "開催日（曜日）", ""]
)
def test_columns_of_times(title: str) -> None:
    """A column of times, or of when something was held, dates its rows."""
    assert says_time(title.replace(" ", ""))


@pytest.mark.parametrize(
    "title",
    ["着手年度", "完成予定年度", "計画期間", "適用期限", "更新予定", "架設年次", "直近の点検", "稼働時期"],
)
def test_columns_of_other_dates(title: str) -> None:
    """A column that says what befell the thing, or how long something holds, dates nothing."""
    assert not says_time(title)


def test_titles_of_events() -> None:
    """A title says an event where it tells of what age the thing is, not when it was counted."""
    assert says_event("建築時期")
    assert says_event("作成年代")
    assert not says_event("開催日")
    assert not says_event("発生年月日")
    assert not says_event("年度")
    assert not says_event("区分")
