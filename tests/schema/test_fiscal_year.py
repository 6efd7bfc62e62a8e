"""Japanese fiscal years: from April to March, named by era."""

from __future__ import annotations

from datetime import date

import pytest

from schema.fiscal_year import first_day, japanese_label, last_day


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2021, "令和3年度"),
        (2020, "令和2年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1926, "昭和元年度"),
        (1925, "大正14年度"),
        (1912, "大正元年度"),
        (1911, "1911年度"),
    ],
)
def test_a_year_is_named_by_its_era(year: int, label: str) -> None:
    """The first year of an era is 元年度; fiscal 2019, begun as 平成31年度, is 令和元年度."""
    assert japanese_label(year) == label


def test_a_year_begins_in_april() -> None:
    """Fiscal 2021 is from April 1, 2021 to March 31, 2022."""
    assert (first_day(2021), last_day(2021)) == (date(2021, 4, 1), date(2022, 3, 31))
