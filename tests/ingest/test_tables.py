"""Tab-separated lines to a grid."""

from __future__ import annotations

from ingest.tables import append, same_columns
from tests.ingest.genre import grid_of


def bodies(*rows: str) -> list[list[str]]:
    """The texts of a table's body cells."""
    return [[cell.text for cell in row.cells] for row in grid_of(*rows).rows]


def row_headers(*rows: str) -> list[list[str]]:
    """The row headers of a table."""
    return [[header.text for header in row.headers] for row in grid_of(*rows).rows]


def test_grid() -> None:
    """A table has titles, row headers, cells and lines."""
    grid = grid_of("区 分 | 金 額", "会議 | 3千円", "研修 | 5")
    assert grid.titles == ["区分", "金額"]
    assert grid.row_header_columns == (0,)
    assert [(row.first_line, row.last_line) for row in grid.rows] == [(2, 2), (3, 3)]
    assert (grid.start_line, grid.end_line) == (1, 3)
    assert bodies("区 分 | 金 額", "会議 | 3千円", "研修 | 5") == [["会議", "3千円"], ["研修", "5"]]


def test_titles_of_levels() -> None:
    """The levels of a header are joined by a slash."""
    assert grid_of("区分 | 実績 |", " | R2年度 | R3年度", "会議 | 3回 | 4回").titles == [
        "区分",
        "実績/R2年度",
        "実績/R3年度",
    ]


def test_uneven_rows() -> None:
    """Rows with fewer cells than others end in empty cells."""
    assert bodies("区分 | 金額 | 備考", "会議 | 3千円") == [["会議", "3千円", ""]]


def test_row_groups() -> None:
    """A row whose first cell is blank stands under the row header above it."""
    assert row_headers("区分 | 種別 | 回数", "会議 | 国内 | 3回", " | 国外 | 4", "研修 | 国内 | 5") == [
        ["会議", "国内"],
        ["会議", "国外"],
        ["研修", "国内"],
    ]


def test_broken_rows() -> None:
    """A line that only finishes open cells of the row above belongs to that row."""
    assert bodies("区分 | 期間 | 件数", "会議 | 令和3年7月15日 | 73件", " | ～8月31日 | ") == [
        ["会議", "令和3年7月15日～8月31日", "73件"]
    ]
    assert bodies("区分 | 実績", "会議 | 4回（県内、", " | 県外）") == [["会議", "4回（県内、県外）"]]


def test_values_below_are_rows() -> None:
    """A line with values of its own is a row, also with a blank first cell."""
    rows = ("区分 | 種別 | 回数", "会議 | 国内 | 3回", " | 国外 | 4回")
    assert len(bodies(*rows)) == 2


def test_units_in_the_next_column() -> None:
    """Units in a column without a header belong to the numbers left of them."""
    assert bodies("区分 | 回数 | ", "会議 | 3 | 回", "研修 | 4 | ") == [
        ["会議", "3回"],
        ["研修", "4"],
    ]


def test_ditto() -> None:
    """〃 repeats the cell above, and is no figure of its own."""
    grid = grid_of("区分 | 活動 | 回数", "会議 | 指導 | 3回", "研修 | 〃 | 4")
    assert [cell.text for cell in grid.rows[1].cells] == ["研修", "指導", "4"]
    assert [sorted(row.echoes) for row in grid.rows] == [[], [1]]


def test_broken_lines_in_cells() -> None:
    """A cell's lines as wide as its column are joined; a list in it stays parted."""
    printed = "<ul><li>・温室効果ガス 排出量の削減 を実施</li><li>・研修</li></ul>"
    ((_, text),) = bodies("区分 | 実施の内容", f"会議 | {printed}")
    assert text == "・温室効果ガス排出量の削減を実施 ・研修"


def test_torn_rows() -> None:
    """A row of words below cells that fill their columns, in a row of values, is those cells' second line."""
    torn = bodies("区分 | 件数", "宿泊施設魅力 | 14件", "向上支援 | ", "計 | 14")
    assert [row[0] for row in torn] == ["宿泊施設魅力向上支援", "計"]
    group = bodies("区分 | 件数", "宿泊施設の魅力の向上 | 14件", "研修 | 3", "文化 | ", "展覧会 | 2")
    assert [row[0] for row in group] == ["宿泊施設の魅力の向上", "研修", "文化", "展覧会"]


def test_continued_table() -> None:
    """A table that repeats the header of the one before it goes on with it."""
    grid = grid_of("区分 | 種別 | 回数", "会議 | 国内 | 3回")
    more = grid_of("区分 | 種別 | 回数", " | 国外 | 4", "研修 | 国内 | 5")
    assert same_columns(grid, more)
    append(grid, more)
    assert [[header.text for header in row.headers] for row in grid.rows] == [
        ["会議", "国内"],
        ["会議", "国外"],
        ["研修", "国内"],
    ]
    assert grid.end_line == 3


def test_another_table() -> None:
    """A table with another header, or with none, is another table."""
    grid = grid_of("区分 | 回数", "会議 | 3回")
    assert not same_columns(grid, grid_of("区分 | 人数", "会議 | 3人"))
    bare = grid_of("会議 | 3回", "研修 | 3回")
    assert not same_columns(bare, bare)


def test_header_repeated_within() -> None:
    """A header printed again in the middle of a table is no row, and its cells are kept for the account."""
    grid = grid_of("区分 | 令和3年度", "会議 | 3回", "区分 | 令和3年度", "研修 | 4回")
    assert len(grid.rows) == 2
    assert [cell.text for cell in grid.header_cells] == ["区分", "令和3年度"] * 2


def test_broken_first_cell() -> None:
    """The line above a row, on which its first cell begins, belongs to it."""
    rows = (
        "調査名 | 所管 | 対象",
        "経済センサス－活動",
        "調査 | 総務省 | 960事業所",
        "家計調査 | 総務省 | 192",
    )
    assert bodies(*rows) == [["経済センサス－活動調査", "総務省", "960事業所"], ["家計調査", "総務省", "192"]]
    assert [(row.first_line, row.last_line) for row in grid_of(*rows).rows] == [(2, 3), (4, 4)]


def test_a_title_torn_over_numbers_and_units() -> None:
    """The two letters of a title that stand over numbers and their units are one title over one column."""
    grid = grid_of("相談内容 | 件 | 数", "誹謗中傷 | 96 | 件", "職場 | 74 | ", "計 | 170 | ")
    assert grid.titles == ["相談内容", "件数"]
    assert [row.cells[1].text for row in grid.rows] == ["96件", "74", "170"]


def test_thousands_torn_over_rows() -> None:
    """A number that breaks behind its comma is one, in its cell or over two rows."""
    rows = ("校種 | 校数 | 人数", "小学校 | 26校 | 1,", " | | 985人", "中学校 | 12校 | 1, 014人")
    assert bodies(*rows) == [["小学校", "26校", "1,985人"], ["中学校", "12校", "1,014人"]]
