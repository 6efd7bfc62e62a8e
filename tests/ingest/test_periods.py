"""The periods that a text names."""

from __future__ import annotations

import pytest

from ingest.periods import default_period, find_periods, period_of_header
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
        ("本年度", "FISCAL_YEAR 2021-04-01 2022-03-31 本年度"),
    ],
)
def test_periods(text: str, period: str) -> None:
    """Years, days, ranges and as-of dates are periods; two dates joined by ～ are one."""
    assert periods(text) == [period]


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


@pytest.mark.parametrize("text", ["午後3時", "前年度比", "対前年度増減", "3年間"])
def test_no_periods(text: str) -> None:
    """Times of day, comparisons and durations name none."""
    assert periods(text) == []


def test_period_of_header() -> None:
    """A header gives its column the one period that it names; with two, or to compare, it gives none."""

    def given(text: str) -> str | None:
        period = period_of_header(text, find_periods(text, find_dates(text, YEAR), YEAR))
        return period.label if period else None

    assert given("令和2年度") == "令和2年度"
    assert given("実績（令和3年度）") == "令和3年度"
    assert given("令和2年度と令和3年度") is None
    assert given("令和2年度の前年度比") is None
    assert given("前年産比") is None
    assert given("区分") is None


def test_default_period() -> None:
    """A figure that nothing dates speaks of the report's own fiscal year."""
    period = default_period(YEAR)
    assert f"{period.kind} {period.start} {period.end} {period.label}" == (
        "FISCAL_YEAR 2021-04-01 2022-03-31 令和3年度"
    )
