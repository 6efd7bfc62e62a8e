"""What leads a name that says little."""

from __future__ import annotations

import pytest

from tests.ingest.genre import metrics_of


def labels(heading: str, text: str) -> list[str]:
    """The labels of a text under an activity."""
    return [metric.label for metric in metrics_of(f"① {heading}", text)]


@pytest.mark.parametrize(
    ("heading", "text", "label"),
    [
        ("伝統芸能教室", "2会場で開催した。", "伝統芸能教室 会場 開催"),
        ("文学館", "入館者数は38人であった。", "文学館 入館者数"),
        ("文学館", "入館者数は1日平均38人であった。", "文学館 入館者数 1日平均"),
        ("事業継続支援金", "支援金を40万円支給した。", "事業継続支援金 支給"),
        ("アート・プロジェクト", "芸術家を派遣し、6校で授業を行った。", "アート・プロジェクト 芸術家 授業"),
        ("堆積土除去・伐木", "伐木を41ha実施した。", "伐木 実施"),
        ("採用試験の実施", "来場者は64人であった。", "来場者"),
        ("実施状況", "2会場で開催した。", "会場 開催"),
        ("文学館", "企画展の入館者数は38人であった。", "企画展の入館者数"),
    ],
)
def test_headings(heading: str, text: str, label: str) -> None:
    """An act, a place, a use or the end of the heading is led by the heading, if that names a thing."""
    assert labels(heading, text)[-1] == label


def test_event_left_to_the_heading() -> None:
    """Who came to an event that only the heading names is led by it too."""
    assert (
        labels("親子教室", "8月21日に2会場で開催し、園児58組が狂言を体験した。")[1]
        == "親子教室 園児 狂言 体験"
    )


def test_below_a_program() -> None:
    """A figure right below a program is led by nothing: the program's name stands beside it."""
    assert [metric.label for metric in metrics_of("2会場で開催した。")] == ["会場 開催"]


def test_owner_of_a_row() -> None:
    """A うち row carries the name of the row that it is part of, without its unit, unless that is a sum."""
    table = "区分 | 令和2年度 | 令和3年度\n{} | 30 | 40\nうち外国人 | 10 | 20"
    assert [metric.label for metric in metrics_of(table.format("宿泊客数（千人）"))][-1] == "宿泊客数 外国人"
    assert [metric.label for metric in metrics_of(table.format("総数"))][-1] == "外国人"
