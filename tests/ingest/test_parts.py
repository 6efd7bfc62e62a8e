"""Parts and totals within a passage."""

from __future__ import annotations

import pytest

from ingest.measures import PartRule
from ingest.prose import read_passage
from tests.ingest.genre import YEAR, metrics_of, passage_of


def parts(text: str) -> list[tuple[str, str, PartRule | None]]:
    """The parts of a text: part, total, and why."""
    return [
        (measure.text, measure.part_of.text, measure.part_rule)
        for measure in read_passage(passage_of(text), YEAR).measures
        if measure.part_of
    ]


def test_breakdown_in_brackets() -> None:
    """Figures behind 内訳 are parts of the total before the bracket."""
    assert parts("出動回数：198回（内訳：イベント等 31回、幼稚園等 108回、動画 59回）") == [
        ("31回", "198回", PartRule.BREAKDOWN),
        ("108回", "198回", PartRule.BREAKDOWN),
        ("59回", "198回", PartRule.BREAKDOWN),
    ]


def test_breakdown_without_brackets() -> None:
    """So are those behind (内訳), up to the next item."""
    assert parts("視聴者数 延べ2,725人 (内訳) 配信 1,146人 会場 1,579人 ・会議 3人") == [
        ("1,146人", "延べ2,725人", PartRule.BREAKDOWN),
        ("1,579人", "延べ2,725人", PartRule.BREAKDOWN),
    ]


def test_a_breakdown_ends_with_its_bracket() -> None:
    """What stands behind the bracket of a breakdown is no part of it."""
    text = "火災は37件（内訳：建物 30件、車両 7件）で、前年に比べて5件減少した。"
    assert [part for part, _, _ in parts(text)] == ["30件", "7件"]


def test_names_of_roads_are_no_aims() -> None:
    """A plan is an aim, and no part; a road laid down in one is a part."""
    assert len(parts("17議案（用途地域4、都市計画道路9、その他4）を可決した。")) == 3
    assert parts("17議案（計画9）") == []


def test_brackets() -> None:
    """Several figures of the same unit in brackets behind a total are its parts."""
    assert parts("記者会見 186件（県:120、その他:66）") == [
        ("120", "186件", PartRule.BRACKETS),
        ("66", "186件", PartRule.BRACKETS),
    ]


@pytest.mark.parametrize(
    ("text", "part", "total"),
    [
        ("数量：1,200個（うち1,100個を販売）", "1,100個", "1,200個"),
        ("参加者計26人（うち県内生16人）", "16人", "計26人"),
        ("国内商標の出願を4件行い、うち2件の登録を完了した", "2件", "4件"),
        ("10テーマの提案があり、そのうち7テーマが事業化された", "7テーマ", "10テーマ"),
        ("相談は8,046件で、412件減少した。相談のうち3,057件", "3,057件", "8,046件"),
        ("施設79機関のうち13機関", "13機関", "79機関"),
        ("185団体（会員）、2県12名（うち6名）", "6名", "12名"),
        ("相談は90件で、前年度の120件から減少した。うち新規は20件であった", "20件", "90件"),
    ],
)
def test_of_which(text: str, part: str, total: str) -> None:
    """A figure that うち leads is part of the nearest total before it in its unit."""
    assert parts(text) == [(part, total, PartRule.OF_WHICH)]


def test_one_of_a_part() -> None:
    """そのうち is of the figure right before it, also where that is a part itself."""
    assert parts("会員100人、うち県内60人、そのうち女性30人")[1] == ("30人", "60人", PartRule.OF_WHICH)
    assert parts("会員100人、うち県内60人、うち女性30人")[1] == ("30人", "100人", PartRule.OF_WHICH)


def test_stated_sum() -> None:
    """Figures before の計 are parts of it."""
    assert parts("チャレンジ事業（55件）、ステップアップ事業（54件）の計109件を実施した") == [
        ("55件", "計109件", PartRule.STATED_SUM),
        ("54件", "計109件", PartRule.STATED_SUM),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "補助を3社（6名）に行った",
        "許諾件数：令和3年度 991件（令和2年度 1,105件／令和元年度 1,317件）",
        "2回121人",
        "開催7日間（参加者19人）",
        "年間738件（1日最大7件、1日平均2.0件）",
        "会議3回、研修2回",
        "事業費1,200円（1,100個）",
        "会議3回を開催した。うち合わせをした。研修1日",
    ],
)
def test_no_parts(text: str) -> None:
    """Other units, other years, rates and neighbours are counted side by side."""
    assert parts(text) == []


def test_parts_take_the_period() -> None:
    """A part without a date of its own has its total's."""
    total, part = read_passage(passage_of("令和2年度は計26人（うち県内生16人）"), YEAR).measures
    assert part.period is not None
    assert part.period == total.period


@pytest.mark.parametrize(
    "text",
    [
        "4万円（上限20万円）",
        "134人（前年度比＋12人）",
        "52.9点（全国 52.3点）",
        "132頭（目標150頭）",
        "24回配信（視聴回数 延べ9,630回）",
    ],
)
def test_brackets_that_say_something_else(text: str) -> None:
    """A bound, an aim, a change, another place and what is more than the total are no parts."""
    assert parts(text) == []


def test_of_which_goes_on() -> None:
    """A list that うち begins goes on while its members fit the total."""
    assert parts("1,873件の相談。うち条件に関するものが902件、賃金に関するものが388件") == [
        ("902件", "1,873件", PartRule.OF_WHICH),
        ("388件", "1,873件", PartRule.OF_WHICH),
    ]


def test_of_which_reaches_over_brackets() -> None:
    """The total of うち does not stand in a closed bracket."""
    assert parts("28,416人（個人17,230人、団体11,186人）で、このうち小中学生は12,604人")[-1] == (
        "12,604人",
        "28,416人",
        PartRule.OF_WHICH,
    )


def test_bracket_behind_a_clause() -> None:
    """A bracket behind a clause breaks its figure down when it sums to it."""
    assert len(parts("8人が入賞を果たした（金賞1人、銅賞2人、敢闘賞5人）。")) == 3
    assert parts("8人が入賞を果たした（金賞1人、銅賞2人、敢闘賞4人）。") == []


def test_stated_sum_behind_a_blank() -> None:
    """計 behind a blank sums the list before it."""
    assert parts("貸与 新規18人、継続64人 計82人") == [
        ("18人", "計82人", PartRule.STATED_SUM),
        ("64人", "計82人", PartRule.STATED_SUM),
    ]


def test_of_which_of_a_part() -> None:
    """のうち leads a part of the nearest figure, also where that is a part itself."""
    assert parts("9件、うち6件を認定した。認定のうち優れた2件")[-1] == ("2件", "6件", PartRule.OF_WHICH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修了者は110人で、男性が60人（54.5%）、女性が50人（45.5%）であった。", ["60人", "50人"]),
        ("受講者は120人である。会場別では、前橋50人、高崎70人であった。", ["50人", "70人"]),
        ("参加者 230人：県内 200人、県外 30人", ["200人", "30人"]),
        ("生徒は34人で、学年別では1年生12人、2年生10人、3年生12人である。", ["12人", "10人", "12人"]),
        ("通報は100件で、1日平均3件である。このうち有効なものは2件である。", ["2件"]),
        ("訓練に5機関が参加した。県が2機関、市が3機関である。", ["2機関", "3機関"]),
        ("訓練に5機関が参加した。県で2機関、市で3機関を支援した。", []),
        ("研修会を3回開催し、講習会を1回、視察を2回実施した。", []),
        ("修理に補助した（補助件数46件：国指定17件、県指定29件）。", ["17件", "29件"]),
        ("修理に補助した（補助件数46件：国指定17件、県指定28件）。", []),
        ("受講者は120人で、前年度は男性が60人、女性が60人であった。", []),
    ],
)
def test_spelled_out(text: str, expected: list[str]) -> None:
    """Figures that a text goes on with are parts of the one before where they sum and it says what is so."""
    assert [part for part, _, _ in parts(text)] == expected


def test_of_which_of_a_table() -> None:
    """A note that names a column of the table before it means its row 計, one that names a row, that row."""
    table = "区分 | 受験者数 | 合格者数\n警察官 | 412人 | 96人\n事務 | 92 | 14\n計 | 504 | 110"
    for note, total in (("合格者のうち女性は43人であった。", "110"), ("事務のうち女性は9人であった。", "14")):
        metrics = metrics_of(table, note)
        whole = next(metric for metric in metrics if metric.id == metrics[-1].part_of_id)
        assert whole.text == total
