"""What the sentence adds to a name that says little."""

from __future__ import annotations

import pytest

from tests.ingest.test_naming import names


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("公民館講座は、計画した486講座を開いた。", ["公民館講座 計画した講座"]),
        ("新たに31世帯が里親登録に至った。", ["里親登録"]),
        ("電子図書館の登録者数は3,415人である。", ["電子図書館の登録者数"]),
        ("候補地として、37か所、約21.4haを選定した。", ["候補地 選定", "候補地 選定"]),
        ("定期予防接種を13種類、延べ41,267件実施した。", ["定期予防接種 実施", "定期予防接種 実施"]),
        ("私立の43施設に対し、補助した。", ["私立 補助 施設"]),
        ("児童福祉司を8人増員し、総勢76人とした。", ["児童福祉司 増員", "児童福祉司 増員"]),
        ("参加した県内企業は12社で、その額は3,080万円である。", ["参加した県内企業", "参加した県内企業 額"]),
    ],
)
def test_short_names(text: str, labels: list[str]) -> None:
    """A name that says little gets the topic, event or object of its sentence, and what was done."""
    assert names(text) == labels


def test_whole_names() -> None:
    """A name that says what is measured stays as it is, also in a long sentence."""
    assert names("相談体制の充実に取り組んだ結果、相談件数は1,122件となった。") == ["相談件数"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("技能検定の受検者数2,874人、合格者数1,396人", "技能検定 合格者数"),
        ("ばら園まつりは、6月に開催し、来園者は300人であった。", "ばら園まつり 来園者"),
        ("職人による講習会を9か所で実施した（参加者 計356人）。", "職人による講習会 実施 参加者"),
        ("出動件数は、1日平均2.0件であった。", "出動件数 1日平均"),
        ("講習会の受講者は40人で、うち修了した者は12人であった。", "講習会の受講者 修了した者"),
        ("修学資金を新たに18人に貸し付けた。", "修学資金 貸し付け"),
        ("代わりの記録会に912人が出場した。", "代わりの記録会 出場"),
        ("小中学生2,964人から東国文化自由研究の応募を受けた。", "小中学生 東国文化自由研究の応募"),
        ("年度内に29人の進学又は就職につながった。", "進学又は就職"),
        ("県内企業1,200社を対象とする景況調査を行った。", "県内企業 景況調査"),
        ("9温泉地の旅館組合と連携し、署名活動を行った。", "旅館組合 温泉地 署名活動"),
        ("工事を推進し、ICTを活用した工事を23件で実施した。", "ICTを活用した工事 実施"),
        ("12か所で側溝の清掃や標識の更新を行った。", "側溝の清掃や標識の更新"),
        ("前年度を120件上回る1,320件の申込みがあった。", "申込み"),
        ("令和3年度は県内3農場で豚熱が発生した。", "県内 豚熱 発生"),
        ("水位計を36基設置し、設置数は268基となった。", "水位計 設置数"),
        ("5河川で堤防強化を実施し、整備延長は3,850mとなった。", "堤防強化 整備延長"),
        ("基礎調査を12か所で行い、指定数は90区域となった。", "指定数"),
        ("避難訓練には23市町村が参加し、県民の参加者は1,260人を数えた。", "避難訓練 県民の参加者"),
        ("研修会を開催し、参加者数は120人であった。", "研修会 参加者数"),
        ("バイパスの延長8.6kmを供用開始した。", "バイパスの延長 供用開始"),
        ("補助金は、設備を更新した事業者12社に交付した。", "補助金 設備を更新した事業者 交付"),
        ("対応に要した時間（リスポンスタイム）は、昼間で7分であった。", "時間 リスポンスタイム 昼間"),
        ("検査件数は、感染症の影響により前年度（612件）を下回った。", "検査件数"),
    ],
)
def test_names_of_last_figures(text: str, label: str) -> None:
    """What a list, a bracket, a part or an average leaves out is taken from where it began."""
    assert names(text)[-1] == label


def test_topic_of_a_whole_name() -> None:
    """The topic of the sentence says of what a whole name is measured."""
    assert names("農林大学校においては、就農率は55.4%であった。") == ["農林大学校 就農率"]
    assert names("施設は12か所で、その進捗率は48.5%であった。")[1] == "施設 進捗率"


def test_no_dates() -> None:
    """Dates and reasons are no part of a name."""
    assert names("避難訓練を11月5日に県内6漁港で実施した。") == ["避難訓練 県内 実施"]
    assert names("コロナ禍のため、受診者数は43人に低下した。") == ["受診者数 低下"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("普及率を80%以上とすることを目標としている。", ["普及率 目標"]),
        ("死者を43人以下、負傷者を580人以下とする目標を掲げた。", ["死者 目標", "負傷者 目標"]),
        ("年間100件の採択を目標に掲げ、92件を採択した。", ["年間 採択 目標", "年間 採択"]),
        ("自給率を30%に高める目標に対し、22.4%となった。", ["自給率 目標", "自給率"]),
    ],
)
def test_aims(text: str, labels: list[str]) -> None:
    """What is to be reached is called so, and what has been reached beside it is not."""
    assert names(text) == labels
