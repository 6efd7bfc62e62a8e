"""Numerals that measure nothing: each class by its own rule, with near misses that measure something.

A heading, a page mark, an amount and a date are decided elsewhere, by where they stand; their tests are
those of the parser, of amounts and of dates, and the last of this file.
"""

from __future__ import annotations

import pytest

from ingest.classes import NumeralClass, classify
from ingest.numerals import find_numerals
from tests.ingest.genre import HEADINGS, read, read_body


def class_of(text: str) -> NumeralClass | None:
    """The class of the first numeral of a text."""
    return classify(text, find_numerals(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "第3週",
        "第 2 期計画",
        "No.5",
        "№12",
        "2回目の開催",
        "3年目",
        "1番目",
        "全国1位",
        "5期生",
        "2級",
        "3等級",
        "第2次計画",
        "1次審査",
        "4丁目",
    ],
)
def test_ordinals(text: str) -> None:
    """A numeral that says which one, not how many, is an ordinal."""
    assert class_of(text) is NumeralClass.ORDINAL


@pytest.mark.parametrize("text", ["2回開催", "3年間", "1番組", "5期", "2次元", "3次世代"])
def test_near_ordinals(text: str) -> None:
    """Counts of the same words are none."""
    assert class_of(text) is not NumeralClass.ORDINAL


@pytest.mark.parametrize(
    "text",
    [
        "※1 速報値",
        "(注2) 速報値",
        "（注 3",
        "表2のとおり",
        "別表1",
        "参考資料3",
        "様式5",
        "(1) 対象",
        "2. 内容",
        "3）研修",
    ],
)
def test_numbering(text: str) -> None:
    """Numbers of notes, tables and items of a list number what they stand before."""
    assert class_of(text) is NumeralClass.NUMBERING


@pytest.mark.parametrize("text", ["発表 2件", "代表1人", "受注5件", "資料3点", "注文3件", "2.5倍"])
def test_near_numbering(text: str) -> None:
    """Words that end or begin alike, counted documents and decimals number nothing."""
    assert class_of(text) is None


@pytest.mark.parametrize("text", ["県庁32階展望フロア", "本館 2階", "3F会議室", "5階建", "2階建ての校舎"])
def test_floors(text: str) -> None:
    """A floor of a building is where something is, and its storeys say what building it is."""
    assert class_of(text) is NumeralClass.FLOOR


@pytest.mark.parametrize("text", ["3階層", "2FA認証"])
def test_near_floors(text: str) -> None:
    """How many layers there are is none."""
    assert class_of(text) is not NumeralClass.FLOOR


@pytest.mark.parametrize(
    "text",
    [
        "「全力疾走366プラン」に基づき",
        "『ニュース6』内",
        "番組「ニュースジャスト6」内",
        "COFFEE32で実施",
        "A4判",
        "PM2.5濃度",
        "G7サミット",
        "CO2の削減",
        "国道50号",
        "H-2型",
        "電話027-223-1111",
        "〒371-8570",
        "110番",
        "#7119番",
        "東京23区からの移住",
    ],
)
def test_names(text: str) -> None:
    """Numerals in quoted titles, model names, roads, telephone numbers and addresses are part of a name."""
    assert class_of(text) is NumeralClass.NAME


@pytest.mark.parametrize("text", ["5km", "12kg", "3GB", "SNS3件", "動画36本", "「成果」を3件", "110番組"])
def test_near_names(text: str) -> None:
    """A unit in Latin letters, and a number beside a quoted title, name nothing."""
    assert class_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "65歳以上の者",
        "3歳児",
        "6か月児健診",
        "4年生",
        "生後6か月から",
        "従業員43.5人以上の1,284社",
        "30%以上減少した法人8者",
        "週1回以上運動する人の割合は",
        "100羽以上を飼養する養鶏場",
        "5年以上のブランクがある人は",
        "5割以上低減する取組",
        "評点1.0未満と判定されたもの",
        "5類に移行",
        "30年以上が経過した管渠",
        "1,000㎡を超えるホテル",
        "18歳に引き下げ",
    ],
)
def test_categories(text: str) -> None:
    """An age or a school year says who is meant."""
    assert class_of(text) is NumeralClass.CATEGORY


@pytest.mark.parametrize(
    "text", ["看護師（3年課程）", "3年コース", "週休2日の工事", "4年制大学", "10年計画", "5か年加速化対策"]
)
def test_terms(text: str) -> None:
    """A term that says which course, system or plan is meant is no duration."""
    assert class_of(text) is NumeralClass.CATEGORY


@pytest.mark.parametrize("text", ["3年間計画的に進めた", "3コース", "2課程", "5日間の研修", "45人体制"])
def test_near_terms(text: str) -> None:
    """How long something lasts, and how many courses there are, is measured."""
    assert class_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "平均年齢45.3歳",
        "健康寿命は73.4歳",
        "6か月間",
        "4年間",
        "70%以上に対し3件",
        "5回以上実施した",
        "10人以上が参加した研修",
        "65%以上には達しない",
    ],
)
def test_near_categories(text: str) -> None:
    """An average age and a duration are measured."""
    assert class_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "10万人当たり5.2人",
        "1人あたり3,000円",
        "1泊につき5,000円",
        "1日平均2.0件",
        "1日の相談",
        "1話約7分",
        "1回最大5人",
    ],
)
def test_denominators(text: str) -> None:
    """What a rate is counted on is not counted itself."""
    assert class_of(text) is NumeralClass.DENOMINATOR


@pytest.mark.parametrize(
    "text", ["1回121人", "1泊した", "1泊2日のツアー", "5,000円の割引", "2話約7分", "1週間の講座"]
)
def test_near_denominators(text: str) -> None:
    """One event with so many people is two counts."""
    assert class_of(text) is None


@pytest.mark.parametrize("text", ["東京2020大会", "ぐんま2021プラン", "令和 3", "平成31"])
def test_years(text: str) -> None:
    """A year without 年 is a year, where nothing counts it."""
    assert class_of(text) is NumeralClass.YEAR


@pytest.mark.parametrize("text", ["2020人", "2020", "2,020大会", "2020.5", "1800大会"])
def test_near_years(text: str) -> None:
    """A count, a bare cell, a separated number and other numbers are none."""
    assert class_of(text) is None


def test_classes_by_place() -> None:
    """Headings, page marks, amounts and dates are classed by where they stand."""
    text = f"{HEADINGS}決算額 7,897 千円\n\n令和3年度に3回、7月8日に開催した。\n\n- 12 -\n\n① 2つの軸"
    assert [(entry.text, entry.numeral_class) for entry in read(text).entries] == [
        ("2", "HEADING"),
        ("1", "HEADING"),
        ("1", "HEADING"),
        ("7,897 千", "AMOUNT"),
        ("3", "METRIC"),
        ("令和3年度", "YEAR"),
        ("7月8日", "DATE"),
        ("12", "NUMBERING"),
        ("2", "HEADING"),
    ]


def test_no_class_for_the_rest() -> None:
    """A numeral that no rule places is unread, with its line, and the report says so."""
    reading = read_body("会議の様子は 12 とした。")
    assert [(row.start_line, row.text, row.reason) for row in reading.rows.unread_numerals] == [
        (7, "12", "a number without a unit or a label")
    ]
    assert reading.rows.document.unread == 1


@pytest.mark.parametrize("text", ["1回の定員を20人に", "1日で6,012回", "1週間に26集落を"])
def test_what_is_counted_at_one_time(text: str) -> None:
    """One occasion that a number is counted on is its denominator."""
    assert class_of(text) is NumeralClass.DENOMINATOR


@pytest.mark.parametrize("text", ["利用者数が3,000人以上の駅", "週1回以上集まる場"])
def test_bounds_of_an_attribute(text: str) -> None:
    """A bound of something that things are told apart by is a class."""
    assert class_of(text) is NumeralClass.CATEGORY


@pytest.mark.parametrize("text", ["延べ3,000人以上の参加", "予定価格1億円以上の工事", "週1回以上実施"])
def test_near_bounds(text: str) -> None:
    """A bound of what is counted, of money or of what was done is a figure."""
    assert class_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["φ75のポリエチレン管", "φ 100mm", "□900×900　L=40m", "300×450 L=20m", "2.5m×3.0m", "□450の会所桝"],
)
def test_sizes(text: str) -> None:
    """A bore, and the sides of a section, say which thing is meant."""
    classes = {classify(text, numeral) for numeral in find_numerals(text)[: 1 + text.count("×")]}
    assert classes == {NumeralClass.NAME}


def test_range_of_sizes() -> None:
    """A range that begins with a bore is one of bores."""
    assert classify("φ75～150", find_numerals("φ75～150")[1]) is NumeralClass.NAME


@pytest.mark.parametrize("text", ["2日×3回", "1,250人×4千円", "60㎥×2基", "□ 7回開催", "5×3千円"])
def test_near_sizes(text: str) -> None:
    """A product of counts is two figures, and a bullet is no sign of a size."""
    assert class_of(text) is None


@pytest.mark.parametrize("text", ["第3・4子", "第1・2・3号", "第2～4回"])
def test_listed_ordinals(text: str) -> None:
    """第 says of every number of its list which one it is."""
    classes = {classify(text, numeral) for numeral in find_numerals(text)}
    assert classes == {NumeralClass.ORDINAL}


@pytest.mark.parametrize("text", ["有病率（件/10万人）", "死亡率（人口10万対）", "死亡率（10万人対）"])
def test_denominators_in_brackets(text: str) -> None:
    """What a bracket says that a rate is counted on is no count."""
    assert class_of(text) is NumeralClass.DENOMINATOR


@pytest.mark.parametrize("text", ["意見交換（10万対話）", "相談（新規/継続 12人）"])
def test_near_denominators_in_brackets(text: str) -> None:
    """A count behind other words in a bracket is one."""
    assert class_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "20t以上の大型車",
        "10km圏の世帯",
        "10～20km圏の世帯",
        "30分圏に",
        "80%値",
        "2%除外値",
        "60㎥級の防火水槽",
        "500人級のホール",
        "3年連続で120人を超えた",
        "3年連続の黒字",
    ],
)
def test_zones_and_sizes(text: str) -> None:
    """A zone, a class of size, a value of a distribution and a run of years say which is meant, or how."""
    assert class_of(text) is NumeralClass.CATEGORY


@pytest.mark.parametrize("text", ["20t以上の処理を", "20%値上げ", "2医療圏", "12学級", "3年連続で減少"])
def test_near_zones_and_sizes(text: str) -> None:
    """What was done with so much, a rise in price and counted zones are figures."""
    assert class_of(text) is None


def test_recurrence() -> None:
    """How often a thing takes place is part of its name, where it is said of the thing."""
    text = "3年に1回の点検"
    assert classify(text, find_numerals(text)[1]) is NumeralClass.CATEGORY
    assert classify("3年に1回点検", find_numerals("3年に1回点検")[1]) is None


@pytest.mark.parametrize("text", ["43道府県中7位", "12チーム中、第3位"])
def test_what_a_rank_is_one_of(text: str) -> None:
    """How many were ranked is what a rank is counted on."""
    assert class_of(text) is NumeralClass.DENOMINATOR


def test_rounds() -> None:
    """巡目 says which round it is, 巡 how many."""
    assert class_of("2巡目") is NumeralClass.ORDINAL
    assert class_of("2巡した") is None
