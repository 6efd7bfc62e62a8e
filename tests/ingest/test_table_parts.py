"""Parts and totals across a table."""

from __future__ import annotations

from ingest.measures import PartRule
from ingest.table_measures import read_table
from tests.ingest.genre import YEAR, grid_of, read_body


def parts(*rows: str) -> list[tuple[str, str, PartRule | None]]:
    """The parts of a table: part, total, and why."""
    return [
        (measure.text, measure.part_of.text, measure.part_rule)
        for measure in read_table(grid_of(*rows), YEAR).measures
        if measure.part_of
    ]


def test_total_row() -> None:
    """The rows before a 計 are its parts."""
    assert parts("区分 | 人数", "会議 | 3人", "研修 | 4", "計 | 7") == [
        ("3人", "7", PartRule.TOTAL_ROW),
        ("4", "7", PartRule.TOTAL_ROW),
    ]


def test_total_row_of_several_values() -> None:
    """Where cells hold several values, each value of a 計 row sums those of its unit."""
    assert parts("区分 | 実績", "会議 | 3回12人", "研修 | 4回20人", "計 | 7回32人") == [
        ("3回", "7回", PartRule.TOTAL_ROW),
        ("12人", "32人", PartRule.TOTAL_ROW),
        ("4回", "7回", PartRule.TOTAL_ROW),
        ("20人", "32人", PartRule.TOTAL_ROW),
    ]


def test_total_row_first() -> None:
    """The rows below a 計 that leads the table are its parts."""
    assert parts("区分 | 人数", "合 計 | 7人", "会議 | 3", "研修 | 4") == [
        ("3", "7人", PartRule.TOTAL_ROW),
        ("4", "7人", PartRule.TOTAL_ROW),
    ]


def test_subtotals() -> None:
    """A 小計 sums the rows since the last; a 計 sums subtotals and the rows that none sums."""
    assert parts("作物 | 面積", "水稲 | 5ha", "小麦 | 3", "小計 | 8", "そば | 2", "計 | 10") == [
        ("5ha", "8", PartRule.TOTAL_ROW),
        ("3", "8", PartRule.TOTAL_ROW),
        ("8", "10", PartRule.TOTAL_ROW),
        ("2", "10", PartRule.TOTAL_ROW),
    ]


def test_totals_of_groups() -> None:
    """A 計 inside a row group sums the rows of its group alone."""
    rows = ("区分 | 種別 | 人数", "会議 | 国内 | 3人", " | 国外 | 4", " | 計 | 7", "研修 | 国内 | 9")
    assert parts(*rows) == [
        ("3人", "7", PartRule.TOTAL_ROW),
        ("4", "7", PartRule.TOTAL_ROW),
    ]


def test_of_which_rows() -> None:
    """A row called うち is part of the row above it, and of no 計."""
    assert parts("区分 | 人数", "会議 | 5人", "うち県内 | 3", "うち県外 | 1", "研修 | 4", "計 | 9") == [
        ("5人", "9", PartRule.TOTAL_ROW),
        ("3", "5人", PartRule.OF_WHICH),
        ("1", "5人", PartRule.OF_WHICH),
        ("4", "9", PartRule.TOTAL_ROW),
    ]


def test_total_column() -> None:
    """The columns beside a 計 column are its parts, row by row."""
    assert parts("区分 | 県 | 市町村 | 計", "会議 | 3人 | 4人 | 7人", "研修 | 1 | 2 | 3") == [
        ("3人", "7人", PartRule.TOTAL_COLUMN),
        ("4人", "7人", PartRule.TOTAL_COLUMN),
        ("1", "3", PartRule.TOTAL_COLUMN),
        ("2", "3", PartRule.TOTAL_COLUMN),
    ]


def test_of_which_cell() -> None:
    """A cell that begins with うち is part of the figure before it in its row."""
    assert parts("区分 | 件数 | 備考", "検査 | 1,284件 | うち行政検査 312件") == [
        ("312件", "1,284件", PartRule.OF_WHICH)
    ]


def test_ratios_are_no_parts() -> None:
    """Rates do not sum, not even above a 計."""
    assert parts("区分 | 実施率", "会議 | 30%", "研修 | 40", "計 | 35") == []


def test_other_units_are_no_parts() -> None:
    """Numbers of another unit in the same column are no parts of a 計."""
    assert parts("区分 | 数量", "会議 | 3回", "参加者 | 4人", "資料 | 2人", "計 | 6人") == [
        ("4人", "6人", PartRule.TOTAL_ROW),
        ("2人", "6人", PartRule.TOTAL_ROW),
    ]


def test_tables_by_class() -> None:
    """The cells of a table by sex are parts of the figure before it to which they sum."""
    table = (
        "男女別 | | 有効期間別 | | \n"
        "男 | 女 | 10年 | 5年 | その他\n"
        "2,575件 | 2,052件 | 3,199件 | 1,428件 | 件"
    )
    rows = read_body("・旅券発行件数 令和3年：4,627件、令和2年：13,062件", table).rows
    total, _, *cells = rows.metrics
    assert [(cell.label, cell.part_of_id, cell.period_label) for cell in cells] == [
        (f"旅券発行件数 {name}", total.id, "令和3年") for name in ("男", "女", "10年", "5年")
    ]


def test_tables_by_class_that_sum_to_nothing() -> None:
    """Where no figure is their sum, they are parts of none."""
    table = "男女別 | \n男 | 女\n2,575件 | 2,052件"
    rows = read_body("・旅券発行件数 4,000件", table).rows
    assert [metric.part_of_id for metric in rows.metrics] == [None] * 3


def test_of_which_column() -> None:
    """A column headed うち is part of the column before it."""
    assert parts("拠点 | 台数 | うち電動車", "今治 | 21,408台 | 3,960台") == [
        ("3,960台", "21,408台", PartRule.OF_WHICH)
    ]


def test_columns_of_a_breakdown() -> None:
    """Columns under 内訳 are parts of the column before them."""
    rows = ("機関 | 請求件数 | 内訳 | ", " | | 開示 | 不開示", "知事部局 | 12件 | 7件 | 5件")
    assert parts(*rows) == [("7件", "12件", PartRule.BREAKDOWN), ("5件", "12件", PartRule.BREAKDOWN)]


def test_columns_of_a_breakdown_of_what_is_left() -> None:
    """A blank header level is no obstacle, nor are several values in one cell of a column 内訳."""
    rows = ("請求件数 | 左の内訳 | ", " | 開示 | 不開示", "90件 | 60件 | 30件")
    assert parts(*rows) == [("60件", "90件", PartRule.BREAKDOWN), ("30件", "90件", PartRule.BREAKDOWN)]
    assert parts("鳥獣 | 頭数 | 内 訳", "シカ | 10,936頭 | 有害捕獲 8,415 狩猟 2,521") == [
        ("8,415", "10,936頭", PartRule.BREAKDOWN),
        ("2,521", "10,936頭", PartRule.BREAKDOWN),
    ]


def test_total_column_over_periods() -> None:
    """Columns of several periods are parts of a 計 that they sum to."""
    rows = ("区分 | 4～9月 | 10～3月 | 計", "電話 | 3件 | 5件 | 8件")
    assert parts(*rows) == [("3件", "8件", PartRule.TOTAL_COLUMN), ("5件", "8件", PartRule.TOTAL_COLUMN)]
    assert parts("区分 | 令和2年度 | 令和3年度 | 計", "電話 | 3件 | 5件 | 9件") == []


def test_a_total_of_one_row() -> None:
    """A 計 that only one row has a value for has that row for its part."""
    assert parts("区分 | 件数", "施設 | 1件", "処分場 | －", "計 | 1") == [("1件", "1", PartRule.TOTAL_ROW)]


def test_brackets_behind_a_bare_total() -> None:
    """The bracket behind a total that prints no unit breaks it down once its unit is known."""
    rows = "区分 | 人数", "健診 | 1,184人", "洗口 | 7,920（保育所 2,410人、小学校 5,510人）"
    assert [(part, total) for part, total, _ in parts(*rows)] == [("2,410人", "7,920"), ("5,510人", "7,920")]
