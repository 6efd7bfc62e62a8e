"""What each numeral of a passage is, and what belongs to the printed text of a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from database.entities import MetricKind, Qualifier
from ingest.figures import Figure, date_class, read_figures
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def figures(text: str, *, cell: bool = False) -> list[tuple[str, Decimal | None, str | None]]:
    """The figures of a text: as printed, value and unit."""
    reading = read_figures(text, YEAR, cell=cell)
    return [(text[figure.start : figure.end], figure.value, figure.unit) for figure in reading.figures]


def only(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = read_figures(text, YEAR).figures
    return figure


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("会議を37回開催", "37回", "37", "回"),
        ("約1億6,300万件", "約1億6,300万件", "163000000", "件"),
        ("2,396千円", "2,396千円", "2396000", "円"),
        ("全39話", "全39話", "39", "話"),
        ("1分30秒", "1分30秒", "90", "秒"),
        ("18.2%で活用", "18.2%", "18.2", "%"),
        ("9割が", "9割", "9", "割"),
        ("10人以上", "10人以上", "10", "人"),
        ("30分程度", "30分程度", "30", "分"),
        ("延べ10,053人", "延べ10,053人", "10053", "人"),
        ("△3.2%", "△3.2%", "-3.2", "%"),
        ("▲ 15件", "▲ 15件", "-15", "件"),
        ("増減は -3件", "-3件", "-3", "件"),
    ],
)
def test_printed_text(text: str, printed: str, value: str, unit: str) -> None:
    """Qualifier and sign before, unit and bound behind are printed with it; its value is in base units."""
    assert figures(text) == [(printed, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("約3万台", [Qualifier.APPROXIMATE]),
        ("およそ30人", [Qualifier.APPROXIMATE]),
        ("のべ30人", [Qualifier.CUMULATIVE]),
        ("計79件", [Qualifier.TOTAL]),
        ("合計79件", [Qualifier.TOTAL]),
        ("平均1.41%（推計値）", [Qualifier.AVERAGE, Qualifier.ESTIMATED]),
        ("同年の平均で7分12秒", [Qualifier.AVERAGE]),
        ("全13回", [Qualifier.WHOLE]),
        ("各1,200個", [Qualifier.EACH]),
        ("地域ごとに3回", [Qualifier.EACH]),
        ("最大7件", [Qualifier.MAXIMUM]),
        ("70%以上", [Qualifier.AT_LEAST]),
        ("12%以下", [Qualifier.AT_MOST]),
        ("5日以内", [Qualifier.AT_MOST]),
        ("30分程度", [Qualifier.APPROXIMATE]),
        ("計約30人", [Qualifier.TOTAL, Qualifier.APPROXIMATE]),
        ("延べ約30人以上", [Qualifier.CUMULATIVE, Qualifier.APPROXIMATE, Qualifier.AT_LEAST]),
        ("30人", []),
    ],
)
def test_qualifiers(text: str, qualifiers: list[Qualifier]) -> None:
    """Words beside a value that change what it says are its qualifiers, outermost first."""
    assert only(text).qualifiers == qualifiers


@pytest.mark.parametrize(
    "text", ["契約30件", "成約30件", "統計30件", "会計30件", "安全30件", "時計30個", "水位計15基"]
)
def test_near_qualifiers(text: str) -> None:
    """Words that end in the letters of a qualifier are none."""
    assert only(text).qualifiers == []


@pytest.mark.parametrize("text", ["会議-3件", "・-・会議3件"])
def test_no_sign(text: str) -> None:
    """A hyphen within a word is no minus."""
    assert only(text).value == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5,000円", MetricKind.MONEY),
        ("44%", MetricKind.RATIO),
        ("応募者の1/2", MetricKind.RATIO),
        ("3分の1", MetricKind.RATIO),
        ("1分30秒", MetricKind.DURATION),
        ("2,456本", MetricKind.COUNT),
    ],
)
def test_kinds(text: str, kind: MetricKind) -> None:
    """The unit says what kind of quantity a figure is; a fraction is a ratio."""
    assert only(text).kind is kind


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10～15人", [("10", "10", "人"), ("15人", "15", "人")]),
        ("10〜15万人", [("10", "100000", "人"), ("15万人", "150000", "人")]),
        ("5万～15万人", [("5万", "50000", "人"), ("15万人", "150000", "人")]),
        ("5～9億8,765万円", [("5", "5", "円"), ("9億8,765万円", "987650000", "円")]),
    ],
)
def test_ranges(text: str, values: list[tuple[str, str, str]]) -> None:
    """The lower end of a range takes unit and scale of the upper end, where that has one scale."""
    assert figures(text) == [(printed, Decimal(value), unit) for printed, value, unit in values]


@pytest.mark.parametrize("text", ["19の政策分野", "（県:120、その他:66）", "応募者の1/2", "登録者数：1,858"])
def test_bare_numbers_that_prose_explains(text: str) -> None:
    """A number without a unit is a figure where の, a label or a list says what it counts."""
    assert read_figures(text, YEAR).others == ()
    assert len(figures(text)) == text.count(":") or len(figures(text)) == 1


def test_bare_numbers() -> None:
    """Elsewhere it is unread in prose, and a value in a cell."""
    (other,) = read_figures("番号は 12 とした", YEAR).others
    assert (other.numeral_class, other.reason) == (None, "a number without a unit or a label")
    assert figures("12", cell=True) == [("12", Decimal(12), None)]


def test_every_numeral_once() -> None:
    """Dates, figures and other numerals together are all numerals, each once."""
    reading = read_figures("令和3年度は第3回まで、12 を除き計5件、3階で実施", YEAR)
    assert (len(reading.dates), len(reading.figures), len(reading.others)) == (1, 1, 3)


def test_unreadable() -> None:
    """A figure with a digit that cannot be read has no value."""
    assert figures("参加者1〓3人") == [("1〓3人", None, "人")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("令和3年度", "YEAR"),
        ("令和3年", "YEAR"),
        ("令和3年4月", "DATE"),
        ("4月1日", "DATE"),
        ("10時", "DATE"),
    ],
)
def test_date_class(text: str, name: str) -> None:
    """A year alone is a year, every finer date a date."""
    (span,) = find_dates(text, YEAR)
    assert date_class(span) == name


@pytest.mark.parametrize("text", ["幅員 4.0(5.5)m", "4.0（5.5）mに拡幅"])
def test_unit_behind_a_bracket(text: str) -> None:
    """A unit behind a number in brackets is that of the number before them, too."""
    assert [(figure.value, figure.unit) for figure in read_figures(text, YEAR).figures] == [
        (Decimal("4.0"), "m"),
        (Decimal("5.5"), "m"),
    ]


def test_scale_of_a_sum() -> None:
    """Money of a list is in the scale of the sum that ends it."""
    assert figures("国1,300千円、県450、市150の計1,900千円")[1:3] == [
        ("450", Decimal(450000), "円"),
        ("150", Decimal(150000), "円"),
    ]
