"""Dates of the Japanese calendar."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.wareki import DateSpan, Precision, find_dates, fiscal_year_label, fiscal_year_span
from tests.ingest.genre import YEAR


def found(text: str, before: DateSpan | None = None) -> list[tuple[str, str, date, date]]:
    """The dates of a text: as printed, how much of a date is said, first and last day."""
    return [
        (text[span.start : span.end], span.precision.value, span.first, span.last)
        for span in find_dates(text, YEAR, before)
    ]


def days(text: str) -> list[tuple[date, date]]:
    """The first and last days of the dates of a text."""
    return [(first, last) for _, _, first, last in found(text)]


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("令和3年度", "fiscal year", date(2021, 4, 1), date(2022, 3, 31)),
        ("令和元年度", "fiscal year", date(2019, 4, 1), date(2020, 3, 31)),
        ("平成31年", "calendar year", date(2019, 1, 1), date(2019, 12, 31)),
        ("昭和64年1月", "month", date(1989, 1, 1), date(1989, 1, 31)),
        ("大正15年12月25日", "day", date(1926, 12, 25), date(1926, 12, 25)),
        ("令和4年2月13日", "day", date(2022, 2, 13), date(2022, 2, 13)),
        ("令和 4 年 2 月 13 日", "day", date(2022, 2, 13), date(2022, 2, 13)),
        ("令和6年2月", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020年度", "fiscal year", date(2020, 4, 1), date(2021, 3, 31)),
        ("2020年", "calendar year", date(2020, 1, 1), date(2020, 12, 31)),
        ("2021/7/8", "day", date(2021, 7, 8), date(2021, 7, 8)),
        ("R3", "fiscal year", date(2021, 4, 1), date(2022, 3, 31)),
        ("R3年", "calendar year", date(2021, 1, 1), date(2021, 12, 31)),
        ("H30年度", "fiscal year", date(2018, 4, 1), date(2019, 3, 31)),
        ("R5.3.31", "day", date(2023, 3, 31), date(2023, 3, 31)),
        ("3年度", "fiscal year", date(2021, 4, 1), date(2022, 3, 31)),
        ("令和2学年度", "fiscal year", date(2020, 4, 1), date(2021, 3, 31)),
        ("R元", "fiscal year", date(2019, 4, 1), date(2020, 3, 31)),
    ],
)
def test_dates(text: str, precision: str, first: date, last: date) -> None:
    """A date in any of the genre's forms covers its days."""
    assert found(text) == [(text, precision, first, last)]


@pytest.mark.parametrize(
    ("text", "day"),
    [("7月8日", date(2021, 7, 8)), ("3月31日", date(2022, 3, 31)), ("4月1日", date(2021, 4, 1))],
)
def test_month_without_a_year(text: str, day: date) -> None:
    """A day without a year lies in the report's fiscal year, which begins in April."""
    assert days(text) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("令和3年11月2日～11月4日", (date(2021, 11, 4), date(2021, 11, 4))),
        ("令和3年11月1日～2月28日", (date(2022, 2, 28), date(2022, 2, 28))),
        ("令和2年度は、5月", (date(2020, 5, 1), date(2020, 5, 31))),
        ("令和2年度は、2月", (date(2021, 2, 1), date(2021, 2, 28))),
        ("令和4年は、2月", (date(2022, 2, 1), date(2022, 2, 28))),
        ("令和3年8月14～20日", (date(2021, 8, 20), date(2021, 8, 20))),
        ("令和3年8月14日(土)～20日", (date(2021, 8, 20), date(2021, 8, 20))),
        ("令和元～5年度", (date(2023, 4, 1), date(2024, 3, 31))),
        ("平成30年度～令和2年度", (date(2020, 4, 1), date(2021, 3, 31))),
    ],
)
def test_year_carried(text: str, last: tuple[date, date]) -> None:
    """A date that leaves out its year or month takes it from the date before, and runs forward in time."""
    assert days(text)[-1] == last
    assert len(days(text)) == 2


def test_year_carried_from_the_context() -> None:
    """The last date of the context dates a month as one in the same text does."""
    (before,) = find_dates("令和元年10月", YEAR)
    assert [first for _, _, first, _ in found("11月3日", before)] == [date(2019, 11, 3)]


@pytest.mark.parametrize("text", ["午後3時", "10時30分", "13:30"])
def test_times(text: str) -> None:
    """A time of day is a date without a period of its own."""
    assert [(said, precision) for said, precision, _, _ in found(text)] == [(text, "time")]


@pytest.mark.parametrize(
    "text",
    [
        "3年間",
        "5年目",
        "3年生",
        "12か月",
        "3月分の使用料",
        "2時間",
        "令和13人",
        "13月",
        "2月30日",
        "R2,345",
        "CAR3",
        "1:2",
        "12,021年",
        "1.5月",
        "2020人",
    ],
)
def test_no_dates(text: str) -> None:
    """Durations, impossible days, model names and counts are no dates."""
    assert found(text) == []


def test_date_in_a_longer_number() -> None:
    """The end of a longer number is no year."""
    assert found("12020年") == []


def test_spans_are_ordered() -> None:
    """Dates come in the order of the text and do not overlap."""
    spans = find_dates("令和3年4月1日～令和4年3月31日、5月、R5、午後3時", YEAR)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert [span.precision for span in spans] == [
        Precision.DAY,
        Precision.DAY,
        Precision.MONTH,
        Precision.FISCAL_YEAR,
        Precision.TIME,
    ]


def test_fiscal_year_span() -> None:
    """A fiscal year runs from 1 April to 31 March (地方自治法 第208条)."""
    assert fiscal_year_span(2021) == (date(2021, 4, 1), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2021, "令和3年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1940, "昭和15年度"),
    ],
)
def test_fiscal_year_label(year: int, label: str) -> None:
    """A fiscal year is named by the era that it ends in, 1 being 元."""
    assert fiscal_year_label(year) == label


@pytest.mark.parametrize("text", ["令和7年目標", "令和7年生産量"])
def test_years_before_nouns(text: str) -> None:
    """A year before a noun is a year, though 年目 and 年生 count."""
    assert days(text) == [(date(2025, 1, 1), date(2025, 12, 31))]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("（R3.5.12、6.18）", [date(2021, 5, 12), date(2021, 6, 18)]),
        ("（R3.5.12・6.18、R4.1.20）", [date(2021, 5, 12), date(2021, 6, 18), date(2022, 1, 20)]),
        ("（R3.5.12、6.18、2.4）", [date(2021, 5, 12), date(2021, 6, 18), date(2022, 2, 4)]),
        ("（R3.10.6-10.8、14か国）", [date(2021, 10, 6), date(2021, 10, 8)]),
        ("（R3.10.6－8）", [date(2021, 10, 6), date(2021, 10, 8)]),
        ("R3.10.6～10.8", [date(2021, 10, 6), date(2021, 10, 8)]),
        ("（R4.3.31、2.9人）", [date(2022, 3, 31)]),
        ("R4.3.31、5.2%", [date(2022, 3, 31)]),
        ("（R4.3.31、13.2）", [date(2022, 3, 31)]),
        ("（R4.3、2.9）", [date(2022, 3, 1)]),
        ("（R4.3.31-2）", [date(2022, 3, 31)]),
        ("（R3.8.1、7.2）", [date(2021, 8, 1)]),
        ("R3.6.1・7.1現在", [date(2021, 6, 1), date(2021, 7, 1)]),
        ("（2021/10/6～8）", [date(2021, 10, 6), date(2021, 10, 8)]),
    ],
)
def test_dates_with_dots_go_on(text: str, last: list[date]) -> None:
    """A month and day behind a date with dots go on from it, unless a unit makes them a figure."""
    assert [first for first, _ in days(text)] == last


def test_a_day_behind_a_late_as_of_day() -> None:
    """A day lies in the report's year when after an as-of day past that it would be in a year to come."""
    assert days("棟数（令和4年5月31日時点）。最大で12人（1月8日）")[-1][0] == date(2022, 1, 8)
    assert days("令和4年4月1日現在12人、5月1日現在14人")[-1][0] == date(2022, 5, 1)
    assert days("令和4年11月1日～2月28日")[-1][0] == date(2023, 2, 28)
