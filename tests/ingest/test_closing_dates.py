"""Dates that stand behind their figures."""

from __future__ import annotations

import pytest

from ingest.closing_dates import closing_date
from ingest.figures import read_figures
from ingest.periods import find_periods
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def closing(text: str) -> list[str | None]:
    """The label of the period behind each figure of a text."""
    spans = find_periods(text, find_dates(text, YEAR), YEAR)
    found = [
        closing_date(text, figure.start, figure.end, spans) for figure in read_figures(text, YEAR).figures
    ]
    return [period.label if period else None for period in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("配信 1回（4月28日）", ["4月28日"]),
        ("接種者は12人（令和3年12月31日現在、接種率79.8%）", ["令和3年12月31日現在", None]),
        ("派遣 累計712人（昭和40年度の事業開始以来。令和4年3月31日現在）", ["令和4年3月31日現在"]),
        ("延長3.4kmを令和4年3月19日に供用開始した。", ["令和4年3月19日"]),
        ("残る1.3kmを令和4年度に整備する予定である。", ["令和4年度"]),
        ("会社（会員 412者、令和4年3月31日現在）", ["令和4年3月31日現在"]),
        ("2,214施設、4,380区画（R5.3.31現在）", ["R5.3.31現在"] * 2),
        ("1,124人（令和元年度 1,087人）", [None, None]),
        ("率は41.7%となった（令和4年3月末時点 40.6%）。", [None, None]),
        ("571橋、548橋を終えた（令和5年3月31日現在、進捗率 96%）。", ["令和5年3月31日現在"] * 2 + [None]),
        ("412者（平成10年4月1日設立）", [None]),
        ("避難者は最大で312人（8月14日21時）であった。", ["8月14日"]),
        ("来客は1,240人（令和2年、速報値）であった。", ["令和2年"]),
        ("講座は12人（10月1日10時～12時）であった。", [None]),
    ],
)
def test_closing_dates(text: str, labels: list[str | None]) -> None:
    """A bracket behind, what was or is to be done with a figure, and the end of the sentence date it."""
    assert closing(text) == labels
