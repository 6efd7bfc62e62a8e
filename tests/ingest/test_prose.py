"""Running text to measures."""

from __future__ import annotations

from decimal import Decimal

from ingest.passage import LONGEST
from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def test_account() -> None:
    """A passage gives its measures, dates and other numerals, all in order."""
    account = read_passage(passage_of("令和3年度は第3回の会議に19人、2階で"), YEAR)
    assert [measure.text for measure in account.measures] == ["19人"]
    assert [passage.text[span.start : span.end] for passage, span in account.dates] == ["令和3年度"]
    assert [passage.text[other.start : other.end] for passage, other in account.others] == ["3", "2"]


def test_units_carried() -> None:
    """A bare number in a cell takes unit and scale of the number before it."""
    account = read_passage(passage_of("甘楽富岡 50人 利根沼田 44 桐生 1.2千人 前橋 2"), YEAR, cell=True)
    assert [(measure.value, measure.unit) for measure in account.measures] == [
        (Decimal(50), "人"),
        (Decimal(44), "人"),
        (Decimal(1200), "人"),
        (Decimal(2000), "人"),
    ]


def test_units_not_carried() -> None:
    """A duration lends its unit to no count, and 19の政策分野 takes none."""
    account = read_passage(passage_of("30分番組 38"), YEAR, cell=True)
    assert [measure.unit for measure in account.measures] == ["分", None]
    account = read_passage(passage_of("54人が19の政策分野で"), YEAR)
    assert [measure.unit for measure in account.measures] == ["人", None]


def test_years_from_the_context() -> None:
    """A date without a year is dated by the text's last date before it."""
    account = read_passage(passage_of("令和元年10月に開設し、11月は5件"), YEAR)
    (measure,) = account.measures
    assert measure.period is not None
    assert measure.period.start.year == 2019


def test_long_text() -> None:
    """Text longer than any paragraph is read piece by piece, and none of it is lost."""
    sentence = "参加者は12人。"
    account = read_passage(passage_of(sentence * (LONGEST // 4)), YEAR)
    assert {(measure.label, measure.text) for measure in account.measures} == {("参加者", "12人")}
    assert len(account.measures) == LONGEST // 4


def test_periods_carried() -> None:
    """A figure in the bracket of another, and one that says its change, have its period."""

    def labels(text: str) -> list[str | None]:
        found = read_passage(passage_of(text), YEAR).measures
        return [measure.period.label if measure.period else None for measure in found]

    assert labels("3月末現在の住民62,176人（3.2%）")[1] == "3月末現在"
    assert labels("令和3年は86.2%で、前年に比べ1.4ポイント低下した") == ["令和3年", "令和3年"]
    assert labels("前年度の4,893件に比べ15.7%減少した") == ["前年度", None]
    assert labels("令和3年は32人で、前年の20人から12人増加した") == ["令和3年", "前年", "令和3年"]
    assert labels("4月1日現在の団員は10人で、定数11人に対する充足率は94%") == ["4月1日現在"] * 3


def test_fractions_have_no_unit() -> None:
    """A fraction does not take the unit of the number before it."""
    assert [m.unit for m in read_passage(passage_of("512台を助成（補助率1/2）"), YEAR).measures] == [
        "台",
        None,
    ]
