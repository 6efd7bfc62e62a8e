"""Tables to measures."""

from __future__ import annotations

import pytest

from database.entities import Qualifier
from ingest.measures import Measure
from ingest.table_measures import read_table
from tests.ingest.genre import YEAR, grid_of


def measures(*rows: str, caption: str = "") -> list[Measure]:
    """The measures of a table."""
    return read_table(grid_of(*rows), YEAR, caption).measures


def labels(*rows: str) -> list[str]:
    """The labels of a table's measures."""
    return [measure.label for measure in measures(*rows)]


def test_headers() -> None:
    """A measure knows its row and column headers, outermost first."""
    first, second = measures("区分 | 種別 | 実績 | ", " | | R2年度 | R3年度", "会議 | 国内 | 3回 | 4回")
    assert first.row_headers == ("会議", "国内")
    assert [first.column_headers, second.column_headers] == [("実績", "R2年度"), ("実績", "R3年度")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["区分 | 参加者数", "会議 | 3人"], ["参加者数"]),
        (["区分 | 実績", "フォロワー数 | 3人"], ["フォロワー数"]),
        (["区分 | 令和3年度", "認知度 | 44%"], ["認知度"]),
        (["区分 | 面積（ha）", "水稲 | 44"], ["面積"]),
        (["区分 | 内容", "会議 | 再生回数 3回"], ["再生回数"]),
        (["区分 | 参加者数", "計 | 3人"], ["参加者数"]),
    ],
)
def test_labels(rows: list[str], expected: list[str]) -> None:
    """Own words label a cell first, then a column header that speaks, then the row header."""
    assert labels(*rows) == expected


def test_label_of_a_bare_table() -> None:
    """No label is empty, even where a table has neither headers nor words."""
    assert all(labels("3回 | 4", "5 | 6"))


def test_periods_of_columns_and_rows() -> None:
    """A header that is a year gives its period to the values under or beside it."""
    columns = measures("区分 | 令和2年度 | 令和3年度", "会議 | 3回 | 4回")
    rows = measures("年度 | 件数", "令和2年度 | 3件", "令和3年度 | 4")
    for found in (columns, rows):
        periods = [measure.period for measure in found if measure.period]
        assert [period.label for period in periods] == ["令和2年度", "令和3年度"]


def test_period_of_a_cell_beside() -> None:
    """A cell that is only a period dates the values of its row."""
    (measure,) = measures("区分 | 期間 | 件数", "会議 | 令和3年7月15日～8月31日 | 73件")
    assert measure.period is not None
    assert measure.period.label == "令和3年7月15日～8月31日"


def test_period_of_the_caption() -> None:
    """An as-of date in the line above dates what nothing else dates."""
    first, second = measures(
        "区分 | 学校数", "会議 | 3校", "令和2年度 | 4校", caption="学校の状況（令和3年5月1日現在）"
    )
    assert first.period is not None
    assert second.period is not None
    assert (first.period.label, second.period.label) == ("令和3年5月1日現在", "令和2年度")


def test_own_period_first() -> None:
    """A date in the cell itself comes before all headers."""
    (measure,) = measures("区分 | 令和2年度", "配信回数 | 1回（4月28日）")
    assert measure.period is not None
    assert measure.period.label == "4月28日"


@pytest.mark.parametrize(
    ("rows", "qualifiers"),
    [
        (["区分 | 参加者数", "計 | 3人"], [Qualifier.TOTAL]),
        (["区分 | 合計", "会議 | 3人"], [Qualifier.TOTAL]),
        (["区分 | 平均", "会議 | 3人"], [Qualifier.AVERAGE]),
        (["区分 | 実施率", "計 | 3%"], [Qualifier.TOTAL]),
        (["区分 | 参加者数", "会議 | 延べ3人"], [Qualifier.CUMULATIVE]),
    ],
)
def test_qualifiers_of_headers(rows: list[str], qualifiers: list[Qualifier]) -> None:
    """Headers such as 計 and 平均 qualify their values, rates in a 計 row too."""
    assert [measure.qualifiers for measure in measures(*rows)] == [qualifiers]


def test_several_values_in_a_cell() -> None:
    """Each figure of a cell is a measure of its own."""
    listed = "<ul><li>・全7回</li><li>・参加者 99人</li></ul>"
    found = measures("区分 | 実績", "会議 | 2回121人", f"研修 | {listed}")
    assert [(measure.text, measure.unit) for measure in found] == [
        ("2回", "回"),
        ("121人", "人"),
        ("全7回", "回"),
        ("99人", "人"),
    ]


def test_figures_in_row_headers() -> None:
    """A figure inside a row header is a measure without row headers; one that names a class is none."""
    account = read_table(grid_of("区分 | 参加者数", "セミナー3回 | 83人", "10人以上 | 4人"), YEAR)
    assert [(measure.text, measure.row_headers) for measure in account.measures] == [
        ("3回", ()),
        ("83人", ("セミナー3回",)),
        ("4人", ("10人以上",)),
    ]
    assert [str(other.numeral_class) for _, other in account.others] == ["CATEGORY"]


def test_figures_in_column_headers() -> None:
    """A numeral in a column header classes what stands below it."""
    account = read_table(grid_of("区分 | 10年 | 5年 | 令和3年度", "会議 | 3件 | 4件 | 5件"), YEAR)
    assert [str(other.numeral_class) for _, other in account.others] == ["CATEGORY", "CATEGORY"]
    assert len(account.dates) == 1
    account = read_table(grid_of("区分 | 3年 | 2年", "会議 | 3件 | 4件"), YEAR)
    assert [str(other.numeral_class) for _, other in account.others] == ["YEAR", "YEAR"]


def test_ditto_is_no_figure() -> None:
    """A figure that 〃 repeats is not measured twice."""
    assert [measure.text for measure in measures("区分 | 回数", "会議 | 3回", "研修 | 〃")] == ["3回"]


def test_null() -> None:
    """－ is no value, and never zero."""
    found = measures("区分 | 回数", "会議 | －", "研修 | 4回", "視察 | －")
    assert [measure.text for measure in found] == ["4回"]


def test_day_columns_of_several_years() -> None:
    """Columns of the same day in several years say what there is on it; of other days, what was on them."""
    found = measures("区分 | 令和4年2月1日 | 令和5年2月1日", "乳牛 | 40頭 | 39頭")
    assert [str(m.period.kind) for m in found if m.period] == ["AS_OF", "AS_OF"]
    found = measures("区分 | 7月1日 | 8月5日", "来場者 | 40人 | 39人")
    assert [str(m.period.kind) for m in found if m.period] == ["DATE", "DATE"]


def test_numbers_that_end_names() -> None:
    """A number that ends a name is none to measure, in a column that otherwise holds none."""
    rows = (
        "区分 | 会場 | 人数",
        "第1期 | 県民会館 | 3人",
        "第2期 | 前橋プラザ元気21 | 4人",
        "第3期 | 公民館 | 5人",
    )
    assert [m.text for m in measures(*rows)] == ["3人", "4人", "5人"]


def test_columns_that_compare() -> None:
    """The year with which a column compares (平成25年度比) does not date it; the header above does."""
    rows = (
        "部門 | 平成25年度 | 令和元年度 | ",
        " | 排出量 | 排出量 | 平成25年度比",
        "産業 | 3,214t | 2,769t | △13.8%",
    )
    assert [m.period.label for m in measures(*rows) if m.period] == ["平成25年度", "令和元年度", "令和元年度"]


def test_row_headers_that_differ_in_number() -> None:
    """Row headers that are alike but for their number class the rows; the number measures nothing."""
    found = measures("区分 | 基数", "5人 槽 | 12基", "7人 槽 | 5")
    assert [measure.text for measure in found] == ["12基", "5"]


def test_brackets_that_a_header_explains() -> None:
    """What stands in a cell's bracket is what the bracket of the header says, and no part of the value."""
    count, share, last, before = measures(
        "区分 | 人数（割合） | 回数（前年度）", "満足 | 456人（76%） | 12回（10回）"
    )
    assert [measure.label for measure in (count, share, last, before)] == [
        "人数（割合）",
        "割合",
        "回数（前年度）",
        "前年度",
    ]
    assert [measure.period and measure.period.label for measure in (last, before)] == [None, "前年度"]
    assert before.part_of is None


@pytest.mark.parametrize(
    ("title", "day", "label"),
    [
        ("着手年度", "平成24年度", None),
        ("完成予定年度", "令和4年度", None),
        ("供用開始", "令和3年7月31日", None),
        ("開設年月", "平成28年4月", None),
        ("指定年月日", "平成28年4月1日", None),
        ("設立年", "昭和45年", None),
        ("開催日", "令和3年10月3日", "令和3年10月3日"),
        ("開催年月日", "令和3年10月3日", "令和3年10月3日"),
        ("実施時期", "令和3年6月～9月", "令和3年6月～9月"),
        ("会期", "7月1日～9月5日", "7月1日～9月5日"),
        ("年度", "令和2年度", "令和2年度"),
        ("調査年", "令和2年", "令和2年"),
        ("支給日", "令和3年7月7日", "令和3年7月7日"),
    ],
)
def test_columns_of_dates(title: str, day: str, label: str | None) -> None:
    """A column that says time dates its rows; one that says what befell the thing then does not."""
    found = measures(f"名称 | {title} | 人数", f"第一 | {day} | 345人", f"第二 | {day} | 28人")
    assert [measure.period and measure.period.label for measure in found] == [label] * 2


def test_days_with_a_slash() -> None:
    """A range of days in a cell dates its row; a share is none."""
    found = measures("会場 | 期日 | 来場者", "前橋 | 7/1～8/31 | 345人", "高崎 | 補助率1/3～1/2 | 5人")
    assert [(measure.text, measure.period and measure.period.label) for measure in found] == [
        ("345人", "7/1～8/31"),
        ("1/3", None),
        ("1/2", None),
        ("5人", None),
    ]


def test_numbered_rows() -> None:
    """A first column that counts its rows numbers them: it measures nothing, and the next names the row."""
    account = read_table(grid_of("順位 | 国名 | 人数", "1 | 台湾 | 12人", "2 | 中国 | 8", " | 計 | 20"), YEAR)
    assert [(measure.text, measure.row_headers) for measure in account.measures] == [
        ("12人", ("台湾",)),
        ("8", ("中国",)),
        ("20", ("計",)),
    ]
    assert [str(other.numeral_class) for _, other in account.others] == ["NUMBERING"] * 2
    assert labels("件数 | 金額", "1 | 3千円", "2 | 5千円") == ["件数", "金額"] * 2


def test_words_that_tell_rows_of_one_name_apart() -> None:
    """A column of words behind a value names what stands behind it where the rows have one name."""
    rows = "団体 | 設置数 | 職種 | 人数", "商工会議所 | 10か所 | 指導員 | 52人", " | | 補助員 | 31"
    assert [measure.row_headers for measure in measures(*rows)] == [
        ("商工会議所",),
        ("商工会議所", "指導員"),
        ("商工会議所", "補助員"),
    ]
    rows = "団体 | 設置数 | 職種 | 人数", "会議所 | 10か所 | 指導員 | 52人", "商工会 | 8 | 補助員 | 31"
    assert {len(measure.row_headers) for measure in measures(*rows)} == {1}


def test_values_in_a_header_are_unread() -> None:
    """A value that stands where a title should, others in brackets behind it, is no class: it is unread."""
    account = read_table(grid_of("区分 | 12人（前年度 10人）", "学級 | 3学級"), YEAR)
    unread = [cell.text[other.start : other.end] for cell, other in account.others if not other.numeral_class]
    assert unread == ["12", "10"]
