"""Which period a figure speaks of."""

from __future__ import annotations

import pytest

from ingest.figures import read_figures
from ingest.periods import default_period, find_periods, period_of_figure, period_of_header
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def periods(text: str) -> list[str]:
    """The periods that a text names, in words."""
    spans = find_periods(text, find_dates(text, YEAR), YEAR)
    return [f"{span.period.kind} {span.period.start} {span.period.end} {span.period.label}" for span in spans]


def of_figures(text: str) -> list[str | None]:
    """The label of the period that the text itself gives each of its figures."""
    spans = find_periods(text, find_dates(text, YEAR), YEAR)
    found = [
        period_of_figure(text, figure.start, figure.end, spans) for figure in read_figures(text, YEAR).figures
    ]
    return [period.label if period else None for period in found]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("令和2年度", "FISCAL_YEAR 2020-04-01 2021-03-31 令和2年度"),
        ("令和3年", "CALENDAR_YEAR 2021-01-01 2021-12-31 令和3年"),
        ("7月8日", "DATE 2021-07-08 2021-07-08 7月8日"),
        ("10月", "RANGE 2021-10-01 2021-10-31 10月"),
        ("令和3年7月8日～7月14日", "RANGE 2021-07-08 2021-07-14 令和3年7月8日～7月14日"),
        ("令和3年7月8日（木）～ 7月14日（水）", "RANGE 2021-07-08 2021-07-14 令和3年7月8日（木）～7月14日"),
        ("令和3年10月～12月", "RANGE 2021-10-01 2021-12-31 令和3年10月～12月"),
        ("令和元年度～令和3年度", "RANGE 2019-04-01 2022-03-31 令和元年度～令和3年度"),
        ("令和4年6月30日現在", "AS_OF 2022-06-30 2022-06-30 令和4年6月30日現在"),
        ("3月31日時点", "AS_OF 2022-03-31 2022-03-31 3月31日時点"),
        ("令和3年度末現在", "AS_OF 2022-03-31 2022-03-31 令和3年度末現在"),
        ("令和3年度末", "AS_OF 2022-03-31 2022-03-31 令和3年度末"),
        ("前年度", "FISCAL_YEAR 2020-04-01 2021-03-31 前年度"),
        ("本年度", "FISCAL_YEAR 2021-04-01 2022-03-31 本年度"),
    ],
)
def test_periods(text: str, period: str) -> None:
    """Years, days, ranges and as-of dates are periods; two dates joined by ～ are one."""
    assert periods(text) == [period]


def test_year_before_a_calendar_year() -> None:
    """前年 behind a calendar year is the calendar year before it."""
    assert periods("令和3年は5件、前年は3件")[1] == "CALENDAR_YEAR 2020-01-01 2020-12-31 前年"


@pytest.mark.parametrize("text", ["午後3時", "前年度比", "対前年度増減", "3年間"])
def test_no_periods(text: str) -> None:
    """Times of day, comparisons and durations name none."""
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("令和2年度は12話", ["令和2年度"]),
        ("令和3年：4,647件、令和2年：12,741件", ["令和3年", "令和2年"]),
        ("令和3年度 991件（令和2年度 1,105件／元年度 1,317件）", ["令和3年度", "令和2年度", "元年度"]),
        ("配信回数 1回（4月28日）", ["4月28日"]),
        ("総再生回数は117,947回（令和4年6月30日現在）", ["令和4年6月30日現在"]),
        ("取得率36.7%（令和3年度末現在）", ["令和3年度末現在"]),
        ("令和4年3月31日現在の会員は54社", ["令和4年3月31日現在"]),
        ("2,214施設、4,380区画（R5.3.31現在）", ["R5.3.31現在"] * 2),
        ("前年度は3件", ["前年度"]),
    ],
)
def test_period_of_a_figure(text: str, labels: list[str]) -> None:
    """A date that nouns and topic words join to a figure, or that stands in brackets behind it, dates it."""
    assert of_figures(text) == labels


@pytest.mark.parametrize(
    "text",
    [
        "令和2年度に創設した制度により3社に補助した",
        "令和2年12月に開設した施設の会員は54社",
        "令和5年度までに取り組む55事業",
        "会議を開催した。令和2年度を振り返った。3回",
        "（令和2年度創設）補助金3件",
        "前年度比3件増",
    ],
)
def test_dates_that_date_something_else(text: str) -> None:
    """A date in another clause, sentence or bracket is not the figure's period."""
    assert of_figures(text) == [None]


def test_period_of_header() -> None:
    """A header gives its column the one period that it names; with two, or to compare, it gives none."""

    def given(text: str) -> str | None:
        period = period_of_header(text, find_periods(text, find_dates(text, YEAR), YEAR))
        return period.label if period else None

    assert given("令和2年度") == "令和2年度"
    assert given("実績（令和3年度）") == "令和3年度"
    assert given("令和2年度と令和3年度") is None
    assert given("令和2年度の前年度比") is None
    assert given("区分") is None


def test_default_period() -> None:
    """A figure that nothing dates speaks of the report's own fiscal year."""
    period = default_period(YEAR)
    assert f"{period.kind} {period.start} {period.end} {period.label}" == (
        "FISCAL_YEAR 2021-04-01 2022-03-31 令和3年度"
    )
