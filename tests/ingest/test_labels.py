"""What a figure measures, in the words of the text around it."""

from __future__ import annotations

import pytest

from ingest.figures import read_figures
from ingest.labels import (
    compared,
    distinct,
    label_in,
    outer_words,
    tidy,
    words_before,
    words_before_bracket,
    words_behind,
    words_done,
    words_said,
)
from tests.ingest.genre import YEAR


def label(text: str) -> str:
    """The label that a text gives its last figure."""
    figures = read_figures(text, YEAR).figures
    floor = figures[-2].end if len(figures) > 1 else 0
    return label_in(text, figures[-1].start, figures[-1].end, floor)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("参加者19人", "参加者"),
        ("出動回数：198回", "出動回数"),
        ("フォロワー数 51,986人", "フォロワー数"),
        ("庁内制作等の受付件数 137 件", "庁内制作等の受付件数"),
        ("総再生回数は117,947回", "総再生回数"),
        ("会議を開催し、参加者は19人", "参加者"),
        ("・取得率 36.7%", "取得率"),
        ("セミナー3回、フォーラム1回", "フォーラム"),
    ],
)
def test_words_before_a_figure(text: str, words: str) -> None:
    """The noun phrase right before a figure is its label, without particles, colons and what came before."""
    assert label(text) == words


def test_distinct() -> None:
    """A label says no word that another of its words holds, and keeps no half of a pair of brackets."""
    assert distinct("整備 完了 整備 整備数") == "完了 整備数"
    assert distinct("県 群馬県窓口 PR PR 軸") == "県 群馬県窓口 PR PR 軸"
    assert distinct("東京都） 参加者") == "東京都 参加者"
    assert distinct("「A B」 参加者") == "「A B」 参加者"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("165人の英語指導助手が従事した", "英語指導助手"),
        ("5人の国際交流員", "国際交流員"),
        ("2回開催", "開催"),
        ("54社（法人）加入", "加入"),
    ],
)
def test_words_behind_a_figure(text: str, words: str) -> None:
    """Without words before it, the noun behind its unit is."""
    assert label(text) == words


def test_circumstance_is_no_label() -> None:
    """Words that end in から or に say whence or where; what is counted stands behind."""
    assert words_before("英語圏各国から", 7, 0) == ("英語圏各国", True)
    assert label("英語圏各国から165人の英語指導助手が従事した") == "英語指導助手"


def test_words_before_brackets() -> None:
    """A figure in brackets is led by the words before the bracket."""
    text = "商標登録期間（10年）の満期"
    assert words_before_bracket(text, text.index("10"), 0) == ("商標登録期間", 6)
    assert words_before_bracket("参加者19人", 3, 0) == ("", None)
    assert words_before_bracket("要望（会議）を3回", 7, 0) == ("", None)


def test_outer_words() -> None:
    """Of a clause that ended before the bracket, the thing done stays."""
    text = "中央省庁への要望活動を実施した（計79件）"
    assert outer_words(text, text.index("（"), 0) == "中央省庁への要望活動"


@pytest.mark.parametrize(
    ("text", "words"),
    [("の英語指導助手が", "英語指導助手"), ("開催した", "開催"), ("、次に", ""), ("以上", "")],
)
def test_words_behind(text: str, words: str) -> None:
    """Behind a unit stand の and a noun, or a noun; bounds are none."""
    assert words_behind(text, 0) == words


def test_words_done() -> None:
    """The clause of a figure ends in what was done with it."""
    assert words_done("事業を実施し、前倒しで進行した。", 2) == "実施"
    assert words_done("事業", 2) == ""


def test_words_said() -> None:
    """What a share of people answered is its label."""
    assert words_said("が「満足」と回答した", 0, share=True) == "満足"
    assert words_said("を開催した", 0, share=True) == ""


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("・参加者は", "参加者"),
        ("うち県内生", "県内生"),
        ("（内訳）動画配信", "動画配信"),
        ("また、開催回数", "開催回数"),
        ("県  ツイッター", "県 ツイッター"),
        ("配信：件数", "配信 件数"),
        ("会議を", "会議"),
        ("", ""),
    ],
)
def test_tidy(words: str, label: str) -> None:
    """A label has no marks, particles or connectives at its ends, and single spaces."""
    assert tidy(words).lstrip("、") == label


def test_tidy_is_short() -> None:
    """A label is never longer than a line of print holds."""
    assert len(tidy("会議" * 60)) == 48


def test_compared() -> None:
    """A comparison at the end of words is no part of what is measured."""
    assert compared("生産量は前年比") == "生産量"
