"""Units and counters behind numbers."""

from __future__ import annotations

import pytest

from database.entities import MetricKind
from ingest.counters import is_counter, is_unit, kind_of, read_counter, states_unit


@pytest.mark.parametrize(
    ("behind", "unit"),
    [
        ("回開催", "回"),
        (" 回", "回"),
        ("円", "円"),
        ("%の", "%"),
        ("か所で", "か所"),
        ("ha、", "ha"),
        ("km2の", "km2"),
        ("都道府県", "都道府県"),
        ("市町村", "市町村"),
        ("部／回", "部／回"),
        ("人/日", "人/日"),
        ("件/km", "件/km"),
        ("事業 者に", "事業者"),
        ("か月間", "か月間"),
        ("コース", "コース"),
        ("圃場", "圃場"),
        ("番組 制作", "番組"),
        ("事業場に", "事業場"),
        ("発電所が", "発電所"),
        ("回分", "回分"),
        ("日分の", "日分"),
        ("回分析", "回"),
        ("日分科会", "日"),
    ],
)
def test_units(behind: str, unit: str) -> None:
    """The longest known unit behind a number is its unit, whole again where a line break parts it."""
    found = read_counter(f"3{behind}", 1)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize(
    "behind", ["", "、", "以上", "未満", "の政策", "  回", " 県職員", "程度", "型", "（6名）", "）"]
)
def test_no_units(behind: str) -> None:
    """Nothing, punctuation, bounds, models and words behind a space are no units."""
    assert read_counter(f"3{behind}", 1) is None


def test_end_of_a_unit() -> None:
    """The offset behind a unit is where its last printed character ends."""
    assert read_counter("8事業 者", 1) == ("事業者", 5)


def test_latin_units_end() -> None:
    """A unit in Latin letters is one only where no letter goes on: 5 m but not 5 mind."""
    assert is_counter("m。")
    assert not is_counter("mind")


@pytest.mark.parametrize("text", ["円", "千円", "百万円", "ha", "人", "t", "部／回", "%"])
def test_is_unit(text: str) -> None:
    """A cell or bracket that holds a unit and nothing else, scaled or not."""
    assert is_unit(text)


@pytest.mark.parametrize("text", ["", "円以上", "会議", "千", "人（延べ）", "12円"])
def test_is_no_unit(text: str) -> None:
    """Words, bounds, numbers and a scale alone are no unit."""
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("円", MetricKind.MONEY),
        ("%", MetricKind.RATIO),
        ("ポイント", MetricKind.RATIO),
        ("倍", MetricKind.RATIO),
        ("秒", MetricKind.DURATION),
        ("か月間", MetricKind.DURATION),
        ("日間", MetricKind.DURATION),
        ("人", MetricKind.COUNT),
        ("ha", MetricKind.COUNT),
        ("部／回", MetricKind.COUNT),
        ("円/人", MetricKind.MONEY),
        ("フォロワー", MetricKind.COUNT),
        (None, MetricKind.COUNT),
    ],
)
def test_kinds(unit: str | None, kind: MetricKind) -> None:
    """Money, shares and durations are told by their unit, before any 'per'; all else is a count."""
    assert kind_of(unit) is kind


def test_blank_before_a_unit() -> None:
    """Behind a blank a counter may be followed by 以内, or be a word; one letter that grows on is none."""
    assert read_counter(" 年以内", 0) == ("年", 2)
    assert read_counter(" 項目増えた", 0) == ("項目", 3)
    assert read_counter(" 県職員", 0) is None
    assert read_counter(" 人受講", 0) == ("人", 2)
    assert read_counter(" 人口", 0) is None
    assert read_counter("張及び", 0) == ("張", 1)


def test_places_counted() -> None:
    """か with a letter counts places of any kind."""
    assert read_counter("か寺のうち", 0) == ("か寺", 2)
    assert read_counter("本部", 0) == ("本部", 2)


def test_states_unit() -> None:
    """A cell states a unit that is all it says, in brackets or not."""
    assert all(map(states_unit, ("千円", "（か所）", "(人)", "（単位：件）")))
    assert not any(map(states_unit, ("", "（延べ）", "件数", "（人", "12件")))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("25 L=80m", None),
        ("25 A＝80㎡", None),
        ("25H=3", None),
        ("25 m L=80", "m"),
        ("25 m3 N=2基", "m3"),
        ("25 L、", "L"),
        ("25V", "V"),
    ],
)
def test_symbols_are_no_units(text: str, unit: str | None) -> None:
    """A letter before = names the next value, and ends the unit before it."""
    found = read_counter(text, 2)
    assert (found[0] if found else None) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("33湖沼中28湖沼", "湖沼"),
        ("33湖沼中、約28湖沼", "湖沼"),
        ("33湖沼余りで", "湖沼"),
        ("33湖沼近くで", "湖沼"),
        ("33小中学校", "小中学校"),
    ],
)
def test_run_ends(text: str, unit: str) -> None:
    """What says how a number is meant (中, 余, 近く) is no part of a run; 中 within a word is."""
    found = read_counter(text, 2)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize(
    ("behind", "unit"),
    [
        ("人・時間の作業", "人・時間"),
        ("人・日", "人・日"),
        ("台・km、", "台・km"),
        ("人・時間帯別", "人"),
        ("人・5団体", "人"),
        ("回・日程", "回"),
    ],
)
def test_products(behind: str, unit: str) -> None:
    """A count multiplied by a time or a way is counted in both; a word that goes on is none."""
    found = read_counter(f"8{behind}", 1)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize("unit", ["μSv/h", "μSv", "nGy/h", "mGy", "Gy", "μg/m3", "マイクロシーベルト/時"])
def test_doses(unit: str) -> None:
    """Doses are measured in any part of a sievert and a gray, also by the hour."""
    assert read_counter(f"4{unit}の", 1) == (unit, 1 + len(unit))


@pytest.mark.parametrize("unit", ["件/万人", "人／10万人", "件/千世帯", "円/人"])
def test_scaled_denominators(unit: str) -> None:
    """What a rate is counted on may begin with a scale."""
    assert read_counter(f"4{unit}の", 1) == (unit, 1 + len(unit))
    assert is_unit(unit)
