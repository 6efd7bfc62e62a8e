"""Sentences in the manner of reports, read whole: the periods, totals and names of their figures."""

from __future__ import annotations

import pytest

from database.entities import Metric
from tests.ingest.genre import metrics_of, read_body

OWN = "令和3年度"


def periods_of(text: str) -> list[str]:
    """How the text, or the report's own year, dates each figure."""
    return [metric.period_label for metric in metrics_of(text)]


def parts_of(text: str) -> list[tuple[str, str]]:
    """Each part with its total, as printed."""
    found = metrics_of(text)
    by_id = {metric.id: metric.text for metric in found}
    return [(metric.text, by_id[metric.part_of_id]) for metric in found if metric.part_of_id]


def named(metric: Metric) -> str:
    """The label of a metric, whose words a reader needs."""
    return metric.label.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("令和3年度末時点で、累計345件の利用があった。", ["令和3年度末時点"]),
        ("児童生徒数（5月1日現在）は、小学校98人、中学校52人である。", ["5月1日現在"] * 2),
        ("令和4年1月の失業率は2.7％であった。", ["令和4年1月"]),
        ("令和3年4月には12人となった。", ["令和3年4月"]),
        ("令和3年の消費額は推計1,763億円で、令和2年を3.2%上回った。", ["令和3年"] * 2),
        ("令和3年の出生数は12,345人で、令和2年より345人少なかった。", ["令和3年"] * 2),
        ("令和元年度から令和3年度までの3年間に、延べ250人が修了した。", ["令和元年度から令和3年度"] * 2),
        (
            "平成28年度の事業開始から令和3年度末までに、230件の相談に応じた。",
            ["平成28年度の事業開始から令和3年度"],
        ),
        ("調査は令和3年8月1日から31日まで実施し、130件の回答を得た。", ["令和3年8月1日から31日"]),
        ("令和2学年度の卒業者は16,402人である。", ["令和2学年度"]),
        ("令和7年度までに40か所の整備を目標としている。", ["令和7年度"]),
        ("前期（4月～9月）に123人が受講した。", ["4月～9月"]),
    ],
)
def test_dates_before_a_figure(text: str, periods: list[str]) -> None:
    """What a figure is of: a day, a month, a range with its length, an aim."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("件数は530件（前年度420件）で、110件増加した。", [OWN, "前年度", OWN]),
        ("件数は530件で、前年度（420件）に比べ110件、7.7％増加した。", [OWN, "前年度", OWN, OWN]),
        ("令和3年は4,213万人で、令和2年の3,871万人を8.8%上回った。", ["令和3年", "令和2年", "令和3年"]),
        ("県税収入は245億円で、前年度決算額を12億円（5.3％）上回った。", [OWN] * 3),
        ("令和3年の死者は5人（前年4人）、負傷者は12人（同13人）であった。", ["令和3年", "前年"] * 2),
        ("令和3年中の認知件数は98件で、前年に比べ5件（5.2％）減少した。", ["令和3年"] * 3),
    ],
)
def test_comparisons(text: str, periods: list[str]) -> None:
    """A value of another time has that time, what is compared with it has not; 同 repeats the time."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("研修会を5回開催し、230人が参加した（前年度：4回、180人）。", [OWN, OWN, "前年度", "前年度"]),
        ("5月1日から31日までの利用者は384人、割引総額は19万円であった。", ["5月1日から31日"] * 2),
        ("7月10日と12月4日に開催し、それぞれ56人、67人が参加した。", ["7月10日", "12月4日"]),
        ("6月と10月の2回、研修会を開催した。", [OWN]),
        ("令和3年の認知件数は98件であった。検挙は7件であった。", ["令和3年"] * 2),
        ("事業は3年連続で減少し、令和元年度は145件であり、3年続けて減少した。", [OWN, "令和元年度", OWN]),
    ],
)
def test_lists(text: str, periods: list[str]) -> None:
    """A list says only once of what time it is; figures told respectively have one date each."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("委員は234人中45人であった。", [("45人", "234人")]),
        ("金4、銀3、銅5の計12個を得た。", [("4", "計12個"), ("3", "計12個"), ("5", "計12個")]),
        ("大型車 12台、小型車 34台（計46台）", [("12台", "計46台"), ("34台", "計46台")]),
        ("各会場20人、30人、計100人が参加した。", []),
    ],
)
def test_parts(text: str, parts: list[tuple[str, str]]) -> None:
    """中 leads a part; a sum behind a list sums it, in brackets and behind a comma only if it does."""
    assert parts_of(text) == parts


def test_parts_of_rows_named_before() -> None:
    """A figure among a row of the table before it is part of the row's value."""
    table = "区分 | 基数\n急速設備 | 9基\n普通設備 | 24"
    *_, normal, noted = metrics_of(table, "※普通設備のうち6基は、集合住宅に設置された。")
    assert noted.part_of_id == normal.id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("センターを東毛、県央の2か所に設置した。", "センター"),
        ("出前講座を前年度より14回多い63回開催した。", "出前講座"),
        ("対策を年度内に97か所で完了した。", "対策"),
        ("うち6基は、集合住宅に設置された。", "集合住宅"),
        ("592千円を条件不利地の森林整備に充てた。", "森林整備"),
        ("65件は撤去又は是正されている。", "撤去又は是正"),
        ("大気質については、測定した16局のすべてで基準を達成した。", "大気質"),
        ("給付金を3世帯に支給した（2,250円）。", "給付金"),
        ("職員の派遣 県から市町村へ 14人", "県から市町村へ"),
        ("がん検診の受診率は45.6%であった。", "がん検診の受診率"),
        ("と畜検査頭数 644頭", "と畜検査頭数"),
        ("普及率は、56.7％（全国平均80.1％）である。", "全国平均"),
        ("来場者が、11月3日に10万人を達成した。", "来場者"),
        ("中間管理事業により、1,234haを借り入れた。", "中間管理事業"),
        ("昨年度は56件であった通報件数が増えた。", "通報件数"),
        ("住宅を失った者を11世帯受け入れた。", "受け入れ"),
        ("このうち96人は新型ワクチンの接種業務に従事した。", "接種業務"),
        ("講習会に、県内の製造業等37事業所が参加した。", "講習会"),
        ("職場における健康講習会に、製造業等37事業所が参加した。", "健康講習会"),
        ("産学官による「推進会議」を設置し、76団体が参加した。", "推進会議"),
        ("基地病院から15分以内に到着できる。", "基地病院"),
        ("軽油386検体のうち2検体に不正の疑いが認められた。", "不正の疑い"),
        ("出荷額は、令和2年に8億円となり、令和14年の目標は9億円である。", "出荷額目標"),
        ("ワクチンは春季、夏季及び冬季の3回にわたり散布した。", "ワクチン"),
        ("年代は30代が31.6％で最も多く、40代が24.9％で続いた。", "40代"),
        ("・9市町村が14戸の住宅を提供", "住宅提供"),
    ],
)
def test_names(text: str, words: str) -> None:
    """A figure is named with the thing, subject or means of its clause, and with where it went."""
    assert words in named(metrics_of(text)[-1])


def test_no_word_twice() -> None:
    """A label says nothing twice."""
    assert [metric.label for metric in metrics_of("県の補助により、14市町村で26か所の整備が完了した。")][
        1
    ] == ("市町村 整備 完了")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("財政力指数は0.62となり、前年度の0.64を下回った。", ["0.62", "0.64"]),
        ("フォロワー数 12,345（令和4年3月31日現在）", ["12,345"]),
        ("大会で優勝2、準優勝3の成績を収めた。", ["2", "3"]),
        ("平均寿命は、男性81.2歳、女性87.5歳であった。", ["81.2歳", "87.5歳"]),
        ("排出量は1,622万t-CO2であった。", ["1,622万t-CO2"]),
        ("10人未満の団体は34団体であった。", ["34団体"]),
        ("橋梁点検を5年に1回実施する。", ["1回"]),
        ("延長12.3kmの4車線化工事を行った。", ["12.3km"]),
        ("うち20代から40代までの利用は3件", ["3件"]),
        ("Society 5.0の実現に向け、2回開催した。", ["2回"]),
    ],
)
def test_what_is_measured(text: str, printed: list[str]) -> None:
    """Numbers that count in no unit are figures; classes, names and denominators are none."""
    assert [metric.text for metric in metrics_of(text)] == printed


def test_digits_of_a_unit() -> None:
    """The digit of a unit is part of its figure, and so accounted for once."""
    entries = [entry for entry in read_body("排出量は1,622万t-CO2であった。").entries if entry.line > 5]
    assert [(entry.text, entry.numeral_class) for entry in entries] == [("1,622万t-CO2", "METRIC")]


def test_titles_that_end_in_figures() -> None:
    """An item whose title ends in figures states them; a number within a title is part of its name."""
    assert [metric.text for metric in metrics_of("① 若手研修 3回 45人")] == ["3回", "45人"]
    assert metrics_of("① 24時間対応の相談窓口\n\n窓口を設けた。") == []
    classes = [entry.numeral_class for entry in read_body("① 若手研修 3回 45人").entries]
    assert classes.count("METRIC") == 2
    assert "UNREAD" not in classes
