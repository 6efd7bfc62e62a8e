"""FiscalYear (年度)."""

from __future__ import annotations

from datetime import date

from schema.fields import column, object_type

_ERAS = ((2019, "令和"), (1989, "平成"), (1926, "昭和"), (1912, "大正"))
"""The first fiscal year that bears the name of each era (元号), newest first."""


def first_day(year: int) -> date:
    """April 1 of the year: fiscal years of Japanese governments begin there."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """March 31 of the next year."""
    return date(year + 1, 3, 31)


def japanese_label(year: int) -> str:
    """The fiscal year in the Japanese calendar, as reports print it: 令和3年度.

    The first year of an era is 元年度. Fiscal 2019 began as 平成31年度 and is called 令和元年度, as the
    government decided for all its accounts; years before 1912 keep their number.
    """
    for first, era in _ERAS:
        if year >= first:
            return f"{era}{'元' if year == first else year - first + 1}年度"
    return f"{year}年度"


@object_type
class FiscalYear:
    """A Japanese fiscal year (年度): from April 1 to March 31."""

    year: int = column("fiscal_year", description="The calendar year in which it begins (西暦): 2021.")
    label: str = column(
        "fiscal_year",
        compute=japanese_label,
        description="Its name in the Japanese calendar (和暦): 令和3年度.",
    )
    start: date = column("fiscal_year", compute=first_day, description="Its first day (開始日): 2021-04-01.")
    end: date = column("fiscal_year", compute=last_day, description="Its last day (終了日): 2022-03-31.")
