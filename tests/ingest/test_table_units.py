"""Units that cells leave out."""

from __future__ import annotations

import pytest

from ingest.table_measures import read_table
from tests.ingest.genre import YEAR, grid_of


def values(*rows: str, caption: str = "") -> list[tuple[str, object, str | None]]:
    """The measures of a table: as printed, value and unit."""
    account = read_table(grid_of(*rows), YEAR, caption)
    return [(measure.text, measure.value, measure.unit) for measure in account.measures]


def units(*rows: str, caption: str = "") -> list[str | None]:
    """The units of a table's measures."""
    return [unit for _, _, unit in values(*rows, caption=caption)]


def test_from_above() -> None:
    """A bare number takes the unit of the value above it, with its scale."""
    assert values("区分 | 金額", "会議 | 2,396千円", "研修 | 5,501", "計 | 7,897") == [
        ("2,396千円", 2396000, "円"),
        ("5,501", 5501000, "円"),
        ("7,897", 7897000, "円"),
    ]


def test_carried_on() -> None:
    """A unit goes on down the column over any number of rows, and over a null."""
    assert units("区分 | 人数", "会議 | 3人", "研修 | －", "視察 | 4", "相談 | 5") == ["人"] * 3


def test_scale_by_nearness() -> None:
    """A number below one in 万 is in 万 where that brings it nearer, and money always is."""
    assert [value for _, value, _ in values("区分 | 人数", "会議 | 2.7万人", "研修 | 1.9")][1] == 19000
    assert [value for _, value, _ in values("区分 | 人数", "会議 | 2.7万人", "研修 | 8,600")][1] == 8600
    assert [value for _, value, _ in values("区分 | 金額", "会議 | 2.7万円", "研修 | 8,600")][1] == 86000000


def test_from_the_header() -> None:
    """A unit in brackets in a column or row header counts what stands under or beside it."""
    assert values("区分 | 面積（ha） | 金額（単位：千円）", "水稲 | 63,400 | 12") == [
        ("63,400", 63400, "ha"),
        ("12", 12000, "円"),
    ]
    assert units("区分 | 令和3年", "面積（ha） | 12", "戸数（戸） | 3") == ["ha", "戸"]


def test_own_unit_first() -> None:
    """What a cell prints itself is its unit, whatever the header says."""
    assert units("区分 | 面積（ha）", "水稲 | 12 a", "小麦 | 3") == ["a", "ha"]


def test_unit_column() -> None:
    """A column 単位 gives each row its unit."""
    assert units("指標 | 単位 | 実績", "会議 | 回 | 3", "参加者 | 人 | 45") == ["回", "人"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [("（単位：千円）", ["円", "円"]), ("(単位:人)", ["人", "人"]), ("実績", [None, None])],
)
def test_unit_line(caption: str, expected: list[str | None]) -> None:
    """The line above a table counts all its bare numbers."""
    assert units("区分 | 令和2年度 | 令和3年度", "会議 | 3 | 4", caption=caption) == expected


def test_unit_line_of_kinds() -> None:
    """A unit line of several kinds is shared out by what the columns are called."""
    assert units(
        "区分 | 件数 | 融資額 | 構成比", "会議 | 3 | 4 | 5.0", caption="（単位：件、百万円、%）"
    ) == ["件", "円", "%"]


def test_beside_under_years() -> None:
    """Along columns of years a row counts one thing, whatever the row above counts."""
    rows = ("区分 | 令和2年度 | 令和3年度", "認知度 | 40% | 44%", "戸数 | 7戸 | 10")
    assert units(*rows) == ["%", "%", "戸", "戸"]


def test_durations_lend_nothing() -> None:
    """The length of a program above is not what the number below counts."""
    rows = ("区分 | 事業量", "広報番組 | 30分番組 38回", "県政番組 | 208")
    assert units(*rows)[-1] == "回"


def test_no_unit() -> None:
    """A number that nothing counts has no unit, and no guess is made."""
    assert values("区分 | 指数", "会議 | 103") == [("103", 103, None)]


def test_rates_have_no_unit_of_the_row() -> None:
    """A unit column does not count rates; the unit in a column's own title comes first."""
    assert units("区分 | 単位 | 頭数 | 増減率（％）", "乳用牛 | 頭 | 40,100 | △1.7") == ["頭", "%"]


def test_same_place_in_the_cell_above() -> None:
    """The second value of a cell takes the unit of the second above it."""
    rows = ("区分 | 事業量", "トイレ | 5公園、60基", "ベンチ | 3公園、34")
    assert units(*rows) == ["公園", "基", "公園", "基"]


def test_rows_of_several_units() -> None:
    """Where a column counts several things by turns, a bare number is counted as the row of the same name."""
    rows = ("病院 | 区分 | 入院", "A | 患者数 | 51人", " | 利用率 | 58%", "B | 患者数 | 72", " | 利用率 | 63")
    assert units(*rows) == ["人", "%", "人", "%"]


def test_unit_line_of_one_count() -> None:
    """A unit line that names one unit but the ratio's counts all columns but that of the ratio."""
    rows = ("区分 | 定員 | 入所者 | 充足率", "A | 50 | 48 | 96.0")
    assert units(*rows, caption="（単位：人、%）") == ["人", "人", "%"]


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        (("貸付 | 12件 | 300千円 | △3件", "給付 | 8 | 200 | 1", "計 | 20 | 500 | △2"), ["件", "件", "件"]),
        (("貸付 | 12件 | 300千円 | △3千円", "給付 | 8 | 200 | 1", "計 | 20 | 500 | △2"), ["円", "円", "円"]),
        (("参加 | 12人 | 15人 | 3名", "開催 | 4回 | 5回 | 1"), ["名", "回"]),
    ],
)
def test_changes_of_another_column(rows: tuple[str, ...], changes: list[str]) -> None:
    """A bare change goes on with the unit of the one above, if that is not of what stood beside it."""
    assert units("区分 | 件数 | 金額 | 増減", *rows)[2::3] == changes


def test_changes() -> None:
    """A bare change counts what the value beside it counts, unless its column tells rates."""
    title = "区分 | 令和2年 | 令和3年 | 前年増減"
    rows = (title, "認知件数 | 10,365件 | 9,617 | △748", "検挙率 | 48.4% | 51.1% | 2.7ポイント")
    assert units(*rows)[2] == "件"
    assert units(title, "歳入 | 10千円 | 12 | 2", "取得率 | 48.4% | 51.1% | 2.7")[2::3] == ["円", None]
    assert units(title, "認知 | 10件 | 8 | △20.0%", "検挙 | 5 | 4 | △20.0")[2::3] == ["%", "%"]


def test_rows_told_apart_by_a_bracket() -> None:
    """A bracket in which row headers differ is no unit, though it could be one."""
    assert units("指標 | 実績", "時間（小学校） | 41.2時間", "時間（中学校） | 54.8") == ["時間", "時間"]


def test_forms_of_companies_are_no_units() -> None:
    """(株) behind a company's name is no unit, though shares are counted in it."""
    rows = "事業者名 | 維持費", "上毛電気鉄道(株) | 142,600"
    assert units(*rows, caption="（単位：千円）") == ["円"]


@pytest.mark.parametrize("row", [" | （棟） | （千円）", " | 棟 | 千円", "単位 | 棟 | 千円"])
def test_from_units_below_the_titles(row: str) -> None:
    """Units below the titles count what stands under them, in brackets or not."""
    assert values("施設 | 棟数 | 費用", row, "倉庫 | 2 | 45", "車庫 | － | 6") == [
        ("2", 2, "棟"),
        ("45", 45000, "円"),
        ("6", 6000, "円"),
    ]


@pytest.mark.parametrize(
    "title", ["事故率（事故/万人）", "罹患率（人口10万対）", "出生率", "女性割合（再掲）", "景気指数"]
)
def test_counted_otherwise(title: str) -> None:
    """A rate, or a row whose title ends in an unknown unit, takes no count's unit from the row above."""
    assert units("区分 | 実績", "新規患者 | 12人", f"{title} | 3.4") == ["人", None]


def test_counted_like_the_row_above() -> None:
    """A rate is counted like a rate, and a bracket that only tells rows apart says nothing of units."""
    assert units("区分 | 実績", "受診率 | 12%", "受講率 | 3.4") == ["%", "%"]
    assert units("区分 | 実績", "相談 | 12人", "相談（窓口） | 3") == ["人", "人"]


def test_scaled_denominator_in_a_title() -> None:
    """A row counted on ten thousand states its own unit."""
    assert units("区分 | 実績", "死傷者数(人) | 12", "事故率(件/万人) | 3.4") == ["人", "件/万人"]
