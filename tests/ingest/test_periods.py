"""The periods that a text names."""

from __future__ import annotations

import pytest

from ingest.periods import day_lists, default_period, find_periods
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def periods(text: str) -> list[str]:
    """The periods that a text names, in words."""
    spans = find_periods(text, find_dates(text, YEAR), YEAR)
    return [f"{span.period.kind} {span.period.start} {span.period.end} {span.period.label}" for span in spans]


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
        ("令和3年4～9月", "RANGE 2021-04-01 2021-09-30 令和3年4～9月"),
        ("10～3月", "RANGE 2021-10-01 2022-03-31 10～3月"),
        ("令和元年度～令和3年度", "RANGE 2019-04-01 2022-03-31 令和元年度～令和3年度"),
        ("令和4年6月30日現在", "AS_OF 2022-06-30 2022-06-30 令和4年6月30日現在"),
        ("3月31日時点", "AS_OF 2022-03-31 2022-03-31 3月31日時点"),
        ("令和3年度末現在", "AS_OF 2022-03-31 2022-03-31 令和3年度末現在"),
        ("令和3年度末", "AS_OF 2022-03-31 2022-03-31 令和3年度末"),
        ("前年度", "FISCAL_YEAR 2020-04-01 2021-03-31 前年度"),
        ("前年度末", "AS_OF 2021-03-31 2021-03-31 前年度末"),
        ("令和4年2月19日、20日", "RANGE 2022-02-19 2022-02-20 令和4年2月19日、20日"),
        ("11月18日から20日まで", "RANGE 2021-11-18 2021-11-20 11月18日から20日"),
        ("前々年度", "FISCAL_YEAR 2019-04-01 2020-03-31 前々年度"),
        ("2年中", "CALENDAR_YEAR 2020-01-01 2020-12-31 2年"),
        ("R3.8.7～8.8", "RANGE 2021-08-07 2021-08-08 R3.8.7～8.8"),
        ("令和3年7月1日を基準日", "AS_OF 2021-07-01 2021-07-01 令和3年7月1日を基準日"),
        ("5月17日から年度末までに", "RANGE 2021-05-17 2022-03-31 5月17日から年度末"),
        ("本年度", "FISCAL_YEAR 2021-04-01 2022-03-31 本年度"),
        ("令和3年8月14日午後6時現在", "AS_OF 2021-08-14 2021-08-14 令和3年8月14日午後6時現在"),
        ("年度末残高", "AS_OF 2022-03-31 2022-03-31 年度末"),
        ("令和3年10月から翌年2月", "RANGE 2021-10-01 2022-02-28 令和3年10月から翌年2月"),
        ("平成31年・令和元年", "CALENDAR_YEAR 2019-01-01 2019-12-31 令和元年"),
        ("令和3年（1月～12月）", "CALENDAR_YEAR 2021-01-01 2021-12-31 令和3年"),
    ],
)
def test_periods(text: str, period: str) -> None:
    """Years, days, ranges and as-of dates are periods; two dates joined by ～ are one."""
    assert periods(text) == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("令和3年度上半期（4月～9月）", "RANGE 2021-04-01 2021-09-30 令和3年度上半期（4月～9月）"),
        ("下半期", "RANGE 2021-10-01 2022-03-31 下半期"),
        ("令和元年度の下期", "RANGE 2019-10-01 2020-03-31 令和元年度の下期"),
        ("令和3年度第4四半期", "RANGE 2022-01-01 2022-03-31 令和3年度第4四半期"),
        ("令和2年上半期", "RANGE 2020-01-01 2020-06-30 令和2年上半期"),
        ("令和2年下半期", "RANGE 2020-07-01 2020-12-31 令和2年下半期"),
    ],
)
def test_halves_of_years(text: str, period: str) -> None:
    """A half or a quarter of a year is of the year before it, else of the report's."""
    assert periods(text) == [period]


def test_periods_that_lean_on_one_before() -> None:
    """同日から begins on the day before it, 同年 is the calendar year before it; without one it is none."""
    assert periods("1月15日に開館し、同日から3月31日まで")[1] == "RANGE 2022-01-15 2022-03-31 同日から3月31日"
    assert periods("令和3年の件数は、同年の平均で")[1] == "CALENDAR_YEAR 2021-01-01 2021-12-31 同年"
    assert periods("同年の平均で") == []


def test_year_before_a_calendar_year() -> None:
    """前年 behind a calendar year is the calendar year before it."""
    assert periods("令和3年は5件、前年は3件")[1] == "CALENDAR_YEAR 2020-01-01 2020-12-31 前年"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("令和3年4月1日現在で6人、前年同日は28人", "AS_OF 2020-04-01 2020-04-01 前年同日"),
        ("令和2年度は39%、前年度は43%", "FISCAL_YEAR 2019-04-01 2020-03-31 前年度"),
    ],
)
def test_years_counted_from_a_year_before(text: str, period: str) -> None:
    """前年同日 is the same day, 前年度 the fiscal year, before the one that the sentence names."""
    assert periods(text)[1] == period


def test_a_month_far_behind_a_year_is_of_the_report() -> None:
    """When something was founded says nothing of the year of a month that is named later without one."""
    assert periods("昭和52年の開館以来、5月11日から6月20日まで")[1].startswith("RANGE 2021-05-11 2021-06-20")


@pytest.mark.parametrize("text", ["午後3時", "前年度比", "対前年度増減", "3年間"])
def test_no_periods(text: str) -> None:
    """Times of day, comparisons and durations name none."""
    assert periods(text) == []


def test_default_period() -> None:
    """A figure that nothing dates speaks of the report's own fiscal year."""
    period = default_period(YEAR)
    assert f"{period.kind} {period.start} {period.end} {period.label}" == (
        "FISCAL_YEAR 2021-04-01 2022-03-31 令和3年度"
    )


def test_day_lists() -> None:
    """A bracket of several days and nothing else is a list of them, one of ranges or other words is none."""
    for text, found in (
        ("会（10月21日、1月27日）に", ["（10月21日、1月27日）"]),
        ("会（第1回:10/21、第2回:1/27）に", ["（第1回:10/21、第2回:1/27）"]),
        ("会（10月21日(木)・1月27日(木)）に", ["（10月21日(木)・1月27日(木)）"]),
        ("会（10月21日）に", []),
        ("会（10月21日、5人、1月27日）に", []),
        ("会（令和3年、令和4年）に", []),
        ("10月21日、1月27日に", []),
    ):
        spans = find_periods(text, find_dates(text, YEAR), YEAR)
        assert [text[start:end] for start, end in day_lists(text, spans)] == found
