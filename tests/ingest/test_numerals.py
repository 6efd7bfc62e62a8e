"""Where numbers stand in a text, and what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.numerals import find_numerals
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def found(text: str) -> list[tuple[str, Decimal | None]]:
    """The numerals of a text: as printed, and what they count."""
    return [(text[numeral.start : numeral.end], numeral.value) for numeral in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("3回", "3", "3"),
        ("12,345人", "12,345", "12345"),
        ("18.2%", "18.2", "18.2"),
        ("2,396千円", "2,396千", "2396000"),
        ("187百万円", "187百万", "187000000"),
        ("約2.7万人", "2.7万", "27000"),
        ("1億6,300万件", "1億6,300万", "163000000"),
        ("9億8,765万4千円", "9億8,765万4千", "987654000"),
        ("2兆円", "2兆", "2000000000000"),
        ("12 千円", "12 千", "12000"),
        ("0.85", "0.85", "0.85"),
        ("1/2", "1/2", "0.5"),
        ("3分の1", "3分の1", None),
        ("007", "007", "7"),
    ],
)
def test_values(text: str, printed: str, value: str | None) -> None:
    """A numeral is one number as a reader takes it, with all its scales, and exact."""
    expected = Decimal(value) if value else Decimal(1) / 3
    assert found(text) == [(printed, expected)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("1分30秒", "1分30秒", 90, "秒"),
        ("2時間15分", "2時間15分", 135, "分"),
        ("1時間2分3秒", "1時間2分3秒", 3723, "秒"),
        ("1年6か月", "1年6か月", 18, "か月"),
    ],
)
def test_compound_durations(text: str, printed: str, value: int, unit: str) -> None:
    """A compound duration is one numeral in its smallest unit."""
    (numeral,) = find_numerals(text)
    assert (text[numeral.start : numeral.end], numeral.value, numeral.unit) == (printed, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1,2", ["1", "2"]),
        ("1,2345", ["1", "2345"]),
        ("1.2.3", ["1.2", "3"]),
        ("3千葉県", ["3"]),
        ("5百貨店", ["5"]),
        ("2万3万", ["2万", "3万"]),
        ("5/2", ["5", "2"]),
        ("2/0", ["2", "0"]),
        ("1分3人", ["1", "3"]),
        ("①②⑴", []),
        ("二十三", []),
    ],
)
def test_limits(text: str, printed: list[str]) -> None:
    """What only looks like a separator, a scale or a fraction parts numerals; 千 may begin a name."""
    assert [number for number, _ in found(text)] == printed


@pytest.mark.parametrize("text", ["1〓3", "12■", "2,3〓5", "1,〓34"])
def test_unreadable_digits(text: str) -> None:
    """A number with a digit that cannot be read has no value, and no part of it is read by itself."""
    assert found(text) == [(text, None)]


def test_bullets_are_no_digits() -> None:
    """A mark that opens an item behind a space is no digit that cannot be read."""
    assert found("5 ●研修 3■") == [("5", Decimal(5)), ("3■", None)]


def test_digits_run_together() -> None:
    """More digits than anything counts were run together by the extraction: they have no value."""
    assert found("999999999999999件") == [("999999999999999", Decimal(999999999999999))]
    assert found("1000000000000000件") == [("1000000000000000", None)]
    assert found("9" * 5000 + "分30秒")[0][1] is None


def test_dates_are_passed_over() -> None:
    """Nothing of a date is a numeral, and no numeral reaches into a date behind it."""
    text = "1億6,300万7月8日に3回"
    taken = [(span.start, span.end) for span in find_dates(text, YEAR)]
    numerals = [text[numeral.start : numeral.end] for numeral in find_numerals(text, taken)]
    assert (taken, numerals) == ([(8, 12)], ["1億6,300万", "3"])


def test_scale_and_plainness() -> None:
    """A numeral keeps its last scale word, which rows below leave out; digits alone are plain."""
    (scaled,) = find_numerals("9億8,765万4千円")
    (plain,) = find_numerals("2020")
    (parted,) = find_numerals("2,020")
    assert [(each.scale, each.plain) for each in (scaled, plain, parted)] == [
        ("千", False),
        ("", True),
        ("", False),
    ]


def test_blanks_within() -> None:
    """Digits and scales that blanks part are one number; a blank behind a unit parts two."""
    assert found("総額 612 億 4,700 万円") == [("612 億 4,700 万", Decimal(61247000000))]
    assert len(found("3千 4人")) == 2


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [("1割5分の負担", "1割5分", "1.5"), ("4割2分5厘", "4割2分5厘", "4.25")],
)
def test_tenths(text: str, printed: str, value: str) -> None:
    """Tenths and their parts are one numeral, counted in 割."""
    numeral = find_numerals(text)[0]
    assert (text[numeral.start : numeral.end], numeral.value, numeral.unit) == (printed, Decimal(value), "割")


def test_near_tenths() -> None:
    """A time or a fraction behind tenths is a numeral of its own."""
    assert [numeral.value for numeral in find_numerals("6割5分間")] == [6, 5]
    assert find_numerals("1割3分の1")[0].value == 1
