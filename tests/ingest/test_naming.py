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


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("出荷量は3.2%、販売額は1.5%増加した。", ["出荷量 増加", "販売額 増加"]),
        ("検挙率は56.7%、認知件数は3.2%減少した。", ["検挙率", "認知件数 減少"]),
        ("消費額は8.4%増となった。", ["消費額 増"]),
        ("利用率は2.1ポイント、就職率は3.4ポイント上昇した。", ["利用率 上昇", "就職率 上昇"]),
    ],
)
def test_changes(text: str, labels: list[str]) -> None:
    """The change that ends a list is that of each in it, but of no rate; 増 behind a value is said too."""
    assert names(text) == labels


def test_value_of_another_year() -> None:
    """A value of another year that is compared with is of what was counted before."""
    assert names("被害額は2億円である。最多の平成24年度の9億円から減った。")[1] == "被害額"
    text = "受付件数は90件（窓口 60件、電話 30件）で、令和2年の80件を上回った。"
    assert names(text)[3] == names(text)[0] == "受付件数"


def test_owners() -> None:
    """Those who have a thing are named by it too."""
    assert names("18市町村の211集落協定に交付した。")[0] == "市町村 交付 集落協定"


def test_places_and_examples() -> None:
    """Words that lean on what is counted have its noun behind them; a second figure does not take it over."""
    assert names("講座を県内3会場で開催した。") == ["講座 県内 会場 開催"]
    assert names("講座を県内3会場で延べ8回開催した。")[1] == "講座 県内 開催"
    assert names("農産物、海水等148試料を分析した。") == ["海水等 試料 分析"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("負担を軽減するため、保証料53件に対し218千円を補助した。", ["保証料 補助", "保証料 補助"]),
        ("転換を促進するため、28市町村に対し276千円を補助した。", ["市町村 補助", "転換 補助"]),
        ("検査を12件行い、前年度の10件と比べて20%増加した。", ["検査 増加", "検査 増加", "検査 増加"]),
    ],
)
def test_against(text: str, labels: list[str]) -> None:
    """What is given for things is of them, and a change of what it is compared with."""
    assert names(text) == labels


def test_things_of_one_verb() -> None:
    """Things of one verb keep apart."""
    text = "39病院に641床の病床を、9施設に34室の宿泊施設を確保した。"
    assert names(text) == ["病院 病床 確保", "病院 病床 確保", "宿泊施設 確保", "宿泊施設 確保"]


def test_dated_topic() -> None:
    """The day at which a topic is counted is no part of its name."""
    assert (
        names("センター8か所に登録している障害者は、令和3年度末現在で12人である。")[1] == "登録している障害者"
    )


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("水路改修 L=90m、W=1.2(1.5)m", ["水路改修 L", "水路改修 W", "水路改修 W"]),
        ("林道開設　延長 L=90m W=4m", ["林道開設 延長 L", "林道開設 W"]),
        ("配水管 φ100～φ150　L=90m　仕切弁 2基", ["配水管 φ100～φ150 L", "仕切弁"]),
    ],
)
def test_symbols(text: str, labels: list[str]) -> None:
    """A value that a symbol names is of the thing of the one before, and a size stays in its thing's name."""
    assert names(text) == labels


def test_nearly_names_nothing() -> None:
    """近く says how a value is meant, and does not name what stands behind it."""
    assert names("退職者の4分の1近く（24.1%）が再就職した。")[1] == "退職者 再就職"


def test_classes_within_names() -> None:
    """A class of size is a name, and what a bracket says of the thing stays in it once."""
    assert names("60㎥級×2基、80㎥級×1基", cell=True) == ["60㎥級", "80㎥級"]
    assert names("COD(80%値)の基準達成率は海域で71.5%であった。") == ["COD(80%値)の基準達成率 海域"]


def test_several_days_in_a_bracket() -> None:
    """What stands before a bracket of several days names the figure behind, as before one of a single day."""
    days = ("（10月21日）", "（10月21日、1月27日）", "（10/21、1/27）")
    for bracket in days:
        assert names(f"測量3件を実施し、住民相談会{bracket}に計48人が来場した。")[1] == "住民相談会 来場"


def test_words_beside_the_date_of_a_bracket() -> None:
    """A bracket that says how sure a figure is leaves its name as one with the date alone does."""
    assert (
        names("排出量（令和元年度、速報値）は1,240tで、")
        == names("排出量（令和元年度）は1,240tで、")
        == ["排出量"]
    )
