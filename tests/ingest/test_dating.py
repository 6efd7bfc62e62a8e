"""Which period a figure speaks of."""

from __future__ import annotations

import pytest

from database.entities import MetricKind
from ingest.dating import period_of_figure
from ingest.figures import read_figures
from ingest.periods import find_periods
from ingest.wareki import find_dates
from tests.ingest.genre import YEAR


def of_figures(text: str) -> list[str | None]:
    """The label of the period that the text itself gives each of its figures."""
    spans = find_periods(text, find_dates(text, YEAR), YEAR)
    found = [
        period_of_figure(text, figure.start, figure.end, spans, ratio=figure.kind is MetricKind.RATIO)
        for figure in read_figures(text, YEAR).figures
    ]
    return [period.label if period else None for period in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("令和2年度は12話", ["令和2年度"]),
        ("令和3年：4,647件、令和2年：12,741件", ["令和3年", "令和2年"]),
        ("令和3年度 991件（令和2年度 1,105件／元年度 1,317件）", ["令和3年度", "令和2年度", "元年度"]),
        ("配信回数 1回（4月28日）", ["4月28日"]),
        ("総再生回数は117,947回（令和4年6月30日現在）", ["令和4年6月30日現在"]),
        ("取得率36.7%（令和3年度末現在）", ["令和3年度末現在"]),
        ("令和4年3月31日現在の会員は54社", ["令和4年3月31日現在"]),
        ("2,214施設、4,380区画（R5.3.31現在）", ["R5.3.31現在"] * 2),
        ("前年度は3件", ["前年度"]),
        ("延長3.4kmを令和4年3月19日に供用開始した。", ["令和4年3月19日"]),
        ("12人を令和3年7月1日付けで採用した。", ["令和3年7月1日"]),
        ("補助金1,200万円を令和3年5月20日に12社へ交付した。", ["令和3年5月20日"] * 2),
        ("5,000人の来場者を令和3年11月7日に迎え、", ["令和3年11月7日"]),
        ("令和3年7月、3団体と協定を締結した。", ["令和3年7月"]),
        ("C橋 1橋（令和4年1月完成）", ["令和4年1月"]),
        ("式典（令和3年10月28日開催）320人", ["令和3年10月28日"]),
        ("保育所（定員90人、令和3年4月1日開設）", ["令和3年4月1日"]),
        ("10月16日及び17日に物産展を開催し、23店が出展", ["10月16日及び17日"]),
        ("職員5人を7月5日から8日まで被災地に派遣した。", ["7月5日から8日"]),
        ("令和3年8月12日、35市町村において採火式を行った。", ["令和3年8月12日"]),
        ("県は令和3年6月30日、5社に改善命令を行った。", ["令和3年6月30日"]),
        ("延長 1,240m、幅員 10m（令和3年7月31日供用開始）", ["令和3年7月31日"] * 2),
        ("マルシェ（令和3年10月30日開催）：参加 18事業所、売上 612千円", ["令和3年10月30日"] * 2),
        ("企業のネットワーク（会員 412者、令和4年3月31日現在）", ["令和4年3月31日現在"]),
        ("6月7日に1,978件", ["6月7日"]),
        ("5月24日から11月30日までに約28万回の接種", ["5月24日から11月30日"]),
        ("訓練を11月5日に県内6漁港で行い、", ["11月5日"]),
        ("講座（7月1日～9月30日、全8回）には、41社が参加", ["7月1日～9月30日"] * 2),
        ("令和12年度までの目標である95%以上", ["令和12年度"]),
        ("1月11日から2月28日まで、飲食店38店舗においてフェアを開催し", ["1月11日から2月28日"]),
        ("遊休農地（11月30日現在） 1,874ha", ["11月30日現在"]),
        ("被害（令和3年中） 44件、1億1,560万円", ["令和3年"] * 2),
        ("排出量は26万トン、1人当たり972gであった（いずれも令和2年度実績）", ["令和2年度"] * 2),
        ("沼田会場（11月7日） 52人", ["11月7日"]),
        ("6月14日から11月30日までの接種回数は延べ386,412回", ["6月14日から11月30日"]),
        ("令和7年までに死者数を43人以下とすることを目標", ["令和7年"]),
        ("大型連休期間（4月29日～5月5日）の観光客数は、18万人", ["4月29日～5月5日"]),
        ("総選挙（令和3年10月31日執行）の投票率は53%", ["令和3年10月31日"]),
        ("教育（4月7日～9月22日）を実施し、67人が修了した。", ["4月7日～9月22日"]),
        ("4月から6月にかけて、稚アユ12.5トンを放流した。", ["4月から6月"]),
        ("令和3年8月11日から8月19日までの大雨により、道路で28か所の被害", ["令和3年8月11日から8月19日"]),
        ("令和3年11月に、街頭啓発を11か所で行い、", ["令和3年11月"]),
        ("1月17日に障害を想定した訓練を実施し、316人が参加した。", ["1月17日"]),
        ("令和2年度は、平成28年度までに指定した区域の1,420か所を調べた。", ["令和2年度"]),
        ("令和3年12月末現在の住民は62,176人で、国籍別ではベトナム11,876人", ["令和3年12月末現在"] * 2),
    ],
)
def test_period_of_a_figure(text: str, labels: list[str]) -> None:
    """A date that nouns and topic words join to a figure, or that stands in brackets behind it, dates it."""
    assert of_figures(text) == labels


@pytest.mark.parametrize(
    "text",
    [
        "令和2年度に創設した制度により3社に補助した",
        "令和2年12月に開設した施設の会員は54社",
        "令和5年度までに取り組む55事業",
        "会議を開催した。令和2年度を振り返った。3回",
        "（令和2年度創設）補助金3件",
        "前年度比3件増",
        "得点は前年を2.3点上回った",
        "2013年度比50%削減する",
        "5月と11月に研修会を各2回",
        "割引を7月まで実施し、延べ38人泊",
        "児童数は、前年に引き続き0人",
        "会員数 412者（平成10年4月1日設立）",
        "協議会（構成員 25団体、令和3年7月1日設立）",
        "採択は96事業で、令和3年度末現在の雇用",
        "トンネル1本（令和5年3月1日完成予定）",
        "補助率 50%（令和3年4月1日以降）",
        "工事1件を令和4年3月31日までに終える",
        "令和3年4月1日、条例を改正し、3回の研修を行った。",
        "額は令和2年を3.2%上回った。",
        "計画（計画期間：令和3年度～令和7年度）により1,842haを整備した。",
        "令和6年度の完成を目指し、設計（3千円）を行った。",
        "平成30年度報酬改定以降の算定状況について指導を318件実施した。",
        "令和2年10月1日から令和3年9月30日までの実績に応じて、9社に補助した。",
        "令和4年度へ5か所繰越し",
    ],
)
def test_dates_that_date_something_else(text: str) -> None:
    """A date in another clause, sentence or bracket is not the figure's period."""
    assert of_figures(text) == [None]


def test_base_of_a_ratio() -> None:
    """A ratio of an earlier year's figure, and what is so many times it, are not of that year."""
    assert of_figures("平成24年度（12億円）の約28%") == ["平成24年度", None]
    assert of_figures("前年度の1.5倍に当たる645件") == [None, None]


def test_what_one_is_more_by_has_no_time_of_its_own() -> None:
    """By how much a figure exceeds another is of neither's date, but follows what it changes."""
    assert of_figures("平成29年10月22日に執行した前回の51.82%を1.93ポイント上回った") == [
        "平成29年10月22日",
        None,
    ]
    assert of_figures("前年度の81.9%に比べ2.3ポイント上昇した") == ["前年度", None]


def test_end_of_a_sentence_dates_no_other_year() -> None:
    """The as-of date that ends a sentence leaves clauses with their own year and nested brackets alone."""
    assert of_figures("令和2年度に登録した店は54店舗で、総数は1,268店舗（3月31日現在）")[1] == "3月31日現在"
    assert of_figures("動画を8本作った（再生 46万回（6月30日現在））。") == [None, "6月30日現在"]
