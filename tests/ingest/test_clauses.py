"""The sentence around a figure."""

from __future__ import annotations

import pytest

from ingest.clauses import (
    action_of,
    aim_of,
    event_of,
    masked,
    object_of,
    opening_object_of,
    own_clause,
    server_of,
    surroundings,
    thing_of_act,
    topic_of,
)
from ingest.prose import read_passage
from tests.ingest.genre import YEAR, passage_of


def around(text: str, nth: int = 0) -> tuple[str, str]:
    """The surroundings of the nth figure of a text."""
    measures = read_passage(passage_of(text), YEAR).measures
    spot = measures[nth].figure
    return surroundings(masked(text, measures), spot.start, spot.end)


def test_masked() -> None:
    """Every character of a figure is hidden, and the text stays as long."""
    text = "計8回、12人が参加"
    assert masked(text, read_passage(passage_of(text), YEAR).measures) == "###、###が参加"


def test_surroundings() -> None:
    """The sentence ends at full stops; brackets that are closed and other figures' digits are left out."""
    assert around("前の文。会議（東京）を3回開き、12人が出た。次の文") == ("会議を", "開き、#が出た")
    assert around("受講者 5人（うち女性 2人）が修了", 1) == ("受講者 #、うち女性 ", "")


@pytest.mark.parametrize(
    ("before", "topic"),
    [
        ("公民館講座は、計画した", "公民館講座"),
        ("建設型応急住宅の候補地として、", "建設型応急住宅の候補地"),
        ("得点は#となり、前年を", "得点"),
        ("年代別では70歳以上が最も多く、全体の", "70歳以上"),
        ("また、新たに", ""),
    ],
)
def test_topic(before: str, topic: str) -> None:
    """The last words marked as topic, or those of whom a share is said; not a conjunction."""
    assert topic_of(before) == topic


def test_event_and_object() -> None:
    """An event is what was held before the figure, an object what something is done with."""
    assert event_of("津波を想定した避難訓練を県内#で行い、漁業者等") == "避難訓練"
    assert event_of("漁業者等") == ""
    assert object_of("定期予防接種を#、") == "定期予防接種"


@pytest.mark.parametrize(
    ("behind", "action"),
    [
        ("が里親登録に至った", "里親登録"),
        ("を育成対象に認定した", "育成対象 認定"),
        ("は年度内に措置を終えた", "措置"),
        ("は地域枠の入学者である", "地域枠の入学者"),
        ("を限度として助成した", "助成"),
        ("が出展する説明会を開いた", "出展 説明会"),
        ("が県大会に出場した", "県大会 出場"),
        ("が新たに登録された", "登録"),
        ("がプレミアムに認定された", "プレミアム 認定"),
        ("を「共創カンパニー」に認証した", "「共創カンパニー」 認証"),
        ("はオンラインで実施", "オンライン 実施"),
        ("の文化財を指定・登録した", "文化財 指定・登録"),
        ("で行い、#が修了した", ""),
        ("であった", ""),
    ],
)
def test_action(behind: str, action: str) -> None:
    """What was done with, or is said of, the thing counted; bounds (限度) are no action."""
    assert action_of(behind) == action


@pytest.mark.parametrize(
    ("behind", "aim"),
    [
        ("とすることを目標", "目標"),
        ("、負傷者を#とする目標を掲げた", "目標"),
        ("の採択を目標に", "目標"),
        ("まで減らすことを目標", "目標"),
        ("削減することを目標", "目標"),
        ("とした。目標", ""),
        ("で、目標を上回った", ""),
    ],
)
def test_aim(behind: str, aim: str) -> None:
    """A value that is to be reached is told from one that has been."""
    assert aim_of(behind) == aim


@pytest.mark.parametrize(
    ("before", "measure", "thing"),
    [
        ("防犯カメラを県内の#に設置し、", "設置台数", "防犯カメラ"),
        ("堆積土砂の撤去を行い、", "撤去量", "堆積土砂"),
        ("電気自動車の導入を進め、", "導入数", "電気自動車"),
        ("大会には#が出場し、県外の", "県外の出場者", "大会"),
        ("水位計を#新設し、", "設置数", "水位計"),
        ("動画を#制作し、再生回数は", "再生回数", "動画"),
        ("クラブが設置されており、会員数は", "会員数", "クラブ"),
        ("広報を行い、利用者数は", "利用者数", ""),
        ("基礎調査を行い、", "指定数", ""),
        ("堤防強化を実施し、", "事業費", ""),
    ],
)
def test_thing_of_act(before: str, measure: str, thing: str) -> None:
    """How much was done is of the thing of the clause before, unless that came beforehand."""
    assert thing_of_act(before, measure) == thing


@pytest.mark.parametrize(
    ("tail", "own"),
    [
        ("で補修工事を、国道の#で耐震補強を行った", "で補修工事を行った"),
        ("に#の病床を、#に#の宿泊施設を確保した", "に#の病床を確保した"),
        ("で研修を、県庁で行った", "で研修を、県庁で行った"),
    ],
)
def test_own_clause(tail: str, own: str) -> None:
    """A verb is said of each thing of its list, but a figure is of one thing alone."""
    assert own_clause(tail) == own


def test_servers() -> None:
    """Those who were placed are who served, not who was only named before."""
    assert server_of("相談員#を配置し、", "のケースに対応した") == "相談員"
    assert server_of("相談員#を配置し、", "を支出した") == ""


def test_opening_object() -> None:
    """A thing that opens a sentence is set apart from a list of places."""
    assert opening_object_of("相談員を、東毛、西毛の") == "相談員"
    assert opening_object_of("相談員を東毛の") == ""


def test_names_of_clauses() -> None:
    """A long name keeps what a need is for, and to whom a thing is addressed."""
    assert topic_of("覚知から医師の接触までに要した時間は") == "接触までに要した時間"
    assert object_of("潜在保育士を対象とした#の研修を県内") == "潜在保育士を対象とした研修"
