"""Names for the figures of a passage, which says only once what it counts."""

from __future__ import annotations

import pytest

from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def names(text: str, *, cell: bool = False, bullet: bool = False) -> list[str]:
    """The labels of a text's figures."""
    account = read_passage(passage_of(text), YEAR, cell=cell, bullet=bullet)
    return [measure.label for measure in account.measures]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("会議の開催回数は10回であった。", ["会議の開催回数"]),
        ("出動回数：198回", ["出動回数"]),
        ("プログラム日数7日間（参加者19人）", ["プログラム日数", "プログラム日数 参加者"]),
        ("旅券申請件数 令和3年：4,647件、令和2年：12,741件", ["旅券申請件数", "旅券申請件数"]),
        ("商標登録期間（10年）の満期", ["商標登録期間"]),
        ("利用者は10～15人であった。", ["利用者", "利用者"]),
    ],
)
def test_names(text: str, labels: list[str]) -> None:
    """Its own words name a figure, in brackets with those before them, in a list the figure before."""
    assert names(text) == labels


def test_parts_are_named_by_their_total() -> None:
    """Parts in brackets carry the words of their total before their own."""
    assert names("出動回数：198回（イベント等 31回、幼稚園等 108回）") == [
        "出動回数",
        "出動回数 イベント等",
        "出動回数 幼稚園等",
    ]


def test_figures_without_words() -> None:
    """A figure that nothing names is named by its unit, then by its text, so that no label is empty."""
    assert names("3つ。") == ["つ"]
    assert names("12", cell=True) == ["12"]


def test_same_sentence_only() -> None:
    """A figure without words does not go on from a figure of another sentence."""
    assert names("会議の参加者は5人。3人")[1] != "会議の参加者"
