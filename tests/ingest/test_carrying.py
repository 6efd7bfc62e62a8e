"""Periods that figures have from those before them."""

from __future__ import annotations

import pytest

from tests.ingest.genre import metrics_of
from tests.ingest.test_sentences import OWN, parts_of, periods_of

DAY = "令和4年3月31日現在"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (f"{DAY}の残高は12億円で、前年同月に比べ1億円（7.7％）減少した。", [DAY] * 3),
        (
            "令和4年2月の客は60人で、前年同月の40人を50.0％上回った。",
            ["令和4年2月", "前年同月", "令和4年2月"],
        ),
    ],
)
def test_changes(text: str, periods: list[str]) -> None:
    """A change has the time of what it is a change of, a day as well as a year."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("4月1日現在の人は93人で、3月末の24人の約3.9倍となった。", ["4月1日現在", "3月末", "4月1日現在"]),
        (
            "令和3年は40㎥となり、令和12年の目標50㎥に対する達成率は80%である。",
            ["令和3年", "令和12年", "令和3年"],
        ),
        ("令和3年の客は4人で、令和元年の6人と比べると62%の水準に", ["令和3年", "令和元年", "令和3年"]),
        (f"{DAY}で6業者であり、平成12年度末（9業者）の約7割となっている。", [DAY, "平成12年度末", DAY]),
    ],
)
def test_shares_of_another_time(text: str, periods: list[str]) -> None:
    """What share of a value of another time, or of an aim, a value is, is of the value's own time."""
    assert periods_of(text) == periods


def test_same_as_in_the_item_before() -> None:
    """同 in a bracket is the time that the bracket of an item before names."""
    assert [
        metric.period_label
        for metric in metrics_of("- ・請求 12件（令和2年度 8件）\n- ・申立て 7件（同 11件）")
    ] == [OWN, "令和2年度", OWN, "令和2年度"]


def test_survey_of_the_sentence_before() -> None:
    """What is so goes on with the day of the survey told of before; what was done does not."""
    survey = "国勢調査（令和2年10月1日現在）の結果を公表した。"
    assert periods_of(f"{survey}人口は93人、世帯数は80世帯であった。") == ["令和2年10月1日現在"] * 2
    assert periods_of(f"{survey}資料は18回閲覧された。") == [OWN]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("令和3年の届出は14件であった。面積は42haである。", ["令和3年"] * 2),
        (
            "令和3年の認知件数は9件で、前年より1件減った。種別では、窃盗が5件、詐欺が2件となっている。",
            ["令和3年"] * 4,
        ),
        ("令和3年の届出は14件であった。補助件数は3件である。", ["令和3年", OWN]),
        ("令和3年の届出は14件であった。また、面積は42haである。", ["令和3年", OWN]),
        ("令和3年の届出は14件であった。講習を3回開き、50人が修了した。", ["令和3年", OWN, OWN]),
        ("令和3年の届出は14件であった。令和2年度の面積は42haである。", ["令和3年", "令和2年度"]),
        (f"{DAY}の会員は54社である。加入率は43％となっている。", [DAY] * 2),
        (f"{DAY}の会員は54社である。退会は3社であった。", [DAY, OWN]),
        (f"{DAY}の会員は54社である。アクセス数は18万件である。", [DAY, OWN]),
        (
            "4月1日現在1,218戸（前年度末1,402戸）で、入居率は71%であった。",
            ["4月1日現在", "前年度末", "4月1日現在"],
        ),
        ("7月から11月にかけて講座を6会場で開催し、213人が修了した。", ["7月から11月"] * 2),
        ("4月から6月までの受講者は25人であった。このうち8人は県外の者である。", ["4月から6月"] * 2),
    ],
)
def test_next_sentence(text: str, periods: list[str]) -> None:
    """A sentence that only says what is so goes on with the year or the day; what is done does not."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (f"{DAY}の定員は436人で、15署に交番84か所を置いている。", [DAY] * 3),
        (f"{DAY}の会員は54社で、加入率は43％である。", [DAY] * 2),
        (f"{DAY}の会員は54社で、委嘱期間は3年間である。", [DAY, OWN]),
        (f"{DAY}の会員は54社で、年間12回の会議を開いている。", [DAY, OWN]),
        ("令和3年産米の収穫量は50tで、全国の9％を占めている。", ["令和3年"] * 2),
        ("出荷額は、令和元年は8兆円で、付加価値額は3兆円であった。", ["令和元年"] * 2),
    ],
)
def test_same_sentence(text: str, periods: list[str]) -> None:
    """What a sentence says to be so is of its one date."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("令和3年中に発生した火災は412件で、前年より22件増加した。", ["令和3年"] * 2),
        ("令和3年の火災による死者は25人であった。", ["令和3年"]),
        ("県債残高は令和2年度末の1兆2億円から1兆1億円となった。", ["令和2年度末", OWN]),
        ("令和3年に開館した美術館は約5万人が訪れた。", [OWN]),
        ("令和3年7月21日から8月8日まで、延べ312人を派遣した。", ["令和3年7月21日から8月8日"]),
        ("計画期間（令和3年度～令和5年度）において月額6,301円である。", ["令和3年度～令和5年度"]),
        ("令和5年度までに定員を120人とする計画である。", ["令和5年度"]),
        ("令和7年度までに率を95％に引き上げる予定である。", ["令和7年度"]),
        ("令和元年度からの累計で、1,234人が受講した。", ["令和元年度から"]),
        ("受講者は1,234人（令和元年度からの累計）である。", ["令和元年度から"]),
        ("4月1日から翌年3月31日までの開館日数は305日である。", ["4月1日から翌年3月31日"]),
        ("令和4年9月23日に開館した劇場において、42公演を実施した。", [OWN]),
    ],
)
def test_own_dates(text: str, periods: list[str]) -> None:
    """A date governs what was done or counted then, aims and terms too; not what it tells of a thing."""
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("blocks", "total", "periods"),
    [
        (
            ("令和3年の届出は14件である。", "（届出の内訳：市街化区域 6件、その他 8件）"),
            "14件",
            ["令和3年"] * 3,
        ),
        (("令和3年の届出は14件である。", "・手口別：架空請求 6件、還付金 8件"), "14件", ["令和3年"] * 3),
        (("令和3年の届出は14件である。", "・手口別：架空請求 6件、還付金 7件"), None, ["令和3年", OWN, OWN]),
    ],
)
def test_breakdown_below(blocks: tuple[str, ...], total: str | None, periods: list[str]) -> None:
    """A paragraph that breaks down what a figure before it counts has its time, where it sums."""
    text = "\n\n".join(blocks)
    assert periods_of(text) == periods
    assert {whole for _, whole in parts_of(text)} == ({total} if total else set())
